"""A report from its request to its verification, in a real browser."""

from __future__ import annotations

import pytest
from django.utils.timezone import now
from playwright.sync_api import Browser, Page, expect

from cases.acting import acting_as_system
from investigations.documents import digest
from investigations.models import Report, ReportJob, WorkState
from tests.factories import make_case, make_delivery, make_job, make_report
from tests.screens.browser import check_page, sign_in, speak

pytestmark = pytest.mark.browser
STAMPED = b"%PDF-1.7 stamped"


@pytest.fixture
def report(site) -> Report:
    with acting_as_system("tests"):
        return make_report(make_case(title="양극재 공정조건 국외유출"))


@pytest.fixture
def at_work(report, screen: Page) -> Page:
    sign_in(screen, report.case.lead)
    return screen


def test_the_page_follows_the_work_by_itself(report, at_work):
    with acting_as_system("tests"):
        job = make_job(report.case)
    speak(at_work, "ko")
    at_work.goto(job.get_absolute_url())
    expect(at_work.locator("#job [aria-current]")).to_contain_text("대기")

    with acting_as_system("tests"):
        move(job, WorkState.WORKING, pages=2)
    expect(at_work.locator("#job [aria-current]")).to_contain_text("2쪽", timeout=10_000)
    with acting_as_system("tests"):
        move(job, WorkState.FAILED)
    expect(at_work.get_by_role("button", name="다시 시도")).to_be_visible(timeout=10_000)

    assert at_work.locator("[hx-trigger]").count() == 0
    check_page(at_work)


def move(job: ReportJob, state: str, pages: int = 0) -> None:
    job.state, job.pages_done, job.finished_at = state, pages, now()
    job.save()


def test_without_script_the_page_has_a_link_to_look_again(
    site, report, browser: Browser, browser_context_args
):
    with acting_as_system("tests"):
        job = make_job(report.case)
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, report.case.lead)
    speak(page, "ko")
    page.goto(job.get_absolute_url())
    with acting_as_system("tests"):
        move(job, WorkState.WORKING, pages=1)

    page.get_by_role("link", name="다시 보기").click()

    expect(page.locator("#job [aria-current]")).to_contain_text("만드는 중")
    context.close()


def test_a_dropped_file_is_verified_without_leaving_the_machine(report, screen, tmp_path):
    with acting_as_system("tests"):
        make_delivery(report, report.case.lead, STAMPED)
    paper = tmp_path / "report.pdf"
    paper.write_bytes(STAMPED)
    speak(screen, "ko")
    screen.goto("/verify/")
    screen.set_input_files("#dropped", paper)
    expect(screen.locator("#id_sha256")).to_have_value(digest(STAMPED))

    screen.get_by_role("button", name="확인").click()

    expect(screen.get_by_role("heading", name="진본")).to_be_visible()
    check_page(screen)
