"""Every page each role can open, over cases of the demonstration: fit to be used, and Korean.

The addresses are walked as the resolver has them, so a page that is added is looked at as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from zlib import crc32

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from playwright.sync_api import Page

from cases.acting import acting_as, acting_as_system
from cases.models import Case, Event, Holiday, Officer, Role, Verb
from config import catalogue
from investigations import demonstration
from investigations.actions.importing import import_cases
from investigations.models import Approval
from tests.conftest import copied_database
from tests.factories import (
    make_assessment,
    make_delivery,
    make_emergency,
    make_explanation,
    make_job,
    make_officer,
    make_report,
)
from tests.house.test_doors import doors
from tests.screens.browser import faults, picture, served, sign_in, speak, troubles

pytestmark = pytest.mark.browser

DOSSIERS = ["01-cathode-precursor", "06-biosimilar-culture", "08-cargo-tank-welding"]
NO_PAGE = {
    "account_login", "language", "stay", "mfa_qr", "mfa_authenticate", "mfa_login_webauthn",
    "mfa_deactivate_totp", "mfa_remove_webauthn",
    "mfa_view_recovery_codes", "mfa_codes_file",
    "investigations:palette", "investigations:import_schema", "investigations:delivery_file",
    "cases:trail_verify", "cases:trail_bundle",
    "investigations:report_retry", "cases:emergency_end", "cases:review_sign",
    "investigations:assessment_new",
}  # fmt: skip
"""Addresses that answer with no page, or with none to one who signed in with a password alone.

The pages of signing in and of the second factor are looked at where they are tested.
"""

TEXTS = """() => {
  const said = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (!node.parentElement.closest('script, style, textarea, kbd, [lang=en]')) said.add(node.data);
  for (const element of document.body.querySelectorAll('*'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      if (element.hasAttribute(name)) said.add(element.getAttribute(name));
  return [document.title, ...said].map(text => text.replace(/\\s+/g, ' ').trim().toLowerCase());
}"""
ENGLISH = {
    catalogue.singular(message).lower()
    for name in catalogue.FOLDERS
    for message in catalogue.read(name)
    if message.id and catalogue.texts(message)[0] != catalogue.singular(message)
} - {account.username for account in demonstration.ACCOUNTS}
"""What a Korean page must not say: every message of the catalogues in English."""


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[SimpleNamespace]:
    """Cases of the demonstration, with one of everything that hangs on them, served."""
    with pytest.MonkeyPatch.context() as patch, copied_database(django_db_blocker):
        patch.setattr(settings, "DATA_DIR", tmp_path_factory.mktemp("data"))
        patch.setattr(settings, "SAMPLE_DATA", True)
        with acting_as_system("tests"):
            demonstration.open_house()
            files = [demonstration.DOSSIERS / f"{name}.json" for name in DOSSIERS]
            brought = import_cases([(path.name, path.read_bytes()) for path in files])
        booked, referred, refused = (Case.objects.get(pk=each.case.pk) for each in brought)
        with served() as address:
            yield SimpleNamespace(
                address=address, booked=booked, referred=referred, refused=refused,
                **hung_on(booked, referred),
            )  # fmt: skip


def hung_on(booked: Case, referred: Case) -> dict:
    with acting_as(booked.lead):
        asked = Approval.objects.create(
            case=booked, opinion="indict", text="기소 의견", digest="0" * 64,
            requested_by=booked.lead,
        )  # fmt: skip
        return {
            "emergency": make_emergency(
                booked, make_officer(unit=booked.unit, name="배수아", name_romanised="Bae Sua")
            ),
            "wall": booked.walls.create(
                officer=Officer.objects.get(username=Role.AUDITOR),
                kind="relative",
                reason="피의자의 친족",
                set_by=booked.lead,
            ),
            "assessments": [make_assessment(booked.acts.first(), assumption=a) for a in "가나다"],
            "reports": {case.pk: make_report(case) for case in (booked, referred)},
            "job": make_job(booked),
            "approval": asked,
            "explanation": make_explanation(booked.lead),
        }


@pytest.fixture
def site(house) -> str:
    return house.address


def addresses(house, officer: Officer) -> Iterator[tuple[str, str]]:
    """Every page with its name; a prosecutor stands before a case that was referred."""
    case = house.referred if officer.role == Role.PROSECUTOR else house.booked
    report = house.reports[case.pk]
    with acting_as(officer):
        delivery = make_delivery(report, officer)
    known = {
        "number": case.number, "record_number": 1, "kind": "acts", "job": house.job.pk,
        "report_number": report.number, "delivery": delivery.pk, "officer": case.lead.pk,
        "grant": case.grants.first().pk, "wall": house.wall.pk,
        "username": case.lead.username,
        "code": "ucpa.18.1", "edition": "iptech-2024", "step": "refer",
        "review": "weekly", "first": "2026-11-02", "key": 1,
        "export": 1, "event_id": Event.objects.filter(case=case, verb=Verb.CHANGED).first().pk,
    }  # fmt: skip
    own = {
        "cases:unit": case.unit_id,
        "cases:office": house.referred.referrals.first().office_id,
        "cases:holiday": Holiday.objects.first().pk,
        "cases:emergency": house.emergency.pk,
        "cases:explanation": house.explanation.pk,
    }
    due = {"record_number": house.booked.deadlines.open().first().number}
    for name, parameters in doors():
        wanted = known | {"pk": own.get(name.rpartition("_")[0], case.lead.pk)}
        if name.startswith("investigations:deadline_"):
            wanted |= due
        yield name, reverse(name, kwargs={key: wanted[key] for key in parameters})


@pytest.fixture(scope="module")
def looked_at() -> Counter:
    """How often each page was looked at: the first time as a whole, then in other ways."""
    return Counter()


WHOLE = [[("ko", 1440), ("en", 390)], [("ko", 390), ("en", 1440)], [("ko", 1440)]]
"""How a page is looked at by the first role that opens it, the second, and the others."""


def sample(name: str, before: int) -> list[tuple[str, int]]:
    """Every page once, and every fourth by the second role that opens it."""
    if before == 1 and crc32(name.encode()) % 4 == 0:
        return [("en", 390)]
    return [] if before else [("ko", 1440)]


def whole(name: str, before: int) -> list[tuple[str, int]]:
    return WHOLE[min(before, 2)]


@pytest.mark.parametrize("role", Role)
def test_every_page_of(role, house, looked_at, screen: Page):
    assert walk(role, house, looked_at, screen, sample) == []


@pytest.mark.prove
@pytest.mark.parametrize("role", Role)
def test_every_page_in_every_way_of(role, house, looked_at, screen: Page):
    assert walk(role, house, looked_at, screen, whole) == []


def walk(role, house, looked_at: Counter, screen: Page, views: Callable) -> list[str]:
    """Open every page the role can open; what is wrong with any of them."""
    officer = Officer.objects.get(username=role)
    client = sign_in(screen, officer)
    wrong = []
    for name, url in addresses(house, officer):
        if is_page(client.get(url)):
            for language, width in views(name, looked_at[name]):
                wrong += look(screen, url, language, width)
            looked_at[name] += 1
    return wrong


def test_every_address_that_answers_with_a_page_was_looked_at(looked_at, browser_name):
    unseen = {name for name, _ in doors()} - set(looked_at)

    assert sorted(unseen ^ NO_PAGE) == []


def is_page(answer: HttpResponse) -> bool:
    return answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html")


def look(screen: Page, url: str, language: str, width: int) -> Iterator[str]:
    """What is wrong with the page."""
    troubles[screen].clear()
    speak(screen, language)
    screen.set_viewport_size({"width": width, "height": 900})
    screen.goto(url)
    picture(screen, f"{url.strip('/').replace('/', '-')}-{language}-{width}")
    yield from (f"{url} {language} {width}: {said}" for said in faults(screen))
    if language == "ko" and (english := ENGLISH.intersection(screen.evaluate(TEXTS))):
        yield f"{url}: untranslated {sorted(english)}"
