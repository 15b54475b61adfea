"""The pages of those who oversee, search and administer, in a real browser."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cases import audit
from cases.acting import acting_as, acting_as_system
from cases.models import Case, Event, Officer, Outcome, Proof, Role, Verb
from tests.factories import (
    make_act,
    make_case,
    make_document,
    make_office,
    make_officer,
    make_party,
    make_secret,
    make_unit,
)
from tests.screens.browser import check_page, look_everywhere, picture, sign_in, speak

pytestmark = pytest.mark.browser


@pytest.fixture
def case(site: str) -> Case:
    """A case on which somebody has worked."""
    with acting_as_system("tests"):
        unit = make_unit(name="기술경찰 1팀", name_romanised="Technology Police Team 1")
        lead = make_officer(unit=unit, name="한지안", name_romanised="Han Jian", username="h.jian")
    with acting_as(lead, ip="10.20.3.17", agent="시험", session="a1b2c3" * 10):
        case = make_case(lead=lead, title="이차전지 양극재 전구체 공정조건 국외유출")
        suspect = make_party(
            case, name="서도윤", name_romanised="Seo Do-yun", affiliation="책임연구원"
        )
        secret = make_secret(case, name="공침 반응기 조건표")
        act = make_act(case, suspect=suspect, secret=secret)
        make_document(
            case, title="고소장", body="피고소인 서도윤은 공침 반응기 조건표를 복사하였다."
        )
    with acting_as(lead, ip="10.20.3.17", reason="증거 E-11 반영"):
        act.proof, act.overseas, act.country = Proof.SHOWN, True, "중국"
        act.save()
    with acting_as(make_stranger(), ip="10.20.3.44"):
        audit.record(Verb.REFUSED, case=case, outcome=Outcome.REFUSED, page="cases:case_detail")
    with acting_as(lead):
        audit.record(Verb.VIEWED, case, page="case_detail")
        audit.record(Verb.SEARCHED, page="search", term="양극재", count=1)
    return case


def make_stranger() -> Officer:
    with acting_as_system("tests"):
        return make_officer(name="정우담", name_romanised="Jeong Udam")


def officer(role: str, **fields) -> Officer:
    with acting_as_system("tests"):
        return make_officer(role, **{"name": "오세빈", "name_romanised": "Oh Sebin"} | fields)


def changed() -> int:
    return Event.objects.filter(verb=Verb.CHANGED, target_type="cases.act").first().pk


def test_the_trail_of_a_supervisor(case, screen: Page):
    sign_in(screen, officer(Role.SUPERVISOR, unit=case.unit))

    look_everywhere(screen, reverse("cases:audit_trail") + f"?event={changed()}", "audit")
    look_everywhere(screen, reverse("cases:event_detail", args=[changed()]), "event")
    look_everywhere(screen, reverse("cases:audit_trail") + "?person=nobody", "audit-empty")


def test_the_trail_of_an_auditor(case, screen: Page):
    sign_in(screen, officer(Role.AUDITOR))

    look_everywhere(screen, reverse("cases:audit_trail") + f"?event={changed()}", "audit-masked")


def test_the_trail_of_a_case(case, screen: Page):
    sign_in(screen, case.lead)

    look_everywhere(screen, reverse("cases:case_trail", args=[case.number]), "case-trail")


def test_a_row_of_the_trail_opens_beside_it_and_stays_in_the_address(case, screen: Page):
    sign_in(screen, officer(Role.SUPERVISOR, unit=case.unit))
    screen.goto(reverse("cases:audit_trail") + "?action=change")

    screen.get_by_role("row").filter(has_text="증거 E-11 반영").get_by_role("link").click()

    expect(screen.locator("#record")).to_contain_text("소명")
    assert f"event={changed()}" in screen.url
    assert "action=change" in screen.url


def test_search(case, screen: Page):
    sign_in(screen, case.lead)

    look_everywhere(screen, reverse("investigations:search") + "?q=반응기", "search")
    look_everywhere(screen, reverse("investigations:search"), "search-empty")


def test_the_palette_opens_what_it_finds(case, screen: Page):
    sign_in(screen, case.lead)
    speak(screen, "ko")
    screen.goto(reverse("investigations:search"))

    screen.keyboard.press("Control+k")
    screen.get_by_role("combobox").fill(f"{case.number[-3:]} 감사")
    expect(screen.get_by_role("option").first).to_contain_text(f"{case.number} 감사기록")
    picture(screen, "palette-ko-1440")
    check_page(screen)
    screen.keyboard.press("Enter")

    screen.wait_for_url("**" + reverse("cases:case_trail", args=[case.number]))


def test_the_desk_of_an_administrator(case, screen: Page):
    with acting_as_system("tests"):
        make_office(region="대전", branch="천안지청", branch_romanised="Cheonan Branch")
    sign_in(screen, officer(Role.ADMINISTRATOR, name="임해든", name_romanised="Im Haedeun"))

    look_everywhere(screen, reverse("cases:officer_list"), "accounts")
    look_everywhere(screen, reverse("cases:officer_new"), "account-new")
    look_everywhere(screen, reverse("cases:officer_edit", args=[case.lead.pk]), "account")
    look_everywhere(screen, reverse("cases:officer_password", args=[case.lead.pk]), "password")
    look_everywhere(screen, reverse("cases:officer_deactivate", args=[case.lead.pk]), "deactivate")


def test_the_reference_data_of_an_administrator(site, screen: Page):
    with acting_as_system("tests"):
        unit = make_unit()
        make_office()
    sign_in(screen, officer(Role.ADMINISTRATOR, name="임해든", name_romanised="Im Haedeun"))

    for key in ("unit", "office", "holiday"):
        look_everywhere(screen, reverse(f"cases:{key}_list"), f"{key}-list")
    look_everywhere(screen, reverse("cases:unit_edit", args=[unit.pk]), "unit-edit")
