"""The questions beside the calculator in a real browser: asked live, kept in the address."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from cases.acting import acting_as_system
from tests.factories import make_officer
from tests.screens.browser import check_page, sign_in, speak

pytestmark = pytest.mark.browser


@pytest.fixture
def at_work(site, screen: Page) -> Page:
    with acting_as_system("tests"):
        officer = make_officer()
    sign_in(screen, officer)
    speak(screen, "ko")
    return screen


def test_another_event_asks_other_things_and_the_address_says_so(at_work):
    at_work.goto("/calculator/deadlines/")
    at_work.get_by_label("사유").focus()
    at_work.get_by_label("사유").select_option("emergency_arrest")

    expect(at_work.get_by_label("날짜와 시각")).to_be_visible()
    expect(at_work.get_by_text("구속영장 청구 시한")).to_be_visible()
    expect(at_work.get_by_label("사유")).to_be_focused()
    assert "event=emergency_arrest" in at_work.url
    at_work.reload()
    expect(at_work.get_by_text("구속영장 청구 시한")).to_be_visible()
    check_page(at_work)


def test_a_wrong_day_is_told_at_its_field_while_one_types(at_work):
    at_work.goto("/calculator/authority/")
    day = at_work.get_by_label("수사행위를 하는 날")
    day.fill("2026-02-30")

    expect(at_work.locator("#id_step_on_error")).not_to_be_empty()
    expect(day).to_have_attribute("aria-invalid", "true")
    expect(day).to_have_value("2026-02-30")
    check_page(at_work)

    day.fill("2026-02-28")

    expect(at_work.locator("#id_step_on_error")).to_be_empty()
    expect(at_work.locator("#result").get_by_text("직무범위 안")).to_be_visible()


def test_more_offences_are_asked_about_at_once(at_work):
    at_work.goto("/calculator/several-offences/")
    at_work.get_by_label("죄의 수").select_option("5")

    expect(at_work.get_by_role("group", name="제5죄")).to_be_visible()
    check_page(at_work)


def test_a_question_works_without_script(site, browser: Browser):
    context = browser.new_context(base_url=site, java_script_enabled=False, locale="ko-KR")
    page = context.new_page()
    with acting_as_system("tests"):
        sign_in(page, make_officer())
    speak(page, "ko")
    page.goto("/calculator/several-offences/")
    page.get_by_label("죄의 수").select_option("3")
    page.get_by_role("button", name="계산하기").click()

    expect(page.get_by_role("group", name="제3죄")).to_be_visible()
    expect(page.get_by_text("전체 범죄의 권고 형량범위")).to_be_visible()
    context.close()
