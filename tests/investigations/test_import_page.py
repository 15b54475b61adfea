"""The page of the import: check first, then confirm; nothing in between is trusted or kept."""

from __future__ import annotations

import json
import re

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cases.models import Case, Event, Officer, Outcome, Role, Verb
from investigations.forms import importing as forms
from tests.factories import make_dossier, make_officer

pytestmark = pytest.mark.django_db
PAGE = "/import/"


@pytest.fixture
def officer() -> Officer:
    return make_officer(language="en")


@pytest.fixture
def visitor(client: Client, officer: Officer) -> Client:
    client.force_login(officer)
    return client


def upload(*dossiers: object) -> dict:
    files = [
        SimpleUploadedFile(f"{n}.json", json.dumps(dossier).encode())
        for n, dossier in enumerate(dossiers, 1)
    ]
    return {"dossiers": files}


def sealed_in(page: str) -> str:
    found = re.search(r'name="sealed" value="([^"]+)"', page)
    assert found
    return found[1]


def test_files_are_checked_then_imported_on_confirmation(visitor, officer):
    checked = visitor.post(PAGE, upload(make_dossier(officer), make_dossier(officer)))

    assert checked.status_code == 200
    assert not Case.objects.exists()
    page = checked.content.decode()
    assert "2 cases were checked and can be imported" in page

    done = visitor.post(PAGE, {"sealed": sealed_in(page)}, follow=True)

    assert "2 cases were imported" in done.content.decode()
    for case in Case.objects.all():
        assert case.get_absolute_url() in done.content.decode()


def test_every_problem_is_listed_with_file_and_place_and_recorded(visitor, officer):
    wrong = make_dossier(officer, version=9)
    wrong["acts"][0]["secret"] = "nothing"

    response = visitor.post(PAGE, upload(make_dossier(officer), wrong))

    assert response.status_code == 422
    page = response.content.decode()
    assert "2 problems were found" in page
    assert "2.json" in page
    assert "/version" in page
    assert "/acts/0/secret" in page
    assert not Case.objects.exists()
    event = Event.objects.get(verb=Verb.IMPORTED)
    assert (event.outcome, event.facts["files"]) == (Outcome.REFUSED, 2)


def test_what_the_file_says_is_shown_and_never_run(visitor, officer):
    wrong = make_dossier(officer)
    wrong["case"]["unit"] = "<script>alert(1)</script>"

    page = visitor.post(PAGE, upload(wrong)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_import_checks_again(visitor, officer):
    dossier = make_dossier(officer)
    sealed = sealed_in(visitor.post(PAGE, upload(dossier)).content.decode())
    visitor.post(PAGE, {"sealed": sealed})

    again = visitor.post(PAGE, {"sealed": sealed})

    assert again.status_code == 422
    assert Case.objects.count() == 1


def test_what_was_altered_or_sealed_for_another_is_not_imported(visitor, officer):
    files = [("1.json", json.dumps(make_dossier(officer)).encode())]
    for sealed in (
        forms.seal(files, officer)[:-1] + "!",
        forms.seal(files, make_officer()),
        signing.dumps([["1.json", "{}"]]),
        "",
    ):
        response = visitor.post(PAGE, {"sealed": sealed}, follow=True)

        assert "Nothing was imported" in response.content.decode()
    assert not Case.objects.exists()


def test_a_check_expires(visitor, officer, monkeypatch):
    files = [("1.json", json.dumps(make_dossier(officer)).encode())]
    sealed = forms.seal(files, officer)
    monkeypatch.setattr(forms, "KEPT_SECONDS", -1)

    visitor.post(PAGE, {"sealed": sealed})

    assert not Case.objects.exists()


def test_nothing_chosen_too_many_and_too_large_are_said_on_the_form(visitor, monkeypatch):
    monkeypatch.setattr(forms, "MOST_FILES", 1)
    monkeypatch.setattr(forms, "MOST_BYTES", 10)

    assert "Choose at least one file." in visitor.post(PAGE, {}).content.decode()
    assert "At most 1 files" in visitor.post(PAGE, upload({}, {})).content.decode()
    assert "Import them in parts" in visitor.post(PAGE, upload("x" * 20)).content.decode()


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"[]"])
def test_any_file_is_answered(visitor, content):
    response = visitor.post(PAGE, {"dossiers": SimpleUploadedFile("a.json", content)})

    assert response.status_code == 422


def test_the_format_can_be_downloaded(visitor):
    response = visitor.get(reverse("investigations:import_schema"))

    schema = json.loads(b"".join(response.streaming_content))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("role", [Role.PROSECUTOR, Role.AUDITOR, Role.ADMINISTRATOR])
@pytest.mark.parametrize("page", ["import_cases", "import_schema"])
def test_others_are_refused(client, role, page):
    client.force_login(make_officer(role))

    assert client.get(reverse(f"investigations:{page}")).status_code == 403
    assert client.post(reverse(f"investigations:{page}")).status_code == 403


def test_the_page_costs_the_same_for_one_case_or_many(
    visitor, officer, django_assert_max_num_queries
):
    visitor.post(PAGE, {"sealed": forms.seal(files_of(officer, 1), officer)})
    visitor.get(PAGE)
    with django_assert_max_num_queries(20) as few:
        visitor.get(PAGE)
    visitor.post(PAGE, {"sealed": forms.seal(files_of(officer, 5), officer)})
    visitor.get(PAGE)
    with django_assert_max_num_queries(20) as many:
        visitor.get(PAGE)

    assert len(few) == len(many)


def files_of(officer: Officer, n: int) -> list[tuple[str, bytes]]:
    return [(f"{i}.json", json.dumps(make_dossier(officer)).encode()) for i in range(n)]


def test_the_page_is_korean_for_a_korean_reader(client):
    client.force_login(make_officer(language="ko"))

    assert "사건 가져오기" in client.get(PAGE).content.decode()
