"""Dated law: every wording, the day it came into force, and where it was read."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from sentencing.engine.rules import (
    Basis,
    Confiscation,
    DamageRule,
    Edition,
    Item,
    JointLiability,
    JuridicalLimitation,
    Limit,
    LimitationBands,
    LongStop,
    Multiple,
    Name,
    OverseasIntent,
    Penalty,
    Predicate,
    PrisonLimits,
    Prosecutor,
    Remit,
    Secrecy,
    SeriousCrimeNotice,
    SuspensionLimit,
)
from sentencing.engine.words import Confidence

Rule = TypeVar("Rule")


class NoLawInForce(LookupError):
    """There is no law on record for the day; nothing is answered in its place.

    ``subject`` is the key of the rule that was asked for, ``day`` the day.
    """

    def __init__(self, subject: str, day: date | None = None) -> None:
        super().__init__(f"no law on record for {subject}" + (f" on {day}" if day else ""))
        self.subject = subject
        self.day = day


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision as it stood on a day, and where it was read (적용법조).

    ``code`` is the place in the Act on that day, ``article`` the same in Korean,
    ``instrument`` the Act or decree that set the wording.
    """

    code: str
    act: str
    article: str
    instrument: str
    in_force: date
    source: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Wording(Generic[Rule]):
    """One wording of a rule, from the day it came into force (시행일).

    ``note``: how it takes over from the one before (경과조치), or what it leaves open.
    """

    in_force: date
    promulgated: date | None
    rule: Rule
    citation: Citation
    act_no: str | None
    note: str = ""
    note_ko: str = ""


class Opening(StrEnum):
    """What stands before the first wording on file."""

    NOTHING = "nothing"  # the rule was created then: before it there was none
    UNKNOWN = "unknown"  # the record begins there: before it nothing may be said


@dataclass(frozen=True, slots=True)
class Timeline(Generic[Rule]):
    """All wordings of one rule, oldest first."""

    key: str
    before: Opening
    versions: tuple[Wording[Rule], ...]
    days: tuple[date, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "days", tuple(version.in_force for version in self.versions))

    @property
    def created_on(self) -> date | None:
        """The first day of the rule; ``None`` where the record does not reach back to it."""
        return self.days[0] if self.before is Opening.NOTHING else None


def wording_on(day: date, timeline: Timeline[Rule]) -> Wording[Rule]:
    """The wording in force on the day; a day without one is an error, never a default."""
    wording = wording_or_none(day, timeline)
    if wording is None:
        raise NoLawInForce(timeline.key, day)
    return wording


def wording_or_none(day: date, timeline: Timeline[Rule]) -> Wording[Rule] | None:
    """The wording in force on the day, ``None`` where the rule was not yet created."""
    place = bisect_right(timeline.days, day)
    if place:
        return timeline.versions[place - 1]
    if timeline.before is Opening.NOTHING:
        return None
    raise NoLawInForce(timeline.key, day)


@dataclass(frozen=True, slots=True, eq=False)
class LawBook:
    """The law on file, as plain values.

    ``penalties`` goes by offence, ``items`` by Act and conduct, ``joint`` by Act,
    ``multiples`` by ground, ``limits`` by the name of the time limit, ``names`` by role.
    ``damage_rules`` by method, ``steps`` by the name of the step. ``elsewhere`` holds
    offences that carry imprisonment and whose penalty is not on file.
    """

    as_of: date
    penalties: Mapping[str, Timeline[Penalty]]
    items: Mapping[str, Timeline[Item]]
    elsewhere: Mapping[str, Citation]
    joint: Mapping[str, Timeline[JointLiability]]
    juridical_limitation: Timeline[JuridicalLimitation]
    limitation_bands: Timeline[LimitationBands]
    long_stop: Timeline[LongStop]
    prison: Timeline[PrisonLimits]
    suspension: Timeline[SuspensionLimit]
    remit: Timeline[Remit]
    prosecutor: Timeline[Prosecutor]
    serious_crime_notice: Timeline[SeriousCrimeNotice]
    multiples: Mapping[str, Timeline[Multiple]]
    damage_rules: Mapping[str, Timeline[DamageRule]]
    confiscation: Mapping[str, Timeline[Confiscation]]
    predicate: Timeline[Predicate]
    secrecy: Timeline[Secrecy]
    overseas_intent: Timeline[OverseasIntent]
    limits: Mapping[str, Timeline[Limit]]
    steps: Mapping[str, Timeline[Basis]]
    names: Mapping[str, Timeline[Name]]
    editions: Timeline[Edition]
