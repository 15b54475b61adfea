"""The calculator on a case: what is on file comes in, and the paper leads back to the case."""

import re
from datetime import date

import pytest
from django.urls import reverse

from cases.models import Disposition, Party, Phase
from tests.factories import (
    make_act,
    make_case,
    make_officer,
    make_party,
    make_referral,
    make_secret,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def act():
    case = make_case()
    return make_act(
        case, overseas=True, country="중국", gain_krw=3_840_000_000, course="A",
        secret=make_secret(case, damage_krw=6_120_000_000),
        began_on=date(2025, 6, 27), ended_on=date(2025, 8, 19),
    )  # fmt: skip


@pytest.fixture
def tab(client, act):
    client.force_login(act.case.lead)
    client.cookies["language"] = "en"

    def read(name="case_damages", **query):
        return client.get(reverse(f"investigations:{name}", args=[act.case.number]), query)

    return read


def inputs(answer):
    return answer.context["result"].inputs


def test_the_facts_of_the_act_come_in(tab, act):
    make_act(act.case, secret=act.secret, course="A", ended_on=date(2026, 1, 5), conduct="use")

    given = inputs(tab(act=act.number))

    assert (given.act_started_on, given.act_ended_on) == (date(2025, 6, 27), date(2025, 8, 19))
    assert (given.gain_krw, given.damage_krw) == (3_840_000_000, 6_120_000_000)
    assert given.last_accomplice_act_on == date(2026, 1, 5)
    assert given.overseas


def test_an_employer_comes_in_with_the_gain_of_the_act_answered_for(tab, act):
    company = make_party(act.case, kind=Party.Kind.CORPORATION)
    employers = make_act(
        act.case, suspect=company, secret=act.secret, overseas=True, answers_for=act,
        ended_on=act.ended_on,
    )  # fmt: skip

    given = inputs(tab(act=employers.number))

    assert given.person == "corporation"
    assert given.gain_krw == 3_840_000_000


def test_a_case_that_stands_indicted_comes_in_with_that_day(tab, act):
    make_referral(act.case, make_officer("prosecutor").office)
    act.case.phase = Phase.DISPOSED
    act.case.save()
    Disposition.objects.create(
        case=act.case, kind=Disposition.Kind.INDICTED, disposed_on=date(2026, 11, 22)
    )

    assert inputs(tab(act=act.number)).indicted_on == date(2026, 11, 22)


def test_the_paper_names_the_case_and_leads_back_to_it(tab, act, client):
    page = tab("case_damages_print", act=act.number, gain="1").content.decode()

    back = re.search(r'href="(/cases/[^"]+)"', page)[1].replace("&amp;", "&")
    assert act.case.number in page
    assert act.case.title in page
    answer = client.get(back)
    assert answer.context["act"] == act
    assert f"/cases/{act.case.number}/damages/print/?act={act.number}" in answer.content.decode()


def test_a_case_without_an_act_to_ask_has_no_paper(client):
    case = make_case()
    client.force_login(case.lead)

    answer = client.get(reverse("investigations:case_damages_print", args=[case.number]))

    assert answer.status_code == 404
