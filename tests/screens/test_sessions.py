"""One live session for each officer; what ends it ends it at the next request, and says why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases import accounts
from cases.exceptions import AlreadyThere, SelfDealing
from cases.models import Event, Officer, Role, SignIn, Verb
from config.settings import base
from tests.factories import make_officer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kit")]
PASSWORD = "correct horse battery"
CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/140.0.0.0 Safari/537.36"
)


def signed_in(officer: Officer, *, ip: str = "127.0.0.1", agent: str = "") -> Client:
    """A browser of the officer, at an address."""
    client = Client(REMOTE_ADDR=ip, HTTP_USER_AGENT=agent)
    client.post(reverse("account_login"), {"login": officer.username, "password": PASSWORD})
    return client


def ends_of(officer: Officer) -> list[str]:
    """Why the officer's sessions ended, as the trail has it."""
    events = Event.objects.filter(verb=Verb.SIGNED_OUT, target_id=str(officer.pk))
    return [event.facts["end"] for event in events.order_by("id")]


def page(client: Client, name: str = "preferences"):
    return client.get(reverse(name))


def test_a_newer_sign_in_ends_the_older_session_and_says_when_and_from_where():
    officer = make_officer()
    older = signed_in(officer, ip="10.1.0.7")
    assert page(older).status_code == 200

    newer = signed_in(officer, ip="10.1.0.99")
    refused = page(older)

    assert page(newer).status_code == 200
    assert "ended=newer" in refused["Location"]
    assert "_auth_user_id" not in older.session
    said = older.get(refused["Location"]).content.decode()
    assert "다른 곳에서 로그인하여 이곳의 접속이 종료되었습니다." in said
    assert "10.1.0.99" in said
    assert timezone.localtime().strftime("%Y. %-m. %-d.") in said


def test_both_sides_of_it_stand_in_the_trail():
    officer = make_officer()
    signed_in(officer, ip="10.1.0.7")

    signed_in(officer, ip="10.1.0.99")

    events = Event.objects.filter(actor=officer, verb__in=[Verb.SIGNED_IN, Verb.SIGNED_OUT])
    assert [(event.verb, event.ip) for event in events.order_by("id")] == [
        (Verb.SIGNED_IN, "10.1.0.7"),
        (Verb.SIGNED_OUT, "10.1.0.99"),
        (Verb.SIGNED_IN, "10.1.0.99"),
    ]
    assert ends_of(officer) == ["newer"]


def test_the_database_itself_keeps_one_live_session():
    officer = make_officer()
    signed_in(officer)
    now = timezone.now()

    with pytest.raises(IntegrityError), transaction.atomic():
        SignIn.objects.create(officer=officer, at=now, seen_at=now)


def test_a_session_that_was_forgotten_is_not_told_as_ended_by_another(monkeypatch):
    officer = make_officer()
    signed_in(officer)
    later = timezone.now() + timedelta(hours=3)
    monkeypatch.setattr("cases.sessions.timezone.now", lambda: later)

    signed_in(officer)

    assert ends_of(officer) == ["idle"]


def test_signing_out_ends_it_once():
    officer = make_officer()
    client = signed_in(officer)

    client.post(reverse("account_logout"))

    assert ends_of(officer) == ["signed_out"]
    assert not SignIn.objects.live().filter(officer=officer).exists()


def test_a_session_without_its_sign_in_is_none():
    client = signed_in(make_officer())
    session = client.session
    del session["sign_in"]
    session.save()

    assert page(client).status_code == 302
    assert "_auth_user_id" not in client.session


def test_the_sign_in_of_another_opens_nothing():
    client, other = signed_in(make_officer()), make_officer()
    signed_in(other)
    session = client.session
    session["sign_in"] = str(SignIn.objects.live().get(officer=other).pk)
    session.save()

    assert page(client).status_code == 302
    assert SignIn.objects.live().filter(officer=other).exists()


def test_a_part_of_a_page_is_told_with_a_status_and_the_page_locks_itself():
    officer = make_officer()
    client = signed_in(officer)
    signed_in(officer)

    answer = client.get(reverse("preferences"), headers={"HX-Request": "true"})

    assert (answer.status_code, answer.content) == (401, b"")


@pytest.mark.parametrize("act", ["deactivate", "give_password", "forget_factors", "end_sessions"])
def test_what_an_administrator_does_puts_the_officer_out_at_the_next_request(act):
    officer, administrator = make_officer(), make_officer(Role.ADMINISTRATOR)
    client = signed_in(officer)
    assert page(client).status_code == 200
    officer.authenticator_set.create(type="totp", data={})
    reason = {} if act == "give_password" else {"reason": "노트북 분실"}

    getattr(accounts, act)(officer, by=administrator, **reason)

    assert page(client).status_code == 302
    assert ends_of(officer) == ["administrator"]


def test_a_closed_account_that_opens_again_finds_its_old_session_ended():
    officer, administrator = make_officer(), make_officer(Role.ADMINISTRATOR)
    client = signed_in(officer)
    accounts.deactivate(officer, reason="휴직", by=administrator)

    accounts.reactivate(officer, reason="복직", by=administrator)

    assert "ended=administrator" in page(client)["Location"]


def test_an_administrator_ends_a_session_on_a_page_and_the_officer_is_told(client):
    officer, administrator = make_officer(), make_officer(Role.ADMINISTRATOR)
    theirs = signed_in(officer)

    accounts.end_sessions(officer, reason="분실 신고", by=administrator)
    refused = page(theirs)

    assert "관리자가 접속을 종료했습니다." in theirs.get(refused["Location"]).content.decode()
    event = Event.objects.filter(verb=Verb.ACCOUNT_CHANGED, target_id=str(officer.pk)).get()
    assert (event.reason, event.facts["change"]) == ("분실 신고", "sessions")
    with pytest.raises(AlreadyThere):
        accounts.end_sessions(officer, reason="다시", by=administrator)
    with pytest.raises(SelfDealing):
        accounts.end_sessions(administrator, reason="x", by=administrator)


def test_the_officer_sees_who_came_in_or_tried_under_their_name():
    officer = make_officer()
    Client(REMOTE_ADDR="203.0.113.9").post(
        reverse("account_login"), {"login": officer.username, "password": "wrong"}
    )
    client = signed_in(officer, ip="10.1.0.7", agent=CHROME)

    shown = page(client).content.decode()

    for said in ("203.0.113.9", "10.1.0.7", "Chrome · Windows", "로그인 실패", "비밀번호"):
        assert said in shown


def test_nobody_sees_the_sign_ins_of_others():
    other = make_officer()
    signed_in(other, ip="203.0.113.9")

    shown = page(signed_in(make_officer())).content.decode()

    assert "203.0.113.9" not in shown


def test_the_session_cookie_goes_to_no_script_and_no_other_site():
    assert base.SESSION_COOKIE_NAME.startswith("__Host-")
    assert base.SESSION_COOKIE_SECURE
    assert base.SESSION_COOKIE_HTTPONLY
    assert base.SESSION_COOKIE_SAMESITE in ("Lax", "Strict")
    assert base.SESSION_EXPIRE_AT_BROWSER_CLOSE

    cookie = signed_in(make_officer()).cookies["session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
