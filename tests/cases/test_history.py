"""What a record was: who changed what, from what to what."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.acting import acting_as
from cases.records import keep
from cases.revisions import PER_PAGE, revisions_on, versions_of
from tests.factories import (
    make_act,
    make_case,
    make_document,
    make_officer,
    make_party,
    make_secret,
)

pytestmark = pytest.mark.django_db


def changes_of(record) -> list[tuple[str, str, str]]:
    page = versions_of(record).get_page(1)
    return [tuple(change) for each in revisions_on(record, page) for change in each.changes]


def history_of(kind: str, record) -> str:
    return reverse("cases:record_history", args=[record.case.number, kind, record.number])


def test_a_change_names_field_values_and_officer(client):
    case = make_case(lead=make_officer(name="한지안"))
    document = make_document(case, title="고소장")
    with acting_as(case.lead):
        document.title = "고소장 정본"
        document.save()
    client.force_login(case.lead)

    page = client.get(history_of("documents", document)).content.decode()

    assert "<del>고소장</del>" in page
    assert "<ins>고소장 정본</ins>" in page
    assert "한지안" in page


def test_choices_and_related_records_are_told_in_words():
    case = make_case()
    act = make_act(case, suspect=make_party(case, name="서도윤"))
    act.suspect = make_party(case, name="문태겸")
    act.proof = "shown"
    act.gain_krw = 3_840_000_000
    act.save()

    changes = changes_of(act)

    assert ("피의자", "서도윤", "문태겸") in changes
    assert ("소명 정도", "단서", "소명") in changes
    assert ("재산상 이득액(원)", "", "3,840,000,000원") in changes


def test_roles_given_and_taken_are_part_of_the_history_of_a_person():
    case = make_case()
    party = make_party(case, "suspect")
    party.affiliation = "수석연구원"

    with acting_as(case.lead):
        keep(party, roles=["witness"], by=case.lead)

    changes = changes_of(party)
    assert ("지위", "피의자", "") in changes
    assert ("지위", "", "참고인") in changes


def test_roles_stand_on_the_page_of_the_version_they_followed():
    case = make_case()
    party = make_party(case, "suspect")
    for n in range(PER_PAGE + 1):
        party.affiliation = f"소속 {n}"
        party.save()
    party.roles.create(role="recipient")

    pages = versions_of(party)
    told = [
        {change.after for each in revisions_on(party, pages.get_page(n)) for change in each.changes}
        for n in (1, 2)
    ]

    assert "취득자" in told[0]
    assert "취득자" not in told[1]
    assert "피의자" in told[1]


def test_a_secret_description_stays_masked(client):
    case = make_case()
    secret = make_secret(case, description="공침 반응 온도 카나리아")
    secret.description = "공침 반응 습도 카나리아"
    secret.save()
    client.force_login(case.lead)

    page = client.get(history_of("secrets", secret)).content.decode()

    assert "카나리아" not in page
    assert "(가림)" in page


def test_a_long_text_is_cut_to_the_place_that_changed():
    document = make_document(make_case(), body="가" * 3000 + "원본" + "나" * 3000)
    document.body = document.body.replace("원본", "사본")
    document.save()

    _field, before, after = changes_of(document)[-1]

    assert "원본" in before
    assert "사본" in after
    assert max(len(before), len(after)) < 600


def test_the_history_of_the_case_itself_is_shown(client):
    case = make_case(title="처음 제목")
    case.title = "고친 제목"
    case.save()
    client.force_login(case.lead)

    page = client.get(reverse("cases:case_history", args=[case.number])).content.decode()

    assert "<del>처음 제목</del>" in page


def test_a_long_history_is_shown_by_pages_at_the_same_cost(client):
    document = make_document(make_case())
    for n in range(PER_PAGE + 5):
        document.title = f"제목 {n}"
        document.save()
    client.force_login(document.case.lead)
    url = history_of("documents", document)
    client.get(url)

    with CaptureQueriesContext(connection) as first:
        newest = client.get(url)
    with CaptureQueriesContext(connection) as second:
        oldest = client.get(url, {"page": 2})

    assert f"제목 {PER_PAGE + 4}" in newest.content.decode()
    assert "고소장" in oldest.content.decode()
    assert len(first) == len(second)


def test_an_unknown_shelf_and_a_hidden_case_do_not_exist(client):
    document = make_document(make_case())
    client.force_login(document.case.lead)
    shelf = reverse("cases:record_history", args=[document.case.number, "grants", 1])
    assert client.get(shelf).status_code == 404

    client.force_login(make_officer())

    assert client.get(history_of("documents", document)).status_code == 404
