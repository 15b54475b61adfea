"""What an article threatens on the day of the act."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import inf

from sentencing.engine.answer import Answer, Reason, because
from sentencing.engine.law import Citation, LawBook, Timeline, Wording, wording_on
from sentencing.engine.offences import Offence, find_offence
from sentencing.engine.questions import act_days, day, flag, known_or_none, not_before
from sentencing.engine.rules import Penalty
from sentencing.engine.words import Conduct, Cumulation, FineRule

FINE_REASONS = {
    FineRule.CAP: "fine_up_to",
    FineRule.CAP_OR_GAIN: "fine_up_to_or_by_gain",
    FineRule.GAIN_ONLY: "fine_by_gain_alone",
}
CUMULATION_REASONS = {
    Cumulation.ALTERNATIVE: "fine_instead_of_imprisonment",
    Cumulation.MAY_BE_ADDED: "fine_may_be_added",
    Cumulation.MUST_BE_ADDED: "fine_must_be_added",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutoryPenalty(Answer):
    """The statutory penalty (법정형). Terms in months, money in KRW.

    ``None`` as a bound: the article states none. ``place`` is where the offence stood in
    the Act on the day. Where the offence did not exist, nothing else is said.
    """

    offence_exists: bool
    place: str | None = None
    act_no: str | None = None
    imprisonment_min_months: int | None = None
    imprisonment_max_months: int | None = None
    fine_max_krw: int | None = None
    fine_rule: FineRule | None = None
    fine_with_imprisonment: Cumulation | None = None
    purpose_required: bool | None = None
    attempt_punishable: bool = False
    preparation_punishable: bool = False
    complaint_required: bool = False
    mitigation: str | None = None
    mitigated_imprisonment_max_months: int | None = None
    mitigated_fine_max_krw: int | None = None
    counts_from_on: date | None = None


def statutory_penalty(
    book: LawBook,
    *,
    provision: str,
    act_ended_on: date,
    act_started_on: date | None = None,
    conduct: str | None = None,
    attempt: bool = False,
    judged_on: date | None = None,
) -> StatutoryPenalty:
    """The penalty of the article on the day the act ended (행위시법).

    ``judged_on`` given: a later wording that is lighter takes its place (형법 제1조 제2항).
    """
    started, ended = act_days(act_started_on, act_ended_on)
    offence = find_offence(
        book,
        provision,
        started_on=started,
        ended_on=ended,
        conduct=known_or_none(Conduct, conduct, "conduct"),
        attempt=flag(attempt, "attempt"),
    )
    if offence.wording is None:
        return unthreatened(offence)
    wording = offence.wording
    if judged_on is not None:
        not_before(day(judged_on, "judged_on"), ended, "judged_on", "judged_before_act")
        wording = lighter_later(book.penalties[provision], wording, judged_on)
    return threatened(book, offence, wording, attempt=attempt, ended=ended)


def unthreatened(offence: Offence) -> StatutoryPenalty:
    """No offence that day, and why."""
    cited = offence.citations
    return StatutoryPenalty(offence_exists=False, citations=cited, steps=offence.steps)


def lighter_later(
    timeline: Timeline[Penalty], of_the_act: Wording[Penalty], judged_on: date
) -> Wording[Penalty]:
    """The law of the act, unless a later one threatens less imprisonment (형법 제1조 제2항)."""
    since = [v for v in timeline.versions if of_the_act.in_force <= v.in_force <= judged_on]
    return min(since, key=severity)


def severity(wording: Wording[Penalty]) -> tuple[float, int]:
    """Imprisonment compared by its maximum, then by its minimum (형법 제50조)."""
    most = wording.rule.imprisonment_max_months
    return (inf if most is None else most, wording.rule.imprisonment_min_months or 0)


def threatened(
    book: LawBook, offence: Offence, wording: Wording[Penalty], *, attempt: bool, ended: date
) -> StatutoryPenalty:
    """The answer for an offence that existed."""
    rule = wording.rule
    months = imprisonment_max(book, wording, ended)
    steps = [*offence.steps, *penalty_steps(wording, months)]
    if attempt:
        steps.append(because("attempt_may_be_mitigated"))
    return StatutoryPenalty(
        offence_exists=True,
        place=wording.citation.code,
        act_no=act_no(wording, offence),
        imprisonment_min_months=rule.imprisonment_min_months,
        imprisonment_max_months=months,
        fine_max_krw=rule.fine_max_krw,
        fine_rule=rule.fine_rule,
        fine_with_imprisonment=rule.fine_with_imprisonment,
        purpose_required=purpose_required(book, offence, ended),
        attempt_punishable=rule.attempt_punishable,
        preparation_punishable=rule.preparation_punishable,
        complaint_required=rule.complaint_required,
        mitigation="discretionary" if attempt else None,
        mitigated_imprisonment_max_months=months // 2 if attempt else None,
        mitigated_fine_max_krw=half(rule.fine_max_krw) if attempt else None,
        counts_from_on=offence.counts_from_on,
        citations=applied(offence, wording),
        steps=tuple(steps),
        unsettled=offence.unsettled,
    )


def applied(offence: Offence, wording: Wording[Penalty]) -> tuple[Citation, ...]:
    """What the answer rests on: a lighter later wording stands before that of the act."""
    later = () if wording is offence.wording else (wording.citation,)
    return (*later, *offence.citations)


def imprisonment_max(book: LawBook, wording: Wording[Penalty], on: date) -> int:
    """The maximum of the article; where it has none, the general one (형법 제42조)."""
    most = wording.rule.imprisonment_max_months
    return wording_on(on, book.prison).rule.max_months if most is None else most


def act_no(wording: Wording[Penalty], offence: Offence) -> str | None:
    """The Act that set the text applied: of the paragraph, or of an item newer than it."""
    item = offence.item
    newer = item is not None and item.in_force > wording.in_force
    return item.act_no if item is not None and newer else wording.act_no


def purpose_required(book: LawBook, offence: Offence, on: date) -> bool | None:
    """Whether the item needs the purpose of illicit gain or harm (부정한 이익ㆍ손해 목적)."""
    if offence.item is not None:
        return offence.item.rule.purpose_required
    return purpose_of_every_item(book, offence.provision, on)


def half(krw: int | None) -> int | None:
    """Half of the fine maximum (형법 제55조 제1항 제6호); a fine without one has no half."""
    return None if krw is None else krw // 2


def penalty_steps(wording: Wording[Penalty], months: int) -> list[Reason]:
    """The threat in words: imprisonment, fine, and how they stand together."""
    rule = wording.rule
    cited = wording.citation
    threat = because("imprisonment_up_to", cited, place=cited.code, months=months)
    least = rule.imprisonment_min_months
    if least is not None:
        threat = because(
            "imprisonment_at_least", cited, place=cited.code, least_months=least, months=months
        )
    return [
        threat,
        because(FINE_REASONS[rule.fine_rule], cited, krw=rule.fine_max_krw),
        because(CUMULATION_REASONS[rule.fine_with_imprisonment], cited),
    ]


@lru_cache(maxsize=1024)
def purpose_of_every_item(book: LawBook, provision: str, on: date) -> bool | None:
    """Whether purpose is needed whatever the conduct; ``None`` where the items differ."""
    act = provision.partition(".")[0]
    found: set[bool | None] = set()
    for key, items in book.items.items():
        if key.startswith(f"{act}.") and items.days[0] <= on:
            rule = wording_on(on, items).rule
            if provision in rule.offences:
                found.add(rule.purpose_required)
    return found.pop() if len(found) == 1 else None
