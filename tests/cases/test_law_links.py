"""Wherever a page of a case names the law, it leads to the law of that day."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import make_act, make_case, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def act(client):
    lead = make_officer()
    client.force_login(lead)
    return make_act(make_case(lead=lead), ended_on=date(2025, 8, 19), began_on=date(2025, 8, 1))


def test_each_ground_of_a_finding_ends_with_its_provision(client, act):
    said = client.get(reverse("cases:act_detail", args=[act.case.number, act.number]))

    text = said.content.decode()
    assert '<a class="law" href="/law/ucpa.18.2/?on=2025-08-19">' in text
    assert '<a class="law" href="/law/cpa.249.1/?on=2025-08-19">' in text
    assert '<a class="law" href="/law/sjpo.6..35-2/?on=' in text


def test_the_articles_over_the_matrix_lead_to_their_pages(client, act):
    said = client.get(reverse("cases:act_list", args=[act.case.number])).content.decode()

    assert 'href="/law/ucpa.18.1.1.c/?on=' in said
    assert 'href="/law/ucpa.18-3/?on=' in said


def test_booking_names_its_basis_and_the_provision_of_each_act(client, act):
    said = client.get(reverse("cases:case_book", args=[act.case.number])).content.decode()

    assert '<a class="law" href="/law/cpa.245-10.3/?on=' in said
    assert '<a class="law" href="/law/ucpa.18.2/?on=2025-08-19">' in said
