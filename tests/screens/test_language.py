"""The language of a page: the officer's choice, else the cookie, else the browser, else Korean."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_officer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kit")]


def spoken(client: Client, **headers: str) -> str:
    response = client.get(reverse("preferences"), headers=headers, follow=True)
    return response["Content-Language"]


@pytest.mark.parametrize(
    ("officer", "cookie", "header", "language"),
    [
        ("ko", "en", "en", "ko"),
        ("en", "ko", "ko", "en"),
        ("", "en", "ko", "en"),
        ("", "", "en-GB,en;q=0.8", "en"),
        ("", "", "fr", "ko"),
        ("", "", "", "ko"),
        ("", "xx", "en", "en"),
    ],
)
def test_the_nearest_choice_wins(client, settings, officer, cookie, header, language):
    client.force_login(make_officer(language=officer))
    if cookie:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie

    assert spoken(client, accept_language=header) == language


def test_a_choice_is_kept_on_the_officer(client):
    officer = make_officer()
    client.force_login(officer)

    client.post(reverse("language"), {"language": "en", "next": "/"})

    officer.refresh_from_db()
    assert officer.language == "en"
    assert spoken(client, accept_language="ko") == "en"


def test_who_is_not_signed_in_chooses_too(client):
    client.post(reverse("language"), {"language": "en", "next": reverse("account_login")})

    page = client.get(reverse("account_login"), headers={"accept-language": "ko"})
    assert 'lang="en"' in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "led"), [("/me/", "/me/"), ("https://evil.example/", "/"), ("//evil.example", "/")]
)
def test_one_is_led_back_only_to_our_own_pages(client, asked, led):
    response = client.post(reverse("language"), {"language": "en", "next": asked})

    assert response["Location"] == led


def test_an_unknown_language_is_refused(client):
    assert client.post(reverse("language"), {"language": "xx"}).status_code == 400


def test_looking_changes_no_language(client):
    assert client.get(reverse("language")).status_code == 405


def test_settings_are_saved(client):
    officer = make_officer()
    client.force_login(officer)

    client.post(reverse("preferences"), {"language": "en", "high_contrast": "on"})

    officer.refresh_from_db()
    assert (officer.language, officer.high_contrast, officer.shortcuts) == ("en", True, False)
    assert 'data-mode="high-contrast"' in client.get(reverse("preferences")).content.decode()
