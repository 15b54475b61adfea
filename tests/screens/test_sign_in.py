"""Signing in: one answer to every wrong attempt, a lock that says how long, sessions that end."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Event, Role, Verb
from cases.sessions import UNATTENDED
from tests.factories import make_officer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kit")]
PASSWORD = "correct horse battery"
WRONG = "아이디와 비밀번호의 조합이 맞지 않습니다."


def attempt(name: str, password: str, client: Client | None = None):
    client = client or Client()
    return client.post(reverse("account_login"), {"login": name, "password": password})


def body(response, typed: str) -> str:
    """What the page says, less the token of the form and the name that was typed."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())
    return text.replace(typed, "")


def minutes_from_now(monkeypatch, minutes: float) -> None:
    later = timezone.now() + timedelta(minutes=minutes)
    monkeypatch.setattr("cases.sessions.timezone.now", lambda: later)


def code_of(officer, *, window: int = 0) -> str:
    authenticator = Authenticator.objects.get(user=officer, type=Authenticator.Type.TOTP)
    return totp_code(decrypt(authenticator.data["secret"]), window=window)


def totp_code(secret: str, *, window: int = 0) -> str:
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2] + window))


@pytest.fixture
def enrolled():
    officer = make_officer()
    TOTP.activate(officer, generate_totp_secret())
    return officer


def test_the_right_password_opens_the_house(client):
    officer = make_officer()

    response = attempt(officer.username, PASSWORD, client)

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(officer.pk)


def test_unknown_wrong_and_deactivated_get_the_same_answer():
    officer, gone = make_officer(), make_officer(is_active=False)
    attempts = [("nobody-here", PASSWORD), (officer.username, "wrong"), (gone.username, PASSWORD)]

    answers = [(attempt(name, password), name) for name, password in attempts]

    assert {response.status_code for response, _name in answers} == {200}
    assert len({body(response, name) for response, name in answers}) == 1
    assert WRONG in answers[0][0].content.decode()


@pytest.mark.parametrize("known", [True, False])
def test_five_failures_lock_the_name_and_say_for_how_long(known):
    name = make_officer().username if known else "nobody-here"
    for _ in range(4):
        assert attempt(name, "wrong").status_code == 200

    fifth = attempt(name, "wrong")
    then = attempt(name, PASSWORD)

    for response in (fifth, then):
        assert response.status_code == 429
        assert "15분 뒤에 다시 하세요" in response.content.decode()


def test_a_lock_answers_alike_whether_the_name_exists_or_not():
    known = make_officer().username
    for name in (known, "nobody-here"):
        for _ in range(5):
            attempt(name, "wrong")

    answers = {body(attempt(name, PASSWORD), name) for name in (known, "nobody-here")}

    assert len(answers) == 1


def test_attempts_during_a_lock_do_not_prolong_it(monkeypatch):
    officer = make_officer()
    for _ in range(5):
        attempt(officer.username, "wrong")

    minutes_from_now(monkeypatch, 10)
    response = attempt(officer.username, "wrong")

    assert "5분 뒤에 다시 하세요" in response.content.decode()


def test_a_new_session_key_is_given_at_signing_in(client):
    officer = make_officer()
    client.get(reverse("account_login"))
    session = client.session
    session["seen"] = True
    session.save()
    before = session.session_key
    client.cookies["session"] = before

    attempt(officer.username, PASSWORD, client)

    assert client.session.session_key != before


def test_a_new_session_key_is_given_when_one_confirms_once_more(client):
    attempt(make_officer().username, PASSWORD, client)
    before = client.session.session_key

    client.post(reverse("account_reauthenticate"), {"confirm-proof": PASSWORD})

    assert client.session.session_key != before
    assert "_auth_user_id" in client.session


def test_a_session_unused_for_a_quarter_of_an_hour_is_over(client, monkeypatch):
    client.force_login(make_officer())
    client.get(reverse("preferences"))

    minutes_from_now(monkeypatch, 15.1)
    response = client.get(reverse("preferences"))

    assert response.status_code == 302
    assert "ended=idle" in response["Location"]
    assert "_auth_user_id" not in client.session
    page = client.get(response["Location"]).content.decode()
    assert "15분 동안 쓰지 않아 로그아웃했습니다." in page


def test_the_end_of_a_session_is_recorded_with_its_reason(client, monkeypatch):
    officer = make_officer()
    client.force_login(officer)
    client.get(reverse("preferences"))

    minutes_from_now(monkeypatch, 16)
    client.get(reverse("preferences"))

    event = Event.objects.filter(verb=Verb.SIGNED_OUT, target_id=str(officer.pk)).get()
    assert event.facts["end"] == "idle"


def test_what_a_page_asks_for_by_itself_is_not_use(client, monkeypatch):
    client.force_login(make_officer())
    client.get(reverse("preferences"))
    minutes_from_now(monkeypatch, 10)
    client.get(reverse("preferences"), headers={UNATTENDED: "1"})

    minutes_from_now(monkeypatch, 10)
    response = client.get(reverse("preferences"))

    assert response.status_code == 302


def test_use_keeps_a_session_open_but_not_beyond_twelve_hours(client, monkeypatch):
    client.force_login(make_officer())
    client.get(reverse("preferences"))
    for _ in range(12 * 60 // 10 - 1):
        minutes_from_now(monkeypatch, 10)
        assert client.get(reverse("preferences")).status_code == 200

    minutes_from_now(monkeypatch, 10)
    response = client.get(reverse("preferences"))

    assert "ended=age" in response["Location"]


def test_a_deactivated_officer_is_out_at_the_next_request(client):
    officer = make_officer()
    client.force_login(officer)
    assert client.get(reverse("preferences")).status_code == 200

    officer.is_active = False
    officer.save()

    assert client.get(reverse("preferences")).status_code == 302


def test_an_enrolled_officer_is_asked_for_the_code(client, enrolled):
    response = attempt(enrolled.username, PASSWORD, client)
    assert response["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session

    client.post(reverse("mfa_authenticate"), {"code": code_of(enrolled)})

    assert client.session["_auth_user_id"] == str(enrolled.pk)


def test_a_code_works_once(enrolled):
    code = code_of(enrolled)
    for expected in (302, 200):
        client = Client()
        attempt(enrolled.username, PASSWORD, client)
        assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == expected


def test_wrong_codes_lock_the_name_like_wrong_passwords(client, enrolled):
    attempt(enrolled.username, PASSWORD, client)
    for _ in range(4):
        assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200

    response = client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert response.status_code == 429
    assert attempt(enrolled.username, PASSWORD).status_code == 429


def test_the_key_of_a_second_factor_is_unreadable_in_the_database(enrolled):
    stored = Authenticator.objects.get(user=enrolled).data["secret"]

    assert decrypt(stored) not in stored


def test_where_a_second_factor_is_required_nothing_opens_without_it(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(make_officer())

    response = client.get(reverse("preferences"))

    assert response["Location"] == reverse("mfa_index")


def test_where_a_second_factor_is_required_the_enrolled_pass(client, settings, enrolled):
    settings.SECOND_FACTOR_REQUIRED = True
    client.force_login(enrolled)

    assert client.get(reverse("preferences")).status_code == 200


def test_enrolling_shows_a_picture_at_an_address_of_ours(client):
    officer = make_officer()
    attempt(officer.username, PASSWORD, client)
    client.post(reverse("account_reauthenticate"), {"confirm-proof": PASSWORD})

    page = client.get(reverse("mfa_activate_totp")).content.decode()
    picture = client.get(reverse("mfa_qr"))

    assert reverse("mfa_qr") in page
    assert "data:" not in page
    assert picture["Content-Type"] == "image/svg+xml"
    assert b"<svg" in picture.content


def test_nobody_signs_up_and_nothing_is_reset_by_mail(client):
    for path in ("/signup/", "/accounts/signup/", "/password/reset/", "/accounts/email/"):
        assert client.get(path).status_code in (302, 404)
        assert "sign-in" in client.get(path).get("Location", "sign-in")


def test_signing_out_needs_a_post(client):
    client.force_login(make_officer())

    client.get(reverse("account_logout"))
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("length", [11, 12])
def test_a_password_has_at_least_twelve_characters(client, length):
    officer = make_officer()
    client.force_login(officer)
    new = "수달과바람의언덕너머로"[:11] + "x" * (length - 11)

    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    officer.refresh_from_db()
    assert officer.check_password(new) == (length >= 12)


@pytest.mark.parametrize("role", [Role.INVESTIGATOR, Role.AUDITOR])
def test_time_left_is_told_to_who_is_signed_in(client, role):
    client.force_login(make_officer(role))

    assert client.get(reverse("stay")).json()["left"] > 890
