"""May a sentence be suspended, and does the standard recommend it (집행유예)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from zlib import crc32

from django import forms
from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sentencing import engine
from sentencing.engine import NoLawInForce
from sentencing.engine.questions import MOST_MONTHS
from sentencing.engine.suspension import table_of
from sentencing.fields import Count, Day, OneOf, SomeOf
from sentencing.law import book
from sentencing.questions.asking import Question
from sentencing.questions.guideline import Group, day_typed, edition_on, ids, listed, types

HEADINGS = {
    (True, True): _("major, for suspension"),
    (True, False): _("major, against suspension"),
    (False, True): _("general, for suspension"),
    (False, False): _("general, against suspension"),
}


class SuspendedSentenceForm(Question):
    """The day of indictment chooses the edition and its list of grounds."""

    heading = _("Suspended sentence")
    lead = _("The day of indictment chooses the edition and its grounds; the court decides.")
    figures = "sentencing/questions/_suspension.html"
    inputs = "sentencing/questions/_suspension_inputs.html"
    dated_by = "indicted_on"

    indicted_on = Day(label=_("Indictment, expected on"))
    type = OneOf(label=_("Type of offence"), choices=types)
    sentence_months = Count(label=_("Sentence of imprisonment, in months"), most=MOST_MONTHS)
    grounds = SomeOf(
        label=_("Grounds of suspension"),
        choices=ids,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, given: QueryDict) -> None:
        super().__init__(given)
        self.fields["sentence_months"].required = True
        self.groups = self._groups()

    def beginning(self, given: QueryDict) -> Mapping[str, Any]:
        return {
            "indicted_on": date(localdate().year + 1, 2, 26).isoformat(),
            "type": "trade_secret.domestic",
            "sentence_months": "18",
            "grounds": ["no_punishment", "recovered"],
        }

    def ask(self, given: dict[str, Any]) -> engine.SuspendedSentence:
        return engine.suspended_sentence(
            book(),
            indicted_on=given["indicted_on"],
            type=given["type"],
            sentence_months=given["sentence_months"],
            grounds=given["grounds"],
        )

    def _groups(self) -> list[Group]:
        """The grounds of the edition and type, less those the offence supplies itself."""
        edition = edition_on(day_typed(self, "indicted_on"))
        code = self.data.get("type", "")
        try:
            table = None if edition is None else table_of(edition, code)
        except NoLawInForce:
            table = None
        named = [one for one in table or () if not one.types or code in one.types]
        return listed([one for one in named if not one.automatic], HEADINGS, "major", "positive")

    @property
    def asked_now(self) -> str:
        return str(crc32(repr([one.id for _, group in self.groups for one in group]).encode()))

    @property
    def ticked(self) -> list[str]:
        return list(self.data.getlist("grounds"))

    @property
    def counted(self) -> bool:
        """Whether there is a standard that counts the grounds."""
        steps = self.answered.steps if self.answered else ()
        return any(step.key == "suspension_grounds" for step in steps)
