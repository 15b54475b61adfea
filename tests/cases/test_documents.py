"""The texts on the file of a case."""

import pytest
from django.urls import reverse

from cases import access
from cases.models import Document, Right
from tests.factories import make_case, make_document, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(client):
    case = make_case()
    client.force_login(case.lead)
    return case


def sent(**fields) -> dict:
    plain = {"kind": "complaint", "title": "고소장", "dated_on": "2026.10.05", "body": "첫 줄"}
    return plain | {"version": 1} | fields


def test_a_document_is_put_on_file_and_shown(client, case):
    response = client.post(
        reverse("cases:document_new", args=[case.number]),
        sent(body="첫 줄\n<b>둘째</b> 줄", author="법무법인 새벽"),
    )

    page = client.get(response.url).content.decode()
    assert "첫 줄\n&lt;b&gt;둘째&lt;/b&gt; 줄" in page
    assert "법무법인 새벽" in page
    listed = client.get(reverse("cases:document_list", args=[case.number])).content.decode()
    assert response.url in listed


def test_two_writers_of_one_document_lose_nothing(client, case):
    document = make_document(case, body="처음")
    edit = reverse("cases:document_edit", args=[case.number, document.number])
    client.post(edit, sent(body="먼저 쓴 글"))

    late = client.post(edit, sent(body="나중에 쓴 글"))

    page = late.content.decode()
    assert late.status_code == 200
    assert "처음 → 먼저 쓴 글" in page
    assert "나중에 쓴 글" in page
    again = client.post(
        edit, sent(body="나중에 쓴 글", version=late.context["form"]["version"].value())
    )
    assert again.status_code == 302
    assert Document.objects.get().body == "나중에 쓴 글"


def test_a_document_dated_tomorrow_is_refused(client, case):
    response = client.post(
        reverse("cases:document_new", args=[case.number]), sent(dated_on="2099-01-01")
    )

    assert "dated_on" in response.context["form"].errors


def test_who_may_only_read_writes_nothing(client, case):
    document = make_document(case)
    reader = make_officer()
    access.give(case, reader, [Right.VIEW], reason="열람", by=case.lead)
    client.force_login(reader)
    edit = reverse("cases:document_edit", args=[case.number, document.number])

    assert client.get(document.get_absolute_url()).status_code == 200
    assert client.post(edit, sent()).status_code == 403
    assert Document.objects.get().body == "본문"


def test_an_empty_shelf_says_who_adds_a_document(client, case):
    reader = make_officer()
    access.give(case, reader, [Right.VIEW], reason="열람", by=case.lead)
    client.force_login(reader)

    page = client.get(reverse("cases:document_list", args=[case.number])).content.decode()

    assert "등록된 문서가 없습니다" in page
    assert reverse("cases:document_new", args=[case.number]) not in page
