"""Every door of the house: who gets through, as insider and as stranger.

Every address is walked for every role. An address no row speaks of fails the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from cases.models import Act, Case, Event, Holiday, Officer, Opinion, Outcome, Role
from investigations.models import Approval, Deadline, Delivery, Report, ReportJob
from tests.factories import (
    make_act,
    make_assessment,
    make_case,
    make_document,
    make_emergency,
    make_explanation,
    make_officer,
    make_referral,
)

pytestmark = pytest.mark.django_db

OPEN_TO_ALL = {
    "account_login", "account_logout", "mfa_authenticate", "mfa_login_webauthn",
    "investigations:verify", "language",
}  # fmt: skip
ANY_OFFICER = {
    "stay", "preferences", "account_change_password", "account_reauthenticate",
    "mfa_index", "mfa_activate_totp", "mfa_qr", "mfa_deactivate_totp", "mfa_add_webauthn",
    "mfa_remove_webauthn", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_codes_file", "sentencing:calculator",
    "sentencing:calculator_print", "sentencing:law_list", "sentencing:provision_detail",
    "sentencing:edition_detail", "sentencing:step_detail",
    "sentencing:authority", "sentencing:suspended_sentence", "sentencing:guideline_concurrence",
    "sentencing:base_damages", "sentencing:confiscation", "sentencing:trade_secret_definition",
    "sentencing:industrial_technology", "sentencing:agency_names",
    "investigations:procedure_deadline",
    "investigations:worklist", "investigations:report_list", "cases:explanation_list",
}  # fmt: skip
WORKERS = {Role.INVESTIGATOR, Role.SUPERVISOR}
BY_ROLE = {
    "cases:case_receive": WORKERS,
    "cases:emergency_open": WORKERS,
    "investigations:import_cases": WORKERS,
    "investigations:import_schema": WORKERS,
    "investigations:search": WORKERS | {Role.PROSECUTOR},
    "investigations:palette": WORKERS | {Role.PROSECUTOR},
    "cases:audit_trail": {Role.SUPERVISOR, Role.AUDITOR},
    "cases:event_detail": {Role.SUPERVISOR, Role.AUDITOR},
    "cases:trail_verify": {Role.SUPERVISOR, Role.AUDITOR},
    "cases:trail_export": {Role.SUPERVISOR, Role.AUDITOR},
    "cases:officer_list": {Role.ADMINISTRATOR},
    "cases:officer_new": {Role.ADMINISTRATOR},
    "cases:officer_edit": {Role.ADMINISTRATOR},
    "cases:officer_history": {Role.ADMINISTRATOR},
    "cases:officer_password": {Role.ADMINISTRATOR},
    "cases:officer_factors": {Role.ADMINISTRATOR},
    "cases:officer_sessions": {Role.ADMINISTRATOR},
    "cases:officer_deactivate": {Role.ADMINISTRATOR},
    "cases:officer_reactivate": {Role.ADMINISTRATOR},
    "cases:officer_depart": {Role.ADMINISTRATOR},
    "cases:explanation_detail": {Role.SUPERVISOR, Role.AUDITOR},
    "cases:review_list": {Role.SUPERVISOR, Role.AUDITOR},
    "cases:review_detail": {Role.SUPERVISOR},
    "cases:review_sign": {Role.SUPERVISOR},
    "cases:rule_list": {Role.ADMINISTRATOR, Role.AUDITOR},
    "cases:retention_new": {Role.ADMINISTRATOR},
    "cases:limit_new": {Role.ADMINISTRATOR},
    "cases:team_list": {Role.SUPERVISOR},
    "cases:officer_hand_over": {Role.SUPERVISOR},
    "cases:access_review": {Role.INVESTIGATOR},
    "investigations:officer_effective": {Role.SUPERVISOR},
    "investigations:own_effective": WORKERS | {Role.PROSECUTOR},
    "cases:unit_list": {Role.ADMINISTRATOR},
    "cases:unit_new": {Role.ADMINISTRATOR},
    "cases:unit_edit": {Role.ADMINISTRATOR},
    "cases:unit_history": {Role.ADMINISTRATOR},
    "cases:office_list": {Role.ADMINISTRATOR},
    "cases:office_new": {Role.ADMINISTRATOR},
    "cases:office_edit": {Role.ADMINISTRATOR},
    "cases:office_history": {Role.ADMINISTRATOR},
    "cases:holiday_list": {Role.ADMINISTRATOR},
    "cases:holiday_new": {Role.ADMINISTRATOR},
    "cases:holiday_edit": {Role.ADMINISTRATOR},
    "cases:holiday_history": {Role.ADMINISTRATOR},
}
READ = {
    "investigations:case_detail", "investigations:case_timeline", "investigations:case_damages",
    "investigations:case_damages_print",
    "cases:party_list", "cases:party_detail", "cases:act_list", "cases:act_detail",
    "cases:secret_list", "cases:secret_detail", "cases:document_list", "cases:document_detail",
    "cases:case_history", "cases:record_history", "cases:case_trail",
    "investigations:approval_detail", "investigations:report_job",
    "cases:case_access", "cases:case_access_end", "cases:party_unmask",
    "investigations:case_effective",
    "cases:case_wall", "cases:case_wall_lift", "cases:case_restrict",
    "cases:case_restriction_lift",
    "investigations:report_request", "investigations:report_retry",
    "investigations:assessment_list", "investigations:assessment_detail",
    "investigations:assessment_compare",
}  # fmt: skip
"""Pages of a case its lead and the unit's supervisor both get through."""
LEAD_ONLY = {
    "cases:case_edit", "cases:party_new", "cases:party_edit", "cases:act_new", "cases:act_edit",
    "cases:secret_new", "cases:secret_edit", "cases:document_new", "cases:document_edit",
    "cases:case_open_inquiry", "cases:case_close_inquiry", "cases:case_book", "cases:act_notice",
    "cases:case_take_back", "cases:case_dispose", "cases:case_resume",
    "investigations:case_refer", "investigations:approval_new", "investigations:deadline_new",
    "investigations:deadline_edit", "investigations:deadline_done",
    "investigations:assessment_new",
}  # fmt: skip
SUPERVISOR_ONLY = {"cases:case_assign", "investigations:approval_decide"}
PROSECUTOR_TOO = {"investigations:case_detail", "investigations:report_request"}
REPORTS = {
    "investigations:report_detail", "investigations:report_deliver",
    "investigations:report_release", "investigations:report_withdraw",
}  # fmt: skip
POST_ONLY = {"investigations:report_retry", "cases:emergency_end"}
EMERGENCY = {"cases:emergency_review", "cases:emergency_end"}
RECIPIENT = {"investigations:delivery", "investigations:delivery_file", "cases:trail_bundle"}


def doors(patterns=None, space: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every named address with the parameters it takes."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from doors(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", tuple(pattern.pattern.converters)


DOORS = list(doors())
CASE_DOORS = [door for door in DOORS if "number" in door[1]]


@pytest.fixture
def house():
    """A referred case with one record of everything, and everybody who may stand before it."""
    lead = make_officer()
    case = make_case(lead=lead)
    act = make_act(case)
    make_document(case)
    prosecutor = make_officer(Role.PROSECUTOR)
    deadline = Deadline.objects.create(
        case=case, what="소명자료 제출", due_on=date(2026, 12, 1), created_by=lead
    )
    approval = Approval.objects.create(
        case=case, opinion=Opinion.INDICT, text="의견", digest="0" * 64, requested_by=lead
    )
    report, delivery = make_report(case, lead)
    make_assessment(act)
    make_referral(case, prosecutor.office)
    return SimpleNamespace(
        case=case, act=act, deadline=deadline, approval=approval, report=report, delivery=delivery,
        lead=lead, supervisor=make_officer(Role.SUPERVISOR, unit=lead.unit), prosecutor=prosecutor,
        grant=case.grants.first(),
        wall=case.walls.create(officer=make_officer(), reason="전 직장", set_by=lead),
        emergency=make_emergency(case),
        explanation=make_explanation(lead),
        holiday=Holiday.objects.create(day=date(2026, 12, 25), name="성탄절"),
    )  # fmt: skip


def make_report(case: Case, by: Officer) -> tuple[Report, Delivery]:
    job = ReportJob.objects.create(
        case=case, cutoff_at=timezone.now(), reason="송치 준비", requested_by=by
    )
    report = Report.objects.create(
        job=job, case=case, number="R-2026-9001", file="none.pdf", sha256="0" * 64, size=1, pages=1
    )
    delivery = Delivery.objects.create(report=report, recipient=by, reason="검토", code="A" * 26)
    return report, delivery


def address(house, name: str, parameters: tuple[str, ...]) -> str:
    known = {
        "number": house.case.number,
        "record_number": 1,
        "kind": "acts" if name == "cases:record_history" else "",
        "job": house.report.job_id,
        "report_number": house.report.number,
        "delivery": house.delivery.pk,
        "grant": house.grant.pk,
        "wall": house.wall.pk,
        "export": house.report.pk.int % 10**9,
        "event_id": Event.objects.filter(case=house.case).order_by("id").first().pk,
        "username": house.lead.username,
        "officer": house.lead.pk,
        "code": "ucpa.18.1",
        "edition": "iptech-2024",
        "step": "refer",
        "review": "weekly",
        "first": "2026-11-02",
        "key": 1,
        "pk": {
            "cases:unit": house.lead.unit_id,
            "cases:office": house.prosecutor.office_id,
            "cases:holiday": house.holiday.pk,
            "cases:emergency": house.emergency.pk,
            "cases:explanation": house.explanation.pk,
        }.get(name.rpartition("_")[0], house.lead.pk),
    }
    return reverse(name, kwargs={parameter: known[parameter] for parameter in parameters})


def knock(officer: Officer | None, urls: dict[str, str], method: str = "get") -> dict[str, int]:
    """How each door answers the officer, or somebody who has not signed in."""
    client = Client()
    if officer is not None:
        client.force_login(officer)
    return {name: getattr(client, method)(url).status_code for name, url in urls.items()}


def addresses(house, among: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    return {name: address(house, name, parameters) for name, parameters in among}


def absence(name: str) -> int:
    """What a door says that is not there: 404, or 405 before anybody asks what stands behind."""
    return 405 if name in POST_ONLY else 404


def test_every_address_has_a_row():
    spoken_of = (
        OPEN_TO_ALL | ANY_OFFICER | set(BY_ROLE) | READ | LEAD_ONLY | SUPERVISOR_ONLY
        | REPORTS | EMERGENCY | RECIPIENT
    )  # fmt: skip

    assert {name for name, _ in DOORS} == spoken_of


@pytest.mark.parametrize("role", Role)
def test_a_stranger_of_any_role_finds_no_case(house, role):
    urls = addresses(house, CASE_DOORS)
    stranger = make_officer(role)

    assert knock(stranger, urls) == {name: absence(name) for name in urls}
    assert knock(stranger, urls, "post") == dict.fromkeys(urls, 404)


def test_nobody_enters_without_signing_in(house):
    client = Client()

    for name, url in addresses(house, DOORS).items():
        answer = client.get(url)
        if name not in OPEN_TO_ALL and answer.status_code != 405:
            assert answer.status_code == 302, name
            assert re.search(r"^/sign-in|login", answer["Location"]), name


def test_the_lead_gets_through_where_the_lead_may(house):
    for name, status in knock(house.lead, addresses(house, CASE_DOORS)).items():
        assert status in ((403,) if name in SUPERVISOR_ONLY else (200, 302, 405, 409)), name


def test_the_supervisor_looks_and_decides_but_records_nothing(house):
    urls = addresses(house, CASE_DOORS)
    recording = {name: url for name, url in urls.items() if name in LEAD_ONLY}

    for name, status in knock(house.supervisor, urls).items():
        assert status in ((403,) if name in LEAD_ONLY else (200, 302, 405, 409)), name
    assert knock(house.supervisor, recording, "post") == dict.fromkeys(recording, 403)


def test_the_prosecutor_sees_the_summary_and_no_other_side(house):
    urls = addresses(house, CASE_DOORS)

    assert knock(house.prosecutor, urls) == {
        name: 200 if name in PROSECUTOR_TOO else absence(name) for name in urls
    }


@pytest.mark.parametrize("role", Role)
def test_pages_of_the_house_open_to_their_roles_only(house, role):
    urls = addresses(house, (door for door in DOORS if door[0] in BY_ROLE))
    officer = house.supervisor if role == Role.SUPERVISOR else make_officer(role)

    for name, status in knock(officer, urls).items():
        assert status in ((200, 302, 405) if role in BY_ROLE[name] else (403, 404)), name


@pytest.mark.parametrize("role", Role)
def test_a_report_or_emergency_is_hidden_from_those_who_do_not_see_its_case(house, role):
    urls = addresses(house, (door for door in DOORS if door[0] in REPORTS | EMERGENCY))

    assert knock(make_officer(role), urls) == {name: absence(name) for name in urls}


def test_a_stamped_copy_is_for_its_recipient_alone(house):
    urls = addresses(house, (door for door in DOORS if door[0] in RECIPIENT))

    assert knock(house.supervisor, urls) == dict.fromkeys(urls, 404)
    assert knock(house.prosecutor, urls) == dict.fromkeys(urls, 404)


def test_a_hidden_case_and_an_absent_one_answer_alike(house):
    client = Client()
    client.force_login(make_officer())
    hidden = client.get(reverse("investigations:case_detail", args=[house.case.number]))

    absent = client.get(reverse("investigations:case_detail", args=["2026-999999"]))

    assert hidden.status_code == absent.status_code == 404
    assert without_token(hidden.content).replace(
        house.case.number.encode(), b"2026-999999"
    ) == without_token(absent.content)


def without_token(page: bytes) -> bytes:
    """The page but for the token against forged requests, which differs every time."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", page)


def test_a_refusal_leaves_an_event(house):
    stranger = make_officer()

    knock(stranger, {"case": reverse("investigations:case_detail", args=[house.case.number])})

    event = Event.objects.filter(actor=stranger, outcome=Outcome.REFUSED).get()
    assert event.facts["status"] == 404


def test_access_that_has_ended_is_gone_on_the_next_request(house):
    url = reverse("investigations:case_detail", args=[house.case.number])
    client = Client()
    client.force_login(house.lead)
    assert client.get(url).status_code == 200

    house.case.grants.update(
        until=timezone.now() - timedelta(seconds=1), since=timezone.now() - timedelta(days=1)
    )

    assert client.get(url).status_code == 404
    assert Act.objects.visible_to(house.lead).count() == 0
