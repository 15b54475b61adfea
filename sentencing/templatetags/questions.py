"""Answers of the questions in templates."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from sentencing import figures, wording
from sentencing.engine import (
    Action,
    Answer,
    Citation,
    Cumulation,
    GuidelineConcurrence,
    Months,
    ProsecutorRole,
    Recommendation,
)
from sentencing.engine.combining import Combined
from sentencing.question_terms import ACTIONS, CUMULATIONS, RECOMMENDATIONS, ROLES_OF_PROSECUTOR
from sentencing.terms import SECRECY

register = template.Library()


@register.filter
def looked_at(answer: Answer) -> list[Citation]:
    """What an answer rests on besides the provisions that stand at some step already."""
    named = {cited for step in answer.steps for cited in step.cites}
    return [cited for cited in dict.fromkeys(answer.citations) if cited not in named]


@register.filter
def action_name(action: Action) -> str:
    """What an officer without authority has to do or consider."""
    return str(ACTIONS[action])


@register.filter
def role_name(role: ProsecutorRole) -> str:
    """Under which regime the prosecutor stands to the investigation."""
    return str(ROLES_OF_PROSECUTOR[role])


@register.filter
def recommended(found: Recommendation) -> str:
    """What the suspension standard recommends."""
    return str(RECOMMENDATIONS[found])


@register.filter
def ground_name(code: str) -> str:
    """A determinant or ground by its id."""
    return wording.factor_name(code)


@register.filter
def together(found: GuidelineConcurrence | Combined | Months | None) -> str:
    """A range of several offences: ``2년 – 6년 6월``, to the day where the top has some."""
    if found is None:
        return _("undetermined")
    least = "" if found.min_months is None else figures.term(found.min_months)
    if found.max_months is None:
        return _("%(term)s or more") % {"term": least} if least else "—"
    most = figures.term(found.max_months)
    if found.max_days:
        most = _("%(term)s %(days)s d") % {"term": most, "days": found.max_days}
    return f"{least} – {most}".strip()


@register.filter
def secrecy(element: str) -> str:
    """The secrecy element of a day, in its wording."""
    return str(SECRECY[element])


@register.filter
def cumulation(found: Cumulation) -> str:
    """Whether a fine stands beside imprisonment."""
    return str(CUMULATIONS[found])
