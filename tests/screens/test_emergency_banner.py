"""What stands over every page of a case that is seen in an emergency."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from cases.acting import acting_as_system
from tests.factories import make_case, make_emergency, make_officer
from tests.screens.browser import check_page, picture, sign_in, speak

pytestmark = pytest.mark.browser


def test_it_says_how_long_and_ends_it_at_once(site, screen: Page):
    with acting_as_system("tests"):
        case, officer = make_case(), make_officer()
        make_emergency(case, officer)
    sign_in(screen, officer)

    for language, width in (("ko", 1440), ("en", 390)):
        speak(screen, language)
        screen.set_viewport_size({"width": width, "height": 900})
        screen.goto(f"/cases/{case.number}/people/")
        picture(screen, f"emergency-banner-{language}-{width}")
        check_page(screen)
    screen.get_by_role("button", name="End now").click()

    expect(screen).to_have_url(f"{site}/emergency/")
    assert screen.goto(f"/cases/{case.number}/").status == 404
