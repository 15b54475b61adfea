"""The frame in a real browser: looked at everywhere, walked by keyboard, without script too."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from playwright.sync_api import Browser, Page, expect

from cases.acting import acting_as_system
from cases.models import Officer, Role
from tests.factories import make_officer
from tests.screens.browser import check_page, look_everywhere, sign_in, speak

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("kit")]


def officer(role: str = Role.INVESTIGATOR, *, enrolled: bool = False, **fields) -> Officer:
    with acting_as_system("tests"):
        made = make_officer(role, **{"name": "한지안", "name_romanised": "Han Jian"} | fields)
        if enrolled:
            TOTP.activate(made, generate_totp_secret())
    return made


@pytest.fixture
def at_work(site, screen: Page) -> Page:
    sign_in(screen, officer())
    speak(screen, "ko")
    return screen


def test_pages_for_strangers(site, screen):
    for path, name in [
        ("/sign-in/", "sign-in"),
        ("/sign-in/?ended=idle", "sign-in-ended"),
        ("/sign-in/?ended=newer", "sign-in-newer"),
        ("/nowhere/", "not-found-stranger"),
    ]:
        look_everywhere(screen, path, name)


def test_pages_for_officers(at_work):
    for path, name in [
        ("/components/?said=1", "components"),
        ("/me/", "settings"),
        ("/me/password/", "password"),
        ("/me/second-factor/", "second-factor"),
        ("/me/confirm/", "confirm"),
        ("/sign-out/", "sign-out"),
        ("/refused/", "refused"),
    ]:
        look_everywhere(at_work, path, name)


def test_pages_in_high_contrast(site, screen):
    sign_in(screen, officer(high_contrast=True))

    look_everywhere(screen, "/components/?said=1", "high-contrast")


def test_a_second_factor_is_set_up_without_breaking_the_policy(site, screen):
    made = officer()
    sign_in(screen, made)
    speak(screen, "ko")
    screen.goto("/me/second-factor/app/")

    picture = screen.locator("img.qr")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    check_page(screen)


def test_the_code_is_asked_for_on_a_page_of_its_own(site, screen):
    made = officer(enrolled=True)
    screen.goto("/sign-in/")
    screen.fill("#id_login", made.username)
    screen.fill("#id_password", "correct horse battery")
    screen.get_by_role("button", name="로그인", exact=True).click()

    expect(screen.get_by_label("인증번호 6자리")).to_be_visible()
    check_page(screen)


def test_an_error_is_summed_up_and_leads_to_its_field(at_work):
    at_work.goto("/components/")
    at_work.get_by_role("button", name="저장").click()

    summary = at_work.get_by_role("alert").filter(has_text="저장하지 않았습니다")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name="사건명").click()
    expect(at_work.get_by_label("사건명")).to_be_focused()
    check_page(at_work)


def test_the_palette_finds_and_opens(at_work):
    at_work.goto("/components/")
    at_work.keyboard.press("Control+K")
    box = at_work.get_by_role("combobox", name="명령 또는 검색")
    expect(box).to_be_focused()
    box.fill("118")
    expect(at_work.get_by_role("listbox", name="결과").get_by_role("option")).to_have_count(1)
    check_page(at_work)

    at_work.keyboard.press("Enter")

    at_work.wait_for_url("**/components/?found=2")


def test_letters_lead_where_they_say(at_work):
    at_work.goto("/components/")
    at_work.keyboard.press("j")
    at_work.keyboard.press("j")
    expect(at_work.get_by_role("link", name="반도체 세정액")).to_be_focused()
    at_work.keyboard.press("Shift+Slash")
    expect(at_work.get_by_role("dialog", name="단축키")).to_be_visible()
    check_page(at_work)
    at_work.keyboard.press("Escape")
    at_work.keyboard.press("g")
    at_work.keyboard.press("r")
    at_work.wait_for_url("**/reports/")

    at_work.keyboard.press("/")

    expect(at_work.get_by_role("searchbox")).to_be_focused()


def test_letters_typed_in_a_field_stay_there(at_work):
    at_work.goto("/components/")
    at_work.get_by_label("사건명").press_sequentially("gr/j1")

    expect(at_work.get_by_label("사건명")).to_have_value("gr/j1")
    assert at_work.url.endswith("/components/")


def test_letters_rest_when_the_officer_says_so(site, screen):
    sign_in(screen, officer(shortcuts=False))
    screen.goto("/components/")

    screen.keyboard.press("/")

    expect(screen.get_by_role("searchbox")).not_to_be_focused()


def test_the_end_of_a_session_is_announced_and_one_key_goes_on(at_work, settings):
    settings.IDLE_SECONDS = 100  # less than the two minutes before which a warning comes
    at_work.goto("/components/")

    warning = at_work.get_by_role("alertdialog")
    expect(warning).to_be_visible()
    check_page(at_work)
    settings.IDLE_SECONDS = 900
    at_work.keyboard.press("Enter")

    expect(warning).to_be_hidden()


def test_everything_is_reached_without_script(site, browser: Browser):
    context = browser.new_context(java_script_enabled=False, base_url=site, locale="ko-KR")
    page = context.new_page()
    made = officer()
    page.goto("/sign-in/")
    page.fill("#id_login", made.username)
    page.fill("#id_password", "correct horse battery")
    page.get_by_role("button", name="로그인").click()
    page.get_by_role("button", name="English").first.click()
    expect(page.get_by_role("link", name="My work")).to_be_visible()
    page.locator("details.me summary").click()
    page.locator("details.me").get_by_role("button", name="Sign out").click()

    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    context.close()


def test_the_keyboard_meets_the_skip_link_first(at_work):
    at_work.goto("/components/")
    at_work.keyboard.press("Tab")
    expect(at_work.get_by_role("link", name="본문 바로가기")).to_be_focused()

    at_work.keyboard.press("Enter")

    expect(at_work.locator("main")).to_be_focused()


def test_the_phone_menu_opens_and_closes(at_work):
    at_work.set_viewport_size({"width": 390, "height": 800})
    at_work.goto("/components/")
    at_work.get_by_text("메뉴", exact=True).click()
    expect(at_work.locator("details.menu").get_by_role("link", name="보고서")).to_be_visible()
    check_page(at_work)

    at_work.keyboard.press("Escape")

    expect(at_work.locator("details.menu").get_by_role("link", name="보고서")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 1440])
def test_text_at_double_size_and_narrow_screens_scroll_one_way(at_work, width):
    at_work.set_viewport_size({"width": width, "height": 800})
    at_work.goto("/components/")
    if width > 400:
        at_work.evaluate("document.documentElement.style.fontSize = '125%'")

    assert at_work.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_the_full_fonts_are_fetched_only_when_needed(at_work):
    fetched: list[str] = []
    at_work.on("request", lambda asked: fetched.append(asked.url))

    at_work.goto("/me/")
    at_work.wait_for_load_state("networkidle")

    assert not [url for url in fetched if url.endswith(".otf")]
