"""The law on file. Reads the files once and hands plain values to the engine."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from sentencing.engine import names
from sentencing.engine.law import LawBook, Timeline, Wording, wording_on
from sentencing.engine.names import AgencyName
from sentencing.engine.questions import BadQuestion
from sentencing.engine.rules import Edition, Limit
from sentencing.engine.words import Confidence
from sentencing.law.articles import korean_places
from sentencing.law.guideline_files import read_editions
from sentencing.law.procedure_files import read_steps
from sentencing.law.reading import Shelf, Sources, read_provisions, read_sources

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Basis:
    """What a step of procedure rests on (근거): the provisions in Korean, and their codes.

    ``to_be_confirmed``: no provision, or none that settles it, was found.
    """

    provision: str
    instrument: str
    since: date
    confidence: Confidence
    source: tuple[str, ...]
    to_be_confirmed: bool
    codes: tuple[str, ...]
    note: str

    def __str__(self) -> str:
        """As a file keeps it: the provision, with the instrument it stood in on the day."""
        return f"{self.provision} ({self.instrument})"


@cache
def book() -> LawBook:
    """All law on file, as one value."""
    return read_book(HERE)


@cache
def sources() -> Sources:
    """Titles and addresses of the sources, by code."""
    return read_sources(HERE / "sources.toml")


def as_of() -> date:
    """The day as of which the law is stated."""
    return sources().as_of


@cache
def digest() -> str:
    """SHA-256 over every law file and its place, in order."""
    total = sha256()
    for path in sorted(HERE.rglob("*.toml")):
        total.update(path.relative_to(HERE).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def read_book(folder: Path) -> LawBook:
    """The law in a folder laid out as this one is."""
    read_from = read_sources(folder / "sources.toml")
    shelf = Shelf()
    provisions = [*(folder / "acts").glob("*.toml"), folder / "procedure" / "limits.toml"]
    for path in sorted([*provisions, folder / "procedure" / "names.toml"]):
        read_provisions(path, read_from, shelf)
    steps = read_steps(folder / "procedure" / "steps.toml", read_from)
    editions = read_editions(sorted((folder / "guidelines").glob("*.toml")), read_from)
    return shelved(shelf, read_from.as_of, steps, editions)


def shelved(
    shelf: Shelf, stated: date, steps: Mapping[str, Timeline[Any]], editions: Timeline[Edition]
) -> LawBook:
    """Each rule in its place."""
    kinds = shelf.timelines
    return LawBook(
        as_of=stated,
        penalties=kinds["penalty"],
        items=kinds["item"],
        elsewhere=cited(kinds["elsewhere"]),
        joint={one.partition(".")[0]: timeline for one, timeline in kinds["joint"].items()},
        juridical_limitation=shelf.only("juridical_limitation"),
        limitation_bands=shelf.only("limitation_bands"),
        long_stop=shelf.only("long_stop"),
        prison=shelf.only("prison"),
        suspension=shelf.only("suspension"),
        remit=shelf.only("remit"),
        prosecutor=shelf.only("prosecutor"),
        serious_crime_notice=shelf.only("serious_crime_notice"),
        multiples=kinds["multiple"],
        damage_rules=kinds["damage_rule"],
        confiscation=kinds["confiscation"],
        predicate=shelf.only("predicate"),
        secrecy=shelf.only("secrecy"),
        overseas_intent=shelf.only("overseas_intent"),
        limits=kinds["limit"],
        steps=steps,
        names=kinds["name"],
        editions=editions,
    )


def cited(timelines: Mapping[str, Timeline[Any]]) -> dict[str, Any]:
    """The citation of each offence whose penalty is not on file."""
    return {key: timeline.versions[-1].citation for key, timeline in timelines.items()}


def basis_on(step: str, day: date) -> Basis:
    """What the step rests on, on the day it is taken.

    ``BadQuestion`` for a step that is not known; ``NoLawInForce`` for a day before the
    record, or before there was such a step.
    """
    timeline = book().steps.get(step)
    if timeline is None:
        raise BadQuestion("step", "unknown_code", found=step)
    wording = wording_on(day, timeline)
    return Basis(
        provision=korean_places(wording.rule.provisions),
        instrument=wording.citation.instrument,
        since=wording.in_force,
        confidence=wording.citation.confidence,
        source=wording.citation.source,
        to_be_confirmed=wording.rule.to_be_confirmed,
        codes=wording.rule.provisions,
        note=wording.note,
    )


def agency_name(role: str, day: date) -> AgencyName:
    """The name of an office or paper on the day, in both languages."""
    return names.agency_name(book(), on=day, role=role)


def limit_on(name: str, day: date) -> Wording[Limit]:
    """A time limit of procedure by name (``limits.toml``), as it stands on the day."""
    timeline = book().limits.get(name)
    if timeline is None:
        raise BadQuestion("limit", "unknown_code", found=name)
    return wording_on(day, timeline)
