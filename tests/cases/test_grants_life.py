"""What becomes of access when leads change, officers move or leave, and quarters pass."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from cases import access, accounts, confirming, departures, duties, emergency, handing_over
from cases.duties import duties_of
from cases.exceptions import AlreadyThere, NotYet, SelfDealing
from cases.models import Case, Departure, Event, Grant, Officer, Right, Role, Verb
from cases.quarters import due_after, due_in, next_quarter, quarter_of
from tests.factories import make_case, make_officer, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case(title="양극재 카나리아")


@pytest.fixture
def supervisor(case) -> Officer:
    return make_officer(Role.SUPERVISOR, unit=case.unit)


@pytest.fixture
def administrator() -> Officer:
    return make_officer(Role.ADMINISTRATOR)


def sees(officer: Officer, case: Case) -> bool:
    officer = Officer.objects.get(pk=officer.pk)
    return Case.objects.visible_to(officer).filter(pk=case.pk).exists()


def let_in(case: Case, **officer) -> Officer:
    colleague = make_officer(**officer)
    rights = [Right.VIEW, Right.RECORD]
    access.grant(case, to=colleague, rights=rights, reason="분석", by=case.lead)
    return colleague


# --- Quarters -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "quarter", "following"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), date(2026, 4, 1)),
        (date(2026, 3, 31), date(2026, 1, 1), date(2026, 4, 1)),
        (date(2026, 11, 24), date(2026, 10, 1), date(2027, 1, 1)),
        (date(2026, 12, 31), date(2026, 10, 1), date(2027, 1, 1)),
    ],
)
def test_a_quarter_begins_on_its_first_day(day, quarter, following):
    assert (quarter_of(day), next_quarter(day)) == (quarter, following)


def test_what_is_granted_in_a_quarter_holds_until_the_fifteenth_day_of_the_next():
    new_year_in_korea = datetime(2026, 12, 31, 15, 0, tzinfo=timezone.get_fixed_timezone(0))

    assert due_after(new_year_in_korea - timedelta(seconds=1)).isoformat() == (
        "2027-01-15T00:00:00+09:00"
    )
    assert due_after(new_year_in_korea).isoformat() == "2027-04-15T00:00:00+09:00"


# --- Confirmation -------------------------------------------------------------------------------


def age(colleague: Officer, until: datetime) -> None:
    """The officer's grants as if they were to be confirmed by that moment."""
    Grant.objects.filter(user=colleague).update(confirmed_until=until)


def test_what_others_hold_is_to_be_confirmed_and_what_the_lead_holds_is_not(case):
    colleague = let_in(case)

    assert {g.confirmed_until for g in case.grants.filter(user=case.lead)} == {None}
    assert {g.confirmed_until for g in case.grants.filter(user=colleague)} == {
        due_after(timezone.now())
    }


def test_what_is_not_confirmed_ends_by_itself_before_anybody_writes_it(case):
    colleague = let_in(case)

    age(colleague, timezone.now())

    assert not sees(colleague, case)
    assert access.rights_on(colleague, case) == frozenset()
    assert Grant.objects.filter(user=colleague, ended_at=None).count() == 2


def test_the_end_is_written_once_and_told_in_the_trail(case):
    colleague = let_in(case)
    lapsed = timezone.now() - timedelta(hours=1)
    age(colleague, lapsed)

    assert [confirming.end_unconfirmed(), confirming.end_unconfirmed()] == [2, 0]

    assert {grant.ended_at for grant in Grant.objects.filter(user=colleague)} == {lapsed}
    event = Event.objects.get(verb=Verb.GRANT_ENDED)
    assert (event.case, event.job, event.facts["of"]) == (
        case,
        "end_unconfirmed",
        str(colleague.pk),
    )


def test_what_had_run_out_before_is_not_told_as_unconfirmed(case):
    colleague, hour = let_in(case), timedelta(hours=1)
    age(colleague, timezone.now() - hour)
    before = Grant.objects.filter(user=colleague)
    before.update(since=timezone.now() - 3 * hour, until=timezone.now() - 2 * hour)

    assert confirming.end_unconfirmed() == 0
    assert not Event.objects.filter(verb=Verb.GRANT_ENDED).exists()


def test_an_emergency_of_an_hour_is_nothing_to_confirm(case):
    with_us = let_in(case)
    emergency.break_glass(
        case.number,
        reason_code="flight",
        reason="오늘 밤 출국하여 기다릴 수 없는 사정",
        by=make_officer(),
    )

    assert [shared.officer for shared in confirming.shared_by(case.lead)] == [with_us]


def test_the_page_of_access_says_until_when_and_that_nobody_confirmed(client, case):
    standing, lapsed = let_in(case), let_in(case)
    age(lapsed, timezone.now() - timedelta(hours=1))
    client.force_login(case.lead)

    page = client.get(reverse("cases:case_access", args=[case.number]))

    assert {h.officer for h in page.context["holdings"]} == {case.lead, standing}
    assert [(h.officer, h.lapsed) for h in page.context["ended"]] == [(lapsed, True)]
    assert "재확인되지 않음" in page.content.decode()


def test_access_that_lapsed_can_be_given_again(case):
    colleague = let_in(case)
    age(colleague, timezone.now() - timedelta(hours=1))

    access.grant(case, to=colleague, rights=[Right.VIEW], reason="재분석", by=case.lead)

    assert sees(colleague, case)


def answers(case: Case, colleague: Officer, answer: str) -> dict[str, str]:
    return {f"{case.pk}:{colleague.pk}": answer}


@pytest.fixture
def next_quarter_has_begun(monkeypatch) -> datetime:
    """For the lead it is the third day of the next quarter."""
    day = next_quarter(timezone.localdate()) + timedelta(days=2)
    moment = due_in(day) - timedelta(days=14)
    monkeypatch.setattr(confirming, "localdate", lambda: day)
    monkeypatch.setattr(confirming, "now", lambda: moment)
    return moment


def test_between_times_there_is_nothing_to_confirm(client, case):
    let_in(case)
    client.force_login(case.lead)

    page = client.get(reverse("cases:access_review"))
    start = client.get(reverse("investigations:worklist"))

    assert start.context["duties"] == []
    assert page.context["form"].due == []
    assert len(page.context["settled"]) == 1


def test_the_lead_says_who_is_still_needed_and_whose_access_ends(
    client, case, next_quarter_has_begun
):
    needed, ended, left_open = let_in(case), let_in(case), let_in(case)
    client.force_login(case.lead)
    url = reverse("cases:access_review")
    said = answers(case, needed, "needed") | answers(case, ended, "ended")

    without_reason = client.post(url, said)
    after = client.post(url, said | {"reason": "분석 종료"}, follow=True)

    assert "reason" in without_reason.context["form"].errors
    assert sees(needed, case)
    assert not sees(ended, case)
    assert Grant.objects.filter(user=needed).first().confirmed_until == due_after(
        next_quarter_has_begun
    )
    assert Event.objects.get(verb=Verb.GRANT_CONFIRMED).facts["of"] == str(needed.pk)
    assert [shared.officer for shared in after.context["form"].due] == [left_open]


def test_the_lead_is_told_where_the_work_begins(client, case, monkeypatch, next_quarter_has_begun):
    let_in(case)
    monkeypatch.setattr(duties, "localdate", confirming.localdate)
    client.force_login(case.lead)

    duty = client.get(reverse("investigations:worklist")).context["duties"][0]

    assert duty.address == reverse("cases:access_review")
    assert duty.until == next_quarter_has_begun + timedelta(days=12)


def test_nobody_confirms_for_the_lead(case, next_quarter_has_begun):
    colleague = let_in(case)
    shared = confirming.shared_by(case.lead)

    with pytest.raises(PermissionDenied):
        confirming.confirm(needed=shared, ended=[], reason="", by=colleague)


# --- Handing over -------------------------------------------------------------------------------


def test_all_cases_of_an_officer_change_hands_in_one_act(case, supervisor):
    second = make_case(lead=case.lead)
    successor = make_officer(unit=case.unit)

    handing_over.hand_over(
        case.lead, cases=[case, second], lead=successor, reason="전보", by=supervisor
    )

    for each in (case, second):
        assert not sees(case.lead, each)
        assert access.rights_on(successor, each) == frozenset(Right)
        assert Case.objects.get(pk=each.pk).lead == successor
    assert Event.objects.filter(verb=Verb.ASSIGNED, reason="전보").count() == 2


def test_a_hand_over_is_done_whole_or_not_at_all(case, supervisor):
    elsewhere = make_case(lead=case.lead, unit=make_unit())
    successor = make_officer(unit=case.unit)

    with pytest.raises(NotYet):
        handing_over.hand_over(
            case.lead, cases=[case, elsewhere], lead=successor, reason="전보", by=supervisor
        )

    case.refresh_from_db()
    assert case.lead != successor


def test_only_who_supervises_the_unit_hands_over(client, case, supervisor):
    url = reverse("cases:officer_hand_over", args=[case.lead_id])
    for stranger in (case.lead, make_officer(), make_officer(Role.SUPERVISOR)):
        client.force_login(stranger)
        assert client.get(url).status_code == 404

    client.force_login(supervisor)
    successor = make_officer(unit=case.unit)
    given = {"cases": [case.pk], "lead": successor.pk, "reason": "퇴직"}
    assert client.post(url, given).status_code == 302

    case.refresh_from_db()
    assert case.lead == successor


def test_the_supervisor_sees_what_each_officer_has_in_hand(client, case, supervisor):
    colleague = let_in(case, unit=case.unit)
    client.force_login(supervisor)

    listed = client.get(reverse("cases:team_list")).context["officers"]

    assert {(o.pk, o.leads, o.shares) for o in listed} == {
        (case.lead_id, 1, 0),
        (colleague.pk, 0, 1),
    }


# --- Posting and leaving ------------------------------------------------------------------------


def test_leaving_is_held_until_the_cases_are_handed_over(case, supervisor, administrator):
    lead = case.lead
    shared = make_case()
    access.grant(shared, to=lead, rights=[Right.VIEW], reason="공조", by=shared.lead)

    departure = departures.announce(lead, kind="leaving", reason="퇴직", by=administrator)
    with pytest.raises(NotYet):
        departures.carry_out(departure, by=administrator)
    assert sees(lead, case)
    assert [duty.address for duty in duties_of(supervisor)] == [reverse("cases:team_list")]

    successor = make_officer(unit=case.unit)
    handing_over.hand_over(lead, cases=[case], lead=successor, reason="퇴직", by=supervisor)
    departures.carry_out(departure, by=administrator)

    lead.refresh_from_db()
    assert not lead.is_active
    assert not Grant.objects.live().filter(user=lead).exists()
    assert Event.objects.filter(verb=Verb.GRANT_ENDED, case=shared, reason="퇴직").exists()
    assert Departure.objects.get().carried_out_at


def test_a_posting_ends_what_was_held_in_one_act(case, administrator):
    colleague = let_in(case, unit=case.unit)
    unit = make_unit()

    departures.announce(colleague, kind="posting", unit=unit, reason="전보", by=administrator)

    colleague.refresh_from_db()
    assert colleague.unit == unit
    assert not sees(colleague, case)


def test_the_administrator_reads_figures_and_no_title(client, case, administrator):
    client.force_login(administrator)
    url = reverse("cases:officer_depart", args=[case.lead_id])

    client.post(url, {"kind": "leaving", "reason": "퇴직"})
    page = client.get(url)

    assert page.context["held"].led == [(case.unit, 1)]
    assert "카나리아" not in page.content.decode()
    assert case.number not in page.content.decode()
    assert Departure.objects.open().get().officer == case.lead


def test_an_announcement_can_be_taken_back_and_is_made_once(case, administrator):
    departure = departures.announce(case.lead, kind="leaving", reason="퇴직", by=administrator)
    with pytest.raises(AlreadyThere):
        departures.announce(case.lead, kind="leaving", reason="퇴직", by=administrator)

    departures.withdraw(departure, by=administrator)

    with pytest.raises(AlreadyThere):
        departures.carry_out(departure, by=administrator)
    assert not Departure.objects.open().exists()


def test_nobody_moves_themselves_and_only_administrators_move_anybody(administrator, supervisor):
    with pytest.raises(SelfDealing):
        departures.announce(administrator, kind="leaving", reason="x", by=administrator)
    with pytest.raises(PermissionDenied):
        departures.announce(make_officer(), kind="leaving", reason="x", by=supervisor)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SUPERVISOR])
def test_another_role_waits_for_the_cases_and_ends_what_was_held(case, administrator, role):
    colleague = let_in(case, unit=case.unit)
    with pytest.raises(NotYet):
        accounts.keep_account(case.lead, role=role, by=administrator)

    accounts.keep_account(colleague, role=role, by=administrator)

    assert not Grant.objects.live().filter(user=colleague).exists()


def test_another_unit_in_the_form_of_the_account_waits_for_the_cases_too(case, administrator):
    lead = Officer.objects.get(pk=case.lead_id)
    lead.unit = make_unit()

    with pytest.raises(NotYet):
        accounts.keep_account(lead, role=Role.INVESTIGATOR, by=administrator)
