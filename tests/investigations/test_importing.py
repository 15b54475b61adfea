"""Bringing in cases: all of them or nothing, no more than the pages allow, and only once."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.models import Case, Event, Officer, Outcome, Phase, Role, Verb
from investigations.actions.importing import Wrong, import_cases, rehearse
from tests.factories import make_dossier, make_office, make_officer, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> Officer:
    return make_officer()


def as_files(*dossiers: Any) -> list[tuple[str, bytes]]:
    return [(f"{n}.json", json.dumps(dossier).encode()) for n, dossier in enumerate(dossiers, 1)]


def refused(*dossiers: Any, by: Officer | None) -> list[tuple[str, str]]:
    """The files and places an import is refused for; nothing of it may stay."""
    before = Case.objects.count()
    with pytest.raises(Wrong) as wrong:
        import_cases(as_files(*dossiers), by=by)
    assert Case.objects.count() == before
    return [(problem.file, problem.place) for problem in wrong.value.problems]


def test_a_dossier_becomes_a_case_with_all_its_records(lead):
    dossier = make_dossier(lead)
    dossier["secrets"][0]["elements"] = {"value": {"proof": "shown", "facts": "시험 260회"}}
    dossier["deadlines"] = [{"what": "통지", "due_on": "2026-11-27"}]

    [(case, _dossier)] = import_cases(as_files(dossier), by=lead)

    act, secret = case.acts.get(), case.secrets.get()
    assert (case.phase, case.lead, case.furthest_stage) == (Phase.BOOKED, lead, "retention")
    assert (act.suspect.name, act.secret, act.booked_on) == ("공태섭", secret, date(2026, 10, 12))
    assert (secret.value, secret.value_facts, secret.holder.name) == (
        "shown",
        "시험 260회",
        "㈜단우정밀",
    )
    assert [role.role for role in act.suspect.roles.all()] == ["suspect"]
    assert case.documents.get().title == "고소장"
    assert case.deadlines.get().due_on == date(2026, 11, 27)
    assert act.limitation_on == case.limitation_on == date(2036, 7, 1)


def test_the_import_is_recorded_with_the_digest_of_the_file(lead):
    [(case, dossier)] = import_cases(as_files(make_dossier(lead)), by=lead)

    event = Event.objects.get(verb=Verb.IMPORTED)

    assert event.case == case
    assert event.facts["sha256"] == dossier.sha256
    assert event.facts["source"] == case.source_number


def test_parts_may_name_what_stands_below_them(lead):
    dossier = make_dossier(lead)
    dossier["parties"][0] |= {"represents": "later"}
    dossier["parties"].append({"ref": "later", "name": "법무법인 새벽", "roles": ["counsel"]})

    [(case, _dossier)] = import_cases(as_files(dossier), by=lead)

    assert case.parties.get(name="공태섭").represents.name == "법무법인 새벽"


def test_one_wrong_file_keeps_all_of_them_out(lead):
    wrong = make_dossier(lead)
    wrong["case"]["title"] = ""

    assert refused(make_dossier(lead), wrong, by=lead) == [("2.json", "/case/title")]


def test_the_same_dossier_is_refused_twice_in_one_run_and_later(lead):
    dossier = make_dossier(lead)

    assert refused(dossier, dossier, by=lead) == [("2.json", "/source/number")]
    import_cases(as_files(dossier), by=lead)
    assert refused(dossier, by=lead) == [("1.json", "/source/number")]


def test_a_dossier_another_import_brought_in_meanwhile_is_refused(lead, monkeypatch):
    dossier = make_dossier(lead)
    import_cases(as_files(dossier), by=lead)
    monkeypatch.setattr("investigations.dossiers.standing._imported", lambda _contents, _by: set())

    assert refused(dossier, by=lead) == [("1.json", "/source/number")]


def test_what_an_action_refuses_is_told_at_its_step(lead):
    dossier = make_dossier(lead)
    dossier["acts"][0]["conduct"] = "destruction"

    assert refused(dossier, by=lead) == [("1.json", "/procedure/0")]


def test_the_refusals_of_every_dossier_are_told_together(lead):
    first, second = make_dossier(lead), make_dossier(lead)
    first["acts"][0]["conduct"] = second["acts"][0]["conduct"] = "destruction"

    assert refused(first, second, by=lead) == [
        ("1.json", "/procedure/0"),
        ("2.json", "/procedure/0"),
    ]


def test_a_step_in_the_name_of_an_officer_without_authority_is_refused(lead):
    colleague = make_officer(unit=lead.unit)
    dossier = make_dossier(lead)
    dossier["procedure"][0]["by"] = colleague.username

    assert refused(dossier, by=None) == [("1.json", "/procedure/0")]


def test_an_officer_imports_no_step_of_another(lead):
    supervisor = make_officer(Role.SUPERVISOR, unit=lead.unit)
    dossier = make_dossier(lead)

    assert refused(dossier, by=supervisor) == [("1.json", "/procedure/0/by")]
    dossier["procedure"][0]["by"] = supervisor.username
    assert refused(dossier, by=lead) == [("1.json", "/procedure/0/by")]


def test_authority_is_asked_for_the_day_of_the_step(lead):
    dossier = make_dossier(lead)
    dossier["case"]["received_on"] = "2024-01-02"
    dossier["acts"][0] |= {"began_on": "2023-03-02", "ended_on": "2023-04-03"}
    dossier["procedure"][0]["on"] = "2024-01-15"

    assert refused(dossier, by=lead) == [("1.json", "/procedure/0")]

    dossier["procedure"][0]["on"] = "2024-01-16"
    assert import_cases(as_files(dossier), by=lead)


def test_a_rehearsal_leaves_nothing_behind(lead):
    [(case, _dossier)] = rehearse(as_files(make_dossier(lead)), by=lead)

    assert case.phase == Phase.BOOKED
    assert not Case.objects.exists()
    assert not Event.objects.filter(verb=Verb.IMPORTED).exists()


def test_an_investigator_imports_only_what_they_lead_in_their_unit(lead):
    other = make_officer()

    assert refused(make_dossier(other, procedure=[]), by=lead) == [
        ("1.json", "/case/lead"),
        ("1.json", "/case/unit"),
    ]


def test_a_supervisor_imports_for_the_units_they_supervise(lead):
    supervisor = make_officer(Role.SUPERVISOR, unit=lead.unit)
    stranger = make_officer(Role.SUPERVISOR, unit=make_unit())

    assert refused(make_dossier(lead, procedure=[]), by=stranger) == [("1.json", "/case/unit")]

    [(case, _dossier)] = import_cases(as_files(make_dossier(lead, procedure=[])), by=supervisor)
    assert (case.lead, case.parties.first().created_by) == (lead, supervisor)


def referred(lead: Officer, supervisor: Officer) -> dict:
    office = make_office()
    dossier = make_dossier(lead)
    dossier["procedure"] += [
        {
            "step": "approve",
            "on": "2026-11-02",
            "by": supervisor.username,
            "opinion": "indict",
            "text": "혐의가 소명된다.",
        },
        {
            "step": "refer",
            "on": "2026-11-03",
            "by": lead.username,
            "office": office.region,
            "opinion": "indict",
        },
    ]
    return dossier


def test_nobody_passes_the_four_eyes_alone_by_an_import(lead):
    supervisor = make_officer(Role.SUPERVISOR, unit=lead.unit)
    dossier = referred(lead, supervisor)

    assert refused(dossier, by=lead) == [("1.json", "/procedure/1/step")]
    assert refused(dossier, by=supervisor) == [
        ("1.json", "/procedure/0/by"),
        ("1.json", "/procedure/1/step"),
        ("1.json", "/procedure/2/by"),
    ]


def test_the_operator_imports_what_two_officers_decided(lead):
    supervisor = make_officer(Role.SUPERVISOR, unit=lead.unit)

    [(case, _dossier)] = import_cases(as_files(referred(lead, supervisor)), by=None)

    approval = case.approvals.get()
    assert (approval.requested_by, approval.decided_by) == (lead, supervisor)
    assert case.phase == Phase.REFERRED


@pytest.mark.parametrize("role", [Role.PROSECUTOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_a_role_that_works_on_no_case_imports_none(lead, role):
    with pytest.raises(PermissionDenied):
        import_cases(as_files(make_dossier(lead)), by=make_officer(role))


@settings(max_examples=25)
@given(data=st.data())
def test_a_dossier_with_a_value_of_another_place_is_imported_or_refused(data):
    lead = make_officer()
    dossier = make_dossier(lead)
    places = list(leaves(dossier))
    path, source = data.draw(st.sampled_from(places)), data.draw(st.sampled_from(places))
    put(dossier, path, value_at(dossier, source))

    with suppress(Wrong):
        assert rehearse(as_files(dossier), by=lead)


def leaves(value: Any, path: tuple = ()):
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*path, key))
    else:
        yield path


def value_at(value: Any, path: tuple) -> Any:
    for part in path:
        value = value[part]
    return value


def put(value: Any, path: tuple, new: Any) -> None:
    value_at(value, path[:-1])[path[-1]] = new


@pytest.fixture
def on_disk(tmp_path, lead):
    path = tmp_path / "a.json"
    path.write_bytes(json.dumps(make_dossier(lead)).encode())
    return path


def test_the_command_imports_in_nobody_s_name(on_disk):
    said = StringIO()

    call_command("import_cases", on_disk, stdout=said)

    case = Case.objects.get()
    assert case.number in said.getvalue()
    assert Event.objects.get(verb=Verb.IMPORTED).actor is None


def test_the_command_imports_as_an_officer(on_disk, lead):
    call_command("import_cases", on_disk, "--as", lead.username, stdout=StringIO())

    assert Event.objects.get(verb=Verb.IMPORTED).actor == lead


def test_the_command_only_checks_when_asked(on_disk):
    call_command("import_cases", on_disk, "--check", stdout=StringIO())

    assert not Case.objects.exists()


def test_the_command_lists_the_problems_and_ends_with_one(on_disk):
    on_disk.write_text('{"version": 2}', encoding="utf8")
    said = StringIO()

    with pytest.raises(SystemExit) as end:
        call_command("import_cases", on_disk, stderr=said)

    assert end.value.code == 1
    assert said.getvalue().count("\n") == 3
    assert f"{on_disk} /version: " in said.getvalue()
    refusal = Event.objects.get(verb=Verb.IMPORTED)
    assert (refusal.outcome, refusal.facts["problems"]) == (Outcome.REFUSED, 3)


@pytest.mark.parametrize("username", ["nobody", "auditor"])
def test_the_command_refuses_an_officer_who_may_not(on_disk, username):
    make_officer(Role.AUDITOR, username="auditor")

    with pytest.raises(CommandError):
        call_command("import_cases", on_disk, "--as", username)


def test_the_command_names_a_file_it_cannot_read(tmp_path):
    with pytest.raises(CommandError, match=r"missing\.json"):
        call_command("import_cases", tmp_path / "missing.json")
