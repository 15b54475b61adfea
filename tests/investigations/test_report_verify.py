"""The public page says whether a paper is genuine, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cases.models import Event, Verb
from investigations.actions import report as actions
from investigations.forms import verify as forms
from investigations.verification import CHECKS_A_MINUTE, tidy_code
from tests.factories import make_case, make_delivery, make_report

pytestmark = pytest.mark.django_db

PAGE = "investigations:verify"
STAMPED = b"%PDF-1.7 stamped"
TAMPERED = b"%PDF-1.7 stamped!"


@pytest.fixture
def delivery():
    report = make_report(make_case(title="비밀스러운 사건"))
    return make_delivery(report, report.case.lead, STAMPED)


def verdict(answer) -> str:
    return str(answer.context["finding"].verdict)


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("report.pdf", content, content_type="application/pdf")


def test_the_qr_leads_to_an_answer_without_signing_in(client, delivery):
    answer = client.get(reverse(PAGE), {"code": delivery.code})

    assert verdict(answer) == "genuine"
    assert "파일도 함께 넣으세요" in answer.content.decode()


def test_nothing_of_the_case_is_shown(client, delivery):
    shown = client.get(reverse(PAGE), {"code": delivery.code}).content.decode()

    report = delivery.report
    for fact in (report.case.number, report.case.title, report.number, delivery.recipient.name):
        assert fact not in shown


def test_a_file_is_compared_with_the_copy_and_with_the_original(client, delivery):
    by_stamp = client.post(reverse(PAGE), {"code": delivery.grouped_code, "file": upload(STAMPED)})
    by_hash = client.post(reverse(PAGE), {"sha256": delivery.report.sha256.upper()})
    altered = client.post(reverse(PAGE), {"code": delivery.code, "file": upload(TAMPERED)})
    strange = client.post(reverse(PAGE), {"file": upload(TAMPERED)})

    assert [verdict(a) for a in (by_stamp, by_hash, altered, strange)] == [
        "genuine", "genuine", "altered", "unknown",
    ]  # fmt: skip


def test_a_code_nobody_was_given_is_unknown(client):
    answer = client.get(reverse(PAGE), {"code": "Z" * 26})

    assert verdict(answer) == "unknown"


def test_a_newer_report_and_a_withdrawal_are_told(client, delivery):
    case = delivery.report.case
    newer = make_report(case)
    assert verdict(client.get(reverse(PAGE), {"code": delivery.code})) == "superseded"

    actions.withdraw(newer, reason="오류", by=case.lead)
    assert verdict(client.get(reverse(PAGE), {"code": delivery.code})) == "genuine"
    actions.withdraw(delivery.report, reason="오류", by=case.lead)
    assert verdict(client.get(reverse(PAGE), {"code": delivery.code})) == "withdrawn"


def test_a_later_report_of_an_earlier_day_supersedes_nothing(client, delivery):
    as_of = delivery.report.job.cutoff_at
    make_report(delivery.report.case, cutoff_at=as_of - timedelta(days=30))
    assert verdict(client.get(reverse(PAGE), {"code": delivery.code})) == "genuine"

    make_report(delivery.report.case, cutoff_at=as_of)
    assert verdict(client.get(reverse(PAGE), {"code": delivery.code})) == "superseded"


def test_every_check_is_recorded_with_its_answer_and_not_with_what_was_typed(client, delivery):
    client.get(reverse(PAGE), {"code": delivery.code})

    event = Event.objects.get(verb=Verb.DOCUMENT_CHECKED)
    assert event.case == delivery.report.case
    assert event.facts == {"by_code": True, "by_file": False, "verdict": "genuine"}
    assert delivery.code not in str(event.facts)


def test_an_address_that_asks_too_often_waits(client, delivery):
    for _ in range(CHECKS_A_MINUTE):
        client.get(reverse(PAGE), {"code": delivery.code})

    answer = client.get(reverse(PAGE), {"code": delivery.code})
    elsewhere = client.get(reverse(PAGE), {"code": delivery.code}, REMOTE_ADDR="192.0.2.7")

    assert answer.status_code == 429
    assert answer.context["finding"] is None
    assert verdict(elsewhere) == "genuine"


@pytest.mark.parametrize(
    ("typed", "field"), [({"code": "7KQ4"}, "code"), ({"sha256": "xyz"}, "sha256")]
)
def test_what_cannot_be_right_is_explained_and_kept(client, typed, field):
    answer = client.post(reverse(PAGE), typed)

    assert answer.context["form"].errors[field]
    assert typed[field] in answer.content.decode()
    assert not Event.objects.filter(verb=Verb.DOCUMENT_CHECKED).exists()


def test_nothing_entered_is_no_check(client):
    answer = client.post(reverse(PAGE), {"code": "", "sha256": ""})

    assert answer.context["form"].errors


def test_a_file_beyond_measure_is_refused_and_none_is_kept(client, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST", 1000)

    answer = client.post(reverse(PAGE), {"file": upload(b"x" * 200_000)})

    assert "50 MB보다 큽니다" in answer.content.decode()


def test_the_form_is_kept_from_other_sites(delivery):
    answer = Client(enforce_csrf_checks=True).post(reverse(PAGE), {"code": delivery.code})

    assert answer.status_code == 403


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_page_speaks_the_language_of_its_reader(client, language):
    shown = client.get(reverse(PAGE), headers={"Accept-Language": language}).content.decode()

    assert ("문서확인번호" in shown) is (language == "ko")


def test_a_code_is_read_whatever_its_groups_and_look_alikes():
    assert tidy_code("7kq4-9d2m xh5t—oil0-1234-567890") == "7KQ49D2MXH5T01101234567890"
    assert tidy_code("7KQ4-9D2M") == ""
