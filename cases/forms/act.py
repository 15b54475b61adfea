"""An act: one suspect, one secret, one conduct. What law it breaks is not asked but found."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.designation import heading_of
from cases.findings import conducts_by_item
from cases.forms.money import WonField
from cases.forms.versioned import CaseBoundForm
from cases.models import Act, Conduct, Party, Statute
from cases.models.act import ITA_ONLY, WITHOUT_SECRET

INCHOATE = {Conduct.PREPARATION, Conduct.CONSPIRACY}
UCPA_ONLY = WITHOUT_SECRET | {Conduct.DESTRUCTION}
EMPLOYERS = {Party.Kind.CORPORATION, Party.Kind.SOLE_PROPRIETOR}


class ActForm(CaseBoundForm):
    """Fields that depend on one another are checked together; none needs script."""

    gain_krw = WonField(label=gettext_lazy("gain (KRW)"), required=False)
    ended_on = forms.DateField(
        label=gettext_lazy("ended on"),
        required=False,
        help_text=gettext_lazy("Leave empty where the act took one day."),
    )

    class Meta:
        model = Act
        fields = (
            "suspect", "statute", "conduct", "secret", "began_on", "ended_on", "attempt",
            "overseas", "country", "place", "means", "gain_krw", "proof", "answers_for", "course",
        )  # fmt: skip
        widgets = {"means": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "conduct": gettext_lazy("An act that satisfies two items is recorded as two acts."),
            "secret": gettext_lazy("Not needed for imitation or defeated data protection."),
            "country": gettext_lazy("Needed for an act overseas."),
            "answers_for": gettext_lazy(
                "For a corporation or an employer: the employee's act it answers for."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["suspect"].queryset = self.instance.case.parties.suspects()
        fields["suspect"].label = capfirst(heading_of(self.instance.case))
        fields["conduct"].choices = [("", "---------"), *conducts_by_item(localdate())]
        fields["answers_for"].queryset = fields["answers_for"].queryset.with_people()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["ended_on"] = cleaned.get("ended_on") or cleaned.get("began_on")
        for name, problem in self._problems(cleaned):
            self.add_error(name, problem)
        return cleaned

    def _problems(self, given: dict[str, Any]) -> list[tuple[str, str]]:
        return [*self._days(given), *self._conduct(given), *self._abroad(given), *_answer(given)]

    def _days(self, given: dict[str, Any]) -> list[tuple[str, str]]:
        began, ended = given.get("began_on"), given.get("ended_on")
        if began and began > localdate():
            return [("began_on", _("This day has not come yet."))]
        if began and ended and ended < began:
            return [("ended_on", _("An act cannot end before it began."))]
        if ended and ended > localdate():
            return [("ended_on", _("This day has not come yet."))]
        return []

    def _conduct(self, given: dict[str, Any]) -> list[tuple[str, str]]:
        conduct, statute = given.get("conduct"), given.get("statute")
        problems = []
        if conduct in ITA_ONLY and statute == Statute.UCPA:
            text = _("Only the Industrial Technology Protection Act knows this conduct.")
            problems.append(("statute", text))
        if conduct in UCPA_ONLY and statute == Statute.ITA:
            text = _("Only the Unfair Competition Prevention Act knows this conduct.")
            problems.append(("statute", text))
        needs_secret = conduct and conduct not in WITHOUT_SECRET and "secret" not in self.errors
        if needs_secret and not given.get("secret"):
            problems.append(("secret", _("Choose the trade secret this act concerns.")))
        if conduct in INCHOATE and given.get("attempt"):
            problems.append(("attempt", _("There is no attempt of a preparation or conspiracy.")))
        return problems

    def _abroad(self, given: dict[str, Any]) -> list[tuple[str, str]]:
        if given.get("overseas") and not given.get("country") and "country" not in self.errors:
            return [("country", _("Enter the country."))]
        if given.get("country") and not given.get("overseas"):
            return [("overseas", _("A country is entered: mark the act as overseas or clear it."))]
        return []


def _answer(given: dict[str, Any]) -> list[tuple[str, str]]:
    """Only an employer answers for an act, and for another's."""
    suspect, other = given.get("suspect"), given.get("answers_for")
    if not suspect or not other:
        return []
    if suspect.kind not in EMPLOYERS:
        return [("answers_for", _("Only a corporation or an employer answers for another's act."))]
    if other.suspect_id == suspect.pk:
        return [("answers_for", _("Nobody answers for their own act in this way."))]
    return []
