"""One what-if: the days and sums that were given, put to each family of the engine.

Stores nothing. Where the engine has no law for a day the part says so; the rest is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from sentencing import engine
from sentencing.engine.scope import ADULT
from sentencing.law import book
from sentencing.periods import apart, cut, spread
from sentencing.provisions import ucpa_provision

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Inputs:
    """A what-if: the days, sums in KRW, circumstances and determinants (가정).

    ``damage_parts``: damage found for each part of an act that straddles an amendment, by the
    first day of the part; without it ``damage_krw`` is spread over the days of the act.
    ``sentence_months``: a sentence to compare with the range. ``age`` in full years.
    """

    act_started_on: date
    act_ended_on: date
    indicted_on: date
    claim_made_on: date | None = None
    conduct: str = engine.Conduct.DISCLOSURE
    person: str = engine.Person.NATURAL
    overseas: bool = True
    attempt: bool = False
    gain_krw: int = 0
    damage_krw: int = 0
    multiple: Decimal = Decimal(1)
    wilful: bool = True
    factors: tuple[str, ...] = ()
    judged_on: date | None = None
    last_accomplice_act_on: date | None = None
    days_abroad: int = 0
    abroad_to_evade: bool = False
    due_care_proved: bool = False
    employee_fine_krw: int | None = None
    damage_parts: tuple[tuple[date, int], ...] = ()
    age: int = ADULT
    latter_concurrence: bool = False
    fine_chosen: bool = False
    sentence_months: int | None = None

    @property
    def provision(self) -> str:
        return ucpa_provision(self.conduct, overseas=self.overseas)

    @property
    def type(self) -> str:
        return "trade_secret.overseas" if self.overseas else "trade_secret.domestic"

    @property
    def form(self) -> str:
        if self.conduct in (engine.Conduct.PREPARATION, engine.Conduct.CONSPIRACY):
            return engine.Form.PREPARATION
        return engine.Form.ATTEMPT if self.attempt else engine.Form.COMPLETED


class Family(StrEnum):
    """The questions of the calculator, in the order of their grounds."""

    PENALTY = "penalty"
    FINE = "fine"
    CORPORATE = "corporate"
    LIMITATION = "limitation"
    GUIDELINE = "guideline"
    DAMAGES = "damages"


@dataclass(frozen=True, slots=True)
class Ground:
    """Why one family answers as it does."""

    family: Family
    steps: tuple[engine.Reason, ...]
    citations: tuple[engine.Citation, ...]
    unsettled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What each family answers; ``None`` where it has no law for the day or no such question."""

    inputs: Inputs
    penalty: engine.StatutoryPenalty | None
    fine: engine.FineRange | None
    corporate: engine.CorporateFine | None
    limitation: engine.Limitation | None
    damages: engine.PunitiveDamages | None
    guideline: engine.GuidelineRange | None
    problems: tuple[engine.BadQuestion, ...] = ()
    gaps: Mapping[Family, engine.NoLawInForce] = field(default_factory=dict)

    @property
    def natural(self) -> bool:
        return self.inputs.person == engine.Person.NATURAL

    @property
    def award_krw(self) -> int | None:
        """The damage times the assumed multiple, never above the ceiling of the award."""
        if self.damages is None or self.damages.award_max_krw is None:
            return None
        assumed = int(self.inputs.damage_krw * self.inputs.multiple)
        return min(assumed, self.damages.award_max_krw)

    @property
    def spread(self) -> bool:
        """Whether the damage was spread over parts of the act, and the multiple may differ."""
        given = self.inputs
        parts = cut(given.act_started_on, given.act_ended_on)
        return given.wilful and not given.damage_parts and len(parts) > 1

    @property
    def grounds(self) -> list[Ground]:
        """The reasoning by family, in the order a court goes; what was said is not said twice."""
        families = [
            (Family.PENALTY, self.penalty if self.natural or not self.corporate else None),
            (Family.FINE, self.fine if self.natural else None),
            (Family.CORPORATE, self.corporate),
            (Family.LIMITATION, self.limitation),
            (Family.GUIDELINE, self.guideline),
            (Family.DAMAGES, self.damages),
        ]
        said: set[engine.Reason] = set()
        found = []
        for family, answer in families:
            if answer is not None:
                steps = tuple(step for step in answer.steps if step not in said)
                said.update(steps)
                found.append(Ground(family, steps, answer.citations, answer.unsettled))
        return found


def calculate(given: Inputs) -> Result:
    """Put the what-if to every family that has something to say about it."""
    ask = Asking()
    natural = given.person == engine.Person.NATURAL
    penalty = ask(Family.PENALTY, lambda: penalty_for(given))
    exists = penalty is not None and penalty.offence_exists
    fined = exists and natural
    employed = exists and not natural
    return Result(
        inputs=given,
        penalty=penalty,
        fine=ask(Family.FINE, lambda: fine_for(given)) if fined else None,
        corporate=ask(Family.CORPORATE, lambda: corporate_fine_for(given)) if employed else None,
        limitation=ask(Family.LIMITATION, lambda: limitation_for(given)) if exists else None,
        damages=ask(Family.DAMAGES, lambda: damages_for(given)),
        guideline=ask(Family.GUIDELINE, lambda: guideline_for(given, given.indicted_on)),
        problems=tuple(ask.problems),
        gaps=ask.gaps,
    )


class Asking:
    """Puts one question at a time; keeps what was wrong with those that cannot be asked.

    ``gaps``: families without law on file for a day, and what is missing.
    """

    def __init__(self) -> None:
        self.problems: list[engine.BadQuestion] = []
        self.gaps: dict[Family, engine.NoLawInForce] = {}

    def __call__(self, family: Family, question: Callable[[], Found]) -> Found | None:
        try:
            return question()
        except engine.NoLawInForce as gap:
            self.gaps[family] = gap
            return None
        except engine.BadQuestion as problem:
            self.problems.append(problem)
            return None


def penalty_for(given: Inputs) -> engine.StatutoryPenalty:
    return engine.statutory_penalty(
        book(),
        provision=given.provision,
        act_started_on=given.act_started_on,
        act_ended_on=given.act_ended_on,
        conduct=given.conduct,
        attempt=given.attempt,
        judged_on=given.judged_on,
    )


def fine_for(given: Inputs) -> engine.FineRange:
    return engine.fine_range(
        book(),
        provision=given.provision,
        act_started_on=given.act_started_on,
        act_ended_on=given.act_ended_on,
        gain_krw=given.gain_krw,
    )


def corporate_fine_for(given: Inputs) -> engine.CorporateFine:
    return engine.corporate_fine(
        book(),
        person=given.person,
        provision=given.provision,
        act_started_on=given.act_started_on,
        act_ended_on=given.act_ended_on,
        attempt=given.attempt,
        gain_krw=given.gain_krw,
        due_care_proved=given.due_care_proved,
        employee_fine_krw=given.employee_fine_krw,
    )


def limitation_for(given: Inputs) -> engine.Limitation:
    return engine.limitation(
        book(),
        person=given.person,
        provision=given.provision,
        act_started_on=given.act_started_on,
        act_ended_on=given.act_ended_on,
        attempt=given.attempt,
        last_accomplice_act_on=given.last_accomplice_act_on,
        days_abroad=given.days_abroad,
        abroad_to_evade=given.abroad_to_evade,
        indicted_on=given.indicted_on,
    )


def parts_of(given: Inputs) -> list[engine.Damage]:
    """The damage of each part of the act: as found, else spread over its days."""
    if given.damage_parts:
        return apart(dict(given.damage_parts), given.act_started_on, given.act_ended_on)
    return spread(given.damage_krw, given.act_started_on, given.act_ended_on)


def damages_for(given: Inputs) -> engine.PunitiveDamages:
    grounds = {
        engine.Conduct.BROKERING: engine.Ground.BROKERING,
        engine.Conduct.DESTRUCTION: engine.Ground.DESTRUCTION,
    }
    return engine.punitive_damages(
        book(),
        ground=grounds.get(engine.Conduct(given.conduct), engine.Ground.TRADE_SECRET),
        act_started_on=given.act_started_on,
        act_ended_on=given.act_ended_on,
        wilful=given.wilful,
        claim_made_on=given.claim_made_on,
        damages=parts_of(given),
    )


def guideline_for(given: Inputs, indicted_on: date) -> engine.GuidelineRange:
    """The recommended range under the edition of that day of indictment."""
    return engine.guideline_range(
        book(),
        indicted_on=indicted_on,
        type=given.type,
        factors=given.factors,
        form=given.form,
        sanction=engine.Sanction.FINE if given.fine_chosen else engine.Sanction.IMPRISONMENT,
        person=given.person,
        age=given.age,
        latter_concurrence=given.latter_concurrence,
        provision=given.provision,
        act_ended_on=given.act_ended_on,
        conduct=given.conduct,
        sentence_months=given.sentence_months,
        judged_on=given.judged_on,
    )
