"""What was done, by whom it may be, and what is planned, in one order of days (타임라인)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from cases.header import Header
from cases.models import Case

CRIME, PROCEDURE, PLANNED = "act", "proc", ""


class Entry(NamedTuple):
    """One day and what belongs to it; ``kind`` draws it as a diamond, a dot or an open dot."""

    day: date
    text: str
    note: str
    kind: str
    url: str = ""


def timeline_of(case: Case, header: Header, *, only: str = "", brief: bool = False) -> list[Entry]:
    """The newest first; ``only`` keeps crime or procedure, ``brief`` drops the bases."""
    entries: list[Entry] = []
    if only != "procedure":
        entries += crime(case, header)
    if only != "crime":
        entries += [
            *steps(case, header, brief=brief),
            *notices(case),
            *deadlines(case),
        ]
    return sorted(entries, key=lambda entry: entry.day, reverse=True)


def crime(case: Case, header: Header) -> Iterator[Entry]:
    for act in header.acts:
        act.case = case
        notes = [
            _("overseas") + (f" ({act.country})" if act.country else "") if act.overseas else "",
            act.place,
            Truncator(act.means).chars(90),
        ]
        text = f"{capfirst(str(act.get_conduct_display()))} — {act.suspect}"
        note = " · ".join(filter(None, notes))
        yield Entry(act.ended_on, text, note, CRIME, act.get_absolute_url())


def steps(case: Case, header: Header, *, brief: bool) -> Iterator[Entry]:
    """The steps of procedure, each with what was decided in it and what it rests on."""
    referrals = iter(case.referrals.select_related("office"))
    dispositions = iter(case.dispositions.all())
    for step in header.steps:
        decided = ""
        if step.step == "refer" and (referral := next(referrals, None)):
            office = referral.office.name_on(referral.referred_on)
            decided = f"{office} · {referral.get_opinion_display()}"
        if step.step == "dispose" and (disposition := next(dispositions, None)):
            decided = str(disposition.get_kind_display())
        note = " · ".join(filter(None, [decided, step.remark, "" if brief else step.basis]))
        yield Entry(step.taken_on, capfirst(str(step.get_phase_after_display())), note, PROCEDURE)


def notices(case: Case) -> Iterator[Entry]:
    for notice in case.notices.select_related("act"):
        text = capfirst(str(notice.get_kind_display()))
        note = f"{notice.agency} · {notice.basis}"
        yield Entry(notice.sent_on, text, note, PROCEDURE, notice.get_absolute_url())


def deadlines(case: Case) -> Iterator[Entry]:
    """What was due or is; each leads to what it was before."""
    for row in case.deadlines.all():
        url = reverse("cases:record_history", args=[case.number, "deadlines", row.number])
        if row.done_on:
            yield Entry(row.done_on, row.what, row.basis, PROCEDURE, url)
        else:
            note = " · ".join(filter(None, [_("planned"), row.basis]))
            yield Entry(row.due_on, row.what, note, PLANNED, url)
