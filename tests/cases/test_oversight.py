"""What is unusual is asked about, explained and judged; the trail is reviewed, signed and kept."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cases import audit, explaining, retention, reviewing, watching
from cases.acting import acting_as
from cases.duties import duties_of
from cases.exceptions import AlreadyThere, NotYet, SelfDealing
from cases.models import (
    Case,
    Event,
    Explanation,
    Officer,
    Outcome,
    Phase,
    RetentionRule,
    Review,
    Role,
    Verb,
    Verdict,
    Watch,
    WatchRule,
)
from tests.factories import make_case, make_explanation, make_officer, make_party, make_unit

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"
WORKDAY = datetime(2026, 11, 24, 14, 30, tzinfo=ZoneInfo("Asia/Seoul"))
EVENING = WORKDAY.replace(hour=21)


@pytest.fixture
def officer() -> Officer:
    return make_officer()


@pytest.fixture
def supervisor(officer) -> Officer:
    return make_officer(Role.SUPERVISOR, unit=officer.unit)


@pytest.fixture
def cases(officer) -> list[Case]:
    return [make_case(lead=officer) for _n in range(3)]


def limit(kind: Watch, most: int) -> None:
    WatchRule.objects.create(kind=kind, limit=most, since=timezone.localdate(), reason="시험")


def happened(officer: Officer, verb: Verb = Verb.VIEWED, **fields) -> Event:
    with acting_as(officer):
        return audit.record(verb, **fields)


def read(officer: Officer, *cases: Case) -> None:
    for case in cases:
        happened(officer, case=case)


def found_by(kind: Watch, moment: datetime | None = None) -> dict[Officer, int]:
    moment = moment or timezone.now()
    rule = watching.RULES[kind]
    limits = watching.limits_on(timezone.localdate())
    return {
        Officer.objects.get(pk=finding.officer): finding.found
        for finding in rule(moment, limits[kind])
    }


# --- What is unusual ----------------------------------------------------------------------------


def test_many_different_cases_within_an_hour_are_unusual_and_many_views_of_one_are_not(
    officer, cases
):
    limit(Watch.CASES_AN_HOUR, 2)
    other = make_officer()
    read(officer, *cases)
    read(other, *[cases[0]] * 5, cases[1])

    assert found_by(Watch.CASES_AN_HOUR) == {officer: 3}
    assert found_by(Watch.CASES_AN_HOUR, timezone.now() + timedelta(hours=2)) == {}


def test_downloads_and_vain_requests_are_counted(officer):
    limit(Watch.DOWNLOADS, 1)
    limit(Watch.NOT_FOUND, 1)
    for _n in range(2):
        happened(officer, Verb.DOWNLOADED)
        happened(officer, Verb.REFUSED, outcome=Outcome.REFUSED, status=404)
        happened(officer, Verb.REFUSED, outcome=Outcome.REFUSED, status=403)

    assert found_by(Watch.DOWNLOADS) == {officer: 2}
    assert found_by(Watch.NOT_FOUND) == {officer: 2}


def test_one_person_read_of_by_many_outside_the_team_is_unusual():
    case = make_case()
    whole = make_unit()
    case.unit.parent = whole
    case.unit.save()
    limit(Watch.SUBJECT, 1)
    strangers = [make_officer() for _n in range(2)]
    of_the_house = [case.lead, make_officer(unit=case.unit), make_officer(unit=whole)]
    person = make_party(case)
    for reader in strangers + of_the_house + [make_officer(Role.PROSECUTOR)]:
        happened(reader, case=case, subjects=[person])

    assert found_by(Watch.SUBJECT) == dict.fromkeys(strangers, 2)


def test_more_than_one_s_own_past_and_the_unit_s_is_unusual(officer, cases, monkeypatch):
    colleague = make_officer(unit=officer.unit)
    monkeypatch.setattr(watching, "FEWEST_CASES", 1)
    limit(Watch.OWN_PAST, 2)
    limit(Watch.UNIT_PAST, 2)
    read(officer, *cases)
    usual = {officer.pk: 1, colleague.pk: 2}

    def usual_of(whose, _until) -> int:
        return usual[whose[0] if isinstance(whose, list) else whose.get().pk]

    monkeypatch.setattr(watching, "usual", usual_of)

    assert found_by(Watch.OWN_PAST) == {officer: 3}
    assert found_by(Watch.UNIT_PAST) == {}


def test_what_is_usual_is_the_busiest_hour_but_for_a_twentieth_of_them(officer, cases, monkeypatch):
    monkeypatch.setattr(watching, "FEWEST_HOURS", 1)
    read(officer, *cases)
    now = timezone.now()

    assert watching.usual([officer.pk], now) == 3
    assert watching.usual([make_officer().pk], now) is None
    assert watching.usual([officer.pk], now - timedelta(hours=2)) is None


def test_the_newest_rule_that_has_begun_is_the_limit():
    today = timezone.localdate()
    WatchRule.objects.create(kind=Watch.DOWNLOADS, limit=5, since=today, reason="강화")
    later = today + timedelta(days=1)
    WatchRule.objects.create(kind=Watch.DOWNLOADS, limit=2, since=later, reason="더 강화")

    assert watching.limits_on(today)[Watch.DOWNLOADS] == 5
    assert watching.limits_on(later)[Watch.DOWNLOADS] == 2
    assert set(watching.limits_on(today)) == set(Watch.values)


# --- Explanations -------------------------------------------------------------------------------


def test_the_clock_asks_once_a_day_and_says_so_in_the_trail(officer, supervisor):
    limit(Watch.DOWNLOADS, 1)
    shown = [happened(officer, Verb.DOWNLOADED).pk for _n in range(2)]

    assert [explaining.look_out(), explaining.look_out()] == [1, 0]

    asked = Explanation.objects.get()
    assert (asked.officer, asked.found, asked.limit) == (officer, 2, 1)
    assert asked.events == shown[::-1]
    event = Event.objects.get(verb=Verb.EXPLANATION_ASKED)
    assert (event.target_id, event.job) == (str(officer.pk), "look_out")
    assert Event.objects.visible_to(supervisor).contains(event)
    assert [d.address for d in duties_of(officer)] == [reverse("cases:explanation_list")]


def test_the_officer_explains_and_the_supervisor_judges(client, officer, supervisor):
    asked = make_explanation(officer)
    url = reverse("cases:explanation_detail", args=[asked.pk])
    client.force_login(officer)

    client.post(url, {"answer": "압수물 목록 대조를 위한 열람"})
    client.force_login(supervisor)
    assert len(duties_of(supervisor)) == 1
    refused = client.post(url, {"judgement": "examined", "remark": ""})
    client.post(url, {"judgement": "accepted", "remark": "확인함"})

    assert "조사할 내용" in refused.content.decode()
    asked.refresh_from_db()
    assert (asked.judgement, asked.judged_by) == ("accepted", supervisor)
    told = Event.objects.filter(verb__in=[Verb.EXPLAINED, Verb.EXPLANATION_JUDGED])
    assert {event.actor for event in told} == {officer, supervisor}
    assert duties_of(officer) == []


def test_an_explanation_is_given_once_and_by_its_officer(officer, supervisor):
    asked = make_explanation(officer)
    with pytest.raises(PermissionDenied):
        explaining.explain(asked, answer="대신 소명", by=supervisor)

    explaining.explain(asked, answer="업무상 열람", by=officer)

    with pytest.raises(AlreadyThere):
        explaining.explain(asked, answer="다시 소명", by=officer)


def test_who_still_has_time_is_not_judged_and_who_let_it_pass_is(officer, supervisor):
    asked = make_explanation(officer)
    with pytest.raises(NotYet):
        explaining.judge(asked, judgement="accepted", by=supervisor)

    Explanation.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    explaining.judge(asked, judgement="examined", remark="무응답", by=supervisor)

    with pytest.raises(AlreadyThere):
        explaining.judge(asked, judgement="accepted", by=supervisor)


def test_nobody_judges_themselves_and_a_supervisor_is_judged_by_an_auditor(officer, supervisor):
    auditor = make_officer(Role.AUDITOR)
    own, of_officer = make_explanation(supervisor), make_explanation(officer)

    judged = {
        by: set(Explanation.objects.judged_by(by))
        for by in (officer, supervisor, auditor, make_officer(Role.SUPERVISOR))
    }

    assert list(judged.values()) == [set(), {of_officer}, {own}, set()]
    with pytest.raises(IntegrityError), transaction.atomic():
        Explanation.objects.filter(pk=own.pk).update(judged_by=supervisor)


def test_others_requests_are_hidden(client, officer):
    asked = make_explanation(officer)
    for stranger in (make_officer(), make_officer(Role.SUPERVISOR), make_officer(Role.PROSECUTOR)):
        client.force_login(stranger)
        url = reverse("cases:explanation_detail", args=[asked.pk])

        assert client.get(url).status_code == 404
        assert client.get(reverse("cases:explanation_list")).context["page"].rows == []


# --- Reviews ------------------------------------------------------------------------------------

TODAY = date(2026, 12, 9)
LAST_WEEK = reviewing.Period(Review.Kind.WEEKLY, date(2026, 11, 30), date(2026, 12, 6))


@pytest.fixture
def this_period() -> reviewing.Period:
    """A period with today in it, as if it were over."""
    today = timezone.localdate()
    return reviewing.Period(Review.Kind.WEEKLY, today, today)


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        ("weekly", date(2026, 11, 16), date(2026, 11, 22)),
        ("monthly", date(2026, 2, 1), date(2026, 2, 28)),
        ("weekly", date(2026, 11, 17), None),
        ("monthly", date(2026, 2, 2), None),
        ("yearly", date(2026, 1, 1), None),
        ("monthly", date(2099, 1, 1), None),
    ],
)
def test_a_period_is_a_whole_week_or_month_that_is_over(kind, first, last):
    found = reviewing.period_of(kind, first)

    assert (found.last if found else None) == last


def test_the_past_periods_follow_each_other():
    periods = list(reviewing.past_periods(since=date(2020, 1, 1), today=TODAY))

    assert periods[0] == LAST_WEEK
    assert periods[reviewing.WEEKS].first == date(2026, 11, 1)
    assert periods[-1].first == date(2026, 6, 1)
    assert LAST_WEEK.due_on == date(2026, 12, 13)
    assert list(reviewing.past_periods(since=date(2026, 12, 6), today=TODAY)) == [LAST_WEEK]


def test_what_was_not_signed_in_time_is_visibly_overdue(client, supervisor, monkeypatch):
    monkeypatch.setattr(reviewing, "begun_on", lambda _unit: date(2020, 1, 1))
    client.force_login(supervisor)

    standings = client.get(reverse("cases:review_list")).context["standings"]

    assert len(standings) == reviewing.WEEKS + reviewing.MONTHS
    assert standings[2].overdue
    assert any(d.address == reverse("cases:review_list") for d in duties_of(supervisor))
    client.force_login(make_officer(Role.AUDITOR))
    assert client.get(reverse("cases:review_list")).context["standings"]


def test_every_download_has_a_verdict_before_the_review_is_signed(officer, supervisor, this_period):
    download = happened(officer, Verb.DOWNLOADED, reason="송치 검토")
    with pytest.raises(NotYet):
        reviewing.sign(this_period, by=supervisor)
    with pytest.raises(NotYet):
        reviewing.give_verdict(download, finding="examined", by=supervisor)

    reviewing.give_verdict(download, finding="in_order", by=supervisor)
    review = reviewing.sign(this_period, remark="이상 없음", by=supervisor)

    assert (review.signed_by, review.counts["exports"]) == (supervisor, 1)
    assert Event.objects.get(verb=Verb.REVIEW_SIGNED).reason == "이상 없음"
    with pytest.raises(AlreadyThere):
        reviewing.sign(this_period, by=supervisor)
    with pytest.raises(AlreadyThere):
        reviewing.give_verdict(download, finding="in_order", by=supervisor)


def test_nobody_judges_their_own_download_nor_one_they_do_not_oversee(officer, supervisor):
    own = happened(supervisor, Verb.DOWNLOADED)
    elsewhere = happened(make_officer(), Verb.DOWNLOADED)

    with pytest.raises(SelfDealing):
        reviewing.give_verdict(own, finding="in_order", by=supervisor)
    for by in (supervisor, officer):
        with pytest.raises(PermissionDenied):
            reviewing.give_verdict(elsewhere, finding="in_order", by=by)


def test_a_review_with_open_explanations_says_why(officer, supervisor, this_period):
    make_explanation(officer)

    with pytest.raises(NotYet):
        reviewing.sign(this_period, by=supervisor)

    assert reviewing.sign(this_period, remark="소명 기한 전", by=supervisor).counts["unjudged"] == 1


def test_a_period_is_gone_through_and_signed_on_its_page(client, officer, supervisor, monkeypatch):
    download = happened(officer, Verb.DOWNLOADED, reason="송치 검토 카나리아")
    today = timezone.localdate()
    period = reviewing.Period(Review.Kind.WEEKLY, today, today)
    monkeypatch.setattr(reviewing, "period_of", lambda *_asked: period)
    url = reverse("cases:review_detail", args=["weekly", today.isoformat()])
    client.force_login(supervisor)

    page = client.get(url).content.decode()
    client.post(url, {f"finding-{download.pk}": "in_order"})
    signed_in_at(client, 0)
    client.post(f"{url}sign/", {"read": "on"})
    without_confirming = Review.objects.count()
    signed_in_at(client, timezone.now().timestamp())
    unread = client.post(f"{url}sign/", {"remark": "이상 없음"})
    client.post(f"{url}sign/", {"read": "on", "remark": "이상 없음"})

    assert "송치 검토 카나리아" in page
    assert without_confirming == 0
    assert "read" in unread.context["sign"].errors
    assert Verdict.objects.get().given_by == supervisor
    assert Review.objects.get().unit == supervisor.unit
    assert "이상 없음" in client.get(url).content.decode()


def signed_in_at(client, moment: float) -> None:
    """When the officer last showed who they are."""
    session = client.session
    session["confirmed_at"] = moment
    session.save()


@pytest.mark.parametrize("role", [Role.INVESTIGATOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_only_a_supervisor_signs(role, this_period):
    with pytest.raises(PermissionDenied):
        reviewing.sign(this_period, by=make_officer(role))


# --- Retention and rules ------------------------------------------------------------------------


def test_the_trail_is_kept_five_years_and_never_shorter():
    administrator = make_officer(Role.ADMINISTRATOR)
    today = timezone.localdate()
    assert retention.years_on(today) == 5
    with pytest.raises(NotYet):
        retention.lengthen(years=5, since=today, reason="x", by=administrator)

    retention.lengthen(years=10, since=today, reason="지침 개정", by=administrator)

    assert retention.years_on(today) == 10
    with pytest.raises(NotYet):
        retention.lengthen(years=7, since=today, reason="x", by=administrator)
    past = today - timedelta(days=1)
    with pytest.raises(NotYet):
        retention.lengthen(years=20, since=past, reason="x", by=administrator)
    with pytest.raises(PermissionDenied):
        retention.lengthen(years=20, since=today, reason="x", by=make_officer(Role.SUPERVISOR))


def test_the_database_refuses_a_rule_under_five_years_and_any_change_of_one():
    with pytest.raises(IntegrityError), transaction.atomic():
        RetentionRule.objects.create(years=4, since=date(2026, 1, 1), reason="x")
    with pytest.raises(DatabaseError), transaction.atomic():
        RetentionRule.objects.all()._raw_delete("default")


def test_an_event_is_kept_as_long_as_its_case(officer):
    case = make_case(lead=officer)
    open_still = happened(officer, case=case)
    of_no_case = happened(officer, Verb.SEARCHED)

    assert retention.kept_until(open_still) is None
    assert retention.kept_until(of_no_case).year == timezone.localdate().year + 5
    case.phase = Phase.DISPOSED
    case.save()
    case.steps.create(
        step="dispose", phase_after=Phase.DISPOSED, taken_on=date(2027, 2, 28), basis="법"
    )
    assert retention.kept_until(open_still) == date(2032, 2, 28)


def test_rules_are_set_on_their_pages_by_administrators(client):
    client.force_login(make_officer(Role.ADMINISTRATOR))
    today = timezone.localdate().isoformat()

    short = client.post(
        reverse("cases:retention_new"), {"years": 4, "since": today, "reason": "단축"}
    )
    client.post(reverse("cases:retention_new"), {"years": 7, "since": today, "reason": "연장"})
    client.post(
        reverse("cases:limit_new"),
        {"kind": "downloads", "limit": 15, "since": today, "reason": "강화"},
    )

    assert "years" in short.context["form"].errors
    page = client.get(reverse("cases:rule_list"))
    assert page.context["years"] == 7
    assert watching.limits_on(timezone.localdate())[Watch.DOWNLOADS] == 15


def test_the_trail_has_a_view_of_what_left_the_house(client, officer, supervisor):
    download = happened(officer, Verb.DOWNLOADED)
    happened(officer, Verb.SEARCHED, term="x")
    client.force_login(supervisor)

    lines = client.get(reverse("cases:audit_trail"), {"view": "exports"}).context["lines"]

    assert [line.event.pk for line in lines] == [download.pk]
