"""The page that says who sees a case says so of exactly those who do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import access
from cases.models import Case, Event, Grant, Officer, Right, Role, Verb, Wall
from investigations.effective import cases_of, seen_by, seers_of
from investigations.models.report import Release
from tests.factories import (
    make_case,
    make_office,
    make_officer,
    make_referral,
    make_report,
    make_unit,
)

pytestmark = pytest.mark.django_db

PEOPLE = 7
TIES = ("none", "granted", "run out", "not confirmed", "ended", "walled", "granted and walled")


def tie(officer: Officer, case: Case, kind: str) -> None:
    """Bring the officer into the relation with the case."""
    hour_ago = timezone.now() - timedelta(hours=1)
    if kind not in ("none", "walled"):
        access.give(case, officer, [Right.VIEW], reason="분석", by=case.lead)
    if kind == "run out":
        Grant.objects.filter(user=officer).update(since=hour_ago - timedelta(1), until=hour_ago)
    if kind == "not confirmed":
        Grant.objects.filter(user=officer).update(confirmed_until=hour_ago)
    if kind == "ended":
        access.end_all(case, of=officer, by=case.lead)
    if "walled" in kind:
        Wall.objects.create(officer=officer, case=case, reason="친족", set_by=case.lead)


@pytest.fixture
def people() -> list[Officer]:
    """Officers of every kind, near the unit and far from it."""
    whole = make_unit()
    unit = make_unit(parent=whole)
    office = make_office()
    return [
        make_officer(unit=unit),
        make_officer(),
        make_officer(Role.SUPERVISOR, unit=unit),
        make_officer(Role.SUPERVISOR, unit=whole),
        make_officer(Role.SUPERVISOR),
        make_officer(Role.PROSECUTOR, office=office),
        make_officer(Role.AUDITOR),
    ]


HOUSES = {
    "ties": st.lists(st.sampled_from(TIES), min_size=PEOPLE, max_size=PEOPLE),
    "referred": st.booleans(),
    "restricted": st.booleans(),
    "in_charge": st.booleans(),
    "closed": st.sets(st.integers(0, PEOPLE - 1), max_size=1),
}


@settings(max_examples=15)
@given(**HOUSES)
def test_the_page_lists_an_officer_if_and_only_if_the_officer_sees_the_case(people, **house):
    lists_who_sees(people, **house)


@pytest.mark.prove
@settings(max_examples=100)
@given(**HOUSES)
def test_in_a_hundred_houses_the_page_lists_who_sees(people, **house):
    lists_who_sees(people, **house)


def lists_who_sees(people, *, ties, referred, restricted, in_charge, closed) -> None:
    prosecutor = people[5] if in_charge else None
    lead = make_officer(unit=people[0].unit)
    case = make_case(lead=lead, restricted=restricted, prosecutor=prosecutor)
    for officer, kind in zip(people, ties, strict=True):
        tie(officer, case, kind)
        officer.is_active = people.index(officer) not in closed
        officer.save()
    if referred:
        make_referral(case, people[5].office)
    everybody = Officer.objects.filter(pk__in=[lead.pk, *(officer.pk for officer in people)])

    listed = {seer.officer.pk: seer.grounds for seer in seers_of(case)}

    assert set(listed) == {o.pk for o in everybody if Case.objects.visible_to(o).contains(case)}
    assert all(listed.values())
    for officer in everybody:
        of_officer = cases_of(officer, reader=officer)
        assert of_officer.contains(case) == (officer.pk in listed)
        told = [row.grounds for row in seen_by(officer, of_officer) if row.case == case]
        assert told == ([listed[officer.pk]] if officer.pk in listed else [])


def test_the_page_says_why_by_whom_and_until_when(client):
    case = make_case()
    until = timezone.now() + timedelta(days=3)
    colleague = make_officer(name="오세빈")
    access.grant(
        case, to=colleague, rights=[Right.VIEW], reason="영상 분석", by=case.lead, until=until
    )
    client.force_login(colleague)

    page = client.get(reverse("investigations:case_effective", args=[case.number]))

    ground = {s.officer: s.grounds for s in page.context["seers"]}[colleague][0]
    assert (ground.reason, ground.by, ground.until) == ("영상 분석", case.lead, until)


def test_walls_and_released_reports_are_named_beside(client):
    case = make_case()
    prosecutor = make_officer(Role.PROSECUTOR, name="강로아")
    walled = make_officer(name="정우담")
    Wall.objects.create(officer=walled, case=case, reason="전 직장", set_by=case.lead)
    Release.objects.create(
        report=make_report(case), prosecutor=prosecutor, reason="협의", released_by=case.lead
    )
    client.force_login(case.lead)

    page = client.get(reverse("investigations:case_effective", args=[case.number]))

    assert [row.prosecutor for row in page.context["released"]] == [prosecutor]
    assert [wall.officer for wall in page.context["walls"]] == [walled]
    assert {seer.officer for seer in page.context["seers"]} == {case.lead}


def test_a_supervisor_reads_of_an_officer_only_cases_open_to_both(client):
    case, foreign = make_case(), make_case(title="다른 부서 카나리아")
    access.give(foreign, case.lead, [Right.VIEW], reason="공조", by=foreign.lead)
    supervisor = make_officer(Role.SUPERVISOR, unit=case.unit)
    url = reverse("investigations:officer_effective", args=[case.lead_id])
    client.force_login(supervisor)

    page = client.get(url)

    assert [row.case for row in page.context["seen"]] == [case]
    assert "카나리아" not in page.content.decode()
    event = Event.objects.filter(verb=Verb.VIEWED, target_id=str(case.lead_id)).get()
    assert event.facts["cases"] == [str(case.pk)]
    client.force_login(case.lead)
    own = client.get(reverse("investigations:own_effective")).context["seen"]
    assert {row.case for row in own} == {case, foreign}


@pytest.mark.parametrize("role", Role)
def test_another_s_access_is_for_their_supervisor(client, role):
    client.force_login(make_officer(role))

    url = reverse("investigations:officer_effective", args=[make_officer().pk])

    assert client.get(url).status_code == 404
