"""The state of the sealed log on the page of the trail, and the signed export from it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases import audit, tasks
from cases.acting import acting_as, acting_as_system
from cases.models import Event, Role, Seal, Verb, Verification
from cases.sealing import standing, verify
from investigations import documents
from tests.cases.sealing.conftest import as_superuser, seal
from tests.factories import make_case, make_job, make_officer

pytestmark = pytest.mark.services

TRAIL = "cases:audit_trail"
EXPORT = "cases:trail_export"
PASSWORD = "correct horse battery"


@pytest.fixture
def house(log):
    """A case whose lead searched and looked, its supervisor and an auditor."""
    with acting_as_system("tests"):
        case = make_case(title="이차전지 국외유출")
        supervisor = make_officer(Role.SUPERVISOR, unit=case.unit)
        auditor = make_officer(Role.AUDITOR)
    with acting_as(case.lead):
        audit.record(Verb.VIEWED, case, page="case_detail")
        audit.record(Verb.SEARCHED, case=case, term="=HYPERLINK(1)")
    seal()
    return case, supervisor, auditor


def signed_in(officer) -> Client:
    """A client of the officer, who has just confirmed who they are."""
    client = Client()
    with acting_as_system("tests"):
        client.force_login(officer)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def ask(client: Client, **fields: str):
    return client.post(reverse(EXPORT), {"reason": "재판부 제출"} | fields)


def bundle_of(client: Client) -> zipfile.ZipFile:
    export = Event.objects.filter(verb=Verb.EXPORTED).latest("id")
    seal()
    response = client.get(reverse("cases:trail_bundle", args=[export.pk]))
    assert response.status_code == 200, response.headers
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def lines_of(bundle: zipfile.ZipFile) -> list[bytes]:
    return bundle.read("log.jsonl").splitlines()


def test_a_supervisor_takes_a_bundle_of_a_case_that_proves_itself(house):
    case, supervisor, _auditor = house
    client = signed_in(supervisor)

    answer = ask(client, target=case.number)

    assert answer.status_code == 302, answer.content.decode()
    bundle = bundle_of(client)
    verify.check(bundle.fp, [], {}, None, unbound=False)
    shown = [json.loads(line) for line in lines_of(bundle) if line[:1] == b"{"]
    assert {each["case_id"] for each in shown} == {str(case.pk)}
    assert shown[-1]["reason"] == "재판부 제출"
    rows = list(csv.reader(io.StringIO(bundle.read("trail.csv").decode("utf-8-sig"))))
    assert len(rows) == len(shown)
    assert any("'=HYPERLINK(1)" in row for row in rows)
    event = Event.objects.filter(verb=Verb.DOWNLOADED, actor=supervisor).get()
    assert event.facts["page"] == "trail_bundle"


def test_what_an_auditor_does_not_read_is_in_no_member_of_the_bundle(house):
    case, _supervisor, auditor = house
    client = signed_in(auditor)

    ask(client, target=case.number)

    bundle = bundle_of(client)
    verify.check(bundle.fp, [], {}, None, unbound=False)
    everything = b"".join(bundle.read(name) for name in bundle.namelist()).decode()
    assert case.title not in everything
    assert "HYPERLINK" not in everything
    assert case.number in everything
    assert sum(line[:1] == b"=" for line in lines_of(bundle)) > 2


def test_an_export_is_for_whoever_made_it_and_only_once_it_is_sealed(house):
    case, supervisor, auditor = house
    client = signed_in(supervisor)
    ask(client, target=case.number)
    export = Event.objects.filter(verb=Verb.EXPORTED).latest("id")
    url = reverse("cases:trail_bundle", args=[export.pk])

    assert client.get(url).status_code == 302
    assert signed_in(auditor).get(url).status_code == 404


def test_an_export_after_the_walls_have_moved_is_not_handed_out(house):
    case, supervisor, _auditor = house
    client = signed_in(supervisor)
    ask(client, target=case.number)
    export = Event.objects.filter(verb=Verb.EXPORTED).latest("id")
    seal()
    with acting_as_system("tests"):
        case.unit = make_case().unit
        case.save()

    answer = client.get(reverse("cases:trail_bundle", args=[export.pk]))

    assert answer.status_code == 302


@pytest.mark.parametrize("fields", [{}, {"target": "2026-999999"}, {"since": "내일"}])
def test_what_cannot_be_exported_is_said_at_the_form(house, fields):
    client = signed_in(house[1])

    answer = ask(client, **fields)

    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode() or "aria-invalid" in answer.content.decode()
    assert not Event.objects.filter(verb=Verb.EXPORTED).exists()


def test_the_page_shows_leaf_place_seal_and_signature_of_a_record(house):
    case, supervisor, _auditor = house
    event = Event.objects.filter(case=case, verb=Verb.VIEWED).latest("id")

    page = signed_in(supervisor).get(reverse("cases:event_detail", args=[event.pk]))

    proof = page.context["detail"].proof
    said = page.content.decode()
    assert (proof.sound, proof.seal) == (True, Seal.objects.newest())
    assert bytes(event.leaf).hex() in said
    assert bytes(proof.seal.root).hex() in said
    assert "해시 일치" in said


def test_the_page_says_that_a_record_was_changed(house):
    case, supervisor, _auditor = house
    event = Event.objects.filter(case=case, verb=Verb.VIEWED).latest("id")
    as_superuser("UPDATE cases_event SET reason = '다른 사유' WHERE id = %s", event.pk)

    page = signed_in(supervisor).get(reverse("cases:event_detail", args=[event.pk]))

    assert not page.context["detail"].proof.sound
    assert "해시 불일치" in page.content.decode()


def test_the_trail_says_when_all_was_recomputed_and_what_was_wrong(house):
    case, supervisor, _auditor = house
    client = signed_in(supervisor)
    assert "아직 다시 계산해" in client.get(reverse(TRAIL)).content.decode()

    tasks.verify_trail(str(supervisor.pk))
    assert "온전합니다" in client.get(reverse(TRAIL)).content.decode()
    assert Verification.objects.first().asked_by == supervisor

    event = Event.objects.filter(case=case, verb=Verb.VIEWED).latest("id")
    as_superuser("UPDATE cases_event SET reason = '다른 사유' WHERE id = %s", event.pk)
    tasks.verify_trail()
    said = client.get(reverse(TRAIL)).content.decode()
    assert "봉인된 것과 다릅니다" in said
    assert f"#{event.pk}" in said
    assert "막았습니다" in client.get(reverse(EXPORT)).content.decode()
    ask(client, target=case.number)
    assert not Event.objects.filter(verb=Verb.EXPORTED).exists()


def test_a_sealer_that_is_late_is_told_on_the_page_and_in_the_log(house, monkeypatch, caplog):
    with acting_as_system("tests"):
        audit.record(Verb.SEARCHED, term="x")
    client = signed_in(house[1])
    assert "늦어지고" not in client.get(reverse(TRAIL)).content.decode()

    monkeypatch.setattr(standing, "ALARM", timedelta(0))

    assert "늦어지고" in client.get(reverse(TRAIL)).content.decode()
    assert "wait for their seal" in caplog.text
    assert timezone.now() > Seal.objects.newest().sealed_at


def test_asking_for_a_verification_wakes_a_worker(house, monkeypatch):
    asked = []
    monkeypatch.setattr(tasks.verify_trail, "apply_async", lambda args, **_more: asked.append(args))
    client = signed_in(house[2])

    answer = client.post(reverse("cases:trail_verify"))

    assert answer.status_code == 302
    assert asked == [(str(house[2].pk),)]


def test_every_report_carries_the_head_of_the_log_at_its_foot(house):
    with acting_as_system("tests"):
        job = make_job(house[0])

    last = Seal.objects.newest()
    assert f"제{last.number}호 · {last.size:,}건 · {last.short_root}" in documents.case_summary(job)
