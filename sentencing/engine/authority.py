"""May the Tech Police investigate: the remit on the day of the investigative step."""

from dataclasses import dataclass, replace
from datetime import date

from sentencing.engine.answer import Answer, Reason, because
from sentencing.engine.law import LawBook, wording_on, wording_or_none
from sentencing.engine.offences import find_offence, joint_liability
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
class Matter:
    """What is asked about; ``acted_on`` tells whether there was an offence at all."""

    provision: str
    conduct: Conduct | None
    person: Person
    attempt: bool
    acted_on: date
    under_way: bool


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
    ended = None if act_ended_on is None else day(act_ended_on, "act_ended_on")
    what = known_or_none(Conduct, conduct, "conduct")
    who = known(Person, person, "person")
    acted, lasting = min(ended or step, step), ended is not None and ended >= step
    matter = Matter(provision, what, who, flag(attempt, "attempt"), acted, lasting)
    cyber = flag(cyber_attack_on_critical_infrastructure, "cyber_attack_on_critical_infrastructure")
    missing = no_offence(book, matter)
    if missing is not None:
        cited = tuple(one for reason in missing for one in reason.cites)
        return Authority(authority=False, citations=cited, steps=missing)
    answer = by_remit(book, step, matter)
    return with_serious_crime(book, answer, step, provision) if cyber else answer


def no_offence(book: LawBook, matter: Matter) -> tuple[Reason, ...] | None:
    """Why there is no offence to investigate; ``None`` where there is one."""
    if matter.provision in book.elsewhere:
        return None
    offence = find_offence(
        book,
        matter.provision,
        started_on=matter.acted_on,
        ended_on=matter.acted_on,
        conduct=matter.conduct,
        attempt=matter.attempt,
    )
    if not offence.exists:
        return offence.steps
    if matter.person is Person.NATURAL:
        return None
    joint = joint_liability(book, matter.provision, attempt=matter.attempt, on=matter.acted_on)
    if joint is None:
        return (because("no_liability_of_employer", provision=matter.provision),)
    return None


def by_remit(book: LawBook, step: date, matter: Matter) -> Authority:
    """The answer of the remit on the day, with the notice owed where it is no."""
    remit = wording_or_none(step, book.remit)
    cited = (remit or book.remit.versions[0]).citation
    if remit is None:
        verdict = Verdict(False, because("remit_not_yet", day=book.remit.days[0]))
    else:
        verdict = in_remit(remit.rule.entry(matter.provision), matter)
    answer = Authority(
        authority=verdict.within,
        citations=(cited,),
        steps=(
            because("remit_of_the_step", cited, day=step),
            verdict.step._replace(cites=(cited,)),
        ),
        unsettled=verdict.unsettled,
    )
    return answer if verdict.within else with_notice(book, answer, step, matter)


def in_remit(entry: Listed | None, matter: Matter) -> Verdict:
    """Whether offence, form and person are listed; the conduct is looked at last."""
    provision, employer = matter.provision, matter.person is not Person.NATURAL
    if entry is None:
        return Verdict(False, because("remit_does_not_list", provision=provision))
    if matter.attempt and not entry.attempt:
        return Verdict(False, because("remit_without_attempt", provision=provision))
    if employer and not entry.joint:
        return Verdict(False, because("remit_without_employer", provision=provision))
    doubts = ("remit_employer",) if employer and entry.joint_doubtful else ()
    return of_conduct(entry, matter.conduct, doubts)


def of_conduct(entry: Listed, conduct: Conduct | None, doubts: tuple[str, ...]) -> Verdict:
    """Whether the conduct is listed with the offence."""
    provision = entry.provision
    if conduct is None:
        if entry.whole:
            return Verdict(True, because("remit_lists", provision=provision), doubts)
        return Verdict(False, because("remit_lists_other_conduct", provision=provision))
    if conduct in entry.doubtful_outside:
        step = because("remit_without_conduct", provision=provision, conduct=conduct)
        return Verdict(False, step, ("remit_before_2024",))
    if conduct in entry.doubtful_within:
        step = because("remit_lists_as_far_as", provision=provision, conduct=conduct)
        return Verdict(True, step, ("remit_before_2024", *doubts))
    if entry.conducts and conduct not in entry.conducts:
        return Verdict(False, because("remit_lists_other_conduct", provision=provision))
    return Verdict(True, because("remit_lists", provision=provision), doubts)


def with_notice(book: LawBook, answer: Authority, step: date, matter: Matter) -> Authority:
    """The duty to tell the competent agency, and the prosecutor's part in it.

    Every offence on file and every one named besides carries imprisonment, for the actor
    behind an employer too, so the duty never fails on that ground.
    """
    role = wording_on(step, book.prosecutor).rule.role
    notice = book.steps["notify_competent_agency"]
    on_record = step >= notice.days[0]
    basis = (wording_on(step, notice).citation,) if on_record else ()
    steps = [*answer.steps, because(NOTICE_REASONS[role], *basis)]
    if matter.under_way:
        steps.append(because("crime_under_way"))
    if not on_record:
        steps.append(because("notice_basis_not_on_record", day=notice.days[0]))
    return replace(
        answer,
        actions=(Action.NOTIFY_COMPETENT_AGENCY,),
        prosecutor_role=role,
        citations=(*answer.citations, *basis),
        steps=tuple(steps),
    )


def with_serious_crime(book: LawBook, answer: Authority, step: date, provision: str) -> Authority:
    """A cyber attack on critical infrastructure: notice to the new agency to be considered.

    Where there is authority no action is listed; the open point is shown all the same.
    """
    wording = wording_or_none(step, book.serious_crime_notice)
    if wording is None or provision.partition(".")[0] not in wording.rule.acts:
        return answer
    considered = () if answer.authority else (Action.CHECK_SCIA_NOTICE,)
    return replace(
        answer,
        actions=(*answer.actions, *considered),
        citations=(*answer.citations, wording.citation),
        steps=(*answer.steps, because("serious_crime_notice_considered", wording.citation)),
        unsettled=(*answer.unsettled, wording.rule.doubt),
    )


NOTICE_REASONS = {
    ProsecutorRole.DIRECTION: "notice_owed_under_direction",
    ProsecutorRole.GUIDANCE: "notice_owed_with_guidance",
}
