"""When something goes wrong: what happened, what was kept, what to do, in both languages."""

import pytest
from django.test import Client

from investigations.views import errors
from tests.factories import make_officer

KEPT, DO = {"ko": "남은 것", "en": "What was kept"}, {"ko": "할 일", "en": "What to do"}


@pytest.fixture
def signed_in(db, kit) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(make_officer())
    return client


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(
    ("path", "status"), [("/refused/", 403), ("/nowhere/", 404), ("/broken/", 500)]
)
def test_a_failure_says_what_was_kept_and_what_to_do(signed_in, path, status, language):
    response = signed_in.get(path, headers={"accept-language": language})

    text = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{language}"' in text
    assert KEPT[language] in text
    assert DO[language] in text


def test_a_stranger_is_told_as_little(db, kit):
    response = Client().get("/nowhere/")

    assert response.status_code == 404
    assert "accounts" not in response.content.decode()


def test_a_form_without_its_token_is_explained(db, kit):
    client = Client(enforce_csrf_checks=True)

    response = client.post("/sign-in/", {"login": "a", "password": "b"})

    assert response.status_code == 403
    assert "화면이 오래되어 요청을 받지 않았습니다." in response.content.decode()


def test_the_last_page_needs_neither_request_nor_database(rf):
    response = errors.server_error(rf.get("/"))

    assert response.status_code == 500
    assert b"<h1" in response.content
