"""Who must not see a case, and when only those named on it may: walls and restriction."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext as _

from cases import access, audit, emergency
from cases.exceptions import AlreadyThere, NotYet, SelfDealing
from cases.models import Case, Grant, Officer, Right, Role, Verb, Wall

KEPT = ("restricted", "restricted_by", "restricted_at", "restriction_reason")


@access.requires("grant_case")
def set_wall(case: Case, *, officer: Officer, kind: str, reason: str, by: Officer) -> Wall:
    """Keep an officer from the case (이해충돌에 따른 접근 차단); their grants on it end at once."""
    case = Case.objects.locked(case)
    if officer == by:
        raise SelfDealing(
            _("Nobody sets a wall for themselves. Ask who else answers for the case.")
        )
    if officer == case.lead:
        raise NotYet(_("Assign the case to another lead first."))
    if case.walls.standing().filter(officer=officer).exists():
        raise AlreadyThere(_("A wall keeps %(name)s from this case.") % {"name": officer})
    wall = Wall.objects.create(officer=officer, case=case, kind=kind, reason=reason, set_by=by)
    emergency.end_of(case.emergencies.filter(officer=officer), by=by)
    access.end_all(case, of=officer, by=by)
    audit.record(Verb.WALL_SET, case, reason=reason, of=str(officer.pk), conflict=kind)
    return wall


@access.requires("grant_case")
def lift_wall(wall: Wall, *, reason: str, by: Officer) -> None:
    """Take the wall away; what the officer held before it stays ended (차단 해제)."""
    case = Case.objects.locked(wall.case)
    if wall.officer == by:
        raise SelfDealing(_("Nobody lifts their own wall."))
    wall = case.walls.select_for_update().get(pk=wall.pk)
    if wall.lifted_at:
        raise AlreadyThere(_("This wall is lifted already."))
    wall.lifted_at, wall.lifted_by = now(), by
    wall.save(update_fields=["lifted_at", "lifted_by"])
    audit.record(Verb.WALL_LIFTED, case, reason=reason, of=str(wall.officer_id))


@access.requires("grant_case")
def restrict(case: Case, *, reason: str, by: Officer) -> None:
    """Let only those named on the case know of it (열람 제한): no unit, no office, no count."""
    case = Case.objects.locked(case)
    if case.restricted:
        raise AlreadyThere(_("The case is restricted already."))
    if not named_on(case, by):
        raise NotYet(_("Only who is named on a case restricts it. Have its lead let you in first."))
    if not watched(case):
        raise NotYet(
            _("Let a supervisor in first: with none named nobody could approve or reassign.")
        )
    case.restricted, case.restricted_by = True, by
    case.restricted_at, case.restriction_reason = now(), reason
    _keep(case)
    emergency.end_of(case.emergencies.all(), by=by)
    audit.record(Verb.RESTRICTED, case, reason=reason)


@access.requires("grant_case")
def lift_restriction(case: Case, *, reason: str, by: Officer) -> None:
    """Show the case again to those who supervise its unit and to the office it is referred to."""
    case = Case.objects.locked(case)
    if not case.restricted:
        raise AlreadyThere(_("The case is not restricted."))
    case.restricted = False
    _keep(case)
    audit.record(Verb.RESTRICTION_LIFTED, case, reason=reason)


def named_on(case: Case, officer: Officer) -> bool:
    """Whether the officer was let in to open the case, and not by an emergency."""
    rights = Grant.objects.live().filter(user=officer, content_object=case, emergency=None)
    return rights.filter(permission__codename=Right.VIEW).exists()


def watched(case: Case) -> bool:
    """Whether a supervisor is among those named on the case."""
    rights = Grant.objects.live().filter(content_object=case, emergency=None)
    return rights.filter(user__groups__name=Role.SUPERVISOR).exists()


def walls_of(case: Case) -> QuerySet[Wall]:
    """The walls of the case, those that stand first: nothing of this is deleted."""
    joined = case.walls.select_related("officer", "set_by", "lifted_by")
    return joined.order_by(F("lifted_at").desc(nulls_first=True), "set_at")


def _keep(case: Case) -> None:
    case.version += 1
    case.save(update_fields=[*KEPT, "version", "updated_at"])
