"""What every answer tells the browser, and what it is given to keep."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_officer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kit")]
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def check_headers(response) -> None:
    """Every answer keeps the policy; none of it lets anything inline or foreign in."""
    told = {part.strip() for part in response["Content-Security-Policy"].split(";")}
    assert told == POLICY
    assert {name: response.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    "path", ["/sign-in/", "/", "/me/", "/nowhere/", "/refused/", "/broken/", "/me/second-factor/"]
)
@pytest.mark.parametrize("known", [True, False])
def test_every_answer_keeps_the_policy(path, known):
    client = Client(raise_request_exception=False)
    if known:
        client.force_login(make_officer())

    check_headers(client.get(path))


def test_what_an_officer_sees_is_kept_nowhere(client):
    client.force_login(make_officer())

    assert "no-store" in client.get(reverse("preferences"))["Cache-Control"]


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    officer = make_officer()
    client.get(reverse("account_login"), secure=True)
    credentials = {"login": officer.username, "password": "correct horse battery"}
    client.post(reverse("account_login"), credentials, secure=True)
    client.post(reverse("language"), {"language": "en"}, secure=True)

    given = {"session", "csrf", "language"}
    assert given <= set(client.cookies)
    for name in given:
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["secure"], cookie["samesite"]) == (True, True, "Lax")
        assert (cookie["path"], cookie["domain"]) == ("/", "")


def test_in_production_cookies_are_bound_to_the_host():
    """In production: a name that starts so is refused with a domain or unsafe."""
    from pathlib import Path

    folder = Path(__file__).parents[2] / "config/settings"
    text = "".join((folder / name).read_text("utf8") for name in ("base.py", "signing_in.py"))
    for name in ("SESSION", "CSRF", "LANGUAGE"):
        assert f'{name}_COOKIE_NAME = "__Host-' in text
