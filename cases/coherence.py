"""Whether the people and acts of a case fit together: the rules, on plain values.

Every door asks here: the pages, the record that is kept, the dossier that is imported. Asks no
database. ``None`` is what is not known, because what was given cannot be read: no rule is asked
of it.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cases.models.act import INCHOATE, ITA_ONLY, WITHOUT_SECRET, Conduct, Statute
from cases.models.party import SUSPECT_ROLES, Party, PartyRole

BODIES = frozenset({Party.Kind.CORPORATION, Party.Kind.OTHER})
EMPLOYERS = frozenset({Party.Kind.CORPORATION, Party.Kind.SOLE_PROPRIETOR})
"""Whom the joint penal provision names: a corporation or an individual employer (양벌규정)."""

UCPA_ONLY = WITHOUT_SECRET | {Conduct.DESTRUCTION}

Key = Hashable
Told = Iterator[tuple[tuple[str, ...], str]]
"""The fields a rule concerns, the one to put right first, and what is wrong."""


class PartyFacts(NamedTuple):
    """What the rules ask of a person or body."""

    kind: str | None
    roles: Collection[str] | None
    birth_date: date | None = None
    represents: Key | None = None


class ActFacts(NamedTuple):
    """What the rules ask of an act. ``secret`` is whatever names one; nothing is empty."""

    suspect: Key | None
    statute: str | None
    conduct: str | None
    secret: Key | None
    began_on: date | None
    ended_on: date | None
    attempt: bool | None = False
    overseas: bool | None = False
    country: str | None = ""
    answers_for: Key | None = None


class Contradiction(NamedTuple):
    """What of the record cannot be; ``fields`` name where, the first to be put right first."""

    key: Key
    fields: tuple[str, ...]
    text: str


def contradictions(
    parties: Mapping[Key, PartyFacts], acts: Mapping[Key, ActFacts]
) -> Iterator[Contradiction]:
    """Everything in which the people and acts of one case contradict themselves or each other."""
    for key, party in parties.items():
        for fields, text in (*_of_party(party), *_circle(key, parties)):
            yield Contradiction(key, fields, text)
    for key, act in acts.items():
        told = (*_days(act), *_conduct(act), *_abroad(act), *_answer(act, parties, acts))
        for fields, text in told:
            yield Contradiction(key, fields, text)


def _of_party(party: PartyFacts) -> Told:
    if party.birth_date and party.kind in BODIES:
        yield ("birth_date", "kind"), _("Only people have a date of birth.")
    if party.birth_date and party.birth_date > localdate():
        yield ("birth_date",), _("This day has not come yet.")
    corporate = PartyRole.Role.CORPORATE_SUSPECT in (party.roles or ())
    if corporate and party.kind == Party.Kind.PERSON:
        yield (
            ("roles", "kind"),
            _("A corporate suspect is a corporation, another body or a sole proprietor."),
        )


def _circle(key: Key, parties: Mapping[Key, PartyFacts]) -> Told:
    """Nobody represents themselves, not even through others."""
    seen, ahead = {key}, parties[key].represents
    while ahead in parties and ahead not in seen:
        seen.add(ahead)
        ahead = parties[ahead].represents
    if ahead == key:
        yield ("represents",), _("A party cannot act for itself.")


def _days(act: ActFacts) -> Told:
    """What has happened has a day that has come, and ends after it begins."""
    if act.began_on and act.began_on > localdate():
        yield ("began_on",), _("This day has not come yet.")
    elif act.ended_on and act.ended_on > localdate():
        yield ("ended_on",), _("This day has not come yet.")
    if act.began_on and act.ended_on and act.ended_on < act.began_on:
        yield ("ended_on", "began_on"), _("An act cannot end before it began.")


def _conduct(act: ActFacts) -> Told:
    """An act is an item of its statute, with a secret where the item has one."""
    if act.conduct in ITA_ONLY and act.statute == Statute.UCPA:
        yield (
            ("statute", "conduct"),
            _("Only the Industrial Technology Protection Act knows this conduct."),
        )
    if act.conduct in UCPA_ONLY and act.statute == Statute.ITA:
        yield (
            ("statute", "conduct"),
            _("Only the Unfair Competition Prevention Act knows this conduct."),
        )
    if act.conduct and act.conduct not in WITHOUT_SECRET and not act.secret:
        yield ("secret",), _("Name the trade secret this act concerns.")
    if act.conduct in INCHOATE and act.attempt:
        yield ("attempt",), _("There is no attempt of a preparation or conspiracy.")


def _abroad(act: ActFacts) -> Told:
    if act.overseas and act.country == "":
        yield ("country",), _("Enter the country.")
    if act.country and act.overseas is False:
        yield (
            ("overseas", "country"),
            _("A country is entered: mark the act as overseas or clear it."),
        )


def _answer(act: ActFacts, parties: Mapping[Key, PartyFacts], acts: Mapping[Key, ActFacts]) -> Told:
    """An act is a suspect's; only an employer answers for one, and for another's own."""
    suspect, answered = parties.get(act.suspect), acts.get(act.answers_for)
    if suspect and suspect.roles is not None and not SUSPECT_ROLES.intersection(suspect.roles):
        yield ("suspect",), _("Acts are recorded only against a suspect or a corporate suspect.")
    if suspect is None or answered is None:
        return
    if suspect.kind and suspect.kind not in EMPLOYERS:
        yield ("answers_for",), _("Only a corporation or an employer answers for another's act.")
    elif answered.suspect == act.suspect:
        yield ("answers_for",), _("Nobody answers for their own act in this way.")
    elif answered.answers_for is not None:
        yield (
            ("answers_for",),
            _("An employer answers for what another did, not for what another answers for."),
        )
