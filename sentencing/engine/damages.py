"""Damages above the damage (징벌적 손해배상): how far the court may go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sentencing.engine.answer import Answer, Reason, because
from sentencing.engine.law import Citation, LawBook, Timeline, Wording
from sentencing.engine.questions import BadQuestion, act_days, day, flag, known, krw, not_before
from sentencing.engine.rules import Multiple
from sentencing.engine.words import Counted, Ground

CONSIDERED = (
    "superior_position",
    "degree_of_intent",
    "size_of_loss",
    "gain_of_infringer",
    "duration_and_number",
    "criminal_fine",
    "assets_of_infringer",
    "efforts_at_redress",
)


@dataclass(frozen=True, slots=True)
class Damage:
    """Damage found for a period, first and last day included, in KRW (손해액)."""

    from_on: date
    to_on: date
    krw: int


@dataclass(frozen=True, slots=True)
class AwardPeriod:
    """A period with one multiple: the ceiling of the award, in times the damage."""

    from_on: date
    to_on: date
    multiplier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PunitiveDamages(Answer):
    """The ceiling of the whole award (배상 배수). Whether to go that far is the court's.

    ``multiplier`` is ``None`` where it differs between ``periods``. ``award_max_krw`` needs
    the damage of each period. ``considered``: what the court weighs (제14조의2 제7항).
    """

    available: bool
    multiplier: int | None
    periods: tuple[AwardPeriod, ...]
    award_max_krw: int | None = None
    considered: tuple[str, ...] = ()


def punitive_damages(
    book: LawBook,
    *,
    ground: str,
    act_started_on: date,
    act_ended_on: date,
    wilful: bool,
    claim_made_on: date | None = None,
    damages: Iterable[Damage] = (),
) -> PunitiveDamages:
    """How many times the damage may be awarded, period by period.

    A multiple keyed on the start reaches only infringements that began under it; one
    keyed on occurrence reaches what happens from its day, so a continuing act is split;
    one keyed on the claim asks when the suit was filed.
    """
    timeline = book.multiples[known(Ground, ground, "ground")]
    started, ended = act_days(day(act_started_on, "act_started_on"), act_ended_on)
    if claim_made_on is not None:
        claim = day(claim_made_on, "claim_made_on")
        not_before(claim, started, "claim_made_on", "claim_before_act")
    found = tuple(damages)
    if not flag(wilful, "wilful"):
        only = AwardPeriod(started, ended, 1)
        return awarded((only,), found, (because("not_wilful"),), (), ())
    periods = split(timeline, started, ended, claim_made_on)
    doubts = tuple(unsettled_points(timeline, started, ended, claim_made_on))
    steps = tuple(multiple_steps(timeline, periods))
    return awarded(periods, found, steps, doubts, looked_at(timeline, steps, ended))


def looked_at(
    timeline: Timeline[Multiple], steps: tuple[Reason, ...], ended: date
) -> tuple[Citation, ...]:
    """The wordings up to the end of the act, and a later one that a later claim opened."""
    said = {cited for step in steps for cited in step.cites}
    every = [(one.in_force, one.citation) for one in timeline.versions]
    return tuple(cited for since, cited in every if since <= ended or cited in said)


def split(
    timeline: Timeline[Multiple], started: date, ended: date, claim: date | None
) -> tuple[AwardPeriod, ...]:
    """The act cut where the multiple changes, neighbours with the same one joined."""
    cuts = [v.in_force for v in timeline.versions if started < v.in_force <= ended]
    starts = [started, *cuts]
    ends = [*(cut - timedelta(days=1) for cut in cuts), ended]
    periods: list[AwardPeriod] = []
    for first, last in zip(starts, ends, strict=True):
        times = multiple_on(timeline, first, started, claim)
        if periods and periods[-1].multiplier == times:
            first = periods.pop().from_on
        periods.append(AwardPeriod(first, last, times))
    return tuple(periods)


def multiple_on(timeline: Timeline[Multiple], on: date, started: date, claim: date | None) -> int:
    """The multiple for acts of a day; where none is open, the damage itself."""
    best = 1
    for wording in timeline.versions:
        if reaches(wording, on, started, claim):
            best = wording.rule.multiple
    return best


def reaches(wording: Wording[Multiple], on: date, started: date, claim: date | None) -> bool:
    """Whether the transitional clause lets the multiple reach acts of the day."""
    if wording.rule.counted is Counted.START:
        return started >= wording.in_force
    if wording.rule.counted is Counted.OCCURRENCE:
        return on >= wording.in_force
    if claim is None and on < wording.in_force:
        raise BadQuestion("claim_made_on", "missing")
    return claim is None or claim >= wording.in_force


def unsettled_points(
    timeline: Timeline[Multiple], started: date, ended: date, claim: date | None
) -> Iterable[str]:
    """The open points this act turns on."""
    for wording in timeline.versions:
        doubt, since = wording.rule.doubt, wording.in_force
        if doubt is None:
            continue
        if wording.rule.multiple == 1:
            turns = ended >= since
        elif wording.rule.counted is Counted.START:
            turns = started < since <= ended
        else:
            turns = started < since and (claim is None or claim >= since)
        if turns:
            yield doubt


def multiple_steps(
    timeline: Timeline[Multiple], periods: Sequence[AwardPeriod]
) -> Iterable[Reason]:
    """Each period in words, and how a change was keyed."""
    for period in periods:
        start, end, times = period.from_on, period.to_on, period.multiplier
        if times > 1:
            cited = (one.citation for one in timeline.versions if one.rule.multiple == times)
            yield because("award_up_to", *cited, start=start, end=end, times=times)
        else:
            yield because("award_is_the_damage", start=start, end=end)
    for wording in timeline.versions:
        if wording.in_force <= periods[-1].to_on and wording.rule.multiple > 1:
            key, times = COUNTED_REASONS[wording.rule.counted], wording.rule.multiple
            yield because(key, wording.citation, times=times, day=wording.in_force)


def awarded(
    periods: tuple[AwardPeriod, ...],
    damages: tuple[Damage, ...],
    steps: tuple[Reason, ...],
    doubts: tuple[str, ...],
    cited: tuple[Citation, ...],
) -> PunitiveDamages:
    """The answer, with the ceiling in money where the damage is given."""
    multiples = {period.multiplier for period in periods}
    available = max(multiples) > 1
    total = sum(ceiling(periods, damage) for damage in damages) if damages else None
    if total is not None:
        steps = (*steps, because("award_ceiling", krw=total))
    if available:
        steps = (*steps, because("award_is_discretionary"))
    return PunitiveDamages(
        available=available,
        multiplier=multiples.pop() if len(multiples) == 1 else None,
        periods=periods,
        award_max_krw=total,
        considered=CONSIDERED if available else (),
        citations=cited,
        steps=steps,
        unsettled=doubts,
    )


def ceiling(periods: tuple[AwardPeriod, ...], damage: Damage) -> int:
    """The ceiling for damage that lies within one period; one that crosses cannot be split."""
    first, last = day(damage.from_on, "damages"), day(damage.to_on, "damages")
    if first > last:
        raise BadQuestion("damages", "begins_after_end", start=first, end=last)
    for period in periods:
        if period.from_on <= first and last <= period.to_on:
            return period.multiplier * krw(damage.krw, "damages")
    if first < periods[0].from_on or last > periods[-1].to_on:
        raise BadQuestion("damages", "outside_the_act", start=first, end=last)
    raise BadQuestion("damages", "crosses_a_change", start=first, end=last)


COUNTED_REASONS = {
    Counted.START: "multiple_by_start",
    Counted.OCCURRENCE: "multiple_by_occurrence",
    Counted.CLAIM: "multiple_by_claim",
}
