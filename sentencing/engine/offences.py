"""Was this conduct this offence on that day: the question under every other one."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sentencing.engine.answer import Reason, because
from sentencing.engine.law import (
    Citation,
    LawBook,
    NoLawInForce,
    Opening,
    Timeline,
    Wording,
    wording_on,
    wording_or_none,
)
from sentencing.engine.questions import BadQuestion
from sentencing.engine.rules import Item, JointLiability, Penalty
from sentencing.engine.words import Conduct


@dataclass(frozen=True, slots=True)
class Offence:
    """An offence on the day the act ended (행위시법), as far as it existed.

    ``wording`` is its penalty then, ``item`` the item of the conduct. ``counts_from_on``
    is the first day whose conduct counts, where offence or item is newer than the start
    of the act. ``citations``: penalty and item; where there was no offence, what the
    reason for that rests on.
    """

    provision: str
    wording: Wording[Penalty] | None
    item: Wording[Item] | None = None
    counts_from_on: date | None = None
    citations: tuple[Citation, ...] = ()
    steps: tuple[Reason, ...] = ()
    unsettled: tuple[str, ...] = ()

    @property
    def exists(self) -> bool:
        return self.wording is not None


def timeline_of(book: LawBook, provision: str) -> Timeline[Penalty]:
    """The penalties of an offence; an offence of another Act has none on file."""
    timeline = book.penalties.get(provision)
    if timeline is None:
        if provision in book.elsewhere:
            raise NoLawInForce(provision)
        raise BadQuestion("provision", "unknown_code", found=provision)
    return timeline


@lru_cache(maxsize=4096)
def find_offence(
    book: LawBook,
    provision: str,
    *,
    started_on: date,
    ended_on: date,
    conduct: Conduct | None = None,
    attempt: bool = False,
) -> Offence:
    """The offence as the law stood when the act ended.

    One offence across a change is judged by the law at its end, without comparing
    severity; a newly created offence or item reaches only conduct from its day on. Every
    family asks this of the same act, so the answer is kept.
    """
    timeline = timeline_of(book, provision)
    wording = wording_or_none(ended_on, timeline)
    if wording is None:
        return no_offence_yet(provision, timeline)
    if attempt and not wording.rule.attempt_punishable:
        step = because("attempt_not_punishable", wording.citation, provision=provision)
        return nothing(provision, step)
    if conduct is None:
        since = timeline.created_on
        return standing(provision, wording, None, since, started_on, ended_on)
    return find_item(book, provision, wording, conduct, started_on, ended_on)


def find_item(
    book: LawBook,
    provision: str,
    wording: Wording[Penalty],
    conduct: Conduct,
    started_on: date,
    ended_on: date,
) -> Offence:
    """The offence by one of its items."""
    act = provision.partition(".")[0]
    items = book.items.get(f"{act}.{conduct}")
    if items is None:
        return nothing(
            provision, because("conduct_of_another_offence", conduct=conduct, provision=provision)
        )
    item = wording_or_none(ended_on, items)
    if item is None or provision not in item.rule.offences:
        return nothing(provision, missing_item(items, provision, conduct, ended_on))
    since = item_since(items, provision, ended_on)
    return standing(provision, wording, item, since, started_on, ended_on)


def standing(
    provision: str,
    wording: Wording[Penalty],
    item: Wording[Item] | None,
    since: date | None,
    started_on: date,
    ended_on: date,
) -> Offence:
    """An offence that existed, with the day from which the act counts."""
    cited = wording.citation
    steps = [because("law_at_the_end", cited, provision=provision, day=ended_on)]
    if started_on < wording.in_force:
        change = wording.in_force
        steps.append(because("straddles_amendment", cited, start=started_on, change=change))
    doubts: tuple[str, ...] = ()
    counts_from = since if since is not None and started_on < since else None
    if counts_from is not None:
        newer = cited if item is None else item.citation
        steps.append(because("counts_from", newer, provision=provision, day=counts_from))
        if item is not None and item.rule.doubt is not None:
            doubts = (item.rule.doubt,)
    rests_on = (cited,) if item is None else (cited, item.citation)
    return Offence(provision, wording, item, counts_from, rests_on, tuple(steps), doubts)


def no_offence_yet(provision: str, timeline: Timeline[Penalty]) -> Offence:
    """The offence had not been created."""
    first = timeline.versions[0]
    step = because("offence_not_yet", first.citation, provision=provision, day=first.in_force)
    return nothing(provision, step)


def nothing(provision: str, step: Reason) -> Offence:
    """No offence under this provision, and why."""
    return Offence(provision, None, citations=step.cites, steps=(step,))


def missing_item(items: Timeline[Item], provision: str, conduct: Conduct, on: date) -> Reason:
    """Why a conduct was not an item of the offence: too early, or another offence's."""
    for item in items.versions:
        if provision in item.rule.offences and item.in_force > on:
            first = item.in_force
            cited = item.citation
            return because("item_not_yet", cited, conduct=conduct, provision=provision, day=first)
    return because("conduct_of_another_offence", conduct=conduct, provision=provision)


def item_since(items: Timeline[Item], provision: str, on: date) -> date | None:
    """First day of the unbroken run in which the conduct was an item of the offence.

    ``None`` where the run reaches back to the beginning of the record.
    """
    since: date | None = None
    for version in items.versions:
        if version.in_force > on:
            break
        if provision not in version.rule.offences:
            since = None
        elif since is None:
            since = version.in_force
    if since == items.days[0] and items.before is Opening.UNKNOWN:
        return None
    return since


def joint_liability(
    book: LawBook, provision: str, *, attempt: bool, on: date
) -> Wording[JointLiability] | None:
    """The joint penal provision as far as it reaches the offence (양벌규정).

    It names completed offences only: an attempt, preparation or any offence it does not
    list leaves the employer outside.
    """
    timeline = book.joint.get(provision.partition(".")[0])
    if timeline is None:
        raise NoLawInForce(provision)
    wording = wording_on(on, timeline)
    return None if attempt or provision not in wording.rule.offences else wording
