"""Answers of the questions in templates."""

from __future__ import annotations

from django import template

from sentencing import wording
from sentencing.engine import Action, Answer, Citation, ProsecutorRole, Recommendation
from sentencing.question_terms import ACTIONS, RECOMMENDATIONS, ROLES_OF_PROSECUTOR

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
