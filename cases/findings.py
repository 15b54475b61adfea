"""What the law on record says of an act, finding by finding, each with its grounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cases import assessment, formats
from cases.designation import indicted_on
from cases.models import Act, Conduct, Statute
from sentencing import engine, wording
from sentencing.engine.law import wording_or_none
from sentencing.law import book


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of the law about an act; ``tone`` is the class that marks it.

    ``on``: the day whose law answered. ``sources`` are the provisions no ground names.
    """

    title: str
    says: str
    tone: str = ""
    on: date | None = None
    grounds: tuple[engine.Reason, ...] = ()
    sources: tuple[engine.Citation, ...] = ()
    doubts: tuple[str, ...] = ()


def findings_on(act: Act, today: date | None = None) -> list[Finding]:
    """Offence, authority, penalty or corporate fine, the fine for the gain, and limitation."""
    if assessment.question_of(act) is None:
        says = _("No penal provision on record names this suspect or this conduct.")
        return [Finding(_("Applicable provision"), says, tone="d")]
    found = [
        _offence(act),
        _authority(act, today or localdate()),
        _threat(act),
        _fine_by_gain(act),
        _limitation(act),
    ]
    return [finding for finding in found if finding]


def _offence(act: Act) -> Finding:
    provision = assessment.provision_of(act)
    says = wording.provision_name(provision) if provision else ""
    penalty = assessment.penalty_of(act)
    if penalty is None:
        return Finding(_("Applicable provision"), says)
    if penalty.offence_exists:
        cited = penalty.citations
        return Finding(_("Applicable provision"), says, on=act.ended_on, sources=cited)
    says = _("%(provision)s: not an offence on the day of the act") % {"provision": says}
    return _found(_("Applicable provision"), says, penalty, act.ended_on, tone="d")


def _authority(act: Act, today: date) -> Finding | None:
    answer = assessment.authority_of(act, today)
    if answer is None:
        return None
    within = _("Within the authority of the Tech Police today")
    outside = _("Outside the authority of the Tech Police: cannot be booked")
    return _found(
        _("Authority"),
        within if answer.authority else outside,
        answer,
        today,
        tone="s" if answer.authority else "d",
    )


def _threat(act: Act) -> Finding | None:
    penalty = assessment.penalty_of(act)
    if penalty is not None:
        return _penalty(penalty, act.ended_on) if penalty.offence_exists else None
    fine = assessment.corporate_fine_of(act)
    if fine is None:
        return None
    title = _("Corporate fine (joint penal provision)")
    if not fine.liable:
        return _found(title, _("Not liable"), fine, act.ended_on)
    says = _("up to %(sum)s") % {"sum": formats.krw(fine.max_krw or 0)}
    return _found(title, says, fine, act.ended_on)


def _penalty(penalty: engine.StatutoryPenalty, on: date) -> Finding:
    says = []
    if penalty.imprisonment_max_months:
        term = formats.term(penalty.imprisonment_max_months)
        says.append(_("imprisonment up to %(term)s") % {"term": term})
    if penalty.fine_max_krw:
        says.append(_("fine up to %(sum)s") % {"sum": formats.krw(penalty.fine_max_krw)})
    return _found(_("Statutory penalty"), " · ".join(says), penalty, on)


def _fine_by_gain(act: Act) -> Finding | None:
    """What the fine comes to with the gain on record, where there is one."""
    penalty, question = assessment.penalty_of(act), assessment.question_of(act)
    if not act.gain_krw or not question or not penalty or not penalty.offence_exists:
        return None
    answer = engine.fine_range(
        book(),
        provision=question.provision,
        act_started_on=act.began_on,
        act_ended_on=act.ended_on,
        gain_krw=act.gain_krw,
    )
    most = formats.krw(answer.max_krw)
    if answer.min_krw is None:
        says = _("fine up to %(sum)s") % {"sum": most}
    else:
        says = _("fine of %(least)s to %(most)s") % {
            "least": formats.krw(answer.min_krw),
            "most": most,
        }
    return _found(_("Fine with the gain on record"), says, answer, act.ended_on)


def _limitation(act: Act) -> Finding | None:
    answer = assessment.limitation_of(act, act.case.acts.all())
    if answer is None or answer.last_day_on is None:
        return None
    stopped_on = indicted_on(act.case) if act.booked_on else None
    if stopped_on:
        says = _("stopped by indictment on %(day)s") % {"day": formats.day(stopped_on)}
        return _found(_("Limitation"), says, answer, act.ended_on)
    last = answer.last_day_on
    says = _("%(years)s years, last day %(day)s") % {
        "years": answer.years,
        "day": formats.day_with_weekday(last),
    }
    tone = formats.due(last).level[:1]
    return _found(_("Limitation"), says, answer, act.ended_on, tone=tone)


def _found(title: str, says: str, answer: engine.Answer, on: date, tone: str = "") -> Finding:
    named = {cited for step in answer.steps for cited in step.cites}
    return Finding(
        title,
        says,
        tone,
        on,
        grounds=answer.steps,
        sources=tuple(one for one in dict.fromkeys(answer.citations) if one not in named),
        doubts=tuple(wording.doubt(key) for key in answer.unsettled),
    )


def conducts_by_item(day: date) -> list[tuple[str, str]]:
    """Each conduct with the item of the Act it stands for, as the law is or will first be."""
    return [(str(conduct), _with_item(conduct, day)) for conduct in Conduct]


def _with_item(conduct: Conduct, day: date) -> str:
    items = (
        book().items.get(f"{Statute.UCPA}.{conduct}") or book().items[f"{Statute.ITA}.{conduct}"]
    )
    found = wording_or_none(day, items) or items.versions[0]
    words = f"{capfirst(str(conduct.label))} — {wording.provision_name(found.citation.code)}"
    if found.in_force <= day:
        return words
    since = formats.day(found.in_force)
    return _("%(conduct)s (from %(day)s)") % {"conduct": words, "day": since}


def secrecy_of(acts: list[Act]) -> list[tuple[date, str]]:
    """Which secrecy element the law asked for when the acts ended, from each day it changed."""
    wanted = {
        "considerable_effort": _("kept secret by considerable effort"),
        "reasonable_effort": _("kept secret by reasonable effort"),
        "managed_as_secret": _("managed as a secret, no effort being asked"),
    }
    found: list[tuple[date, str]] = []
    for day in sorted({act.ended_on for act in acts} or {localdate()}):
        element = engine.trade_secret_definition(book(), act_ended_on=day).secrecy_element
        if not found or found[-1][1] != wanted[element]:
            found.append((day, wanted[element]))
    return found
