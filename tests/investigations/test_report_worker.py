"""Work in the background: claimed once, done once, in the name of whoever asked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.utils.timezone import now

from cases import access
from cases.models import Event, Role, Verb
from investigations import documents, making, rendering, tasks, work
from investigations.models import Delivery, Report, ReportJob, WorkState
from investigations.models.report import next_report_number
from tests.factories import make_case, make_job, make_officer, make_report

pytestmark = pytest.mark.django_db

ONE_PAGE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>"
)


@pytest.fixture(autouse=True)
def _no_broker(monkeypatch):
    monkeypatch.setattr(tasks, "wake", lambda: None)


@pytest.fixture
def quick_press(monkeypatch):
    """A press that answers at once, so that a test is about the work around it."""
    monkeypatch.setattr(rendering, "render", one_page)


def one_page(html, **options):
    return ONE_PAGE


def test_a_request_becomes_one_report_with_a_number_and_a_hash(quick_press):
    job = make_job(make_case())

    tasks.do_work()

    job.refresh_from_db()
    report = job.report
    assert (job.state, job.pages_done, job.error) == (WorkState.DONE, 1, "")
    assert report.number == job.report_number
    assert report.sha256 == documents.digest(ONE_PAGE)
    assert documents.read(report) == ONE_PAGE


def test_what_a_worker_does_it_does_in_the_name_of_the_officer_who_asked(quick_press):
    job = make_job(make_case())

    tasks.do_work()

    made = Event.objects.get(verb=Verb.REPORT_MADE)
    assert made.actor == job.requested_by
    assert str(job.pk) in made.job


def test_running_the_task_again_changes_nothing(quick_press):
    make_job(make_case())

    for _ in range(3):
        tasks.do_work()

    assert Report.objects.count() == 1


def test_one_row_is_claimed_once():
    make_job(make_case())

    assert work.claim(ReportJob) is not None
    assert work.claim(ReportJob) is None


def test_a_lost_lease_is_taken_up_by_another_and_the_first_no_longer_holds_the_row(quick_press):
    job = make_job(make_case())
    first = work.claim(ReportJob)
    lapse(job)

    second = work.claim(ReportJob)
    making.make(second)
    making.make(first)

    assert (first.attempts, second.attempts) == (1, 2)
    assert Report.objects.count() == 1


def lapse(job):
    job.refresh_from_db()
    job.lease_until = now() - timedelta(minutes=5)
    job.save(update_fields=["lease_until"])


def test_the_second_try_keeps_the_number_of_the_report(quick_press, monkeypatch):
    job = make_job(make_case())
    monkeypatch.setattr(documents, "store", refuse)
    first = work.claim(ReportJob)
    with pytest.raises(OSError, match="full"):
        making.make(first)
    monkeypatch.undo()
    monkeypatch.setattr(rendering, "render", one_page)
    lapse(job)

    making.make(work.claim(ReportJob))

    assert Report.objects.get().number == ReportJob.objects.get().report_number
    assert next_report_number(2026).endswith("0002")


def refuse(folder, content):
    raise OSError("disk full")


def test_after_three_lost_workers_the_request_fails_and_stays():
    job = make_job(make_case(), state=WorkState.WORKING, attempts=3)
    lapse(job)

    tasks.do_work()

    job.refresh_from_db()
    assert (job.state, job.error) == (WorkState.FAILED, "attempts_exhausted")
    assert Event.objects.filter(verb=Verb.REPORT_FAILED, case=job.case).count() == 1


def test_a_right_revoked_between_request_and_work_stops_the_work(quick_press):
    case = make_case()
    guest = make_officer()
    supervisor = make_officer(Role.SUPERVISOR, unit=case.unit)
    access.grant(case, to=guest, rights=RIGHTS, reason="지원", by=supervisor)
    job = make_job(case, requested_by=guest)
    access.end_grants(case, of=guest, reason="지원 종료", by=supervisor)

    tasks.do_work()

    job.refresh_from_db()
    assert (job.state, job.error) == (WorkState.FAILED, "no_longer_allowed")
    assert not Report.objects.exists()


RIGHTS = [access.Right.VIEW, access.Right.REPORT]


@pytest.mark.parametrize(
    ("failure", "attempts", "state"),
    [
        (rendering.NotRendered("press_failed"), 0, WorkState.QUEUED),
        (rendering.NotRendered("press_failed"), 2, WorkState.FAILED),
        (SoftTimeLimitExceeded(), 0, WorkState.QUEUED),
        (rendering.NotRendered("too_many_pages"), 0, WorkState.FAILED),
        (RuntimeError("a fault of ours"), 0, WorkState.FAILED),
    ],
)
def test_a_passing_failure_is_tried_again_and_a_lasting_one_ends_the_work(
    monkeypatch, failure, attempts, state
):
    job = make_job(make_case(), attempts=attempts)
    monkeypatch.setattr(rendering, "render", raiser(failure))

    tasks.do_work()

    job.refresh_from_db()
    assert job.state == state


def raiser(failure):
    def render(html, **options):
        raise failure

    return render


def test_the_sweep_wakes_a_worker_for_each_thing_left_lying(monkeypatch):
    woken = []
    monkeypatch.setattr(tasks, "wake", lambda: woken.append(1))
    case = make_case()
    make_job(case)
    lapse(make_job(case, state=WorkState.WORKING, attempts=1))
    make_job(case, state=WorkState.FAILED)
    report = make_report(case)
    Delivery.objects.create(report=report, recipient=case.lead, reason="x", code="C" * 26)

    tasks.sweep()

    assert len(woken) == 3


def test_progress_is_told_to_the_page(monkeypatch):
    monkeypatch.setattr(making, "EVERY_SECOND", 0)
    job = make_job(make_case())
    seen = []

    def render(html, on_page, **options):
        for page in (1, 2):
            on_page(page)
            seen.append(ReportJob.objects.get(pk=job.pk).pages_done)
        return ONE_PAGE

    monkeypatch.setattr(rendering, "render", render)
    tasks.do_work()

    assert seen == [1, 2]
