"""All that is wrong with a set of files, at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from cases.models import Officer
from investigations.dossiers import coherence, reading, shape
from investigations.dossiers.authority import overreach
from investigations.dossiers.problems import Fault, Problem, visible
from investigations.dossiers.reading import Dossier, Unreadable
from investigations.dossiers.standing import Standing, second_copies

MOST_PROBLEMS = 500
"""Problems listed for one file; who has more starts with these."""


class Checked(NamedTuple):
    """The dossiers that could be read, and every problem of every file."""

    dossiers: list[Dossier]
    problems: list[Problem]


def check(files: Iterable[tuple[str, bytes]], *, by: Officer | None) -> Checked:
    """Read the files and say everything that is wrong with them, before anything is tried.

    ``by`` imports them; without one the operator does, from the command line.
    """
    dossiers: list[Dossier] = []
    problems: list[Problem] = []
    for name, content in files:
        file = visible(name)
        try:
            dossiers.append(reading.read(file, content))
        except Unreadable as unreadable:
            problems.append(Problem(file, *unreadable.fault))
    problems.extend(_of_all(dossiers, by))
    return Checked(dossiers, problems)


def _of_all(dossiers: list[Dossier], by: Officer | None) -> Iterator[Problem]:
    shapes = [shape.departures(dossier.content) for dossier in dossiers]
    sound = [
        dossier._replace(content=kept) for dossier, (_f, kept) in zip(dossiers, shapes, strict=True)
    ]
    standing = Standing((dossier.content for dossier in sound), by=by)
    copies = list(second_copies(sound, standing.imported))
    for n, (dossier, (departures, content)) in enumerate(zip(dossiers, shapes, strict=True)):
        faults = [
            *reading.hidden_characters(dossier.content),
            *departures,
            *coherence.contradictions(content),
            *standing.strangers(content),
            *(overreach(content, by=by, standing=standing) if by else ()),
            *(fault for place, fault in copies if place == n),
        ]
        yield from _listed(dossier.file, faults)


def _listed(file: str, faults: list[Fault]) -> Iterator[Problem]:
    faults.sort(key=lambda fault: re.sub(r"\d+", lambda digits: digits[0].zfill(6), fault.place))
    for fault in faults[:MOST_PROBLEMS]:
        yield Problem(file, *fault)
    if len(faults) > MOST_PROBLEMS:
        text = _("%(n)s more problems are not listed.") % {"n": len(faults) - MOST_PROBLEMS}
        yield Problem(file, "", text)
