"""Whether the parts of a dossier fit together: references, days, kinds. Asks no database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cases.models import Conduct, Party, PartyRole, Statute
from cases.models.act import ITA_ONLY, WITHOUT_SECRET
from investigations.dossiers import procedure
from investigations.dossiers.problems import Fault, pointer, shown

BODIES = {Party.Kind.CORPORATION, Party.Kind.OTHER}
SUSPECTS = {PartyRole.Role.SUSPECT, PartyRole.Role.CORPORATE_SUSPECT}
UCPA_ONLY = WITHOUT_SECRET | {Conduct.DESTRUCTION}
INCHOATE = {Conduct.PREPARATION, Conduct.CONSPIRACY}


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


def circles(content: dict[str, Any]) -> Iterator[Fault]:
    """Nobody represents themselves, not even through others."""
    parties = by_ref(entries(content, "parties"))
    for ref, entry in parties.items():
        seen, next_ref = {ref}, entry.value.get("represents")
        while next_ref in parties and next_ref not in seen:
            seen.add(next_ref)
            next_ref = parties[next_ref].value.get("represents")
        if next_ref == ref:
            yield Fault(entry.at("represents"), _("A party cannot act for itself."))


def people(content: dict[str, Any]) -> Iterator[Fault]:
    for entry in entries(content, "parties"):
        kind = entry.value.get("kind", Party.Kind.PERSON)
        roles = entry.value.get("roles") or []
        if entry.value.get("birth_date") and kind in BODIES:
            yield Fault(entry.at("birth_date"), _("Only people have a date of birth."))
        if PartyRole.Role.CORPORATE_SUSPECT in roles and kind == Party.Kind.PERSON:
            yield Fault(
                entry.at("roles"), _("A corporate suspect is a corporation or a sole proprietor.")
            )


def days_past(content: dict[str, Any]) -> Iterator[Fault]:
    """What has happened has a day that has come, and ends after it begins."""
    case = content.get("case")
    past = [
        ("parties", ("birth_date",)),
        ("acts", ("began_on", "ended_on")),
        ("documents", ("dated_on",)),
        ("deadlines", ("done_on",)),
    ]
    listed = [(entry, fields) for key, fields in past for entry in entries(content, key)]
    if isinstance(case, dict):
        listed.append((Entry(("case",), case), ("received_on",)))
    for entry, fields in listed:
        for field in fields:
            day = entry.day(field)
            if day and day > localdate():
                yield Fault(entry.at(field), _("This day has not come yet."))
    for entry in entries(content, "acts"):
        began, ended = entry.day("began_on"), entry.day("ended_on")
        if began and ended and ended < began:
            yield Fault(entry.at("ended_on"), _("An act cannot end before it began."))


def conduct(content: dict[str, Any]) -> Iterator[Fault]:
    """An act is an item of its statute, with a secret where the item has one."""
    for entry in entries(content, "acts"):
        act = entry.value
        what = act.get("conduct")
        ita = act.get("statute", Statute.UCPA) == Statute.ITA
        if what in ITA_ONLY and not ita:
            yield Fault(entry.at("conduct"), _("This conduct belongs to the statute “ita”."))
        if what in UCPA_ONLY and ita:
            yield Fault(entry.at("conduct"), _("This conduct belongs to the statute “ucpa”."))
        if what and what not in WITHOUT_SECRET and "secret" not in act:
            yield Fault(entry.at(), _("“%(key)s” is missing.") % {"key": "secret"})
        if what in INCHOATE and act.get("attempt"):
            yield Fault(
                entry.at("attempt"), _("There is no attempt of a preparation or conspiracy.")
            )
        yield from _abroad(entry)


def _abroad(entry: Entry) -> Iterator[Fault]:
    overseas = entry.value.get("overseas", False)
    if overseas is True and entry.value.get("country", "") == "":
        yield Fault(entry.at(), _("“%(key)s” is missing.") % {"key": "country"})
    if overseas is False and entry.value.get("country"):
        yield Fault(entry.at("country"), _("A country is named only with “overseas”: true."))


def suspects(content: dict[str, Any]) -> Iterator[Fault]:
    """An act is a suspect's; only an employer answers for the act of another."""
    parties = by_ref(entries(content, "parties"))
    acts = by_ref(entries(content, "acts"))
    for entry in entries(content, "acts"):
        party = parties.get(entry.value.get("suspect") or "")
        answered = acts.get(entry.value.get("answers_for") or "")
        if party is None:
            continue
        kind = party.value.get("kind", Party.Kind.PERSON)
        roles = party.value.get("roles") or []
        if not SUSPECTS.intersection(roles) and None not in roles:
            yield Fault(
                entry.at("suspect"),
                _(
                    "This party is not among the suspects: give it the role “suspect”"
                    " or “corporate_suspect”."
                ),
            )
        if answered and (kind == Party.Kind.PERSON or not _differ(entry, answered)):
            yield Fault(
                entry.at("answers_for"),
                _("Only an employer answers for an act, and only for another's own act."),
            )


def _differ(answering: Entry, answered: Entry) -> bool:
    """Whether the answered act is another suspect's own."""
    same = answering.value.get("suspect") == answered.value.get("suspect")
    return not same and "answers_for" not in answered.value


RULES: tuple[Callable[[dict[str, Any]], Iterator[Fault]], ...] = (
    repeated_refs,
    references,
    circles,
    people,
    days_past,
    conduct,
    suspects,
)
