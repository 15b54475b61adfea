"""Where the pages of the law stand: the address of a provision, an edition, a step."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.urls import reverse

from sentencing.engine import Citation
from sentencing.law import book
from sentencing.law.catalogue import by_citation, day_to_read


@lru_cache(maxsize=4096)
def address(citation: Citation, on: date | None = None) -> str:
    """The page that shows the citation; with a day, as of that day."""
    page = page_of(citation)
    return page if on is None else f"{page}?on={day_to_read(book(), citation, on).isoformat()}"


def page_of(citation: Citation) -> str:
    """An edition by its id, a provision by its place, a step that rests on none by its name."""
    if is_edition(citation):
        return reverse("sentencing:edition_detail", args=[citation.code])
    if citation.code:
        return reverse("sentencing:provision_detail", args=[citation.code])
    for rule, _ in by_citation(book()).get(citation, ()):
        return reverse("sentencing:step_detail", args=[rule.key])
    return reverse("sentencing:law_list")


def is_edition(citation: Citation) -> bool:
    """Whether an edition of the guideline is cited, and not a provision."""
    return any(rule.kind == "editions" for rule, _ in by_citation(book()).get(citation, ()))
