"""Why an act was refused. The text is for the officer: what stood in the way, and what to do."""

from __future__ import annotations

from collections.abc import Sequence


class Refused(Exception):
    """An act the rules do not allow. ``str()`` is a sentence an officer can act on."""


class WrongPhase(Refused):
    """The step does not start from the phase the case is in."""


class NoBasis(Refused):
    """No provision on record allows the step on that day."""


class OutsideAuthority(Refused):
    """An act the Tech Police may not book (직무범위 외)."""

    def __init__(
        self, message: str, *, actions: Sequence[str] = (), unsettled: bool = False
    ) -> None:
        super().__init__(message)
        self.actions = tuple(actions)
        self.unsettled = unsettled


class NotYet(Refused):
    """Something the step needs is missing."""


class SelfDealing(Refused):
    """Nobody approves what they asked for, nor grants to themselves."""


class Conflict(Refused):
    """A wall keeps the officer from the case (이해충돌)."""


class AlreadyThere(Refused):
    """The same thing stands already."""


class Settled(Refused):
    """What a step of procedure rests on is not rewritten after it."""


class Contradictory(Refused):
    """What is to be recorded cannot be true together."""
