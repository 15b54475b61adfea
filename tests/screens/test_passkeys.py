"""Passkeys in a real browser, with an authenticator the browser itself plays."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from cases.acting import acting_as_system
from cases.models import Event, Verb
from tests.factories import make_officer
from tests.screens.browser import check_page

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("kit")]
PASSWORD = "correct horse battery"
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def at_home(site, screen: Page, settings) -> SimpleNamespace:
    """A browser with a device that holds passkeys; they need a name, not a number, of the site."""
    home = site.replace("127.0.0.1", "localhost")
    devices = screen.context.new_cdp_session(screen)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": "ko", "url": home}
    screen.context.add_cookies([cookie])
    with acting_as_system("tests"):
        officer = make_officer(name="한지안", name_romanised="Han Jian")
    return SimpleNamespace(page=screen, home=home, officer=officer)


def sign_in(at, *, password: str = PASSWORD) -> None:
    at.page.goto(f"{at.home}/sign-in/")
    at.page.fill("#id_login", at.officer.username)
    at.page.fill("#id_password", password)
    at.page.get_by_role("button", name="로그인", exact=True).click()


def sign_out(at) -> None:
    at.page.goto(f"{at.home}/sign-out/")
    at.page.locator("main").get_by_role("button", name="로그아웃").click()
    expect(at.page.locator("#id_login")).to_be_visible()


def add_passkey(at) -> None:
    at.page.goto(f"{at.home}/me/second-factor/passkeys/new/")
    at.page.get_by_label("이름").fill("업무용 노트북")
    check_page(at.page)
    at.page.get_by_role("button", name="패스키 만들기").click()
    expect(at.page.get_by_role("heading", name="복구 번호")).to_be_visible()


def test_a_passkey_stands_beside_the_password_and_then_for_it(at_home, settings):
    sign_in(at_home)
    add_passkey(at_home)
    sign_out(at_home)

    sign_in(at_home)
    check_page(at_home.page)
    at_home.page.get_by_role("button", name="패스키 사용").click()
    expect(at_home.page.get_by_role("link", name="내 업무").first).to_be_visible()
    assert used_last() == ["password", "passkey"]

    sign_out(at_home)
    at_home.page.get_by_role("button", name="패스키로 로그인").click()
    expect(at_home.page.get_by_role("link", name="내 업무").first).to_be_visible()
    assert used_last() == ["passkey"]

    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    at_home.page.goto(f"{at_home.home}/me/second-factor/codes/new/")
    check_page(at_home.page)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
    at_home.page.get_by_role("button", name="패스키 사용").click()
    expect(at_home.page.get_by_role("heading", name="복구 번호 새로 만들기")).to_be_visible()
    assert used_last(Verb.CONFIRMED) == ["passkey"]


def test_a_passkey_is_the_last_to_go_and_opens_no_closed_account(at_home, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    sign_in(at_home)
    expect(at_home.page.get_by_text("이 시스템은 누구나 2단계 인증을 써야 합니다.")).to_be_visible()
    check_page(at_home.page)
    add_passkey(at_home)
    at_home.page.goto(f"{at_home.home}/me/second-factor/")
    check_page(at_home.page)

    at_home.page.get_by_role("link", name="업무용 노트북 해제").click()
    at_home.page.locator("main").get_by_role("button", name="해제").click()
    expect(at_home.page.get_by_text("해제할 수 없습니다").first).to_be_visible()
    check_page(at_home.page)
    assert Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).count() == 1

    sign_out(at_home)
    with acting_as_system("tests"):
        at_home.officer.is_active = False
        at_home.officer.save()
    at_home.page.get_by_role("button", name="패스키로 로그인").click()
    expect(at_home.page.get_by_text("이 패스키로는 로그인할 수 없습니다.")).to_be_visible()
    check_page(at_home.page)
    assert used_last(Verb.SIGN_IN_FAILED) == ["passkey"]


def used_last(verb: Verb = Verb.SIGNED_IN) -> list[str]:
    """With what the officer was let in, or not, the last time."""
    return Event.objects.filter(verb=verb).latest("id").facts["factors"]
