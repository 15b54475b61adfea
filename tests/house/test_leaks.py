"""What a restricted case would betray itself by, looked for behind every door, for every role.

Every text of the case carries a canary: a word that stands nowhere else. Whoever is not named on
the case walks every address, searches, filters and sends; no answer may hold a canary.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from cases import sight
from cases.acting import acting_as
from cases.models import Case, Officer, Right, Role
from tests.factories import make_document, make_officer, make_party, make_secret
from tests.house.test_doors import DOORS, addresses, house  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db

CANARY = "카나리아금사과"
"""Begins the title, each name and each text of the case; searches look for parts of it."""

PLACES = {
    "investigations:search": ["q"],
    "investigations:palette": ["q"],
    "investigations:worklist": ["q", "view", "due"],
    "cases:audit_trail": ["target", "person", "view", "action", "event"],
    "cases:officer_list": ["q"],
}
"""Addresses that look something up, and by what."""

OURS = ("cases", "investigations")


@pytest.fixture
def secret(house) -> Case:  # noqa: F811
    """The case of the house with a canary in every text, restricted to its lead and one other."""
    case = house.case
    with acting_as(case.lead):
        case.title, case.summary = f"{CANARY} 제목", f"{CANARY} 개요"
        case.source_system, case.source_number = "KICS", f"{CANARY}-1"
        case.save()
        make_party(case, name=f"{CANARY} 사람", affiliation=f"{CANARY} 회사")
        make_secret(case, name=f"{CANARY} 비밀")
        make_document(case, title=f"{CANARY} 문서", body=f"{CANARY} 본문")
        house.deadline.what = f"{CANARY} 기한"
        house.deadline.save()
        case.grants.create(
            user=make_officer(Role.SUPERVISOR), permission=house.grant.permission,
            reason="지정", granted_by=case.lead,
        )  # fmt: skip
        assert house.grant.right == Right.VIEW
        sight.restrict(case, reason=f"{CANARY} 사유", by=case.lead)
    searched = Client()
    searched.force_login(case.lead)
    assert (
        CANARY in searched.get(reverse("investigations:search"), {"q": CANARY[:4]}).content.decode()
    )
    case.refresh_from_db()
    return case


@pytest.fixture
def readers(house) -> dict[str, Officer]:  # noqa: F811
    """Everybody who stands close to the case and is not named on it."""
    unit = house.lead.unit
    return {
        "supervisor of the unit": house.supervisor,
        "colleague of the unit": make_officer(unit=unit),
        "outsider": make_officer(),
        "walled off": house.wall.officer,
        "once in an emergency": house.emergency.officer,
        "prosecutor of the office": house.prosecutor,
        "auditor": make_officer(Role.AUDITOR),
        "administrator": make_officer(Role.ADMINISTRATOR),
    }


WHO = [
    "supervisor of the unit", "colleague of the unit", "outsider", "walled off",
    "once in an emergency", "prosecutor of the office", "auditor", "administrator",
]  # fmt: skip


@pytest.mark.parametrize("who", WHO)
def test_nothing_of_a_restricted_case_is_told(house, secret, readers, who):  # noqa: F811
    """Pages of the case itself answer with the bytes of an absent one: see ``test_existence``."""
    asked = [
        door for door in DOORS if "number" not in door[1] and door[0].partition(":")[0] in OURS
    ]

    assert leaks(readers[who], house, secret, doors=asked, methods=["get"]) == []


@pytest.mark.prove
@pytest.mark.parametrize("who", WHO)
def test_nothing_of_a_restricted_case_is_told_anywhere(house, secret, readers, who):  # noqa: F811
    assert leaks(readers[who], house, secret, doors=DOORS, methods=["get", "post"]) == []


def leaks(reader: Officer, house, secret: Case, *, doors, methods) -> list:  # noqa: F811
    """Where the reader is told anything of the case, and what."""
    client = Client()
    client.force_login(reader)
    found = []
    for name, url in asked_for(house, secret, doors):
        for method in methods:
            answer = getattr(client, method)(url)
            said = told(answer).replace(url, "").replace(url.replace("&", "&amp;"), "")
            found += [(name, method, mark) for mark in (CANARY, secret.number) if mark in said]
    return found + mail.outbox


def asked_for(house, secret: Case, doors) -> Iterator[tuple[str, str]]:  # noqa: F811
    """Every address, and those that look something up with words that would find the case."""
    urls = addresses(house, doors)
    for name, url in urls.items():
        if name not in ("account_logout", "language"):
            yield name, url
    words = {
        "q": [CANARY[:4], secret.number[5:]],
        "target": [CANARY[:4], secret.number[-3:]],
        "person": [house.lead.username],
        "view": ["team", "approvals", "refused", "off_hours", "changes"],
        "action": ["change", "right", "look", "refused"],
        "due": ["week"],
        "event": [str(event.pk) for event in secret.events.all()[:8]],
    }
    for name, keys in PLACES.items():
        for key in keys:
            for word in words[key] if name in urls else ():
                yield name, f"{urls[name]}?period=all&{key}={word}"


def told(answer) -> str:
    """Everything an answer says: its body and its headers; the words typed are not of the case."""
    headers = " ".join(f"{key}: {value}" for key, value in answer.headers.items())
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = body.decode()
    if answer.headers.get("Content-Type", "").startswith("application/json"):
        text = json.dumps(json.loads(text), ensure_ascii=False)
    return headers + re.sub(r'name="(q|target|person)"[^>]*value="[^"]*"', "", text)


def test_who_is_named_finds_all_of_it(house, secret):  # noqa: F811
    """The walk would find the canaries, were they told."""
    client = Client()
    client.force_login(house.lead)

    telling = {
        name
        for name, url in asked_for(house, secret, [d for d in DOORS if d[0] in TELLING])
        if CANARY in told(client.get(url))
    }

    assert telling == TELLING


TELLING = {
    "investigations:case_detail", "investigations:worklist", "investigations:search",
    "investigations:palette", "cases:party_list", "cases:document_list",
}  # fmt: skip
