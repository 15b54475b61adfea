"""The header of a case: which case, how serious, how long there is, where procedure stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cases import assessment, formats
from cases.designation import indicted_on
from cases.models import (
    Act,
    Case,
    Party,
    PartyRole,
    Phase,
    ProcedureStep,
    Referral,
)
from cases.models.step import standing
from sentencing import wording

AHEAD = {
    Phase.RECEIVED: (Phase.BOOKED, Phase.REFERRED, Phase.DISPOSED),
    Phase.INQUIRY: (Phase.BOOKED, Phase.REFERRED, Phase.DISPOSED),
    Phase.BOOKED: (Phase.REFERRED, Phase.DISPOSED),
    Phase.REFERRED: (Phase.DISPOSED,),
    Phase.RETURNED: (Phase.REFERRED, Phase.DISPOSED),
}
"""The way a case goes on from each phase when nothing turns it back."""

OVER = (Phase.CLOSED, Phase.DISPOSED)
"""Where the days of a case count no further."""


class Clock(NamedTuple):
    """One term that runs: its day, and what falls due on it."""

    label: str
    on: date
    what: str = ""

    @property
    def due(self) -> formats.Due:
        return formats.due(self.on)

    @property
    def far(self) -> bool:
        """Beyond half a year the day itself says more than the days left."""
        return (self.on - localdate()).days > 180


class Mark(NamedTuple):
    """One phase on the line of procedure; ``state`` is ``done``, ``now`` or nothing yet."""

    label: str
    note: str = ""
    state: str = ""


@dataclass(frozen=True)
class Header:
    """What is read once for a page of the case, and shown around it."""

    acts: Sequence[Act]
    deadlines: Sequence[Any]
    holders: Sequence[Party]
    steps: Sequence[ProcedureStep]
    referral: Referral | None
    charge: str
    days_held: int
    over: bool
    indicted_on: date | None
    clocks: Sequence[Clock]
    marks: Sequence[Mark]


def header_of(case: Case, *, inside: bool = True) -> Header:
    """The header, at a cost that does not grow with the case.

    Not ``inside`` is for the prosecution: the deadlines investigators set themselves stay here.
    """
    acts = list(case.acts.with_people())
    deadlines = list(case.deadlines.open()) if inside else []
    steps = standing(case.steps.all())
    referral = case.referrals.select_related("office").last()
    over = case.phase in OVER and bool(steps)
    until = steps[-1].taken_on if over else localdate()
    return Header(
        acts=acts,
        deadlines=deadlines,
        holders=list(case.parties.filter(roles__role=PartyRole.Role.HOLDER)),
        steps=steps,
        referral=referral,
        charge=charge_of(acts),
        days_held=(until - case.received_on).days + 1,
        over=over,
        indicted_on=indicted_on(case),
        clocks=clocks_of(case, acts, deadlines),
        marks=marks_of(case, steps, referral),
    )


def charge_of(acts: Iterable[Act]) -> str:
    """The name of the gravest offence (죄명), and how many other offences there are."""
    threats: dict[str, int] = {}
    for act in acts:
        provision = assessment.provision_of(act)
        if provision:
            penalty = assessment.penalty_of(act)
            months = (penalty.imprisonment_max_months or 0) if penalty else 0
            threats[provision] = max(months, threats.get(provision, 0))
    if not threats:
        return ""
    name = wording.offence_name(max(threats, key=lambda provision: threats[provision]))
    if len(threats) == 1:
        return name
    return _("%(offence)s and %(count)s more") % {"offence": name, "count": len(threats) - 1}


def clocks_of(case: Case, acts: Iterable[Act], deadlines: Sequence[Any]) -> list[Clock]:
    """Limitation while it runs, the earliest first, and the two terms that fall due next."""
    clocks = []
    if case.limitation_on:
        later = max([case.limitation_on, *(a.limitation_on for a in acts if a.limitation_on)])
        what = _("last act %(day)s") % {"day": formats.day(later)}
        clocks.append(
            Clock(_("Limitation"), case.limitation_on, what if later > case.limitation_on else "")
        )
    labels = (_("Next deadline"), _("Deadline after that"))
    return clocks + [
        Clock(label, due.due_on, due.what) for label, due in zip(labels, deadlines, strict=False)
    ]


def marks_of(case: Case, steps: Sequence[ProcedureStep], referral: Referral | None) -> list[Mark]:
    """The phases the case went through, where it stands, and what lies ahead."""
    marks = [
        Mark(step.get_phase_after_display(), formats.day_short(step.taken_on), "done")
        for step in steps
        if step.phase_after != step.phase_before
    ]
    if marks:
        here = marks.pop()
        note = here.note
        if case.phase == Phase.REFERRED and referral is not None:
            note = f"{note} · {referral.get_opinion_display()}"
        marks.append(Mark(here.label, note, "now"))
    return marks + [Mark(str(phase.label)) for phase in AHEAD.get(Phase(case.phase), ())]
