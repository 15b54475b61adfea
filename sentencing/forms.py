"""What the calculator asks: the days that choose the law, the sums, the determinants."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any
from zlib import crc32

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sentencing import calculation, wording
from sentencing.determinants import factor_codes, factors_on
from sentencing.engine import Conduct, Person
from sentencing.engine.questions import MOST_DAYS, MOST_MONTHS
from sentencing.engine.rules import Factor
from sentencing.engine.scope import ADULT, MOST_YEARS_OF_AGE
from sentencing.fields import Count, Day, Hundreds, OneOf, SomeOf, won, won_or_none
from sentencing.periods import PERIODS, cut

CONDUCTS = (
    Conduct.ACQUISITION,
    Conduct.IMPROPER_ACQUISITION,
    Conduct.KNOWING_ACQUISITION,
    Conduct.REMOVAL,
    Conduct.RETENTION,
    Conduct.USE,
    Conduct.IMPROPER_USE,
    Conduct.KNOWING_USE,
    Conduct.DISCLOSURE,
    Conduct.IMPROPER_DISCLOSURE,
    Conduct.KNOWING_DISCLOSURE,
    Conduct.BROKERING,
    Conduct.DESTRUCTION,
    Conduct.PREPARATION,
    Conduct.CONSPIRACY,
)
PARTS = ("damage_to_2019", "damage_to_2024", "damage_since")
"""The damage of each period of the law, in the order of ``PERIODS``."""
FIELDS = {"gain_krw": "gain", "damages": "damage", "employee_fine_krw": "employee_fine"}
"""Fields by the engine's names for what they ask, where the two differ."""


class CalculatorForm(forms.Form):
    """Each day is its own input: act, indictment, claim and judgment are different clocks."""

    act_started_on = Day(label=_("Act begun on"))
    act_ended_on = Day(label=_("Act ended on"))
    indicted_on = Day(label=_("Indictment, expected on"))
    claim_made_on = Day(label=_("Claim for damages made on"), required=False)
    conduct = OneOf(label=_("Conduct"), choices=[])
    overseas = OneOf(
        label=_("Where it will be used"),
        choices=[("yes", _("abroad: Art. 18(1)")), ("no", _("in Korea: Art. 18(2)"))],
        widget=forms.RadioSelect,
    )
    person = OneOf(
        label=_("Who answers"),
        choices=[
            (Person.NATURAL, _("natural person")),
            (Person.CORPORATION, _("corporation, under the joint penal provision")),
            (Person.SOLE_PROPRIETOR, _("sole proprietor, under the joint penal provision")),
        ],
    )
    attempt = forms.BooleanField(label=pgettext_lazy("form of crime", "Attempt"), required=False)
    judged_on = Day(
        label=_("Judgment, expected on"),
        required=False,
        help_text=_("A later law that is lighter takes the place of the law of the act."),
    )
    last_accomplice_act_on = Day(label=_("Last act of an accomplice"), required=False)
    days_abroad = Count(label=_("Days abroad"), most=MOST_DAYS)
    abroad_to_evade = forms.BooleanField(
        label=_("Stayed abroad to evade punishment"), required=False
    )
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
    damage_to_2019 = Hundreds(label=_("Damage until 8 July 2019 (KRW 100m)"))
    damage_to_2024 = Hundreds(label=_("Damage from 9 July 2019 to 20 August 2024 (KRW 100m)"))
    damage_since = Hundreds(label=_("Damage from 21 August 2024 (KRW 100m)"))
    due_care_proved = forms.BooleanField(
        label=_("The employer proves due care and supervision"), required=False
    )
    employee_fine = Hundreds(label=_("Fine imposed on the employee (KRW 100m)"))
    factors = SomeOf(
        label=_("Sentencing determinants"),
        choices=[],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    age = Count(label=_("Age at judgment, in full years"), most=MOST_YEARS_OF_AGE)
    latter_concurrence = forms.BooleanField(
        label=_("Tried apart from an earlier final sentence"), required=False
    )
    fine_chosen = forms.BooleanField(label=_("A fine is chosen"), required=False)
    sentence_months = Count(
        label=_("A sentence to compare with the range, in months"), most=MOST_MONTHS
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["conduct"].choices = [(c.value, wording.conduct_name(c)) for c in CONDUCTS]
        fields["factors"].choices = [(code, code) for code in factor_codes()]
        listed = factors_on(self._indicted_on(), overseas=self._overseas())
        self.groups = grouped(listed)
        for name, field in fields.items():
            if not field.widget.use_fieldset:
                field.widget.attrs["aria-describedby"] = described_by(name, field)
        self.list_name = str(crc32("".join(factor.id for factor in listed).encode()))

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
        given = super().clean() or {}
        started, ended = given.get("act_started_on"), given.get("act_ended_on")
        if started and ended and started > ended:
            self.add_error("act_ended_on", _("The act cannot end before it begins."))
        for name in ("act_started_on", "act_ended_on", "last_accomplice_act_on"):
            if given.get(name) and given[name] > localdate():
                self.add_error(name, _("This day has not come yet: an act lies in the past."))
        if given.get("abroad_to_evade") and given.get("days_abroad") in (None, 0):
            self.add_error("days_abroad", _("How many days were spent abroad is needed."))
        if started and ended and started <= ended:
            self._check_order(given, started, ended)
            self._check_parts(given, started, ended)
        return given

    def _check_order(self, given: dict[str, Any], started: date, ended: date) -> None:
        if given.get("claim_made_on") and given["claim_made_on"] < started:
            self.add_error("claim_made_on", _("This day cannot come before the act."))
        for name in ("indicted_on", "judged_on"):
            if given.get(name) and given[name] < ended:
                self.add_error(name, _("This day cannot come before the act has ended."))
        indicted, judged = given.get("indicted_on"), given.get("judged_on")
        if indicted and judged and judged < indicted:
            self.add_error("judged_on", _("The judgment cannot come before the indictment."))

    def _check_parts(self, given: dict[str, Any], started: date, ended: date) -> None:
        starts = [since for since, _until in cut(started, ended)]
        for name, period in zip(PARTS, PERIODS, strict=True):
            if given.get(name) and not any(map(period.holds, starts)):
                self.add_error(name, _("The act has no day in this period."))

    def answer(self) -> calculation.Result | None:
        """The answer; ``None`` with the reason at its field where the question cannot be asked."""
        if not self.is_valid():
            return None
        result = calculation.calculate(self.inputs())
        for problem in result.problems:
            name = FIELDS.get(problem.key, problem.key)
            self.add_error(name if name in self.fields else None, wording.problem(problem))
        return None if result.problems else result

    def inputs(self) -> calculation.Inputs:
        """The cleaned form as the calculation's question, in won."""
        given = self.cleaned_data
        plain = ("claim_made_on", "judged_on", "last_accomplice_act_on", "conduct", "person")
        flags = ("attempt", "wilful", "abroad_to_evade", "due_care_proved", "latter_concurrence")
        parts = self._parts()
        return calculation.Inputs(
            act_started_on=given["act_started_on"],
            act_ended_on=given["act_ended_on"],
            indicted_on=given["indicted_on"],
            overseas=given["overseas"] == "yes",
            gain_krw=won(given["gain"]),
            damage_krw=sum(krw for _since, krw in parts) if parts else won(given["damage"]),
            damage_parts=parts,
            multiple=given["multiple"] or Decimal(1),
            employee_fine_krw=won_or_none(given["employee_fine"]),
            factors=tuple(given["factors"]),
            days_abroad=given["days_abroad"] or 0,
            age=ADULT if given["age"] is None else given["age"],
            fine_chosen=given["fine_chosen"],
            sentence_months=given["sentence_months"],
            **{name: given[name] for name in (*plain, *flags)},
        )

    def _parts(self) -> tuple[tuple[date, int], ...]:
        given = self.cleaned_data
        if not any(given[name] for name in PARTS):
            return ()
        sums = dict(zip(PERIODS, (won(given[name]) for name in PARTS), strict=True))
        parts = cut(given["act_started_on"], given["act_ended_on"])
        return tuple(
            (since, krw) for since, _until in parts for one, krw in sums.items() if one.holds(since)
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

    def marks(self) -> list[tuple[str, str]]:
        """What is wrong at each field, by the id of the field; nothing where nothing is."""
        told = {name: " ".join(map(str, found)) for name, found in self.errors.items()}
        return [(f"id_{name}", told.get(name, "")) for name in self.fields]

    def lists_anew(self) -> bool:
        """Whether other determinants are listed than on the page the question came from."""
        return self.data.get("listed", self.list_name) != self.list_name

    def more_of_act(self) -> list[forms.BoundField]:
        """Rarer circumstances of the act."""
        names = ("judged_on", "last_accomplice_act_on", "days_abroad", "abroad_to_evade")
        return [self[name] for name in names]

    def more_of_sums(self) -> list[forms.BoundField]:
        """Rarer circumstances of the sums."""
        return [self[name] for name in (*PARTS, "due_care_proved", "employee_fine")]

    def more_of_person(self) -> list[forms.BoundField]:
        """Rarer circumstances of who is sentenced."""
        names = ("age", "latter_concurrence", "fine_chosen", "sentence_months")
        return [self[name] for name in names]


def described_by(name: str, field: forms.Field) -> str:
    """The hint of a field and the place of its message, which comes and goes while one types."""
    hint = f"id_{name}_helptext " if field.help_text else ""
    return f"{hint}id_{name}_error"


def grouped(factors: Iterable[Factor]) -> list[tuple[str, list[Factor]]]:
    """The determinants under their four headings, special before general."""
    headings = {
        (True, True): _("special, aggravating"),
        (True, False): _("special, mitigating"),
        (False, True): _("general, aggravating"),
        (False, False): _("general, mitigating"),
    }
    listed = list(factors)
    groups = [
        (str(label), [f for f in listed if (f.special, f.aggravating) == kind])
        for kind, label in headings.items()
    ]
    return [(label, found) for label, found in groups if found]
