"""The shape of every answer: provisions, ordered reasons, and what is unsettled."""

from dataclasses import dataclass
from datetime import date, datetime

from sentencing.engine.law import Citation

Plain = str | int | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the reasoning: a key and the plain values of its sentence."""

    key: str
    values: tuple[tuple[str, Plain], ...] = ()


def because(key: str, /, **values: Plain) -> Reason:
    """A reason with the values its sentence needs."""
    return Reason(key, tuple(values.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What every answer carries besides its own values.

    ``steps`` are the reasons in order; ``unsettled`` the keys of the open points the
    answer turns on, empty where the law is settled.
    """

    citations: tuple[Citation, ...] = ()
    steps: tuple[Reason, ...] = ()
    unsettled: tuple[str, ...] = ()
