"""A form sent twice has one effect, and nothing that was typed is lost by it."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cases.models import Document, Submission
from tests.factories import make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def form():
    """The page of a new document, and what an investigator has typed in it."""
    case = make_case()
    client = Client()
    client.force_login(case.lead)
    url = reverse("cases:document_new", args=[case.number])
    page = client.get(url).content.decode()
    token = re.search(r'name="once" value="([^"]+)"', page)[1]
    typed = {"kind": "complaint", "title": "고소장", "dated_on": "2026-10-05", "body": "내용"}
    return client, url, typed | {"once": token}


def test_a_form_sent_twice_leads_to_the_same_page_and_adds_one_record(form):
    client, url, typed = form

    first, second = client.post(url, typed), client.post(url, typed)

    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Document.objects.count() == 1


def test_the_form_gone_back_to_and_filled_in_otherwise_is_another_one(form):
    client, url, typed = form

    client.post(url, typed)
    client.post(url, typed | {"title": "고소보충서"})

    assert {one.title for one in Document.objects.all()} == {"고소장", "고소보충서"}


def test_a_form_that_came_back_with_its_faults_may_be_sent_again(form):
    client, url, typed = form
    wrong = typed | {"title": ""}

    assert client.post(url, wrong).status_code == 200
    assert client.post(url, wrong).status_code == 200
    assert Submission.objects.count() == 0


def test_every_page_asked_for_carries_a_token_of_its_own(form):
    client, url, typed = form

    assert typed["once"] not in client.get(url).content.decode()


def test_a_page_that_reads_its_upload_itself_is_left_to_it(form):
    client, _url, _typed = form
    paper = SimpleUploadedFile("report.pdf", b"%PDF-1.7")

    assert client.post(reverse("investigations:verify"), {"file": paper}).status_code == 200
