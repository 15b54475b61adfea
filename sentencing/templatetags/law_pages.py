"""Links from a citation to its page of the law."""

from __future__ import annotations

from datetime import date

from django import template

from sentencing import law_pages, wording
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
