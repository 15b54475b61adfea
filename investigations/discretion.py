"""What a report keeps back: personal numbers always, the names of witnesses where it is asked.

A text longer than a report bears is shortened, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from cases.models import Party

LONGEST = 20_000
PERSONAL_NUMBER = re.compile(r"(?<!\d)(\d{6})\s?[-–]\s?([0-9])\d{6}(?!\d)")
HANGUL_NAME = re.compile(r"^[가-힣]{2,5}$")


class Discretion:
    """How one report writes texts, names and ages."""

    def __init__(self, *, masked: bool, witnesses: Iterable[Party] = ()) -> None:
        self.masked = masked
        self._hidden = {
            name: shortened_name(name)
            for party in witnesses
            for name in (party.name, party.name_romanised)
            if masked and len(name) > 1
        }

    def text(self, text: str) -> str:
        """A text of the file, as it may be printed."""
        text = PERSONAL_NUMBER.sub(r"\1-*******", text)
        for name in sorted(self._hidden, key=len, reverse=True):
            text = text.replace(name, self._hidden[name])
        if len(text) <= LONGEST:
            return text
        kept = _("[Shortened: %(left)s further characters are in the case file.]") % {
            "left": f"{len(text) - LONGEST:,}"
        }
        return f"{text[:LONGEST]}…\n{kept}"

    def name(self, party: Party) -> str:
        return self.text(str(party))

    def age(self, party: Party, on: date) -> str:
        """The age in full years or, masked, the decade; nothing for a body."""
        if party.birth_date is None or party.kind != Party.Kind.PERSON:
            return ""
        born = party.birth_date
        years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        if not self.masked:
            return str(years)
        return _("%(decade)ss") % {"decade": years // 10 * 10}


def shortened_name(name: str) -> str:
    """김민수 becomes 김○○, Kim Minsu becomes Kim ○○."""
    if HANGUL_NAME.match(name):
        return name[0] + "○" * (len(name) - 1)
    first, _space, rest = name.partition(" ")
    return f"{first} ○○" if rest else f"{name[0]}○○"
