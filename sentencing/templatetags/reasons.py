"""The engine's reasons in templates, as sentences."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _

from sentencing import wording
from sentencing.calculation import Family
from sentencing.engine import Citation, GuidelineRange, Reason, Weighed, Zone

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
def slider_place(value: object, scale: int) -> int:
    """Where the slider stands for a typed number; at the start for anything else."""
    try:
        return int(float(str(value).replace(",", "")) * scale)
    except ValueError:
        return 0
