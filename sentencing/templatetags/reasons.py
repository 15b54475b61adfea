"""The engine's reasons in templates, as sentences."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sentencing import figures, wording
from sentencing.calculation import Family
from sentencing.comparison import Bar
from sentencing.engine import (
    Answer,
    Citation,
    Departure,
    GuidelineRange,
    NoLawInForce,
    Reason,
    Weighed,
    Zone,
)
from sentencing.engine.rules import Cell, Factor
from sentencing.terms import CONSIDERED, DEPARTURES, OUTSIDE

register = template.Library()


@register.filter
def sentence(reason: Reason) -> str:
    return wording.sentence(reason)


@register.filter
def doubt(key: str) -> str:
    return wording.doubt(key)


@register.filter
def cited(citation: Citation) -> str:
    return wording.citation(citation)


FAMILIES = {
    Family.PENALTY: _("Statutory penalty"),
    Family.FINE: _("Fine"),
    Family.CORPORATE: _("Fine under the joint penal provision"),
    Family.LIMITATION: _("Limitation"),
    Family.GUIDELINE: _("Recommended sentencing range"),
    Family.DAMAGES: _("Damages"),
}


@register.filter
def family_name(family: Family) -> str:
    return str(FAMILIES[family])


@register.filter
def zone_name(zone: str) -> str:
    return wording.zone_name(Zone(zone))


@register.filter
def both_ways(answer: GuidelineRange) -> list[Weighed]:
    """The two results where the weight of the wish not to punish decides."""
    return [found for found in (answer.as_actor, answer.as_conduct) if found is not None]


@register.filter
def why_not(answer: Answer) -> str:
    """Why the answer is no: its last step."""
    return wording.sentence(answer.steps[-1]) if answer.steps else ""


@register.filter
def bar_label(bar: Bar) -> str:
    """A zone of the chart in words: its range, and where the special adjustment takes it."""
    least = figures.term(bar.min_months) if bar.min_months is not None else ""
    label = f"{wording.zone_name(bar.zone)} {least}–{figures.term(bar.max_months)}"
    if bar.adjusted_months is None:
        return label
    return f"{label}, " + gettext("adjusted %(term)s") % {"term": figures.term(bar.adjusted_months)}


@register.filter
def cell(answer: GuidelineRange, zone: str) -> Cell:
    """The range of a zone in the edition, before the law has its say."""
    return answer.cells[Zone(zone)]


@register.filter
def no_law(gap: NoLawInForce) -> str:
    return wording.no_law(gap)


@register.filter
def outside(reason: str) -> str:
    """Why the guideline does not reach the question."""
    return str(OUTSIDE[reason])


@register.filter
def considered(key: str) -> str:
    """A circumstance the court weighs on the multiple of the damage."""
    return str(CONSIDERED[key])


@register.filter
def named(factor: Factor) -> str:
    """A determinant by its name in the language of the reader."""
    return wording.named(factor)


@register.filter
def departure(found: str) -> str:
    """Where a sentence lies against the range."""
    return str(DEPARTURES[Departure(found)])


@register.filter
def filled(fields: Iterable[BoundField]) -> bool:
    """Whether anything is typed, ticked or wrong in these fields."""
    return any(field.value() or field.errors for field in fields)


@register.filter
def slider_place(value: object, scale: int) -> int:
    """Where the slider stands for a typed number; at the start for anything else."""
    try:
        return int(float(str(value).replace(",", "")) * scale)
    except ValueError:
        return 0
