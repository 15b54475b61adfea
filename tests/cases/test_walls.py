"""Walls: whom a conflict of interest keeps from a case, whatever else they hold."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases import access, actions, sight
from cases.exceptions import AlreadyThere, Conflict, NotYet, SelfDealing
from cases.models import Case, Event, Officer, Right, Role, Verb, Wall
from tests.factories import make_case, make_officer, make_referral

pytestmark = pytest.mark.django_db


def sees(officer: Officer, case: Case) -> bool:
    return Case.objects.visible_to(officer).filter(pk=case.pk).exists()


def wall_off(case: Case, officer: Officer, *, by: Officer | None = None) -> Wall:
    kind = Wall.Kind.FORMER_EMPLOYER
    return sight.set_wall(case, officer=officer, kind=kind, reason="전 직장", by=by or case.lead)


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture
def supervisor(case) -> Officer:
    return make_officer(Role.SUPERVISOR, unit=case.unit)


def test_a_wall_ends_what_the_officer_held_and_leaves_its_reason(case):
    colleague = make_officer()
    access.grant(case, to=colleague, rights=list(Right), reason="공조", by=case.lead)

    wall = wall_off(case, colleague)

    assert not sees(colleague, case)
    assert not case.grants.filter(user=colleague, ended_at=None).exists()
    event = Event.objects.get(verb=Verb.WALL_SET)
    assert (event.case, event.reason) == (case, "전 직장")
    assert event.facts == {"of": str(colleague.pk), "conflict": "former_employer"}
    assert (wall.set_by, wall.kind) == (case.lead, "former_employer")


def test_no_role_is_above_a_wall(case, supervisor):
    prosecutor = make_officer(Role.PROSECUTOR)
    make_referral(case, prosecutor.office)
    assert sees(supervisor, case)
    assert sees(prosecutor, case)

    for officer in (supervisor, prosecutor):
        wall_off(case, officer)

    assert not sees(supervisor, case)
    assert not sees(prosecutor, case)


def test_whoever_is_walled_off_is_neither_let_in_nor_made_lead(case, supervisor):
    colleague = make_officer(unit=case.unit)
    wall_off(case, colleague)

    with pytest.raises(Conflict):
        access.grant(case, to=colleague, rights=[Right.VIEW], reason="공조", by=case.lead)
    with pytest.raises(Conflict):
        actions.assign(case, lead=colleague, reason="재배당", by=supervisor)


def test_the_lead_is_replaced_before_a_wall_and_nobody_walls_off_themselves(case, supervisor):
    with pytest.raises(NotYet):
        wall_off(case, case.lead, by=supervisor)
    with pytest.raises(SelfDealing):
        wall_off(case, supervisor, by=supervisor)


def test_a_wall_stands_once(case):
    colleague = make_officer()
    wall_off(case, colleague)

    with pytest.raises(AlreadyThere):
        wall_off(case, colleague)


def test_a_wall_is_lifted_by_who_answers_for_the_case_and_grants_stay_ended(case, supervisor):
    colleague = make_officer()
    access.grant(case, to=colleague, rights=[Right.VIEW], reason="공조", by=case.lead)
    wall = wall_off(case, colleague)

    sight.lift_wall(wall, reason="이해충돌 해소", by=supervisor)

    assert not sees(colleague, case)
    wall.refresh_from_db()
    assert wall.lifted_by == supervisor
    assert Event.objects.get(verb=Verb.WALL_LIFTED).reason == "이해충돌 해소"
    with pytest.raises(AlreadyThere):
        sight.lift_wall(wall, reason="다시", by=supervisor)
    access.grant(case, to=colleague, rights=[Right.VIEW], reason="공조", by=case.lead)
    assert sees(colleague, case)


def test_nobody_lifts_their_own_wall(case, supervisor):
    wall = wall_off(case, supervisor)

    with pytest.raises(PermissionDenied):
        sight.lift_wall(wall, reason="해소", by=supervisor)

    assert not sees(supervisor, case)


def test_who_only_works_on_a_case_sets_no_wall(case):
    assistant = make_officer()
    access.grant(case, to=assistant, rights=list(Right), reason="공조", by=case.lead)

    with pytest.raises(PermissionDenied):
        wall_off(case, make_officer(), by=assistant)


def test_the_pages_of_a_wall(client, case):
    auditor = make_officer(Role.AUDITOR)
    client.force_login(case.lead)
    page = reverse("cases:case_wall", args=[case.number])
    offered = client.get(page).context["form"].fields["officer"].queryset
    assert auditor in offered
    assert case.lead not in offered

    sent = {"officer": auditor.pk, "kind": Wall.Kind.RELATIVE, "reason": "피의자의 친족"}
    assert client.post(page, sent | {"reason": ""}).context["form"].errors
    client.post(page, sent)

    shown = client.get(reverse("cases:case_access", args=[case.number])).content.decode()
    assert "피의자의 친족" in shown
    lift = reverse("cases:case_wall_lift", args=[case.number, case.walls.get().pk])
    assert lift in shown
    client.post(lift, {"reason": "해소"})
    assert not case.walls.standing().exists()
    assert client.get(lift).status_code == 404
