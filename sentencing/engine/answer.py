"""The shape of every answer: provisions, ordered reasons, and what is unsettled."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sentencing.engine.law import Citation

Plain = str | int | bool | date | datetime | None


class Reason(NamedTuple):
    """One step of the reasoning: a key and the plain values of its sentence.

    ``cites``: the provisions this very step rests on, as far as they are on file.
    """

    key: str
    values: tuple[tuple[str, Plain], ...] = ()
    cites: tuple[Citation, ...] = ()


def because(key: str, /, *cites: Citation, **values: Plain) -> Reason:
    """A reason with the provisions it rests on and the values its sentence needs."""
    return Reason(key, tuple(values.items()), cites)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What every answer carries besides its own values.

    ``citations`` are the provisions of the whole, those of its steps among them.
    ``steps`` are the reasons in order; ``unsettled`` the keys of the open points the
    answer turns on, empty where the law is settled.
    """

    citations: tuple[Citation, ...] = ()
    steps: tuple[Reason, ...] = ()
    unsettled: tuple[str, ...] = ()
