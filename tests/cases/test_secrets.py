"""What a trade secret is, behind a right of its own: granted by name, given by no supervision."""

import pytest
from django.urls import reverse

from cases import access
from cases.models import Officer, Right, Role
from cases.records import keep
from tests.factories import make_case, make_officer, make_secret

pytestmark = pytest.mark.django_db

CANARY = "소성로 승온 구간 카나리아"
BESIDES = [right for right in Right if right != Right.SECRET]


@pytest.fixture
def secret():
    return make_secret(make_case(), description=CANARY)


def let_in(secret, rights: list[Right]) -> Officer:
    colleague = make_officer()
    access.grant(secret.case, to=colleague, rights=rights, reason="분석", by=secret.case.lead)
    return colleague


def pages(secret) -> list[str]:
    """Every page that speaks of the secret."""
    number = secret.case.number
    of_record = [number, secret.number]
    return [
        reverse("cases:secret_detail", args=of_record),
        reverse("cases:secret_edit", args=of_record),
        reverse("cases:secret_list", args=[number]),
        reverse("cases:record_history", args=[number, "secrets", secret.number]),
        reverse("cases:case_trail", args=[number]),
        reverse("investigations:case_detail", args=[number]),
        reverse("investigations:case_timeline", args=[number]),
        reverse("investigations:search") + "?q=카나리아",
        reverse("investigations:search") + f"?q={secret.name}",
    ]


def told(client, officer: Officer, secret) -> set[str]:
    """The pages on which the officer reads what the secret is."""
    client.force_login(officer)
    return {url for url in pages(secret) if CANARY in client.get(url).content.decode()}


def test_the_lead_reads_it_on_its_page_and_in_its_form_alone(client, secret):
    assert told(client, secret.case.lead, secret) == set(pages(secret)[:2])


def test_every_other_right_together_does_not_show_it(client, secret):
    colleague = let_in(secret, BESIDES)

    assert told(client, colleague, secret) == set()
    page = client.get(pages(secret)[0]).content.decode()
    assert secret.name in page
    assert "별도 권한" in page


def test_supervision_does_not_show_it_and_a_grant_does(client, secret):
    supervisor = make_officer(Role.SUPERVISOR, unit=secret.case.unit)
    assert told(client, supervisor, secret) == set()

    access.grant(
        secret.case, to=supervisor, rights=[Right.SECRET], reason="결재", by=secret.case.lead
    )

    assert told(client, supervisor, secret) == {pages(secret)[0]}


def test_who_may_read_it_is_named_on_its_page(client, secret):
    reader, other = let_in(secret, [Right.VIEW, Right.SECRET]), let_in(secret, [Right.VIEW])
    client.force_login(other)

    named = client.get(pages(secret)[0]).context["readers"]

    assert [holding.officer for holding in named] == [secret.case.lead, reader]


def test_who_records_without_the_right_neither_reads_nor_overwrites_it(client, secret):
    client.force_login(let_in(secret, BESIDES))

    answer = client.post(
        pages(secret)[1],
        {
            "name": "고친 이름", "secret_class": "trade_secret", "description": "덮어쓰기",
            "secrecy": "shown", "value": "lead", "management": "lead", "version": 1,
        },
    )  # fmt: skip

    assert answer.status_code == 302
    secret.refresh_from_db()
    assert (secret.name, secret.description) == ("고친 이름", CANARY)


def test_a_form_sent_too_late_does_not_tell_it_either(client, secret):
    secret.description = CANARY + " 고침"
    secret.version += 1
    keep(secret, by=secret.case.lead)
    client.force_login(let_in(secret, BESIDES))

    page = client.post(pages(secret)[1], {"name": "x", "version": 1}).content.decode()

    assert CANARY not in page
