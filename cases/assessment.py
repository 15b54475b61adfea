"""A case's facts as the engine's questions, and the engine's answers about a case.

The engine guesses nothing; neither does this module. Where the facts do not make a question the
law can answer, the answer is ``None``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

from cases import formats
from cases.models.act import Act, Conduct, Statute
from cases.models.party import Party
from cases.models.secret import SecretClass
from sentencing import engine, wording
from sentencing.law import book
from sentencing.provisions import ucpa_provision

_PERSONS = {
    Party.Kind.PERSON: "natural",
    Party.Kind.CORPORATION: "corporation",
    Party.Kind.SOLE_PROPRIETOR: "sole_proprietor",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What an act asks of the law: the offence, the conduct, the person and the days."""

    provision: str
    conduct: str
    person: str
    attempt: bool
    act_started_on: date
    act_ended_on: date

    def penalty(self) -> engine.StatutoryPenalty | None:
        """The penalty the article threatens a natural person with (법정형)."""
        return _penalty(self) if self.person == "natural" else None

    def corporate_fine(self, gain_krw: int) -> engine.CorporateFine | None:
        """The fine under the joint penal provision (양벌규정)."""
        return None if self.person == "natural" else _corporate_fine(self, gain_krw)


def question_of(act: Act) -> Question | None:
    """The act as a question; ``None`` for a body no penal provision names, or no such offence."""
    person = _person_of(act)
    provision = provision_of(act)
    if person is None or provision is None:
        return None
    return Question(
        provision=provision,
        conduct=act.conduct,
        person=person,
        attempt=act.attempt,
        act_started_on=act.began_on,
        act_ended_on=act.ended_on,
    )


def provision_of(act: Act) -> str | None:
    """The code of the offence the act would be (적용법조)."""
    if act.statute == Statute.UCPA:
        return ucpa_provision(act.conduct, overseas=act.overseas)
    if act.conduct in (Conduct.PREPARATION, Conduct.CONSPIRACY):
        return "ita.37.1" if act.overseas else "ita.37.2"
    core = act.secret is not None and act.secret.secret_class == SecretClass.NATIONAL_CORE
    try:
        return engine.industrial_technology(
            book(),
            technology="national_core" if core else "industrial",
            overseas=act.overseas,
            intent="purpose" if act.overseas else "none",
            conduct=act.conduct,
            act_ended_on=act.ended_on,
        ).provision
    except (engine.BadQuestion, engine.NoLawInForce):
        return None


def _person_of(act: Act) -> str | None:
    if act.suspect.kind == Party.Kind.SOLE_PROPRIETOR and act.answers_for_id is None:
        return "natural"  # who acts in person is charged in person, whatever the trade
    return _PERSONS.get(Party.Kind(act.suspect.kind))


def authority_of(act: Act, on: date) -> engine.Authority | None:
    """Whether the Tech Police may book the act on that day (직무범위)."""
    question = question_of(act)
    return _authority(question, on) if question else None


def penalty_of(act: Act) -> engine.StatutoryPenalty | None:
    question = question_of(act)
    return question.penalty() if question else None


def corporate_fine_of(act: Act) -> engine.CorporateFine | None:
    question = question_of(act)
    return question.corporate_fine(act.gain_krw or 0) if question else None


def limitation_of(act: Act, acts: Iterable[Act]) -> engine.Limitation | None:
    """The limitation of an act; accomplices of one course count from the last act of any."""
    question = question_of(act)
    if question is None:
        return None
    return _limitation(question, last_of_course(act, acts))


def last_of_course(act: Act, acts: Iterable[Act]) -> date:
    """The last day of the act, or of what belongs together with it (공범, 포괄일죄)."""
    together = [other.ended_on for other in acts if act.course and other.course == act.course]
    return max([act.ended_on, *together])


def last_day_of(act: Act, acts: Iterable[Act]) -> date | None:
    """The last day on which indictment is possible, where there is liability (공소시효 만료일)."""
    answer = limitation_of(act, acts)
    return answer.last_day_on if answer else None


def refusal(act: Act, answer: engine.Authority | None, on: date) -> str:
    """Why the act cannot be booked: the article, the reason, and what is unsettled."""
    if answer is None:
        return _("%(act)s: no penal provision on record names this suspect or conduct.") % {
            "act": act
        }
    reasons = " ".join(wording.sentence(reason) for reason in answer.steps)
    doubts = " ".join(
        _("Unsettled: %(reason)s") % {"reason": wording.doubt(key)} for key in answer.unsettled
    )
    provision = provision_of(act)
    return _("%(act)s (%(provision)s) cannot be booked on %(day)s. %(reasons)s %(doubts)s") % {
        "act": act,
        "provision": wording.provision_name(provision) if provision else "",
        "day": formats.day(on),
        "reasons": reasons,
        "doubts": doubts,
    }


@lru_cache(maxsize=4096)
def _penalty(question: Question) -> engine.StatutoryPenalty | None:
    try:
        return engine.statutory_penalty(
            book(),
            provision=question.provision,
            conduct=question.conduct,
            attempt=question.attempt,
            act_started_on=question.act_started_on,
            act_ended_on=question.act_ended_on,
        )
    except engine.NoLawInForce:
        return None


@lru_cache(maxsize=4096)
def _corporate_fine(question: Question, gain_krw: int) -> engine.CorporateFine | None:
    try:
        return engine.corporate_fine(
            book(),
            person=question.person,
            provision=question.provision,
            attempt=question.attempt,
            act_started_on=question.act_started_on,
            act_ended_on=question.act_ended_on,
            gain_krw=gain_krw,
        )
    except engine.NoLawInForce:
        return None


@lru_cache(maxsize=4096)
def _limitation(question: Question, last_act_on: date) -> engine.Limitation | None:
    try:
        return engine.limitation(
            book(),
            person=question.person,
            provision=question.provision,
            attempt=question.attempt,
            act_started_on=question.act_started_on,
            act_ended_on=question.act_ended_on,
            last_accomplice_act_on=last_act_on,
        )
    except engine.NoLawInForce:
        return None


@lru_cache(maxsize=4096)
def _authority(question: Question, on: date) -> engine.Authority | None:
    try:
        return engine.authority(
            book(),
            step_on=on,
            provision=question.provision,
            conduct=question.conduct,
            attempt=question.attempt,
            person=question.person,
            act_ended_on=question.act_ended_on,
        )
    except engine.NoLawInForce:
        return None
