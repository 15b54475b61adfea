"""Showing once more that it is you: before an act, not before a look; nothing typed is lost."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse

from cases.models import Event, Grant, Outcome, Role, Verb
from tests.factories import make_case, make_delivery, make_officer, make_report
from tests.screens.test_sign_in import PASSWORD, attempt, code_of

pytestmark = pytest.mark.django_db
PROOF = "confirm-proof"


@pytest.fixture
def case():
    return make_case()


@pytest.fixture
def desk(client, case) -> Client:
    """The lead's browser, signed in longer ago than counts."""
    attempt(case.lead.username, PASSWORD, client)
    stale(client)
    return client


def stale(client: Client) -> None:
    session = client.session
    session["confirmed_at"] -= 301
    session.save()


@pytest.fixture
def wanted(case) -> dict:
    return {
        "to": str(make_officer().pk),
        "rights": ["right_view", "right_record"],
        "reason": "공조",
    }


def grants(case) -> int:
    return Grant.objects.filter(content_object=case).exclude(user=case.lead).count()


def test_a_sign_in_counts_for_five_minutes(client, case, wanted):
    attempt(case.lead.username, PASSWORD, client)

    client.post(reverse("cases:case_access", args=[case.number]), wanted)

    assert grants(case) == 2


def test_looking_asks_nothing(desk, case):
    for page in ("cases:case_access", "investigations:report_request"):
        assert desk.get(reverse(page, args=[case.number])).status_code == 200


def test_the_act_asks_and_keeps_what_was_typed(desk, case, wanted):
    url = reverse("cases:case_access", args=[case.number])

    asked = desk.post(url, wanted).content.decode()

    assert grants(case) == 0
    assert "본인 확인" in asked
    assert f'name="to" value="{wanted["to"]}"' in asked
    assert asked.count('name="rights"') == 2
    assert 'name="reason" value="공조"' in asked

    desk.post(url, wanted | {PROOF: PASSWORD})

    assert grants(case) == 2


def test_a_wrong_proof_asks_again_and_still_keeps_it(desk, case, wanted):
    asked = desk.post(
        reverse("cases:case_access", args=[case.number]), wanted | {PROOF: "not the password"}
    ).content.decode()

    assert grants(case) == 0
    assert "비밀번호가 맞지 않습니다" in asked
    assert 'name="reason" value="공조"' in asked
    assert "not the password" not in asked
    assert Event.objects.filter(verb=Verb.SIGN_IN_FAILED, target_id=str(case.lead.pk)).exists()


def test_nothing_that_was_typed_is_stored_with_a_failure(desk, case, wanted):
    desk.post(reverse("cases:case_access", args=[case.number]), wanted | {PROOF: "a near miss"})

    row = AccessAttempt.objects.values().get()
    assert (row["get_data"], row["post_data"]) == ("", "")
    assert "공조" not in str(desk.session.items())


def test_guessing_locks_the_account_as_at_signing_in(desk, case, wanted):
    url = reverse("cases:case_access", args=[case.number])
    answers = [desk.post(url, wanted | {PROOF: "guess number x"}).status_code for _ in range(5)]

    assert answers == [200] * 4 + [429]
    assert desk.post(url, wanted | {PROOF: PASSWORD}).status_code == 429
    assert grants(case) == 0


def test_a_code_confirms_too_and_works_once(desk, case, wanted):
    TOTP.activate(case.lead, generate_totp_secret())
    url, code = reverse("cases:case_access", args=[case.number]), code_of(case.lead)

    desk.post(url, wanted | {PROOF: code})
    assert grants(case) == 2
    stale(desk)

    asked = desk.post(url, wanted | {PROOF: code}).content.decode()
    assert "본인 확인" in asked


def test_a_confirmation_is_recorded_with_its_factor_and_renews_the_key(desk, case):
    before = desk.session.session_key

    desk.post(reverse("account_reauthenticate"), {PROOF: PASSWORD})

    assert desk.session.session_key != before
    event = Event.objects.get(verb=Verb.CONFIRMED)
    assert (event.actor, event.outcome, event.facts["factors"]) == (
        case.lead,
        Outcome.DONE,
        ["password"],
    )


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_a_confirmation_leads_to_no_other_site(desk, onward):
    url = reverse("account_reauthenticate")

    answer = desk.post(f"{url}?next={onward}", {PROOF: PASSWORD})

    assert answer["Location"] == "/"


def test_a_file_leaves_only_after_a_confirmation(client):
    case = make_case()
    copy = make_delivery(make_report(case), case.lead)
    attempt(case.lead.username, PASSWORD, client)
    stale(client)
    url = reverse("investigations:delivery_file", args=[copy.pk])

    asked = client.get(url)
    confirmed = client.post(asked["Location"], {PROOF: PASSWORD})

    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert confirmed["Location"] == url
    assert client.get(url)["Content-Type"] == "application/pdf"


ACTS = {
    "cases:case_access", "cases:case_assign", "investigations:case_refer",
    "investigations:report_request", "cases:officer_new",
    "cases:officer_edit", "cases:officer_password", "cases:officer_deactivate",
    "cases:officer_reactivate", "cases:officer_factors", "cases:officer_sessions",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(ACTS))
def test_every_act_that_weighs_asks(client, case, name):
    roles = {"officer": Role.ADMINISTRATOR, "case_assign": Role.SUPERVISOR}
    role = next((role for part, role in roles.items() if part in name), None)
    by = make_officer(role, unit=case.lead.unit) if role else case.lead
    attempt(by.username, PASSWORD, client)
    stale(client)
    pk = {"args": [case.number]} if "officer" not in name else {"args": [make_officer().pk]}

    url = reverse(name) if name.endswith("_new") else reverse(name, **pk)

    assert "본인 확인" in client.post(url, {"reason": "사유"}).content.decode()


def test_the_proof_is_not_said_to_be_optional_and_is_asked_for(desk):
    page = desk.get(reverse("account_reauthenticate")).content.decode()
    refused = desk.post(reverse("account_reauthenticate"), {PROOF: ""})

    assert "(선택)" not in page
    assert refused.context["form"].errors["proof"] == ["필수 항목입니다."]
