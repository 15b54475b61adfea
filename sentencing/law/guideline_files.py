"""Reads the editions of the sentencing guideline."""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from sentencing.engine.law import Citation, Opening, Timeline, Wording
from sentencing.engine.rules import Cell, Edition, Factor, OffenceType, SuspensionGround
from sentencing.engine.words import Conduct, Confidence, Zone
from sentencing.law.reading import (
    NOTE_KEYS,
    BadLawFile,
    Sources,
    a_day,
    attempt,
    keep_to,
    of_its_kinds,
    read_toml,
    titles,
)

Table = Mapping[str, Any]

FILE_KEYS = {"edition", "type", "reading", "factor", "ground"}
EDITION_KEYS = {"id", "ko", "en", "decided_on", "indicted_from", "source", "confidence"}
TYPE_KEYS = {"code", "offence", "ko", "en", "provisions", "law", "source", "confidence"}
ZONE_KEYS = {str(zone) for zone in Zone}
READING_KEYS = {"code", "source", "confidence"}
FACTOR_KEYS = {
    "id",
    "offence",
    "ko",
    "en",
    "level",
    "aspect",
    "direction",
    "definition",
    "source",
    "confidence",
}
GROUND_KEYS = {"id", "offences", "ko", "en", "weight", "attitude", "source", "confidence"}


def read_editions(paths: Iterable[Path], sources: Sources) -> Timeline[Edition]:
    """All editions, by the first day of indictment; before the first there was no guideline."""
    found = sorted(
        (read_edition(path, sources) for path in paths), key=lambda edition: edition.in_force
    )
    days = [edition.in_force for edition in found]
    if len(set(days)) != len(days):
        raise BadLawFile("guidelines: two editions begin on one day")
    return Timeline("guideline", Opening.NOTHING, tuple(found))


def read_edition(path: Path, sources: Sources) -> Wording[Edition]:
    """One edition."""
    data = read_toml(path)
    keep_to(data, FILE_KEYS, FILE_KEYS - {"reading"}, path.name)
    head = data["edition"]
    keep_to(head, EDITION_KEYS | NOTE_KEYS, EDITION_KEYS, path.name)
    begins, decided = (a_day(head[one], path.name) for one in ("indicted_from", "decided_on"))
    factors = [read_factor(one, sources, path.name) for one in data["factor"]]
    types = [read_type(one, factors, sources, path.name) for one in data["type"]]
    edition = Edition(
        id=head["id"],
        ko=head["ko"],
        en=head["en"],
        decided_on=decided,
        types={one.code: one for one in types},
        readings=read_readings(data.get("reading", []), sources, path.name),
        suspension=read_grounds(data["ground"], sources, path.name),
        provisions=frozenset(code for one in types for code in one.provisions),
    )
    citation = Citation(
        code=head["id"],
        act=head["ko"],
        article="",
        instrument=f"양형위원회 {decided.isoformat()} 의결",
        in_force=begins,
        source=titles(head["source"], sources, path.name),
        confidence=attempt(lambda: Confidence(head["confidence"]), path.name),
    )
    notes = head.get("note", ""), head.get("note_ko", "")
    return Wording(begins, decided, edition, citation, None, *notes)


def read_type(
    data: Table, factors: list[tuple[str, Factor]], sources: Sources, file: str
) -> OffenceType:
    """A type with its three cells and the factors listed for it."""
    place = f"{file}: {data.get('code', '?')}"
    optional = {"note", "factors_on_file", "unnamed"}
    keep_to(data, TYPE_KEYS | ZONE_KEYS | optional, TYPE_KEYS | ZONE_KEYS, place)
    code, offence = data["code"], data["offence"]
    listed = [
        factor
        for of, factor in factors
        if of == offence and (not factor.types or code in factor.types)
    ]
    return OffenceType(
        code=code,
        offence=offence,
        ko=data["ko"],
        en=data["en"],
        cells={zone: read_cell(data[zone], place) for zone in Zone},
        provisions=frozenset(data["provisions"]),
        factors_on_file=data.get("factors_on_file", True),
        factors=by_id(listed, place),
        unnamed=frozenset(Conduct(one) for one in data.get("unnamed", ())),
        source=titles(data["source"], sources, place),
        confidence=attempt(lambda: Confidence(data["confidence"]), place),
    )


def by_id(factors: list[Factor], place: str) -> dict[str, Factor]:
    """Factors by id; one that is listed twice for a type is an error."""
    found = {factor.id: factor for factor in factors}
    if len(found) != len(factors):
        raise BadLawFile(f"{place}: a factor stands twice")
    return found


def read_cell(data: Table, place: str) -> Cell:
    """A range whose bottom does not exceed its top."""
    keep_to(data, {"min_months", "max_months"}, {"max_months"}, place)
    cell = Cell(data.get("min_months"), data["max_months"])
    of_its_kinds(cell, place)
    if (cell.min_months or 0) > cell.max_months:
        raise BadLawFile(f"{place}: bottom above top")
    return cell


def read_factor(data: Table, sources: Sources, file: str) -> tuple[str, Factor]:
    """A factor, and the major type that lists it."""
    place = f"{file}: factor {data.get('id', '?')}"
    keep_to(data, FACTOR_KEYS | {"types", "may_weigh_as_conduct"}, FACTOR_KEYS, place)
    factor = Factor(
        id=data["id"],
        ko=data["ko"],
        en=data["en"],
        special=either(data["level"], "special", "general", place),
        conduct=either(data["aspect"], "conduct", "actor", place),
        aggravating=either(data["direction"], "aggravating", "mitigating", place),
        may_weigh_as_conduct=data.get("may_weigh_as_conduct", False),
        types=frozenset(data.get("types", ())),
        definition=data["definition"],
        source=titles(data["source"], sources, place),
        confidence=attempt(lambda: Confidence(data["confidence"]), place),
    )
    return data["offence"], of_its_kinds(factor, place)


def read_readings(entries: list[Table], sources: Sources, file: str) -> dict[str, str | None]:
    """Types without cells of their own; without ``read_as`` there is no guideline."""
    for entry in entries:
        place = f"{file}: {entry.get('code', '?')}"
        keep_to(entry, READING_KEYS | {"read_as", "note"}, READING_KEYS, place)
        titles(entry["source"], sources, place)
    return {entry["code"]: entry.get("read_as") for entry in entries}


def read_grounds(
    entries: list[Table], sources: Sources, file: str
) -> dict[str, tuple[SuspensionGround, ...]]:
    """Grounds of suspension by major type."""
    tables: dict[str, list[SuspensionGround]] = {}
    for entry in entries:
        place = f"{file}: ground {entry.get('id', '?')}"
        keep_to(entry, GROUND_KEYS | {"types", "automatic"}, GROUND_KEYS, place)
        titles(entry["source"], sources, place)
        attempt(partial(Confidence, entry["confidence"]), place)
        for offence in entry["offences"]:
            tables.setdefault(offence, []).append(read_ground(entry, place))
    return {offence: tuple(grounds) for offence, grounds in tables.items()}


def read_ground(data: Table, place: str) -> SuspensionGround:
    """One ground."""
    ground = SuspensionGround(
        id=data["id"],
        ko=data["ko"],
        en=data["en"],
        major=either(data["weight"], "major", "general", place),
        positive=either(data["attitude"], "positive", "negative", place),
        automatic=data.get("automatic", False),
        types=frozenset(data.get("types", ())),
    )
    of_its_kinds(ground, place)
    return ground


def either(found: str, yes: str, no: str, place: str) -> bool:
    """One of two words."""
    if found not in (yes, no):
        raise BadLawFile(f"{place}: {found} is neither {yes} nor {no}")
    return found == yes
