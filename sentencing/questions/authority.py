"""May the Tech Police take this step (직무범위)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sentencing import engine
from sentencing.fields import Day, OneOf
from sentencing.law import book
from sentencing.question_terms import PERSONS
from sentencing.questions.asking import PastDay, Question
from sentencing.questions.choices import any_provision, choices
from sentencing.terms import CONDUCTS


class AuthorityForm(Question):
    """The remit is that of the day of the step; the act tells whether there was an offence."""

    heading = _("Authority of the Tech Police")
    lead = _("The remit is that of the day of the step, not of the act.")
    figures = "sentencing/questions/_authority.html"
    dated_by = "step_on"

    step_on = Day(label=_("Day of the step"))
    provision = OneOf(label=_("Offence"), choices=any_provision)
    conduct = OneOf(
        label=_("Conduct"),
        choices=lambda: [("", _("not yet known")), *choices(CONDUCTS)],
        required=False,
    )
    person = OneOf(label=_("Who answers"), choices=lambda: choices(PERSONS))
    act_ended_on = PastDay(
        label=_("Act ended on"),
        required=False,
        help_text=_("Without it the day of the step stands in for it."),
    )
    attempt = forms.BooleanField(label=pgettext_lazy("form of crime", "Attempt"), required=False)
    cyber_attack = forms.BooleanField(
        label=_("Cyber attack on critical infrastructure"), required=False
    )

    def beginning(self, given: QueryDict) -> Mapping[str, Any]:
        today = localdate()
        return {
            "step_on": today.isoformat(),
            "provision": "ucpa.18.1",
            "conduct": engine.Conduct.DISCLOSURE.value,
            "person": engine.Person.NATURAL.value,
            "act_ended_on": date(today.year - 1, 8, 19).isoformat(),
        }

    def ask(self, given: dict[str, Any]) -> engine.Authority:
        return engine.authority(
            book(),
            step_on=given["step_on"],
            provision=given["provision"],
            conduct=given["conduct"] or None,
            attempt=given["attempt"],
            person=given["person"],
            act_ended_on=given["act_ended_on"],
            cyber_attack_on_critical_infrastructure=given["cyber_attack"],
        )
