"""What the calculator asks: the days that choose the law, the sums, the determinants."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sentencing import calculation, wording
from sentencing.engine import Conduct, Person
from sentencing.engine.rules import Factor

HUNDRED_MILLION = 10**8
MOST = 10**8  # 억원: 10^16 won

CONDUCTS = (
    Conduct.ACQUISITION,
    Conduct.IMPROPER_ACQUISITION,
    Conduct.KNOWING_ACQUISITION,
    Conduct.REMOVAL,
    Conduct.RETENTION,
    Conduct.USE,
    Conduct.KNOWING_USE,
    Conduct.DISCLOSURE,
    Conduct.BROKERING,
    Conduct.DESTRUCTION,
    Conduct.PREPARATION,
    Conduct.CONSPIRACY,
)


class Hundreds(forms.DecimalField):
    """A sum in hundreds of millions of won (억원), kept exact to the won."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            min_value=0, max_value=MOST, max_digits=17, decimal_places=8, required=False, **options
        )
        self.widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # as Django's own
        return super().to_python(value.replace(",", "") if isinstance(value, str) else value)


class CalculatorForm(forms.Form):
    """Each day is its own input: act, indictment and claim are different clocks."""

    act_started_on = forms.DateField(label=_("Act begun on"))
    act_ended_on = forms.DateField(label=_("Act ended on"))
    indicted_on = forms.DateField(label=_("Indictment, expected on"))
    claim_made_on = forms.DateField(label=_("Claim for damages made on"), required=False)
    conduct = forms.ChoiceField(label=_("Conduct"), choices=[])
    person = forms.ChoiceField(
        label=_("Who answers"),
        choices=[
            (Person.NATURAL, _("natural person")),
            (Person.CORPORATION, _("corporation, under the joint penal provision")),
            (Person.SOLE_PROPRIETOR, _("sole proprietor, under the joint penal provision")),
        ],
    )
    overseas = forms.ChoiceField(
        label=_("Where it will be used"),
        choices=[("yes", _("abroad: Art. 18(1)")), ("no", _("in Korea: Art. 18(2)"))],
        widget=forms.RadioSelect,
    )
    attempt = forms.BooleanField(label=pgettext_lazy("form of crime", "Attempt"), required=False)
    gain = Hundreds(label=_("Gain (KRW 100m)"))
    damage = Hundreds(label=_("Damage found (KRW 100m)"))
    multiple = forms.DecimalField(
        label=_("Multiple of the damage, assumed"),
        min_value=1,
        max_value=5,
        max_digits=3,
        decimal_places=1,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("Up to five times where the infringement is found wilful"),
    )
    wilful = forms.BooleanField(label=_("Wilful infringement"), required=False)
    factors = forms.MultipleChoiceField(
        label=_("Sentencing determinants"),
        choices=[],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["conduct"].choices = [(c.value, wording.conduct_name(c)) for c in CONDUCTS]
        listed = calculation.factors_on(self._indicted_on(), overseas=self._overseas())
        fields["factors"].choices = [(f.id, factor_label(f)) for f in listed]
        self.groups = grouped(listed)
        for name in ("act_started_on", "act_ended_on", "indicted_on", "claim_made_on"):
            fields[name].widget.attrs.update({"inputmode": "numeric", "autocomplete": "off"})

    @staticmethod
    def beginning() -> dict[str, Any]:
        """The question the page opens with: an ordinary overseas disclosure of last year."""
        today = localdate()
        return {
            "act_started_on": date(today.year - 1, 6, 27).isoformat(),
            "act_ended_on": date(today.year - 1, 8, 19).isoformat(),
            "indicted_on": date(today.year + 1, 2, 26).isoformat(),
            "conduct": Conduct.DISCLOSURE.value,
            "person": Person.NATURAL.value,
            "overseas": "yes",
            "gain": "10",
            "damage": "10",
            "multiple": "1.0",
            "wilful": "on",
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        started, ended = cleaned.get("act_started_on"), cleaned.get("act_ended_on")
        if started and ended and started > ended:
            self.add_error("act_ended_on", _("The act cannot end before it begins."))
        for later in ("indicted_on", "claim_made_on"):
            if ended and cleaned.get(later) and cleaned[later] < (started or ended):
                self.add_error(later, _("This day cannot come before the act."))
        if ended and cleaned.get("indicted_on") and started and cleaned["indicted_on"] < ended:
            self.add_error("indicted_on", _("The indictment cannot come before the act has ended."))
        return cleaned

    def inputs(self) -> calculation.Inputs:
        """The cleaned form as the calculation's question, in won."""
        given = self.cleaned_data
        return calculation.Inputs(
            act_started_on=given["act_started_on"],
            act_ended_on=given["act_ended_on"],
            indicted_on=given["indicted_on"],
            claim_made_on=given["claim_made_on"],
            conduct=given["conduct"],
            person=given["person"],
            overseas=given["overseas"] == "yes",
            attempt=given["attempt"],
            gain_krw=won(given["gain"]),
            damage_krw=won(given["damage"]),
            multiple=given["multiple"] or Decimal(1),
            wilful=given["wilful"],
            factors=tuple(given["factors"]),
        )

    def _indicted_on(self) -> date:
        try:
            return self.fields["indicted_on"].clean(self.data.get("indicted_on"))
        except forms.ValidationError:
            return localdate()

    def _overseas(self) -> bool:
        return self.data.get("overseas") == "yes"

    def ticked(self) -> set[str]:
        return set(self.data.getlist("factors")) if hasattr(self.data, "getlist") else set()


def won(hundreds: Decimal | None) -> int:
    """억원 as won."""
    return int((hundreds or Decimal(0)) * HUNDRED_MILLION)


def factor_label(factor: Factor) -> str:
    return factor.en if get_language() == "en" else factor.ko


def grouped(factors: Iterable[Factor]) -> list[tuple[str, list[Factor]]]:
    """The determinants under their four headings, special before general."""
    headings = {
        (True, True): _("special, aggravating"),
        (True, False): _("special, mitigating"),
        (False, True): _("general, aggravating"),
        (False, False): _("general, mitigating"),
    }
    listed = list(factors)
    return [
        (str(label), [f for f in listed if (f.special, f.aggravating) == kind])
        for kind, label in headings.items()
    ]
