"""The limitation period for indictment."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sentencing.engine.answer import Answer, Reason, because
from sentencing.engine.calendar import last_day_of_years
from sentencing.engine.fines import unlisted
from sentencing.engine.law import LawBook, wording_on, wording_or_none
from sentencing.engine.offences import Offence, find_offence, joint_liability
from sentencing.engine.penalties import imprisonment_max
from sentencing.engine.questions import (
    MOST_DAYS,
    BadQuestion,
    act_days,
    day,
    flag,
    known,
    not_before,
    whole,
)
from sentencing.engine.words import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Limitation(Answer):
    """The limitation period (공소시효).

    ``starts_on`` counts whole; ``last_day_on`` is the last day on which indictment is
    possible. Asked with a day of indictment, ``in_time`` says whether it came soon
    enough and ``long_stop_on`` when the period after it ends. Not liable: no period.
    """

    liable: bool
    years: int | None = None
    starts_on: date | None = None
    days_added: int = 0
    last_day_on: date | None = None
    in_time: bool | None = None
    long_stop_on: date | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A number of years and why."""

    years: int
    step: Reason


def limitation(
    book: LawBook,
    *,
    person: str,
    provision: str,
    act_ended_on: date,
    act_started_on: date | None = None,
    attempt: bool = False,
    last_accomplice_act_on: date | None = None,
    days_abroad: int = 0,
    abroad_to_evade: bool = False,
    indicted_on: date | None = None,
) -> Limitation:
    """How long, and until when, this person may be indicted.

    The law is that of the day the act ended; the period runs from the last act of any
    accomplice (공범). Days abroad count only where they served to evade punishment.
    """
    who = known(Person, person, "person")
    (started, ended), tried = act_days(act_started_on, act_ended_on), flag(attempt, "attempt")
    offence = find_offence(book, provision, started_on=started, ended_on=ended, attempt=tried)
    if offence.wording is None:
        return Limitation(liable=False, citations=offence.citations, steps=offence.steps)
    if not answers(book, who, provision, ended, attempt=tried):
        return unanswerable(unlisted(book, provision, attempt=tried, on=ended))
    most = imprisonment_max(book, offence.wording, ended)
    period = period_of(book, who, provision, most, ended)
    first = first_day(ended, last_accomplice_act_on)
    added = days_added(who, days_abroad, abroad_to_evade)
    return counted(book, period, offence, first, added, indicted_on)


def answers(book: LawBook, who: Person, provision: str, ended: date, *, attempt: bool) -> bool:
    """Whether the person answers at all: the actor does, an employer where Art. 19 lists it."""
    if who is Person.NATURAL:
        return True
    return joint_liability(book, provision, attempt=attempt, on=ended) is not None


def unanswerable(step: Reason) -> Limitation:
    """No period for a person who does not answer for the offence."""
    return Limitation(liable=False, citations=step.cites, steps=(step,))


def period_of(book: LawBook, who: Person, provision: str, months: int, ended: date) -> Period:
    """The years: by the maximum for the actor, by the fine for an employer."""
    bands = wording_on(ended, book.limitation_bands)
    if who is Person.NATURAL:
        years = next(years for least, years in bands.rule.bands if months >= least)
        step = because("limitation_by_maximum", bands.citation, months=months, years=years)
        return Period(years, step)
    special = wording_or_none(ended, book.juridical_limitation)
    if who is Person.CORPORATION and special and provision in special.rule.offences:
        years, since, cited = special.rule.years, special.in_force, special.citation
        step = because("limitation_of_juridical_person", cited, years=years, since=since)
        return Period(years, step)
    years = bands.rule.fine_years
    return Period(years, because("limitation_by_fine", bands.citation, years=years))


def first_day(ended: date, last_accomplice_act_on: date | None) -> date:
    """The day the period starts: when the last act of any accomplice ended."""
    if last_accomplice_act_on is None:
        return ended
    return max(ended, day(last_accomplice_act_on, "last_accomplice_act_on"))


def days_added(who: Person, days_abroad: int, abroad_to_evade: bool) -> int:
    """Days abroad that stop the period; a juridical person cannot be abroad."""
    days = whole(days_abroad, "days_abroad", MOST_DAYS)
    if not flag(abroad_to_evade, "abroad_to_evade"):
        return 0
    if days and who is Person.CORPORATION:
        raise BadQuestion("days_abroad", "not_for_a_corporation")
    return days


def counted(
    book: LawBook,
    period: Period,
    offence: Offence,
    first: date,
    added: int,
    indicted_on: date | None,
) -> Limitation:
    """The period counted out, first day included, weekends and holidays not observed."""
    last = last_day_of_years(first, period.years) + timedelta(days=added)
    steps = [*offence.steps, period.step, because("limitation_starts", day=first)]
    if added:
        steps.append(because("limitation_stopped_abroad", days=added))
    steps.append(because("limitation_ends", day=last))
    answer = Limitation(
        liable=True,
        years=period.years,
        starts_on=first,
        days_added=added,
        last_day_on=last,
        citations=(*offence.citations, *period.step.cites),
        steps=tuple(steps),
    )
    return answer if indicted_on is None else stopped(book, answer, first, last, indicted_on)


def stopped(
    book: LawBook, answer: Limitation, first: date, last: date, indicted_on: date
) -> Limitation:
    """The period stopped by indictment, and the long stop after it (제249조 제2항)."""
    indicted = day(indicted_on, "indicted_on")
    not_before(indicted, first, "indicted_on", "indicted_before_act")
    rule = wording_on(indicted, book.long_stop)
    until = last_day_of_years(indicted, rule.rule.years)
    step = because("limitation_stops_on_indictment", rule.citation, day=indicted, until=until)
    return replace(
        answer,
        in_time=indicted <= last,
        long_stop_on=until,
        citations=(*answer.citations, rule.citation),
        steps=(*answer.steps, step),
    )
