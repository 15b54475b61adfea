"""Asking for a report: who may, what is kept, and what the page says while it is made."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.timezone import now
from kombu.exceptions import OperationalError

from cases import access
from cases.exceptions import AlreadyThere, NotYet
from cases.models import Event, Right, Role, Verb
from investigations import tasks
from investigations.actions import report as actions
from investigations.models import Deadline, ReportJob, WorkState
from tests.factories import make_case, make_job, make_officer, make_referral, make_report

pytestmark = pytest.mark.django_db

ASKED = {"kind": "summary", "language": "ko", "masked": True, "reason": "검사 협의"}


def ask(case, by, **fields):
    return actions.request(case, by=by, **ASKED | {"cutoff_at": now()} | fields)


def test_a_request_is_a_row_and_an_event_with_its_reason():
    case = make_case()

    job = ask(case, case.lead)

    assert job.state == WorkState.QUEUED
    event = Event.objects.get(verb=Verb.REPORT_REQUESTED)
    assert (event.case, event.reason, event.target_id) == (case, "검사 협의", str(job.pk))


def test_a_silent_broker_loses_no_request(monkeypatch, django_capture_on_commit_callbacks):
    case = make_case()
    monkeypatch.setattr(tasks.do_work, "apply_async", broken)

    with django_capture_on_commit_callbacks(execute=True):
        job = ask(case, case.lead)

    assert ReportJob.objects.claimable().get() == job


def broken(**options):
    raise OperationalError("no broker")


def test_a_request_wakes_a_worker_once_it_is_committed(
    monkeypatch, django_capture_on_commit_callbacks
):
    woken = []
    monkeypatch.setattr(tasks.do_work, "apply_async", lambda retry: woken.append(retry))
    case = make_case()

    with django_capture_on_commit_callbacks(execute=True):
        ask(case, case.lead)
        assert woken == []

    assert woken == [False]


def test_only_a_right_to_reports_opens_the_request():
    case = make_case()
    reader = make_officer()
    access.give(case, reader, [Right.VIEW], reason="열람", by=case.lead)

    for officer in (reader, make_officer(), make_officer(Role.AUDITOR)):
        with pytest.raises(PermissionDenied):
            ask(case, officer)

    assert not ReportJob.objects.exists()


def test_a_prosecutor_asks_once_the_case_is_referred_to_the_office():
    case = make_case()
    prosecutor = make_officer(Role.PROSECUTOR)

    with pytest.raises(PermissionDenied):
        ask(case, prosecutor)
    make_referral(case, prosecutor.office)

    assert ask(case, prosecutor).requested_by == prosecutor


def test_no_report_tells_the_future():
    case = make_case()

    with pytest.raises(NotYet):
        ask(case, case.lead, cutoff_at=now() + timedelta(minutes=1))


def test_the_form_asks_and_leads_to_the_progress_of_the_request(client):
    case = make_case()
    client.force_login(case.lead)
    page = reverse("investigations:report_request", args=[case.number])

    assert client.get(page).status_code == 200
    answer = client.post(page, ASKED | {"cutoff_at": ""})

    job = ReportJob.objects.get()
    assert answer.url == job.get_absolute_url()
    assert job.masked is True


def test_bad_input_is_kept_and_explained(client):
    case = make_case()
    client.force_login(case.lead)
    page = reverse("investigations:report_request", args=[case.number])

    answer = client.post(page, {**ASKED, "reason": "", "cutoff_at": "2999-01-01 00:00"})

    assert answer.status_code == 200
    assert "2999-01-01 00:00" in answer.content.decode()
    assert not ReportJob.objects.exists()
    late = client.post(page, {**ASKED, "reason": "사유는 남는다", "cutoff_at": "2999-01-01 00:00"})
    assert "사유는 남는다" in late.content.decode()
    assert not ReportJob.objects.exists()


def test_who_sees_the_case_without_the_right_is_refused_and_a_stranger_finds_nothing(client):
    case = make_case()
    reader = make_officer()
    access.give(case, reader, [Right.VIEW], reason="열람", by=case.lead)
    page = reverse("investigations:report_request", args=[case.number])

    client.force_login(reader)
    assert client.get(page).status_code == 403
    client.force_login(make_officer())
    assert client.get(page).status_code == 404


@pytest.mark.parametrize(
    ("state", "asks_again", "says"),
    [
        (WorkState.QUEUED, True, "목록에 나타납니다"),
        (WorkState.WORKING, True, "목록에 나타납니다"),
        (WorkState.FAILED, False, "요청은 그대로 있습니다"),
    ],
)
def test_the_page_asks_again_until_the_work_has_ended(client, state, asks_again, says):
    job = make_job(make_case(), state=state, error="not_drawn")
    client.force_login(job.requested_by)

    whole = client.get(job.get_absolute_url()).content.decode()
    part = client.get(job.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()

    for shown in (whole, part):
        assert ('hx-trigger="every 2s"' in shown) is asks_again
        assert says in shown
    assert "<html" not in part


def test_a_finished_request_leads_to_its_report(client):
    report = make_report(make_case())
    client.force_login(report.case.lead)

    shown = client.get(report.job.get_absolute_url()).content.decode()

    assert report.get_absolute_url() in shown
    assert "hx-trigger" not in shown


def test_polling_leaves_no_trace_and_the_page_does(client):
    job = make_job(make_case())
    client.force_login(job.requested_by)

    client.get(job.get_absolute_url(), headers={"HX-Request": "true"})
    assert not Event.objects.filter(verb=Verb.VIEWED).exists()
    client.get(job.get_absolute_url())

    assert Event.objects.filter(verb=Verb.VIEWED, case=job.case).count() == 1


def test_a_failed_request_is_tried_again_by_whoever_made_it(client):
    job = make_job(make_case(), state=WorkState.FAILED, attempts=3, error="attempts_exhausted")
    retry = reverse("investigations:report_retry", args=[job.case.number, job.pk])

    client.force_login(make_supervisor_of(job.case))
    assert client.post(retry).status_code == 403
    client.force_login(job.requested_by)
    assert client.post(retry).url == job.get_absolute_url()

    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (WorkState.QUEUED, 0, "")
    with pytest.raises(AlreadyThere):
        actions.try_again(job, by=job.requested_by)


def make_supervisor_of(case):
    return make_officer(Role.SUPERVISOR, unit=case.unit)


def test_a_prosecutor_follows_own_requests_only(client):
    case = make_case()
    prosecutor = make_officer(Role.PROSECUTOR)
    make_referral(case, prosecutor.office)
    others, own = make_job(case), make_job(case, requested_by=prosecutor)
    client.force_login(prosecutor)

    assert client.get(others.get_absolute_url()).status_code == 404
    assert client.get(own.get_absolute_url()).status_code == 200


def test_a_prosecutor_s_summary_lists_own_requests_and_no_deadline_of_the_investigators(client):
    case, prosecutor = make_case(), make_officer(Role.PROSECUTOR)
    make_referral(case, prosecutor.office)
    Deadline.objects.create(case=case, what="통신 자료 회신", due_on=date(2026, 12, 1))
    make_job(case, reason="팀장 보고")
    make_job(case, requested_by=prosecutor, reason="영장 검토", state=WorkState.FAILED)

    def page(officer) -> str:
        client.force_login(officer)
        return client.get(case.get_absolute_url()).content.decode()

    assert "통신 자료 회신" in page(case.lead)
    shown = page(prosecutor)
    assert "영장 검토" in shown
    assert "팀장 보고" not in shown
    assert "통신 자료 회신" not in shown
