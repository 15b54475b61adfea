"""Sight and authority: who may know of a case, and who may act in it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases import access
from cases.exceptions import AlreadyThere, SelfDealing
from cases.models import Case, Event, Grant, Officer, Right, Role, Verb, Wall
from tests.factories import make_case, make_office, make_officer, make_referral, make_unit

pytestmark = pytest.mark.django_db


def sees(officer: Officer, case: Case) -> bool:
    return Case.objects.visible_to(officer).filter(pk=case.pk).exists()


def test_the_lead_sees_the_case_and_a_colleague_of_the_same_unit_does_not():
    case = make_case()

    colleague = make_officer(unit=case.unit)

    assert sees(case.lead, case)
    assert not sees(colleague, case)


def test_a_supervisor_sees_the_cases_of_the_unit_and_of_its_parts_only():
    unit = make_unit()
    ours = make_case(lead=make_officer(unit=make_unit(parent=unit)))
    theirs = make_case()

    supervisor = make_officer(Role.SUPERVISOR, unit=unit)

    assert sees(supervisor, ours)
    assert not sees(supervisor, theirs)


def test_a_prosecutor_sees_what_was_referred_to_the_office_and_never_the_file():
    case, other = make_case(), make_case()
    prosecutor = make_officer(Role.PROSECUTOR)
    make_referral(case, prosecutor.office)
    make_referral(other, make_office())

    assert sees(prosecutor, case)
    assert not sees(prosecutor, other)
    assert not Case.objects.readable_by(prosecutor).exists()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_some_roles_see_no_case_even_with_a_grant(role):
    case = make_case()
    officer = make_officer(role)
    access.give(case, officer, [Right.VIEW], reason="잘못 준 권한", by=case.lead)

    assert not sees(officer, case)
    assert access.rights_on(officer, case) == frozenset()


def test_a_wall_beats_grant_and_supervision():
    case = make_case()
    supervisor = make_officer(Role.SUPERVISOR, unit=case.unit)
    for walled in (case.lead, supervisor):
        Wall.objects.create(officer=walled, case=case, reason="전 직장", set_by=supervisor)

    assert not sees(case.lead, case)
    assert not sees(supervisor, case)


def test_a_grant_gives_nothing_once_it_has_run_out():
    case, colleague = make_case(), make_officer()
    before = timezone.now() - timedelta(hours=2)
    access.give(
        case,
        colleague,
        [Right.VIEW],
        reason="공조",
        by=case.lead,
        until=timezone.now() + timedelta(hours=1),
    )
    assert sees(colleague, case)

    Grant.objects.filter(user=colleague).update(
        since=before, until=timezone.now() - timedelta(seconds=1)
    )

    assert not sees(colleague, case)


def test_granting_leaves_reason_author_and_event():
    case, colleague = make_case(), make_officer()

    access.grant(case, to=colleague, rights=[Right.VIEW], reason="압수물 분석", by=case.lead)

    row = Grant.objects.get(user=colleague)
    assert (row.reason, row.granted_by) == ("압수물 분석", case.lead)
    event = Event.objects.get(verb=Verb.GRANTED)
    assert (event.case, event.reason) == (case, "압수물 분석")


def test_nobody_grants_to_themselves_or_twice():
    case, colleague = make_case(), make_officer()
    access.grant(case, to=colleague, rights=[Right.VIEW], reason="공조", by=case.lead)

    with pytest.raises(SelfDealing):
        access.grant(case, to=case.lead, rights=[Right.VIEW], reason="공조", by=case.lead)
    with pytest.raises(AlreadyThere):
        access.grant(case, to=colleague, rights=[Right.VIEW], reason="공조", by=case.lead)


def test_a_right_to_look_is_no_right_to_let_others_in():
    case, colleague = make_case(), make_officer()
    access.grant(case, to=colleague, rights=[Right.VIEW], reason="공조", by=case.lead)

    with pytest.raises(PermissionDenied):
        access.grant(case, to=make_officer(), rights=[Right.VIEW], reason="공조", by=colleague)


@pytest.mark.parametrize("role", [Role.INVESTIGATOR, Role.SUPERVISOR])
def test_who_does_not_answer_for_a_case_lets_nobody_in_or_out_whatever_was_granted(role):
    case, assistant, third = make_case(), make_officer(role), make_officer()
    access.grant(case, to=assistant, rights=list(Right), reason="공조", by=case.lead)
    access.grant(case, to=third, rights=[Right.VIEW], reason="공조", by=case.lead)

    with pytest.raises(PermissionDenied):
        access.grant(case, to=make_officer(), rights=[Right.VIEW], reason="공조", by=assistant)
    with pytest.raises(PermissionDenied):
        access.end_grants(case, of=third, reason="공조 종료", by=assistant)
    assert not access.Doors(assistant, case).grant_case
    assert not access.can(assistant, "assign_case", case)
    assert sees(third, case)


def test_the_supervisor_of_the_unit_lets_others_in():
    case, colleague = make_case(), make_officer()
    supervisor = make_officer(Role.SUPERVISOR, unit=case.unit)

    access.grant(case, to=colleague, rights=[Right.VIEW], reason="공조", by=supervisor)

    assert sees(colleague, case)


def test_ended_grants_stay_on_record_and_can_be_given_again():
    case, colleague = make_case(), make_officer()
    access.grant(case, to=colleague, rights=[Right.VIEW], reason="공조", by=case.lead)

    access.end_grants(case, of=colleague, reason="공조 종료", by=case.lead)
    assert not sees(colleague, case)
    access.grant(case, to=colleague, rights=[Right.VIEW], reason="재공조", by=case.lead)

    assert Grant.objects.filter(user=colleague, content_object=case).count() == 2
    assert sees(colleague, case)


def test_the_database_refuses_the_same_live_grant_twice():
    case = make_case()
    standing = case.grants.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(
            user=standing.user,
            permission=standing.permission,
            content_object=case,
            reason="또",
            granted_by=case.lead,
        )


def test_no_account_is_above_the_rules():
    officer = make_officer()
    officer.is_superuser = True

    with pytest.raises(IntegrityError), transaction.atomic():
        officer.save()
