"""Links from a citation to its page of the law."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import template

from sentencing import law_pages, wording
from sentencing.calculation import Ground, Inputs
from sentencing.engine import Citation

register = template.Library()


@register.filter
def law_page(citation: Citation, on: date | None = None) -> str:
    """``{{ citation|law_page:day }}``: the page that holds it, as of the day."""
    return law_pages.address(citation, on)


@register.filter
def place(citation: Citation) -> str:
    """The place cited, without the instrument that set its wording."""
    return wording.provision_name(citation.code) if citation.act else wording.places(citation)


@register.filter
def decides(given: Inputs, citation: Citation) -> date:
    """The day that chose the wording: of indictment for the guideline, else the end of the act."""
    return given.indicted_on if law_pages.is_edition(citation) else given.act_ended_on


@register.filter
def unnamed(ground: Ground, grounds: Iterable[Ground]) -> list[Citation]:
    """What a family rests on besides the provisions that stand at some step already."""
    named = {cited for one in grounds for step in one.steps for cited in step.cites}
    return [cited for cited in dict.fromkeys(ground.citations) if cited not in named]


@register.filter
def provision(code: str) -> str:
    """The name of a place by its code."""
    return wording.provision_name(code)


@register.filter
def instrument(name: str) -> str:
    """The instrument that set a wording."""
    return wording.instrument_name(name)
