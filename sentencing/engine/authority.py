"""May the Tech Police investigate: the remit on the day of the investigative step."""

from dataclasses import dataclass
from datetime import date

from sentencing.engine.answer import Answer, Reason, because
from sentencing.engine.law import Citation, LawBook, wording_on, wording_or_none
from sentencing.engine.offences import Offence, find_offence, joint_liability
from sentencing.engine.questions import day, flag, known, known_or_none
from sentencing.engine.rules import Listed
from sentencing.engine.words import Action, Conduct, Person, ProsecutorRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Answer):
    """Whether the offence is in the remit (직무범위), and what is owed where it is not.

    ``prosecutor_role`` says under which regime a notice to the competent agency is given.
    """

    authority: bool
    actions: tuple[Action, ...] = ()
    prosecutor_role: ProsecutorRole | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """In the remit or not, and why."""

    within: bool
    step: Reason
    unsettled: tuple[str, ...] = ()


def authority(
    book: LawBook,
    *,
    step_on: date,
    provision: str,
    conduct: str | None = None,
    attempt: bool = False,
    person: str = Person.NATURAL,
    act_ended_on: date | None = None,
    cyber_attack_on_critical_infrastructure: bool = False,
) -> Authority:
    """Whether the Tech Police may investigate on the day of the step.

    The remit is that of the step, not of the act; the act only tells whether there was
    an offence at all. Without a day of the act, the day of the step stands in for it.
    """
    step = day(step_on, "step_on")
    acted = step if act_ended_on is None else min(day(act_ended_on, "act_ended_on"), step)
    under_way = act_ended_on is not None and act_ended_on >= step
    who = known(Person, person, "person")
    what = known_or_none(Conduct, conduct, "conduct")
    tried = flag(attempt, "attempt")
    cyber = flag(cyber_attack_on_critical_infrastructure, "cyber_attack_on_critical_infrastructure")
    missing = no_offence(book, provision, what, who, acted, attempt=tried)
    if missing is not None:
        return Authority(authority=False, steps=missing)
    verdict, cited = in_remit(book, step, provision, what, who, attempt=tried)
    answer = Authority(
        authority=verdict.within,
        citations=cited,
        steps=(because("remit_of_the_step", day=step), verdict.step),
        unsettled=verdict.unsettled,
    )
    if not verdict.within:
        answer = with_notice(book, answer, step, under_way=under_way)
    return with_serious_crime(book, answer, step, provision) if cyber else answer


def no_offence(
    book: LawBook,
    provision: str,
    conduct: Conduct | None,
    who: Person,
    acted: date,
    *,
    attempt: bool,
) -> tuple[Reason, ...] | None:
    """Why there is no offence to investigate; ``None`` where there is one."""
    if provision in book.elsewhere:
        return None
    offence = find_offence(
        book, provision, started_on=acted, ended_on=acted, conduct=conduct, attempt=attempt
    )
    if not offence.exists:
        return offence.steps
    if who is not Person.NATURAL and no_joint(book, offence, acted, attempt=attempt):
        return (because("no_liability_of_employer", provision=provision),)
    return None


def no_joint(book: LawBook, offence: Offence, acted: date, *, attempt: bool) -> bool:
    """Whether the joint penal provision leaves the employer outside."""
    return joint_liability(book, offence.provision, attempt=attempt, on=acted) is None


def in_remit(
    book: LawBook,
    step: date,
    provision: str,
    conduct: Conduct | None,
    who: Person,
    *,
    attempt: bool,
) -> tuple[Verdict, tuple[Citation, ...]]:
    """Whether the remit of the day lists the offence in this form."""
    remit = wording_or_none(step, book.remit)
    if remit is None:
        first = book.remit.versions[0]
        return Verdict(False, because("remit_not_yet", day=first.in_force)), (first.citation,)
    entry = remit.rule.entry(provision)
    if entry is None:
        verdict = Verdict(False, because("remit_does_not_list", provision=provision))
    else:
        verdict = listed(entry, conduct, who, attempt=attempt)
    return verdict, (remit.citation,)


def listed(entry: Listed, conduct: Conduct | None, who: Person, *, attempt: bool) -> Verdict:
    """A listed offence, as far as conduct, form and person are listed with it."""
    provision = entry.provision
    if attempt and not entry.attempt:
        return Verdict(False, because("remit_without_attempt", provision=provision))
    if who is not Person.NATURAL and not entry.joint:
        return Verdict(False, because("remit_without_employer", provision=provision))
    doubts = ("remit_employer",) if who is not Person.NATURAL and entry.joint_doubtful else ()
    if conduct is not None and conduct in entry.doubtful_outside:
        step = because("remit_without_conduct", provision=provision, conduct=conduct)
        return Verdict(False, step, ("remit_before_2024",))
    if conduct is not None and conduct in entry.doubtful_within:
        step = because("remit_lists_as_far_as", provision=provision, conduct=conduct)
        return Verdict(True, step, ("remit_before_2024", *doubts))
    within = entry.whole if conduct is None else not entry.conducts or conduct in entry.conducts
    if not within:
        return Verdict(False, because("remit_lists_other_conduct", provision=provision))
    return Verdict(True, because("remit_lists", provision=provision), doubts)


def with_notice(book: LawBook, answer: Authority, step: date, *, under_way: bool) -> Authority:
    """The duty to tell the competent agency, and the prosecutor's part in it.

    Every offence on file and every one named besides carries imprisonment, for the actor
    behind an employer too, so the duty never fails on that ground.
    """
    role = wording_on(step, book.prosecutor).rule.role
    notice = book.steps["notify_competent_agency"]
    reasons = [*answer.steps, because(NOTICE_REASONS[role])]
    if under_way:
        reasons.append(because("crime_under_way"))
    cited = answer.citations
    if step >= notice.days[0]:
        cited = (*cited, wording_on(step, notice).citation)
    else:
        reasons.append(because("notice_basis_not_on_record", day=notice.days[0]))
    return Authority(
        authority=False,
        actions=(Action.NOTIFY_COMPETENT_AGENCY,),
        prosecutor_role=role,
        citations=cited,
        steps=tuple(reasons),
        unsettled=answer.unsettled,
    )


def with_serious_crime(book: LawBook, answer: Authority, step: date, provision: str) -> Authority:
    """A cyber attack on critical infrastructure: notice to the new agency to be considered.

    Where there is authority no action is listed; the open point is shown all the same.
    """
    wording = wording_or_none(step, book.serious_crime_notice)
    if wording is None or provision.partition(".")[0] not in wording.rule.acts:
        return answer
    considered = () if answer.authority else (Action.CHECK_SCIA_NOTICE,)
    return Authority(
        authority=answer.authority,
        actions=(*answer.actions, *considered),
        prosecutor_role=answer.prosecutor_role,
        citations=(*answer.citations, wording.citation),
        steps=(*answer.steps, because("serious_crime_notice_considered")),
        unsettled=(*answer.unsettled, wording.rule.doubt),
    )


NOTICE_REASONS = {
    ProsecutorRole.DIRECTION: "notice_owed_under_direction",
    ProsecutorRole.GUIDANCE: "notice_owed_with_guidance",
}
