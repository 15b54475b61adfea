"""The lock of an idle screen, in a real browser: nothing shows, and nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone
from playwright.sync_api import Page, expect

from cases import sessions
from cases.acting import acting_as_system
from cases.models import Officer, SignIn
from tests.factories import make_officer
from tests.screens.browser import WIDTHS, check_page, faults, picture, sign_in, speak
from tests.screens.test_sign_in import code_of

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("kit")]
PASSWORD = "correct horse battery"
TYPED = "공침 반응기 조건표"


@pytest.fixture
def officer(site) -> Officer:
    with acting_as_system("tests"):
        made = make_officer(name="한지안", name_romanised="Han Jian")
        TOTP.activate(made, generate_totp_secret())
    return made


@pytest.fixture
def at_work(officer, screen: Page) -> Page:
    """A form half filled in, and a quarter of an hour later."""
    screen.clock.install()
    speak(screen, "ko")
    sign_in(screen, officer)
    screen.goto("/components/")
    screen.get_by_label("사건명").fill(TYPED)
    screen.keyboard.press("Control+K")
    with acting_as_system("tests"):
        SignIn.objects.live().update(seen_at=timezone.now() - timedelta(minutes=16))
    screen.clock.fast_forward("16:00")
    expect(screen.get_by_role("heading", name="화면이 잠겼습니다")).to_be_visible()
    return screen


def enter(page: Page, officer: Officer) -> None:
    """Sign in where the lock stands: ID and password, then the code."""
    page.get_by_label("아이디").fill(officer.username)
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("인증번호 6자리").fill(code_of(officer))
    page.keyboard.press("Enter")


def test_a_locked_page_shows_nothing_and_gives_back_what_was_typed(at_work, officer):
    expect(at_work.get_by_text("15분 동안 쓰지 않아 로그아웃했습니다.")).to_be_visible()
    assert TYPED not in at_work.content()
    assert "한지안" not in at_work.content()
    assert at_work.title() == "잠김 — 기술경찰 사건관리"
    looked_at(at_work)
    at_work.keyboard.press("Escape")
    at_work.get_by_label("비밀번호").fill("not the password")
    at_work.get_by_label("아이디").fill(officer.username)
    at_work.keyboard.press("Enter")
    expect(at_work.get_by_text("조합이 맞지 않습니다")).to_be_visible()

    enter(at_work, officer)

    expect(at_work.get_by_label("사건명")).to_have_value(TYPED)
    assert at_work.locator("dialog[open]").count() == 0
    assert at_work.title() != "잠김 — 기술경찰 사건관리"
    check_page(at_work)
    at_work.get_by_role("button", name="저장").click()
    summary = at_work.get_by_role("alert").filter(has_text="저장하지 않았습니다")
    expect(summary).to_be_visible()  # the form was sent, with the new session's token
    expect(at_work.get_by_label("사건명")).to_have_value(TYPED)


def test_another_officer_finds_nothing_of_it(at_work):
    with acting_as_system("tests"):
        other = make_officer()
        TOTP.activate(other, generate_totp_secret())

    enter(at_work, other)

    at_work.wait_for_url(lambda url: "/components/" not in url)
    assert TYPED not in at_work.content()


def test_a_form_of_a_session_that_has_ended_is_not_sent_but_locked(officer, screen):
    screen.clock.install()
    speak(screen, "ko")
    sign_in(screen, officer)
    screen.goto("/components/")
    screen.get_by_label("사건명").fill(TYPED)
    with acting_as_system("tests"):
        sessions.end_all(officer)
    screen.clock.fast_forward("00:31")

    screen.get_by_role("button", name="저장").click()

    expect(screen.get_by_text("관리자가 접속을 종료했습니다.")).to_be_visible()
    enter(screen, officer)
    expect(screen.get_by_label("사건명")).to_have_value(TYPED)


def looked_at(page: Page) -> None:
    """The lock is fit to be used, at both widths."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        picture(page, f"locked-{width}")
        assert [fault for fault in faults(page) if "headings" not in fault] == []
