"""What a question lets one choose from, in the words of the reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise

from sentencing import figures, wording
from sentencing.law import book
from sentencing.law.articles import act_of
from sentencing.question_terms import OFFENCE_SUBJECTS

Choices = list[tuple[str, str]]


def choices(terms: Mapping[Any, str | Promise]) -> Choices:
    """Every code of a vocabulary with its name, in the order of its terms."""
    return [(str(code), str(name)) for code, name in terms.items()]


def offences(codes: Iterable[str]) -> list[tuple[str, Choices]]:
    """Offences under the names of their Acts, in the order of the Act."""
    found: dict[str, Choices] = {}
    for code in codes:
        act = act_of(code)
        name = act.short if figures.korean() else act.en
        found.setdefault(name, []).append((code, offence(code)))
    return list(found.items())


def offence(code: str) -> str:
    """An offence by its provision and what it is about."""
    subject = OFFENCE_SUBJECTS.get(code)
    place = wording.provision_name(code)
    return f"{place} · {subject}" if subject else place


def on_file() -> list[tuple[str, Choices]]:
    """Offences whose penalty is on file; the Act of trade secrets comes first."""
    return offences(sorted(book().penalties, key=lambda code: not code.startswith("ucpa.")))


def any_provision() -> list[tuple[str, Choices]]:
    """Every offence on file, with those of other Acts that are only named."""
    return [*on_file(), *offences(book().elsewhere)]
