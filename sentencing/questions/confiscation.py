"""What is confiscated, and whether its value is collected (몰수·추징)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sentencing import engine
from sentencing.fields import OneOf
from sentencing.law import book
from sentencing.questions.asking import PastDay, Question
from sentencing.questions.choices import on_file


class ConfiscationForm(Question):
    """The rule is that of the day the act ended."""

    heading = _("Confiscation and collection of value")
    lead = _("The rule is that of the day the act ended.")
    figures = "sentencing/questions/_confiscation.html"
    dated_by = "act_ended_on"

    provision = OneOf(label=_("Offence"), choices=on_file)
    act_ended_on = PastDay(label=_("Act ended on"))

    def beginning(self, given: QueryDict) -> Mapping[str, Any]:
        ended = date(localdate().year - 1, 8, 19)
        return {"provision": "ucpa.18.1", "act_ended_on": ended.isoformat()}

    def ask(self, given: dict[str, Any]) -> engine.Confiscation:
        return engine.confiscation(book(), **given)
