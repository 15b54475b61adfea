"""The phases of procedure and the lawful steps between them (절차).

The Tech Police refer every booked case: no step leads from booking to a closed file
(형사소송법 제245조의10). What each step rests on, day by day, is law and stands in
``sentencing/law/procedure``.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from cases import formats
from cases.exceptions import NoBasis
from cases.models.audit import Verb
from cases.phases import Phase
from sentencing import law
from sentencing.engine import NoLawInForce


class Step(NamedTuple):
    """A step the law allows: from which phases, to which, and who may take it."""

    key: str
    sources: frozenset[Phase]
    target: Phase
    permission: str
    verb: Verb

    def basis_on(self, day: date) -> law.Basis:
        return basis_of(self.key, day)


def basis_of(key: str, day: date) -> law.Basis:
    """The provision an act rests on that day; ``NoBasis`` where there is none on record."""
    try:
        return law.basis_on(key, day)
    except NoLawInForce as absent:
        raise NoBasis(
            _("No provision on record allows this on %(day)s.") % {"day": formats.day(day)}
        ) from absent


OPEN_INQUIRY = Step(
    "open_inquiry", frozenset({Phase.RECEIVED}), Phase.INQUIRY, "conduct_case", Verb.INQUIRY_OPENED
)
CLOSE_INQUIRY = Step(
    "close_inquiry", frozenset({Phase.INQUIRY}), Phase.CLOSED, "conduct_case", Verb.INQUIRY_CLOSED
)
BOOK = Step(
    "book", frozenset({Phase.RECEIVED, Phase.INQUIRY}), Phase.BOOKED, "book_case", Verb.BOOKED
)
REFER = Step(
    "refer", frozenset({Phase.BOOKED, Phase.RETURNED}), Phase.REFERRED, "refer_case", Verb.REFERRED
)
RETURN = Step(
    "return_for_supplementary",
    frozenset({Phase.REFERRED}),
    Phase.RETURNED,
    "conduct_case",
    Verb.RETURNED,
)
DISPOSE = Step(
    "dispose", frozenset({Phase.REFERRED}), Phase.DISPOSED, "conduct_case", Verb.DISPOSED
)
RESUME = Step(
    "take_up_again",
    frozenset({Phase.REFERRED, Phase.DISPOSED}),
    Phase.BOOKED,
    "conduct_case",
    Verb.RESUMED,
)

STEPS = (OPEN_INQUIRY, CLOSE_INQUIRY, BOOK, REFER, RETURN, DISPOSE, RESUME)
