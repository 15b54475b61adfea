"""The calculator while one types: the answer, the messages and the address follow."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from cases.acting import acting_as_system
from tests.factories import make_officer
from tests.screens.browser import check_page, own_troubles, sign_in, speak

pytestmark = pytest.mark.browser


@pytest.fixture
def typing(site, screen: Page) -> Page:
    with acting_as_system("tests"):
        officer = make_officer()
    sign_in(screen, officer)
    speak(screen, "en")
    screen.goto("/calculator/")
    return screen


def test_a_message_comes_to_its_field_and_goes_and_the_typing_goes_on(typing):
    ended = typing.get_by_label("Act ended on")
    ended.fill("2020-02-30")
    message = typing.locator("#id_act_ended_on_error")

    expect(message).to_have_text("Enter a valid date.")
    expect(ended).to_have_attribute("aria-invalid", "true")
    expect(ended).to_be_focused()
    check_page(typing)
    ended.fill("2025. 8. 19.")
    expect(message).to_be_hidden()
    expect(ended).not_to_have_attribute("aria-invalid", "true")
    expect(ended).to_have_value("2025. 8. 19.")


def test_the_address_follows_so_that_reload_and_back_lose_nothing(typing):
    typing.get_by_label("Gain (KRW 100m)").fill("38.4")
    expect(typing).to_have_url(re.compile("gain=38.4"))
    typing.get_by_role("button", name="Keep this assumption").click()
    typing.get_by_label("Gain (KRW 100m)").fill("1")
    expect(typing).to_have_url(re.compile("gain=1&"))

    typing.reload()
    expect(typing.get_by_label("Gain (KRW 100m)")).to_have_value("1")
    expect(typing.get_by_role("heading", name="Assumptions side by side")).to_be_visible()
    typing.get_by_role("link", name="View for print").click()
    typing.go_back()

    expect(typing.get_by_label("Gain (KRW 100m)")).to_have_value("1")
    expect(typing.get_by_role("heading", name="Assumptions side by side")).to_be_visible()
    kept = typing.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert "htmx-history-cache" not in kept
    assert own_troubles(typing) == []


def test_the_slider_moves_the_number_and_the_answer(typing):
    typing.get_by_label("Gain, slider").fill("384")

    expect(typing.get_by_label("Gain (KRW 100m)")).to_have_value("38.4")
    expect(typing.locator("#result .figs")).to_contain_text("KRW 7.68bn – KRW 38.4bn")


def test_without_script_the_same_is_done_by_its_buttons(site, browser: Browser):
    with acting_as_system("tests"):
        officer = make_officer()
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, officer)
    speak(page, "en")
    page.goto("/calculator/")
    page.get_by_label("Act ended on").fill("2020-02-30")
    page.get_by_role("button", name="Calculate").click()
    expect(page.locator("#id_act_ended_on_error")).to_have_text("Enter a valid date.")
    expect(page.get_by_label("Act ended on")).to_have_value("2020-02-30")

    page.get_by_label("Act ended on").fill("20250819")
    page.get_by_role("button", name="Keep this assumption").click()

    expect(page.get_by_role("heading", name="Assumptions side by side")).to_be_visible()
    context.close()
