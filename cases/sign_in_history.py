"""Who came in, or tried to, under an officer's name: shown to that officer, who knows best."""

from __future__ import annotations

import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from cases import trail_words
from cases.models import Event, Officer, Outcome
from cases.models.audit import SIGNING_IN

SHOWN = 10
BROWSERS = (
    ("Whale", "Whale"), ("Edg", "Edge"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"),
    ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip
"""What a browser says of itself, the more telling words first, and how people call it."""


class Attempt(NamedTuple):
    """One sign-in or attempt: when, from where, with what, and whether it succeeded."""

    event: Event
    factors: str
    browser: str

    @property
    def succeeded(self) -> bool:
        return self.event.outcome == Outcome.DONE


def recent(officer: Officer) -> list[Attempt]:
    """The last attempts on the account, the newest first."""
    events = Event.objects.filter(
        target_type="cases.officer", target_id=str(officer.pk), verb__in=SIGNING_IN
    )
    return [
        Attempt(event, factors_of(event), browser_of(event.agent))
        for event in events.order_by("-id")[:SHOWN]
    ]


def factors_of(event: Event) -> str:
    names = trail_words.PROOFS
    return ", ".join(str(names.get(name, name)) for name in event.facts.get("factors", []))


def browser_of(agent: str) -> str:
    """The browser and system in words, as far as they say so."""
    named = [
        next((name for word, name in known if re.search(rf"{word}\b", agent)), "")
        for known in (BROWSERS, SYSTEMS)
    ]
    return " · ".join(filter(None, named)) or _("unknown browser")
