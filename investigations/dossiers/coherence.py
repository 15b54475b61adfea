"""Whether the parts of a dossier fit together: references, days, kinds. Asks no database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cases import coherence as rules
from cases.coherence import ActFacts, Key, PartyFacts
from cases.models import Party, Statute
from investigations.dossiers import procedure
from investigations.dossiers.problems import Fault, pointer, shown

Paths = dict[str, tuple[str | int, ...]]


class Entry(NamedTuple):
    """One entry of a list of the dossier, and where it stands."""

    path: tuple[str | int, ...]
    value: dict[str, Any]

    def at(self, *path: str | int) -> str:
        return pointer([*self.path, *path])

    def day(self, key: str) -> date | None:
        written = self.value.get(key)
        return date.fromisoformat(written) if written else None


def entries(content: dict[str, Any], key: str) -> list[Entry]:
    """The sound entries of a list; what departs from the schema has been taken out."""
    listed = enumerate(content.get(key) or [])
    return [Entry((key, n), value) for n, value in listed if isinstance(value, dict)]


def by_ref(found: list[Entry]) -> dict[str, Entry]:
    return {entry.value["ref"]: entry for entry in reversed(found) if entry.value.get("ref")}


def contradictions(content: Any) -> Iterator[Fault]:
    """Every place where the dossier contradicts itself or the calendar."""
    if not isinstance(content, dict):
        return
    for rule in RULES:
        yield from rule(content)
    yield from procedure.disorder(content)


def repeated_refs(content: dict[str, Any]) -> Iterator[Fault]:
    for key in ("parties", "secrets", "acts"):
        seen: set[str] = set()
        for entry in entries(content, key):
            ref = entry.value.get("ref")
            if ref in seen:
                yield Fault(entry.at("ref"), _("“%(ref)s” is used twice.") % {"ref": ref})
            if ref:
                seen.add(ref)


def references(content: dict[str, Any]) -> Iterator[Fault]:
    """Each reference names an entry there is."""
    pointing = [
        ("parties", "represents", "parties"),
        ("secrets", "holder", "parties"),
        ("acts", "suspect", "parties"),
        ("acts", "secret", "secrets"),
        ("acts", "answers_for", "acts"),
        ("procedure", "act", "acts"),
    ]
    for key, field, target in pointing:
        known = by_ref(entries(content, target))
        for entry in entries(content, key):
            yield from _unknown(entry.value.get(field), known, target, entry.at(field))
    known = by_ref(entries(content, "acts"))
    for entry in entries(content, "procedure"):
        for n, ref in enumerate(entry.value.get("acts") or []):
            yield from _unknown(ref, known, "acts", entry.at("acts", n))


def _unknown(ref: Any, known: dict[str, Entry], target: str, place: str) -> Iterator[Fault]:
    if ref and ref not in known:
        yield Fault(
            place,
            _("“%(ref)s” stands nowhere among the %(list)s.")
            % {"ref": shown(ref), "list": f"“{target}”"},
        )


def days_past(content: dict[str, Any]) -> Iterator[Fault]:
    """What has happened has a day that has come."""
    case = content.get("case")
    past = (("documents", "dated_on"), ("deadlines", "done_on"))
    listed = [(entry, field) for key, field in past for entry in entries(content, key)]
    if isinstance(case, dict):
        listed.append((Entry(("case",), case), "received_on"))
    for entry, field in listed:
        day = entry.day(field)
        if day and day > localdate():
            yield Fault(entry.at(field), _("This day has not come yet."))


def people_and_acts(content: dict[str, Any]) -> Iterator[Fault]:
    """What the pages refuse to record of people and acts, at its place in the dossier."""
    listed = {key: entries(content, key) for key in ("parties", "acts")}
    places: dict[Key, Entry] = {entry.path: entry for key in listed for entry in listed[key]}
    names = {key: {ref: e.path for ref, e in by_ref(listed[key]).items()} for key in listed}
    parties: dict[Key, PartyFacts] = {
        e.path: _party(e, names["parties"]) for e in listed["parties"]
    }
    acts: dict[Key, ActFacts] = {
        e.path: _act(e, names["parties"], names["acts"]) for e in listed["acts"]
    }
    for key, fields, text in rules.contradictions(parties, acts):
        entry = places[key]
        given = [field for field in fields if field in entry.value]
        if not any(_departed(entry.value[field]) for field in given):
            yield Fault(entry.at(*given[:1]), text)


def _departed(value: Any) -> bool:
    """Whether the schema's departures left nothing to ask about here."""
    return value is None or (isinstance(value, list) and None in value)


def _party(entry: Entry, parties: Paths) -> PartyFacts:
    value = entry.value
    roles = value.get("roles")
    return PartyFacts(
        kind=value.get("kind", Party.Kind.PERSON),
        roles=None if _departed(roles) else roles,
        birth_date=entry.day("birth_date"),
        represents=parties.get(value.get("represents") or ""),
    )


def _act(entry: Entry, parties: Paths, acts: Paths) -> ActFacts:
    value = entry.value
    return ActFacts(
        suspect=parties.get(value.get("suspect") or ""),
        statute=value.get("statute", Statute.UCPA),
        conduct=value.get("conduct"),
        secret=value.get("secret"),
        began_on=entry.day("began_on"),
        ended_on=entry.day("ended_on"),
        attempt=value.get("attempt", False),
        overseas=value.get("overseas", False),
        country=value.get("country", ""),
        answers_for=acts.get(value.get("answers_for") or ""),
    )


RULES: tuple[Callable[[dict[str, Any]], Iterator[Fault]], ...] = (
    repeated_refs,
    references,
    days_past,
    people_and_acts,
)
