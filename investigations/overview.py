"""The first side of a case: what is due, who is in it, how far the elements are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases import assessment, formats
from cases.access import Doors
from cases.designation import designations_of
from cases.header import Header
from cases.matrix import matrix_of
from cases.models import Act, Case, Phase, Secret
from cases.pages import Action, known
from investigations.assessments import rows_of
from investigations.models import Approval
from investigations.timeline import timeline_of
from sentencing import wording

EXCERPT = 8
SECRETS = 3


class Limit(NamedTuple):
    """The day one offence can no longer be indicted after, and how it is counted."""

    on: date
    offence: str
    grounds: list[str]


def overview_of(case: Case, header: Header, may: Doors) -> dict[str, Any]:
    """What the page shows besides the header."""
    entries = timeline_of(case, header, brief=True)
    secrets = list(case.secrets.all())
    return {
        "matrix": matrix_of(case),
        "entries": entries[:EXCERPT],
        "entry_count": len(entries),
        "limits": [] if header.indicted_on else limits_of(header.acts),
        "secrets": secrets[:SECRETS],
        "secret_count": len(secrets),
        "people": people_of(case),
        "sums": sums_of(header.acts, secrets),
        "assessed": rows_of(case, case.assessments.with_people()[:1], header.acts),
        "next": next_of(case, header, may),
        "approval": case.approvals.order_by("number").last(),
        "pending": Approval.Decision.PENDING,
    }


def limits_of(acts: Iterable[Act]) -> list[Limit]:
    """Limitation as a term among the others: it follows from the acts and is never typed."""
    acts = list(acts)
    limits: dict[date, Limit] = {}
    for act in acts:
        answer = assessment.limitation_of(act, acts)
        if answer and answer.last_day_on and answer.last_day_on not in limits:
            provision = assessment.provision_of(act)
            limits[answer.last_day_on] = Limit(
                answer.last_day_on,
                wording.provision_name(provision) if provision else "",
                [wording.sentence(step) for step in answer.steps],
            )
    return sorted(limits.values())


def people_of(case: Case) -> list[tuple[str, str]]:
    """The people of the case under what they are in it."""
    called = designations_of(case)
    roles: dict[str, list[str]] = defaultdict(list)
    for party in case.parties.prefetch_related("roles"):
        for role in called.roles_of(party):
            roles[capfirst(role)].append(str(party))
    return [(role, ", ".join(names)) for role, names in roles.items()]


def sums_of(acts: Iterable[Act], secrets: Iterable[Secret]) -> list[tuple[str, str]]:
    """Gain and damage; what a corporation answers for is not counted a second time."""
    gains = [act.gain_krw for act in acts if act.gain_krw and act.answers_for_id is None]
    damages = [secret.damage_krw for secret in secrets if secret.damage_krw]
    sums = []
    if gains:
        sums.append((_("Economic gain (estimated)"), formats.krw(sum(gains))))
    if damages:
        sums.append((_("Damage (stated by the holder)"), formats.krw(sum(damages))))
    return sums


def next_of(case: Case, header: Header, may: Doors) -> list[Action]:
    """What a case that has just come in still wants, in the order it is done."""
    if not may.record_case or case.phase not in (Phase.RECEIVED, Phase.INQUIRY):
        return []
    pages = []
    if not case.parties.exists():
        pages.append((_("Record who is involved"), "cases:party_new"))
    if not case.secrets.exists():
        pages.append((_("Record the trade secret and its three elements"), "cases:secret_new"))
    if not header.acts:
        pages.append((_("Record who did what with it"), "cases:act_new"))
    if not header.deadlines:
        pages.append((_("Set the first deadline"), "investigations:deadline_new"))
    return known(case, *pages)
