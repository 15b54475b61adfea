"""Which paragraph of the Industrial Technology Act an act falls under (산업기술 침해)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sentencing import engine, terms
from sentencing.engine import Conduct
from sentencing.fields import OneOf
from sentencing.law import book
from sentencing.question_terms import INTENTS
from sentencing.questions.asking import PastDay, Question
from sentencing.questions.choices import Choices, choices

APART = {Conduct.PREPARATION, Conduct.CONSPIRACY}
"""They have a provision of their own and are no conduct of Art. 36."""


def conducts() -> Choices:
    """What the Act punishes, in its own order."""
    items = (key.partition(".") for key in book().items)
    codes = [Conduct(code) for act, _dot, code in items if act == "ita"]
    return choices({code: terms.CONDUCTS[code] for code in codes if code not in APART})


class IndustrialTechnologyForm(Question):
    """For the notice to the competent agency; the Tech Police cannot book it."""

    heading = _("Cross-check with the Industrial Technology Act")
    lead = _("For the notice to the competent agency: the Tech Police cannot book this offence.")
    figures = "sentencing/questions/_technology.html"
    dated_by = "act_ended_on"

    technology = OneOf(label=_("What was infringed"), choices=lambda: choices(terms.TECHNOLOGIES))
    conduct = OneOf(label=_("Conduct"), choices=conducts)
    overseas = forms.BooleanField(label=_("Used abroad, or meant to be"), required=False)
    intent = OneOf(label=_("State of mind as to use abroad"), choices=lambda: choices(INTENTS))
    act_ended_on = PastDay(label=_("Act ended on"))

    def beginning(self, given: QueryDict) -> Mapping[str, Any]:
        return {
            "technology": engine.Technology.NATIONAL_CORE.value,
            "conduct": Conduct.IMPROPER_ACQUISITION.value,
            "overseas": "on",
            "intent": engine.Intent.KNOWLEDGE.value,
            "act_ended_on": date(localdate().year - 1, 8, 19).isoformat(),
        }

    def ask(self, given: dict[str, Any]) -> engine.IndustrialTechnology:
        return engine.industrial_technology(book(), **given)
