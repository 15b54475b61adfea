"""Rules as a reader meets them on a page of the law: each wording in its place in time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sentencing import figures, wording
from sentencing.engine.law import LawBook, Opening, Wording
from sentencing.engine.rules import Basis, Edition, Penalty
from sentencing.engine.words import Confidence
from sentencing.law.catalogue import Dated, Rule, dated
from sentencing.procedure_terms import LIMITS, ROLES, STEPS
from sentencing.rule_words import Fact, facts

CONFIDENCES = {
    Confidence.HIGH: gettext_lazy("high"),
    Confidence.MEDIUM_HIGH: gettext_lazy("fairly high"),
    Confidence.MEDIUM: gettext_lazy("medium"),
    Confidence.LOW: gettext_lazy("low"),
}
KINDS = {
    "penalties": gettext_lazy("Statutory penalty"),
    "elsewhere": gettext_lazy("Offence of another Act"),
    "joint": gettext_lazy("Joint penal provision"),
    "juridical_limitation": gettext_lazy("Limitation of a juridical person"),
    "limitation_bands": gettext_lazy("Limitation period"),
    "long_stop": gettext_lazy("Limitation after indictment"),
    "prison": gettext_lazy("Bounds of imprisonment"),
    "suspension": gettext_lazy("Suspended sentence"),
    "remit": gettext_lazy("Remit of the Tech Police"),
    "prosecutor": gettext_lazy("The prosecutor's part in the investigation"),
    "serious_crime_notice": gettext_lazy("Notice of a serious crime"),
    "confiscation": gettext_lazy("Confiscation"),
    "predicate": gettext_lazy("Predicate offence of criminal proceeds"),
    "secrecy": gettext_lazy("Secrecy of a trade secret"),
    "overseas_intent": gettext_lazy("State of mind as to use abroad"),
}
KEYED = {
    "limits": LIMITS,
    "steps": STEPS,
    "names": ROLES,
    "multiples": {
        "trade_secret": gettext_lazy("Multiple of damages: trade secrets"),
        "idea_theft": gettext_lazy("Multiple of damages: theft of ideas"),
        "brokering": gettext_lazy("Multiple of damages: brokering"),
        "destruction": gettext_lazy("Multiple of damages: destruction"),
        "industrial_technology": gettext_lazy("Multiple of damages: industrial technology"),
    },
    "damage_rules": {
        "lost_profit": gettext_lazy("Damage by lost profit"),
        "infringer_profit": gettext_lazy("Damage by the infringer's profit"),
        "royalty": gettext_lazy("Damage by the usual royalty"),
    },
}
ADDRESS = re.compile(r"(https?://[^\s;)]+)")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a wording was read: its title in pieces, some of them addresses."""

    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Conducted:
    """A conduct that is an item of an offence during a wording, and from when if later."""

    name: str
    place: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One wording on the timeline of its rule."""

    wording: Wording[Any]
    until: date | None
    promulgated: date | None
    elsewhere: str
    facts: list[Fact]
    conducts: list[Conducted]
    note: str
    doubt: str
    confidence: str
    sources: list[Source]
    marked: bool
    coming: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One rule under its heading, the newest wording first; ``silent``: what is not on file."""

    anchor: str
    title: str
    entries: list[Entry]
    silent: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How a page is read: the place it is about, the day asked for, and today."""

    here: str
    on: date
    today: date


def section(book: LawBook, rule: Rule, reading: Reading) -> Section:
    """The rule as of a day; what is not in force today is marked as coming."""
    on = reading.on
    entries = [entry(book, rule, one, reading) for one in reversed(dated(rule.timeline))]
    return Section(f"{rule.kind}-{rule.key}", title(rule), entries, silence(rule, on))


def title(rule: Rule) -> str:
    """What the rule is about."""
    if rule.kind == "items":
        conduct = rule.key.partition(".")[2]
        return _("Conduct: %(conduct)s") % {"conduct": wording.conduct_name(conduct)}
    if rule.kind in KEYED:
        return str(KEYED[rule.kind][rule.key])
    return str(KINDS[rule.kind])


def silence(rule: Rule, on: date) -> str:
    """What may be said of a day before the first wording: no rule, or nothing known."""
    first = rule.timeline.versions[0].in_force
    if on >= first:
        return ""
    if rule.timeline.before is Opening.NOTHING:
        return _("There is no such rule before %(day)s.") % {"day": figures.day(first)}
    return _("The record begins on %(day)s; of earlier days nothing is said.") % {
        "day": figures.day(first)
    }


def entry(book: LawBook, rule: Rule, one: Dated, reading: Reading) -> Entry:
    """A wording with everything a reader needs to weigh it."""
    found = one.wording
    return Entry(
        wording=found,
        until=one.until,
        promulgated=None if isinstance(found.rule, Edition) else found.promulgated,
        elsewhere=elsewhere(found, reading.here),
        facts=facts(found),
        conducts=list(conducts(book, rule.key, one)) if isinstance(found.rule, Penalty) else [],
        note=found.note_ko if figures.korean() else found.note,
        doubt=doubt(found.rule),
        confidence=str(CONFIDENCES[found.citation.confidence]),
        sources=[source(text) for text in found.citation.source],
        marked=one.holds_on(reading.on),
        coming=found.in_force > reading.today,
    )


def elsewhere(found: Wording[Any], here: str) -> str:
    """The place of a wording, where it is not the one the page is about."""
    if isinstance(found.rule, Basis | Edition) or found.citation.code == here:
        return ""
    return wording.provision_name(found.citation.code)


def doubt(rule: Any) -> str:
    """What the wording leaves unsettled, or that its basis is to be confirmed."""
    if isinstance(rule, Basis) and rule.to_be_confirmed:
        return _("To be confirmed: no provision that settles this was found.")
    key = getattr(rule, "doubt", None)
    return wording.doubt(key) if key else ""


def conducts(book: LawBook, offence: str, shown: Dated) -> Iterator[Conducted]:
    """The items of the offence under the wording; one that joined later with its day."""
    act = offence.partition(".")[0]
    for key, timeline in book.items.items():
        if key.startswith(f"{act}."):
            found = within(shown, dated(timeline), offence)
            if found is not None:
                since = found.wording.in_force
                later = since if since > shown.wording.in_force else None
                name = wording.conduct_name(key.partition(".")[2])
                yield Conducted(name, found.wording.citation.code, later)


def within(shown: Dated, items: Iterable[Dated], offence: str) -> Dated | None:
    """The first item wording of the offence that overlaps the wording shown."""
    for one in items:
        begins = shown.until is None or one.wording.in_force <= shown.until
        ends = one.until is None or one.until >= shown.wording.in_force
        if begins and ends and offence in one.wording.rule.offences:
            return one
    return None


def source(text: str) -> Source:
    """A title cut at the addresses it holds."""
    pieces = (piece for piece in ADDRESS.split(text) if piece)
    return Source(tuple((piece, bool(ADDRESS.fullmatch(piece))) for piece in pieces))
