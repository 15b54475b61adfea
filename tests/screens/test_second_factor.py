"""The second factor: obligatory, works once, never the last to go, reset only by another."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, TOTP, generate_totp_secret
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from cases import accounts
from cases.exceptions import AlreadyThere, SelfDealing
from cases.models import Event, Officer, Role, Verb
from cases.second_factor import OPEN_WITHOUT_FACTOR
from tests.factories import make_officer
from tests.house.test_doors import doors
from tests.screens.test_sign_in import PASSWORD, attempt, code_of, totp_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kit")]


@pytest.fixture
def officer() -> Officer:
    return make_officer()


@pytest.fixture
def desk(client, officer) -> Client:
    """The officer's browser, signed in with a password."""
    attempt(officer.username, PASSWORD, client)
    return client


def enrol(desk: Client) -> str:
    """Set up an authenticator app; the code it was done with."""
    desk.get(reverse("mfa_activate_totp"))
    code = totp_code(desk.session[SECRET_SESSION_KEY])
    desk.post(reverse("mfa_activate_totp"), {"code": code})
    return code


def told(officer: Officer) -> list[str]:
    events = Event.objects.filter(verb=Verb.FACTOR_CHANGED, target_id=str(officer.pk))
    return [event.facts["change"] for event in events.order_by("id")]


@pytest.mark.parametrize("role", Role)
def test_whoever_has_none_finds_no_page_but_those_that_set_one_up(settings, role):
    settings.SECOND_FACTOR_REQUIRED = True
    settings.ROOT_URLCONF = "config.urls"
    client = Client()
    client.force_login(make_officer(role))
    plain = [name for name, parameters in doors() if not parameters]

    closed = [name for name in plain if name not in OPEN_WITHOUT_FACTOR]

    assert len(closed) > 20
    for name in closed:
        for ask in (client.get, client.post):
            answer = ask(reverse(name))
            assert answer.status_code in (302, 405), name
            assert answer.get("Location", reverse("mfa_index")) in (reverse("mfa_index"), "/")


def test_the_code_an_app_was_set_up_with_does_not_sign_in_again(desk, officer):
    code = enrol(desk)
    assert told(officer) == ["app_added"]

    client = Client()
    attempt(officer.username, PASSWORD, client)

    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_no_code_from_before_the_last_one_works(officer):
    TOTP.activate(officer, generate_totp_secret())
    client = Client()
    attempt(officer.username, PASSWORD, client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(officer, window=1)})
    assert "_auth_user_id" in client.session

    second = Client()
    attempt(officer.username, PASSWORD, second)
    answer = second.post(reverse("mfa_authenticate"), {"code": code_of(officer)})

    assert answer.status_code == 200
    assert "_auth_user_id" not in second.session


def test_a_recovery_code_stands_in_once_and_the_trail_says_so(officer):
    TOTP.activate(officer, generate_totp_secret())
    code = RecoveryCodes.activate(officer).get_unused_codes()[0]

    for expected in (302, 200):
        client = Client()
        attempt(officer.username, PASSWORD, client)
        assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == expected

    event = Event.objects.filter(verb=Verb.SIGNED_IN, actor=officer).latest("id")
    assert event.facts["factors"] == ["password", "recovery_code"]


def test_an_account_closed_between_password_and_code_stays_out(officer):
    TOTP.activate(officer, generate_totp_secret())
    client = Client()
    attempt(officer.username, PASSWORD, client)
    officer.is_active = False
    officer.save()

    client.post(reverse("mfa_authenticate"), {"code": code_of(officer)})

    assert "_auth_user_id" not in client.session
    assert not Event.objects.filter(verb=Verb.SIGNED_IN).exists()


def test_the_codes_are_shown_once_and_may_be_kept_as_a_file(desk, officer):
    enrol(desk)
    codes = Authenticator.objects.get(user=officer, type="recovery_codes").wrap()
    unused = codes.get_unused_codes()

    shown = desk.get(reverse("mfa_view_recovery_codes")).content.decode()
    file = desk.get(reverse("mfa_codes_file"))
    again = desk.get(reverse("mfa_view_recovery_codes")).content.decode()

    assert all(code in shown for code in unused)
    assert all(code in file.content.decode() for code in unused)
    assert file["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert file["Content-Type"].startswith("text/plain")
    assert not any(code in again for code in unused)
    assert "10개 남았습니다" in again


def test_the_file_is_for_the_session_that_was_shown_the_codes(desk, officer):
    enrol(desk)
    desk.get(reverse("mfa_view_recovery_codes"))
    other = Client()
    attempt(officer.username, PASSWORD, other)
    other.post(reverse("mfa_authenticate"), {"code": code_of(officer, window=1)})

    assert other.get(reverse("mfa_codes_file")).status_code == 404


def test_the_file_is_there_for_ten_minutes(desk, officer):
    enrol(desk)
    desk.get(reverse("mfa_view_recovery_codes"))
    session = desk.session
    session["codes_shown"] -= 601
    session.save()

    assert desk.get(reverse("mfa_codes_file")).status_code == 404


def test_new_codes_replace_the_old_and_are_recorded(desk, officer):
    enrol(desk)
    old = Authenticator.objects.get(user=officer, type="recovery_codes").wrap().get_unused_codes()

    desk.post(reverse("mfa_generate_recovery_codes"))
    shown = desk.get(reverse("mfa_view_recovery_codes")).content.decode()

    assert not any(code in shown for code in old)
    assert told(officer) == ["app_added", "recovery_codes_renewed"]


def test_how_many_codes_are_left_is_always_shown(desk, officer):
    enrol(desk)
    codes = RecoveryCodes.activate(officer)
    for code in codes.get_unused_codes()[:8]:
        codes.validate_code(code)

    shown = desk.get(reverse("mfa_index")).content.decode()

    assert "2개 남음" in shown
    assert "얼마 남지 않았습니다" in shown


def test_the_last_factor_stays_where_one_is_required(desk, officer, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    enrol(desk)

    answer = desk.post(reverse("mfa_deactivate_totp"))

    assert "해제할 수 없습니다" in answer.content.decode()
    assert Authenticator.objects.filter(user=officer, type="totp").exists()


def test_one_of_two_may_go(desk, officer, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    enrol(desk)
    officer.authenticator_set.create(type="webauthn", data={"name": "열쇠", "credential": {}})

    desk.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(user=officer, type="totp").exists()
    assert told(officer) == ["app_added", "app_removed"]


def test_a_factor_changes_only_after_a_fresh_confirmation(desk, officer, settings):
    enrol(desk)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0

    for name in ("mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"):
        assert "본인 확인" in desk.get(reverse(name), follow=True).content.decode()
        assert "본인 확인" in desk.post(reverse(name)).content.decode()

    assert told(officer) == ["app_added"]
    assert Authenticator.objects.filter(user=officer, type="totp").exists()


@pytest.mark.parametrize("answer", ["[]", "{}", '"x"', "1", '{"id": 1}', '{"response": []}', "nul"])
@pytest.mark.parametrize("page", ["mfa_login_webauthn", "mfa_add_webauthn"])
def test_nonsense_for_a_passkey_is_refused_calmly(desk, page, answer):
    client = desk if page == "mfa_add_webauthn" else Client()

    assert client.post(reverse(page), {"credential": answer}).status_code == 200


def test_a_lost_factor_is_reset_by_another_with_a_reason_and_enrolled_again(
    desk, officer, settings
):
    settings.SECOND_FACTOR_REQUIRED = True
    enrol(desk)
    administrator = make_officer(Role.ADMINISTRATOR)

    accounts.forget_factors(officer, reason="휴대전화 분실", by=administrator)

    assert not Authenticator.objects.filter(user=officer).exists()
    event = Event.objects.filter(verb=Verb.ACCOUNT_CHANGED, target_id=str(officer.pk)).get()
    assert (event.reason, event.facts["change"]) == ("휴대전화 분실", "factors")
    again = Client()
    attempt(officer.username, PASSWORD, again)
    assert again.get(reverse("preferences"))["Location"] == reverse("mfa_index")


def test_nobody_resets_their_own_factor_and_only_administrators_reset_any(officer):
    administrator = make_officer(Role.ADMINISTRATOR)
    TOTP.activate(administrator, generate_totp_secret())

    with pytest.raises(SelfDealing):
        accounts.forget_factors(administrator, reason="x", by=administrator)
    with pytest.raises(AlreadyThere):
        accounts.forget_factors(officer, reason="x", by=administrator)
    with pytest.raises(PermissionDenied):
        accounts.forget_factors(administrator, reason="x", by=make_officer(Role.SUPERVISOR))


def test_a_factor_written_past_the_pages_leaves_an_event(officer):
    TOTP.activate(officer, generate_totp_secret())

    Authenticator.objects.filter(user=officer).update(data={"secret": "another"})

    events = Event.objects.filter(target_type="mfa.authenticator").order_by("id")
    assert [event.verb for event in events] == [Verb.CREATED, Verb.CHANGED]
    assert "another" not in str([event.changes for event in events])
