"""Opening a case in an emergency: who may, what it gives, when it ends, who judges it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cases import access, duties, emergency, sight
from cases.exceptions import AlreadyThere, NotYet, Refused, SelfDealing
from cases.models import BreakGlass, Case, Event, Holiday, Officer, Outcome, Right, Role, Verb, Wall
from investigations import effective
from investigations.copies import may_take
from investigations.models import ReportJob
from tests.factories import make_case, make_emergency, make_officer, make_report, make_unit

pytestmark = pytest.mark.django_db

REASON = "피의자가 오늘 밤 출국하며 담당 수사관과 연락이 닿지 않음"
DOOR = "cases:emergency_open"
PASSWORD = "correct horse battery"


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture
def supervisor(case) -> Officer:
    return make_officer(Role.SUPERVISOR, unit=case.unit)


def sees(officer: Officer, case: Case) -> bool:
    return Case.objects.visible_to(officer).filter(pk=case.pk).exists()


def opened_by(officer: Officer, case: Case) -> BreakGlass:
    reason_code = BreakGlass.Reason.FLIGHT
    return emergency.break_glass(case.number, reason_code=reason_code, reason=REASON, by=officer)


# --- What it gives ------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.INVESTIGATOR, Role.SUPERVISOR])
def test_it_gives_sight_for_an_hour_and_nothing_else(case, role):
    officer = make_officer(role)

    opened = opened_by(officer, case)

    assert sees(officer, case)
    assert access.rights_on(officer, case) == {Right.VIEW}
    assert opened.until - opened.since == timedelta(minutes=60)
    event = Event.objects.get(verb=Verb.EMERGENCY_OPENED)
    assert (event.case, event.reason, event.facts["ground"]) == (case, REASON, "flight")


@pytest.mark.parametrize("role", [Role.PROSECUTOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_other_roles_have_no_door(client, case, role):
    officer = make_officer(role)
    client.force_login(officer)

    with pytest.raises(PermissionDenied):
        opened_by(officer, case)
    assert client.get(reverse(DOOR)).status_code == 404


def test_it_opens_no_report_and_lets_nobody_write(client, case):
    officer = make_officer()
    make_emergency(case, officer)
    report = make_report(case)
    client.force_login(officer)

    assert not may_take(officer, report)
    for page in ("cases:party_new", "cases:case_edit", "cases:case_wall"):
        assert client.get(reverse(page, args=[case.number])).status_code == 403
    assert client.post(
        reverse("investigations:report_request", args=[case.number]), {"reason": "검토"}
    ).status_code == 403  # fmt: skip
    assert not ReportJob.objects.filter(requested_by=officer).exists()


def test_it_gives_nothing_from_the_second_it_is_over(client, case):
    officer = make_officer()
    hour_ago = timezone.now() - timedelta(minutes=60)
    make_emergency(case, officer, since=hour_ago + timedelta(seconds=30))
    client.force_login(officer)
    page = reverse("investigations:case_detail", args=[case.number])
    assert client.get(page).status_code == 200

    officer.grants.update(since=hour_ago - timedelta(seconds=1), until=hour_ago + LAST_SECOND)

    assert client.get(page).status_code == 404
    assert not sees(officer, case)


LAST_SECOND = timedelta(minutes=59, seconds=59)


def test_neither_a_wall_nor_a_restriction_is_crossed(case):
    officer = make_officer()
    opened = opened_by(officer, case)
    sight.set_wall(case, officer=officer, kind=Wall.Kind.PARTY, reason="관계인", by=case.lead)
    assert not sees(officer, case)

    other, second = make_case(), make_officer()
    access.grant(
        other, to=make_officer(Role.SUPERVISOR), rights=[Right.VIEW], reason="지정", by=other.lead
    )
    later = opened_by(second, other)
    sight.restrict(other, reason="내부자 연루", by=other.lead)

    assert not sees(second, other)
    for row in (opened, later):
        row.refresh_from_db()
        assert row.ended_at


def test_absent_walled_and_restricted_are_refused_with_the_same_words(case):
    officer = make_officer()
    case.walls.create(officer=officer, reason="전 직장", set_by=case.lead)
    restricted = make_case(restricted=True)
    said = set()

    for number in (case.number, restricted.number, "2026-999999"):
        with pytest.raises(NotYet) as refused:
            emergency.break_glass(number, reason_code="leak", reason=REASON, by=officer)
        said.add(str(refused.value))

    assert len(said) == 1
    assert not BreakGlass.objects.exists()


def test_who_may_open_the_case_anyway_needs_no_emergency(case, supervisor):
    for officer in (case.lead, supervisor):
        with pytest.raises(AlreadyThere):
            opened_by(officer, case)


# --- The door -----------------------------------------------------------------------------------


def test_the_door_asks_who_it_is_then_opens(client, case):
    officer = make_officer()
    client.force_login(officer)
    session = client.session
    session["confirmed_at"] = 0
    session.save()
    sent = {"number": case.number, "reason_code": "flight", "reason": REASON}

    asked = client.post(reverse(DOOR), sent).content.decode()

    assert "본인 확인" in asked
    assert f'name="reason" value="{REASON}"' in asked
    assert not BreakGlass.objects.exists()
    opened = client.post(reverse(DOOR), sent | {"confirm-proof": PASSWORD})
    assert opened["Location"] == case.get_absolute_url()
    page = client.get(case.get_absolute_url()).content.decode()
    assert "긴급 열람" in page
    end = reverse("cases:emergency_end", args=[officer.emergencies.get().pk])
    assert end in page
    assert Event.objects.filter(actor=officer, verb=Verb.VIEWED).first().facts["emergency"] is True
    client.post(end)
    assert client.get(case.get_absolute_url()).status_code == 404
    assert client.post(end).status_code == 404


@pytest.mark.parametrize("reason", ["너무 짧음", " " * 30, ""])
def test_a_reason_has_twenty_characters(client, case, reason):
    officer = make_officer()
    client.force_login(officer)

    page = client.post(
        reverse(DOOR), {"number": case.number, "reason_code": "flight", "reason": reason}
    )

    assert "reason" in page.context["form"].errors
    assert case.number in page.content.decode()
    assert not sees(officer, case)


def test_a_refused_door_says_why_and_leaves_an_event(client, case):
    officer = make_officer()
    make_emergency(case, officer, since=timezone.now() - timedelta(days=1))
    client.force_login(officer)

    page = client.post(
        reverse(DOOR), {"number": make_case().number, "reason_code": "leak", "reason": REASON}
    )

    assert page.context["form"].non_field_errors()
    event = Event.objects.filter(actor=officer, outcome=Outcome.REFUSED).get()
    assert (event.verb, event.case) == (Verb.REFUSED, None)


# --- Who is told, and who judges ----------------------------------------------------------------


def test_the_lead_and_the_supervisor_are_told_at_once(client, case, supervisor):
    opened = opened_by(make_officer(), case)

    for officer in (case.lead, supervisor):
        told = duties.emergencies(officer)
        assert [duty.address for duty in told] == [opened.get_absolute_url()]
        client.force_login(officer)
        assert case.number in client.get(reverse("investigations:worklist")).content.decode()
        assert client.get(opened.get_absolute_url()).status_code == 200
    for officer in (make_officer(unit=case.unit), make_officer(Role.SUPERVISOR), opened.officer):
        assert duties.emergencies(officer) == []
        client.force_login(officer)
        assert client.get(opened.get_absolute_url()).status_code == 404


def test_another_supervisor_judges_it_once(client, case, supervisor):
    officer = make_officer()
    opened = opened_by(officer, case)
    client.force_login(officer)
    client.get(case.get_absolute_url())
    client.force_login(supervisor)
    page = client.get(opened.get_absolute_url())
    assert [line.event.verb for line in page.context["seen"]][-1] == Verb.VIEWED
    assert client.post(opened.get_absolute_url(), {"verdict": "justified"}).context["form"].errors

    client.post(opened.get_absolute_url(), {"verdict": "justified", "remark": "출국 확인됨"})

    opened.refresh_from_db()
    assert (opened.reviewed_by, opened.verdict) == (supervisor, "justified")
    assert opened.ended_at
    assert not sees(officer, case)
    assert Event.objects.get(verb=Verb.EMERGENCY_REVIEWED).reason == "출국 확인됨"
    assert duties.emergencies(supervisor) == []
    with pytest.raises(AlreadyThere):
        emergency.review(opened, verdict="unjustified", remark="다시", by=supervisor)


def test_nobody_judges_their_own_and_the_lead_does_not_judge(case):
    unit = make_unit(parent=None)
    officer = make_officer(Role.SUPERVISOR, unit=unit)
    opened = make_emergency(case, officer)
    access.grant(case, to=officer, rights=list(Right), reason="공조", by=case.lead)

    with pytest.raises(SelfDealing):
        emergency.review(opened, verdict="justified", remark="정당", by=officer)
    with pytest.raises(PermissionDenied):
        emergency.review(opened, verdict="justified", remark="정당", by=case.lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        BreakGlass.objects.update(reviewed_by=officer, reviewed_at=timezone.now())


def test_who_is_let_in_meanwhile_stays_and_acts_as_one_who_was(case):
    officer = make_officer()
    opened = opened_by(officer, case)
    access.grant(case, to=officer, rights=[Right.RECORD, Right.VIEW], reason="공조", by=case.lead)

    assert access.emergency_of(officer, case) is None
    emergency.end(opened, by=officer)

    assert access.rights_on(officer, case) == {Right.VIEW, Right.RECORD}


def test_who_sees_a_case_in_an_emergency_is_not_named_on_it(case, supervisor):
    other = make_officer(Role.SUPERVISOR)
    opened_by(other, case)

    with pytest.raises(NotYet):
        sight.restrict(case, reason="내부자 연루", by=case.lead)
    assert not sight.named_on(case, other)


def test_until_it_is_judged_there_is_no_other(case, supervisor):
    officer, other = make_officer(), make_case()
    opened = opened_by(officer, case)
    emergency.end(opened, by=officer)
    with pytest.raises(NotYet):
        opened_by(officer, other)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_emergency(other, officer)

    emergency.review(opened, verdict="unjustified", remark="긴급성 없음", by=supervisor)

    assert opened_by(officer, other)


def test_the_review_is_due_on_the_second_working_day():
    Holiday.objects.create(day=date(2026, 12, 25), name="성탄절")

    assert emergency.review_due_on(date(2026, 11, 24)) == date(2026, 11, 26)  # Tuesday
    assert emergency.review_due_on(date(2026, 11, 27)) == date(2026, 12, 1)  # Friday
    assert emergency.review_due_on(date(2026, 12, 24)) == date(2026, 12, 29)  # then a holiday


def test_the_database_knows_no_emergency_longer_than_an_hour(case):
    since = timezone.now()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_emergency(case, since=since, until=since + timedelta(minutes=61))


def test_the_page_of_effective_access_names_it(case):
    officer = make_officer()
    opened_by(officer, case)

    seer = next(seer for seer in effective.seers_of(case) if seer.officer == officer)

    assert len(seer.grounds) == 1
    seen = effective.seen_by(officer, effective.cases_of(officer, reader=officer))
    assert [len(each.grounds) for each in seen] == [1]


def test_only_ones_own_is_ended(case):
    opened = opened_by(make_officer(), case)

    with pytest.raises((PermissionDenied, Refused)):
        emergency.end(opened, by=make_officer())
