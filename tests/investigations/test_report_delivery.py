"""Copies: whom they name, who may fetch them, and what is left in the trail."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localtime
from pypdf import PdfReader

from cases import access
from cases.exceptions import AlreadyThere, NotYet
from cases.models import Event, Officer, Outcome, Right, Role, Verb, Wall
from investigations import copies, documents, making, tasks
from investigations.actions import report as actions
from investigations.models import Delivery, WorkState
from investigations.rendering import render
from tests.factories import (
    make_case,
    make_delivery,
    make_job,
    make_officer,
    make_referral,
    make_report,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_broker(monkeypatch):
    monkeypatch.setattr(tasks, "wake", lambda: None)


def test_the_stamped_copy_names_recipient_time_and_code_on_every_page(settings):
    settings.SITE_URL = "https://casework.example"
    case = make_case()
    paper = render('<html lang="ko"><p style="break-after:page">첫 쪽</p><p>둘째 쪽</p></html>')
    report = make_report(case, paper)
    report.pages = 2
    case.lead.name = "강로아"
    case.lead.save()
    delivery = actions.deliver(report, reason="공판 준비", by=case.lead)

    stamped = making.overlaid(paper, render(copies.stamp_layer(delivery, 2), variant=None))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(stamped)).pages]

    for page in pages:
        assert delivery.grouped_code in page
        assert "강로아 수사관" in page
        assert f"{localtime(delivery.requested_at):%H:%M}" in page
    assert "첫 쪽" in pages[0]
    assert "둘째 쪽" in pages[1]


def test_the_qr_holds_the_address_of_the_verification_page(settings):
    settings.SITE_URL = "https://casework.example/"

    drawn = copies.qr_of("A" * 26)

    assert drawn.startswith("<svg")
    assert "data:" not in drawn


def test_the_stamp_leaves_the_paper_archival_and_tagged():
    paper = render('<html lang="ko"><head><title>x</title></head><p>본문</p></html>')
    layer = render('<html lang="ko"><section class="stamp"><p class="left">x</p></section></html>',
                   variant=None)  # fmt: skip

    with pikepdf.open(io.BytesIO(making.overlaid(paper, layer))) as stamped:
        assert stamped.Root.MarkInfo.Marked
        assert (
            b"/Artifact BMC"
            in stamped.pages[0]
            .Resources.XObject[next(iter(stamped.pages[0].Resources.XObject))]
            .read_bytes()
        )


def test_a_copy_is_made_by_the_worker_with_a_hash_of_its_own():
    case = make_case()
    paper = render('<html lang="ko"><p>본문</p></html>')
    report = make_report(case, paper)
    delivery = actions.deliver(report, reason="공판 준비", by=case.lead)

    tasks.do_work()

    delivery.refresh_from_db()
    assert delivery.state == WorkState.DONE
    assert delivery.sha256 not in ("", report.sha256)
    assert documents.digest(documents.read(delivery)) == delivery.sha256
    assert documents.read(report) == paper


def test_a_code_has_130_bits_and_no_letter_that_reads_as_a_figure():
    codes = {copies.new_code() for _ in range(500)}

    assert len(codes) == 500
    assert all(len(code) == 26 and set(code) <= set(copies.CODE_LETTERS) for code in codes)
    assert not set("ILOU") & set(copies.CODE_LETTERS)


@pytest.fixture
def delivery():
    """The lead's own copy of a report, ready."""
    report = make_report(make_case())
    return make_delivery(report, report.case.lead)


def file_of(delivery) -> str:
    return reverse("investigations:delivery_file", args=[delivery.pk])


def test_the_recipient_fetches_the_file_and_every_fetch_is_recorded(client, delivery):
    client.force_login(delivery.recipient)

    content = b"".join(client.get(file_of(delivery)).streaming_content)
    client.get(file_of(delivery))

    assert documents.digest(content) == delivery.sha256
    fetched = Event.objects.filter(verb=Verb.DOWNLOADED)
    assert fetched.count() == 2
    assert {event.reason for event in fetched} == {delivery.reason}


def test_the_file_comes_as_an_attachment_under_its_korean_name(client, delivery):
    client.force_login(delivery.recipient)

    answer = client.get(file_of(delivery))

    case, number = delivery.report.case.number, delivery.report.number
    named = urlencode({"n": f"{case}_수사요약보고_{number}.pdf"})[2:]
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{named}"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"


def test_nobody_but_the_recipient_finds_a_copy(client, delivery):
    case = delivery.report.case
    colleague = make_officer()
    access.give(case, colleague, list(Right), reason="지원", by=case.lead)

    for officer in (colleague, make_officer(Role.SUPERVISOR, unit=case.unit)):
        client.force_login(officer)
        assert client.get(file_of(delivery)).status_code == 404
        assert client.get(delivery.get_absolute_url()).status_code == 404


def test_a_right_that_has_ended_ends_the_copies_too(client):
    case = make_case()
    guest, supervisor = make_officer(), make_officer(Role.SUPERVISOR, unit=case.unit)
    rights = [Right.VIEW, Right.REPORT]
    access.grant(case, to=guest, rights=rights, reason="지원", by=supervisor)
    delivery = make_delivery(make_report(case), guest)
    client.force_login(guest)
    assert client.get(file_of(delivery)).status_code == 200

    access.end_grants(case, of=guest, reason="지원 종료", by=supervisor)

    assert client.get(file_of(delivery)).status_code == 404


def test_a_copy_asked_for_before_the_right_ended_is_not_made():
    case = make_case()
    guest, supervisor = make_officer(), make_officer(Role.SUPERVISOR, unit=case.unit)
    access.grant(case, to=guest, rights=[Right.VIEW, Right.REPORT], reason="지원", by=supervisor)
    delivery = actions.deliver(make_report(case), reason="검토", by=guest)
    access.end_grants(case, of=guest, reason="지원 종료", by=supervisor)

    tasks.do_work()

    delivery.refresh_from_db()
    assert (delivery.state, delivery.error) == (WorkState.FAILED, "no_longer_allowed")


def test_a_file_changed_on_disk_is_not_handed_out(client, delivery):
    default_storage.delete(delivery.file)
    default_storage.save(delivery.file, ContentFile(b"%PDF-1.7 changed"))
    client.force_login(delivery.recipient)

    answer = client.get(file_of(delivery))

    assert answer.status_code == 409
    assert "SHA-256과 맞지 않아" in answer.content.decode()
    assert Event.objects.get(verb=Verb.DOWNLOADED).outcome == Outcome.FAILED


def test_a_withdrawn_report_hands_out_no_copies(client, delivery):
    report, lead = delivery.report, delivery.recipient
    actions.withdraw(report, reason="오류 발견", by=lead)
    client.force_login(lead)

    assert client.get(file_of(delivery)).status_code == 404
    with pytest.raises(AlreadyThere):
        actions.deliver(report, reason="검토", by=lead)
    assert "철회되었습니다" in client.get(delivery.get_absolute_url()).content.decode()


def test_the_page_asks_for_a_reason_and_keeps_it(client):
    report = make_report(make_case())
    client.force_login(report.case.lead)
    page = reverse("investigations:report_deliver", args=[report.number])

    assert client.post(page, {"reason": ""}).status_code == 200
    assert not Delivery.objects.exists()
    answer = client.post(page, {"reason": "공판 준비"})

    made = Delivery.objects.get()
    assert answer.url == made.get_absolute_url()
    assert made.reason == "공판 준비"
    waiting = client.get(made.get_absolute_url()).content.decode()
    assert 'hx-trigger="every 2s"' in waiting


def test_reading_a_case_is_not_enough_to_take_its_report_out(client):
    report = make_report(make_case())
    reader = make_officer()
    access.give(report.case, reader, [Right.VIEW], reason="열람", by=report.case.lead)
    client.force_login(reader)

    assert client.get(report.get_absolute_url()).status_code == 200
    page = reverse("investigations:report_deliver", args=[report.number])
    assert client.post(page, {"reason": "x"}).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.deliver(report, reason="x", by=reader)


def test_the_lead_hands_a_report_to_one_prosecutor_before_referral(client):
    report = make_report(make_case())
    chosen, other = make_officer(Role.PROSECUTOR), make_officer(Role.PROSECUTOR)

    actions.release(report, to=chosen, reason="영장 협의", by=report.case.lead)

    client.force_login(chosen)
    assert client.get(report.get_absolute_url()).status_code == 200
    assert report.number in client.get(reverse("investigations:report_list")).content.decode()
    assert actions.deliver(report, reason="검토", by=chosen).recipient == chosen
    client.force_login(other)
    assert client.get(report.get_absolute_url()).status_code == 404
    assert Event.objects.get(verb=Verb.RELEASED).reason == "영장 협의"


@pytest.mark.parametrize("end", ["another role", "a wall"])
def test_a_release_ends_with_the_role_and_at_a_wall(client, end):
    report = make_report(make_case())
    prosecutor, lead = make_officer(Role.PROSECUTOR), report.case.lead
    actions.release(report, to=prosecutor, reason="영장 협의", by=lead)
    copy = make_delivery(report, prosecutor)

    if end == "a wall":
        Wall.objects.create(officer=prosecutor, case=report.case, reason="이해충돌", set_by=lead)
    else:
        prosecutor.groups.set([Group.objects.get(name=Role.INVESTIGATOR)])

    client.force_login(prosecutor)
    assert client.get(report.get_absolute_url()).status_code == 404
    assert client.get(file_of(copy)).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.deliver(report, reason="검토", by=Officer.objects.get(pk=prosecutor.pk))


def test_only_the_lead_hands_on_and_only_to_a_prosecutor_once():
    report = make_report(make_case())
    lead, prosecutor = report.case.lead, make_officer(Role.PROSECUTOR)
    colleague = make_officer()
    access.give(report.case, colleague, list(Right), reason="지원", by=lead)

    with pytest.raises(PermissionDenied):
        actions.release(report, to=prosecutor, reason="x", by=colleague)
    with pytest.raises(NotYet):
        actions.release(report, to=colleague, reason="x", by=lead)
    actions.release(report, to=prosecutor, reason="x", by=lead)
    with pytest.raises(AlreadyThere):
        actions.release(report, to=prosecutor, reason="x", by=lead)


def test_after_referral_nothing_is_left_to_release():
    report = make_report(make_case())
    prosecutor = make_officer(Role.PROSECUTOR)
    make_referral(report.case, prosecutor.office)

    with pytest.raises(AlreadyThere):
        actions.release(report, to=prosecutor, reason="x", by=report.case.lead)


def test_release_and_withdrawal_have_pages_for_the_lead_alone(client):
    report = make_report(make_case())
    release = reverse("investigations:report_release", args=[report.number])
    withdraw = reverse("investigations:report_withdraw", args=[report.number])
    prosecutor = make_officer(Role.PROSECUTOR)

    client.force_login(make_officer(Role.SUPERVISOR, unit=report.case.unit))
    assert client.get(release).status_code == 403
    assert client.get(withdraw).status_code == 403
    client.force_login(report.case.lead)
    client.post(release, {"to": prosecutor.pk, "reason": "협의"})
    client.post(withdraw, {"reason": "오류 발견"})

    assert report.releases.get().prosecutor == prosecutor
    assert report.withdrawal.reason == "오류 발견"


def test_a_withdrawal_is_an_event_of_its_own_with_its_reason():
    report = make_report(make_case())

    actions.withdraw(report, reason="오류 발견", by=report.case.lead)

    event = Event.objects.get(verb=Verb.WITHDRAWN)
    assert (event.case, event.target_id) == (report.case, str(report.pk))
    assert (event.reason, event.get_verb_display()) == ("오류 발견", "보고서 철회")


@pytest.mark.parametrize(
    "page", ["report_detail", "report_deliver", "report_release", "report_withdraw"]
)
def test_whoever_opens_a_page_of_a_report_has_read_it(client, page):
    report = make_report(make_case())
    client.force_login(report.case.lead)

    answer = client.get(reverse(f"investigations:{page}", args=[report.number]))

    seen = Event.objects.get(verb=Verb.VIEWED)
    assert (seen.target_id, seen.case, seen.facts["page"]) == (str(report.pk), report.case, page)
    assert answer.context["recorded"] == seen.pk


def test_lead_and_supervisor_see_who_took_copies_and_others_only_their_own(client, delivery):
    report = delivery.report
    prosecutor = make_officer(Role.PROSECUTOR, name="강로아")
    make_referral(report.case, prosecutor.office)
    make_delivery(report, prosecutor)
    supervisor = make_officer(Role.SUPERVISOR, unit=report.case.unit)
    officers = (report.case.lead, supervisor, prosecutor)

    seen = {}
    for officer in officers:
        client.force_login(officer)
        seen[officer] = client.get(report.get_absolute_url()).context["deliveries"]

    assert [len(seen[officer]) for officer in officers] == [2, 2, 1]
    assert seen[prosecutor][0].recipient == prosecutor


def test_the_list_costs_the_same_for_one_report_or_many(client, django_assert_max_num_queries):
    case = make_case()
    make_report(case)
    make_job(case)
    client.force_login(case.lead)
    client.get(reverse("investigations:report_list"))

    with django_assert_max_num_queries(24) as few:
        client.get(reverse("investigations:report_list"))
    for _ in range(6):
        make_report(case)
        make_job(case)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("investigations:report_list"))


def test_the_list_shows_a_page_and_leads_to_the_older_ones(client):
    case = make_case()
    for _ in range(27):
        make_report(case)
    client.force_login(case.lead)

    first = client.get(reverse("investigations:report_list"))
    second = client.get(
        reverse("investigations:report_list"), {"before": first.context["shelf"].older}
    )

    assert len(first.context["shelf"].reports) == 25
    assert len(second.context["shelf"].reports) == 2
    assert client.get(reverse("investigations:report_list"), {"before": "x"}).status_code == 200


def test_a_newer_report_supersedes_one_of_its_kind_and_language():
    case = make_case()
    first, english = make_report(case), make_report(case, language="en")
    make_report(case)

    standing = {report.pk: report for report in type(first).objects.with_standing()}

    assert standing[first.pk].superseded
    assert not standing[english.pk].superseded
