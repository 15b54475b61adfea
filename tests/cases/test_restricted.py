"""Restricted cases: for all but those named on them there is no such case."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases import access, audit, sight, trail_details
from cases.acting import acting_as
from cases.exceptions import AlreadyThere, NotYet
from cases.models import Case, Event, Officer, Right, Role, Verb
from investigations.actions import report as reports
from investigations.actions.importing import Wrong, import_cases
from tests.factories import (
    make_case,
    make_dossier,
    make_office,
    make_officer,
    make_referral,
    make_report,
)

pytestmark = pytest.mark.django_db

TRAIL = "cases:audit_trail"


@pytest.fixture
def case() -> Case:
    case = make_case(title="카나리아 사건")
    name(case, make_officer(Role.SUPERVISOR), Right.VIEW, Right.DECIDE)
    sight.restrict(case, reason="내부자 연루", by=case.lead)
    case.refresh_from_db()
    return case


@pytest.fixture
def supervisor(case) -> Officer:
    return make_officer(Role.SUPERVISOR, unit=case.unit)


def sees(officer: Officer, case: Case) -> bool:
    return Case.objects.visible_to(officer).filter(pk=case.pk).exists()


def name(case: Case, officer: Officer, *rights: Right) -> None:
    access.grant(case, to=officer, rights=[*rights] or [Right.VIEW], reason="지정", by=case.lead)


def trail_of(client, reader: Officer, **asked) -> list:
    client.force_login(reader)
    return client.get(reverse(TRAIL), {"period": "all"} | asked).context["lines"]


# --- Who knows of it ----------------------------------------------------------------------------


def test_the_unit_does_not_know_of_it_unless_named(case, supervisor):
    assert sees(case.lead, case)
    assert not sees(supervisor, case)

    name(case, supervisor, Right.VIEW, Right.DECIDE)

    assert sees(supervisor, case)
    assert access.rights_on(supervisor, case) == {Right.VIEW, Right.DECIDE}


def test_of_the_office_only_the_prosecutor_in_charge_knows_of_it(case):
    office = make_office()
    in_charge, other = (make_officer(Role.PROSECUTOR, office=office) for _ in range(2))
    make_referral(case, office)
    assert not sees(in_charge, case)

    case.prosecutor = in_charge
    case.save()

    assert sees(in_charge, case)
    assert not sees(other, case)


def test_a_report_can_be_released_to_a_prosecutor_whose_office_does_not_know_of_it(case):
    prosecutor = make_officer(Role.PROSECUTOR)
    make_referral(case, prosecutor.office)
    report = make_report(case)

    reports.release(report, to=prosecutor, reason="검토", by=case.lead)

    assert list(type(report).objects.visible_to(prosecutor)) == [report]
    assert not sees(prosecutor, case)


def test_lifting_shows_it_to_the_unit_again(case, supervisor):
    sight.lift_restriction(case, reason="해소", by=case.lead)

    assert sees(supervisor, case)
    case.refresh_from_db()
    assert (case.restricted_by, case.restriction_reason) == (case.lead, "내부자 연루")
    with pytest.raises(AlreadyThere):
        sight.lift_restriction(case, reason="다시", by=case.lead)


def test_only_who_is_named_restricts():
    case = make_case()
    supervisor = make_officer(Role.SUPERVISOR, unit=case.unit)
    with pytest.raises(NotYet):
        sight.restrict(case, reason="내부자 연루", by=supervisor)
    with pytest.raises(NotYet):  # nobody but the lead is named: none could reassign it
        sight.restrict(case, reason="내부자 연루", by=case.lead)
    name(case, supervisor)

    sight.restrict(case, reason="내부자 연루", by=supervisor)

    assert sees(supervisor, case)
    event = Event.objects.get(verb=Verb.RESTRICTED)
    assert (event.case, event.reason) == (case, "내부자 연루")


def test_who_is_not_named_lifts_nothing(case, supervisor):
    with pytest.raises(PermissionDenied):
        sight.lift_restriction(case, reason="해소", by=supervisor)


def test_the_pages_of_a_restriction(client):
    case = make_case()
    name(case, supervisor := make_officer(Role.SUPERVISOR, unit=case.unit))
    client.force_login(case.lead)
    access_page = reverse("cases:case_access", args=[case.number])
    page = reverse("cases:case_restrict", args=[case.number])
    assert client.post(page, {"reason": ""}).context["form"].errors

    client.post(page, {"reason": "내부자 연루"})

    assert "내부자 연루" in client.get(access_page).content.decode()
    assert not client.get(access_page).context["unwatched"]
    access.end_grants(case, of=supervisor, reason="교체", by=case.lead)
    assert client.get(access_page).context["unwatched"]
    client.post(reverse("cases:case_restriction_lift", args=[case.number]), {"reason": "해소"})
    case.refresh_from_db()
    assert not case.restricted


# --- What the trail tells -----------------------------------------------------------------------


def by(officer: Officer, verb: Verb = Verb.VIEWED, **facts) -> Event:
    with acting_as(officer):
        return audit.record(verb, **facts)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.AUDITOR])
def test_of_its_events_nothing_but_the_number_is_told(client, case, role):
    reader = make_officer(role, unit=case.unit) if role == Role.SUPERVISOR else make_officer(role)
    event = by(case.lead, target=case, case=case, reason="카나리아 사유")
    client.force_login(reader)

    listed = client.get(reverse(TRAIL), {"period": "all", "event": event.pk})
    page = client.get(reverse("cases:event_detail", args=[event.pk]))

    line = next(line for line in listed.context["lines"] if line.event.pk == event.pk)
    assert line.withheld
    for content in (listed.content.decode(), page.content.decode()):
        assert f"#{event.pk:,}" in content
        assert "열람 제한 사건" in content
        for hidden in (case.number, "카나리아", case.lead.name):
            assert hidden not in content


@pytest.mark.parametrize(
    "asked", ["person", "action", "target", "view"], ids=lambda asked: f"by-{asked}"
)
def test_no_filter_tells_more_of_its_events(client, case, supervisor, asked):
    event = by(case.lead, case=case)
    wanted = {"person": case.lead.name, "action": "look", "target": case.number, "view": "changes"}
    if asked == "view":
        event = Event.objects.filter(case=case, verb=Verb.CHANGED).first()

    for reader in (supervisor, make_officer(Role.AUDITOR)):
        lines = trail_of(client, reader, **{asked: wanted[asked]})
        assert event.pk not in [line.event.pk for line in lines]


def test_who_is_named_reads_its_events(client, case, supervisor):
    name(case, supervisor)
    event = by(case.lead, case=case)

    line = next(
        line for line in trail_of(client, supervisor, target=case.number)
        if line.event.pk == event.pk
    )  # fmt: skip

    assert (line.case, line.withheld, line.masked) == (case, False, False)


def test_what_was_typed_to_find_it_is_masked(case, supervisor):
    found = by(case.lead, Verb.SEARCHED, term="카나리아", cases=[str(case.pk)])
    other = by(case.lead, Verb.SEARCHED, term="양극재", cases=[str(make_case().pk)])

    def notes(reader: Officer) -> list[str]:
        among = Event.objects.visible_to(reader)
        return [trail_details.detail(e, reader, among=among).line.note for e in (found, other)]

    assert notes(supervisor) == ["(가림)", "양극재"]
    name(case, supervisor)
    assert notes(supervisor) == ["카나리아", "양극재"]


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.AUDITOR])
@pytest.mark.parametrize("hidden", ["restricted", "elsewhere"])
def test_the_trail_tells_of_a_vain_request_what_it_tells_of_an_absent_number(
    client, case, role, hidden
):
    if hidden == "elsewhere" and role == Role.AUDITOR:
        hidden = "restricted"  # an auditor knows the number of every other case
    number = case.number if hidden == "restricted" else make_case().number
    reader = make_officer(role, unit=case.unit) if role == Role.SUPERVISOR else make_officer(role)
    client.force_login(reader)
    told = []

    for asked in (number, "2026-999999"):
        for method in (client.get, client.post):
            method(reverse("investigations:case_detail", args=[asked]))
        lines = trail_of(client, reader, view="refused", person=reader.name)
        told.append(
            [(li.target, li.note, li.person, li.tone, li.case, li.withheld) for li in lines[:2]]
        )
        assert trail_of(client, reader, target=asked) == []

    assert told[0] == told[1]


def test_a_vain_request_of_an_outsider_is_told_only_to_those_named(client, case, supervisor):
    client.force_login(outsider := make_officer())
    client.get(reverse("investigations:case_detail", args=[case.number]))
    event = Event.objects.get(actor=outsider, verb=Verb.REFUSED)

    assert event.pk not in [line.event.pk for line in trail_of(client, supervisor)]

    name(case, supervisor)
    line = next(li for li in trail_of(client, supervisor) if li.event.pk == event.pk)
    assert line.case == case


# --- What errors tell ---------------------------------------------------------------------------


def test_the_same_dossier_can_be_imported_by_who_does_not_know_of_the_first():
    lead, outsider = make_officer(), make_officer()
    dossier = make_dossier(lead)
    first = brought(dossier, by=lead)
    name(first, make_officer(Role.SUPERVISOR))
    sight.restrict(first, reason="내부자 연루", by=lead)
    with pytest.raises(Wrong):
        brought(dossier, by=lead)

    again = dossier | {
        "case": dossier["case"] | {"unit": outsider.unit.name, "lead": outsider.username},
        "procedure": [],
    }
    second = brought(again, by=outsider)

    assert second.source_number == first.source_number
    sight.lift_restriction(Case.objects.get(pk=first.pk), reason="해소", by=lead)


def test_the_database_keeps_dossiers_apart_that_were_never_restricted():
    make_case(source_system="KICS", source_number="1")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_case(source_system="KICS", source_number="1")


def brought(dossier: dict, *, by: Officer) -> Case:
    return import_cases([("1.json", json.dumps(dossier).encode())], by=by)[0].case
