"""Calculations recorded on a case, as pages: recording, the list, one alone, side by side."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import records
from cases.assessing import record_assessment
from cases.models import Assessment, Conduct, Event, Outcome, Role, Verb
from investigations.assessments import calculator_on
from sentencing import asked, law
from sentencing.calculation import Inputs
from sentencing.forms import CalculatorForm
from sentencing.plain import inputs_from
from tests.factories import make_act, make_case, make_officer, make_referral, make_secret

pytestmark = pytest.mark.django_db

ASKED = Inputs(
    act_started_on=date(2025, 6, 27), act_ended_on=date(2025, 8, 19),
    indicted_on=date(2027, 2, 26), gain_krw=3_840_000_000, damage_krw=6_120_000_000,
    factors=("secrecy_duty", "severe_harm"),
)  # fmt: skip


@pytest.fixture
def act():
    case = make_case()
    return make_act(
        case, overseas=True, country="중국", gain_krw=3_840_000_000, secret=make_secret(case),
        began_on=date(2025, 6, 27), ended_on=date(2025, 8, 19),
    )  # fmt: skip


@pytest.fixture
def lead(client, act):
    client.force_login(act.case.lead)
    client.cookies["language"] = "en"
    return client


def page(name: str, act, *more) -> str:
    return reverse(f"investigations:{name}", args=[act.case.number, *more])


def recorded(act, assumption="", **changes) -> Assessment:
    asked_for = replace(ASKED, **changes)
    return record_assessment(act, inputs=asked_for, assumption=assumption, by=act.case.lead)


def shown_query(text: str) -> str:
    found = re.search(r'name="query" value="([^"]*)" form="record"', text)
    assert found
    return unescape(found[1])


def test_what_the_tab_shows_is_recorded_by_its_button(lead, act):
    tab = lead.get(page("case_damages", act), {"act": act.number}).content.decode()

    answer = lead.post(
        page("assessment_new", act), {"query": shown_query(tab), "assumption": "as on file"}
    )

    made = Assessment.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == made.get_absolute_url()
    assert (made.act, made.assumption, made.author) == (act, "as on file", act.case.lead)
    assert made.inputs["gain_krw"] == act.gain_krw


def test_a_recalculation_by_script_carries_its_own_question(lead, act):
    values = asked.query_of(ASKED) | {"act": act.number}

    answer = lead.get(page("case_damages", act), values, headers={"HX-Request": "true"})

    assert "<html" not in answer.content.decode()
    query = QueryDict(shown_query(answer.content.decode()))
    form = CalculatorForm(query)
    assert form.is_valid()
    assert form.inputs() == ASKED
    assert query["act"] == str(act.number)


def test_a_refused_recording_loses_nothing(lead, act):
    recorded(act, "first")
    tab = lead.get(urlsplit(calculator_on(Assessment.objects.get())).geturl()).content.decode()

    answer = lead.post(
        page("assessment_new", act), {"query": shown_query(tab), "assumption": "first"}
    )

    text = answer.content.decode()
    assert "The same is on record already, as No. 1." in text
    assert 'value="first"' in text
    assert 'value="2027-02-26"' in text
    assert "3 y – 12 y" in text
    assert Assessment.objects.count() == 1
    assert Event.objects.filter(outcome=Outcome.REFUSED, verb=Verb.REFUSED).exists()


def test_another_act_is_chosen_from_a_refused_recording_too(lead, act):
    answer = lead.get(page("assessment_new", act), {"act": "1"})

    assert answer["Location"] == f"{page('case_damages', act)}?act=1"


@pytest.mark.parametrize("query", ["", "act=1", "act=9&act_started_on=2025-01-01", "act=x"])
def test_without_a_result_nothing_is_recorded(lead, act, query):
    answer = lead.post(page("assessment_new", act), {"query": query, "assumption": "kept name"})

    assert answer.status_code == 200
    assert "There is no result to record. Calculate first." in answer.content.decode()
    assert "kept name" in answer.content.decode()
    assert not Assessment.objects.exists()


def test_a_supervisor_reads_and_does_not_record(client, act):
    made = recorded(act)
    client.force_login(make_officer(Role.SUPERVISOR, unit=act.case.unit))

    tab = client.get(page("case_damages", act)).content.decode()

    assert 'id="record"' not in tab
    assert made.get_absolute_url() in tab
    assert client.get(made.get_absolute_url()).status_code == 200
    assert client.post(page("assessment_new", act), {"query": ""}).status_code == 403


def test_a_prosecutor_sees_none_of_it(client, act):
    made = recorded(act)
    prosecutor = make_officer(Role.PROSECUTOR)
    make_referral(act.case, prosecutor.office)
    client.force_login(prosecutor)

    for address in (made.get_absolute_url(), page("assessment_list", act)):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ko", ["3년 – 12년", "15년 이하", "행위의 사실관계", "산정 근거", "제18조 제1항"]),
        ("en", ["3 y – 12 y", "up to 15 y", "Grounds of the calculation", "Art. 18(1)"]),
    ],
)
def test_the_page_tells_the_answer_in_the_language_of_the_reader(lead, act, language, words):
    made = recorded(act, "처벌불원 없음")
    lead.cookies["language"] = language

    text = lead.get(made.get_absolute_url()).content.decode()

    for word in [*words[:2], *words[-2:], made.digest, law.digest()[:12], "처벌불원 없음"]:
        assert word in text
    assert "/law/" in text


def test_what_was_assumed_otherwise_than_on_file_is_marked(lead, act):
    made = recorded(act, gain_krw=1_000_000_000)

    lines = lead.get(made.get_absolute_url()).context["lines"]

    assert [(line.on_file, line.given) for line in lines if line.assumed] == [
        ("KRW 3.84bn", "KRW 1bn"),
        ("—", "KRW 6.12bn"),
    ]


def test_a_changed_fact_marks_the_list_and_the_page(lead, act):
    made = recorded(act)
    act.gain_krw = 5_000_000_000
    records.keep(act, by=act.case.lead)

    for address in (page("case_damages", act), page("assessment_list", act)):
        text = lead.get(address).content.decode()
        assert "out of date" in text
        assert "KRW 5bn" in text
    text = lead.get(made.get_absolute_url()).content.decode()
    assert "<del>KRW 3.84bn</del>" in text
    assert "<ins>KRW 5bn</ins>" in text
    assert "KRW 7.68bn – KRW 38.4bn" in text


def test_a_change_of_law_without_effect_says_so(lead, act, monkeypatch):
    made = recorded(act)
    monkeypatch.setattr(law, "digest", lambda: "f" * 64)

    text = lead.get(made.get_absolute_url()).content.decode()

    assert "The law on file changed; this answer does not." in text
    assert "out of date" not in text


def test_it_is_taken_up_again_with_its_values(lead, act):
    made = recorded(act)
    detail = lead.get(made.get_absolute_url()).content.decode()
    found = re.search(r'href="([^"]*damages/\?[^"]*)"', detail)
    assert found

    tab = lead.get(unescape(found[1]))

    assert tab.context["form"].inputs() == inputs_from(made.inputs)
    assert tab.context["act"] == act


def test_up_to_three_stand_side_by_side(lead, act):
    for place, factors in enumerate([(), ("severe_harm",), ("no_punishment",)], 1):
        recorded(act, f"assumption {place}", factors=factors)

    text = lead.get(page("assessment_compare", act), {"n": ["1", "2", "3"]}).content.decode()

    for place in (1, 2, 3):
        assert f"assumption {place}" in text
    assert text.count(">differs<") == 2  # the determinants and the range


def test_a_fourth_is_refused_and_the_choice_kept(lead, act):
    for place in range(1, 5):
        recorded(act, f"assumption {place}")

    answer = lead.get(page("assessment_compare", act), {"n": ["1", "2", "3", "4"]})

    assert answer.status_code == 400
    assert "Not more than 3" in answer.content.decode()
    assert answer.content.decode().count(" checked") == 4


@pytest.mark.parametrize("number", ["9", "x", "99999999999", "-1"])
def test_one_that_is_not_there_is_not_compared(lead, act, number):
    recorded(act)

    assert lead.get(page("assessment_compare", act), {"n": ["1", number]}).status_code == 404


def test_the_list_costs_the_same_for_many(lead, act):
    recorded(act, "one")
    queries(lead, page("assessment_list", act))  # the first page of a session asks more
    few = queries(lead, page("assessment_list", act))
    for place in range(12):
        other = make_act(act.case, conduct=Conduct.USE, secret=act.secret)
        record_assessment(other, inputs=ASKED, assumption=str(place), by=act.case.lead)

    assert queries(lead, page("assessment_list", act)) == few


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)


def test_the_trail_tells_it_in_words(lead, act):
    recorded(act, "처벌불원 없음")

    text = lead.get(reverse("cases:case_trail", args=[act.case.number])).content.decode()

    assert "1. 처벌불원 없음" in text
