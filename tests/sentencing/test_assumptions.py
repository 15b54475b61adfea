"""Assumptions side by side: kept in the address, three at most, each taken up or dropped again."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict
from django.urls import reverse

from config import gunicorn
from sentencing import assumptions
from sentencing.asked import query_of
from sentencing.determinants import factors_on
from sentencing.forms import CalculatorForm
from sentencing.views.calculator import as_query
from tests.factories import make_officer

ASKED = CalculatorForm.beginning()


def query(**changes) -> str:
    return assumptions.query_of(CalculatorForm(as_query(ASKED | changes)))


@pytest.fixture
def page(client, db):
    client.force_login(make_officer())
    client.cookies["language"] = "en"

    def ask(kept=(), **changes):
        return client.get(reverse("sentencing:calculator"), ASKED | {"kept": list(kept)} | changes)

    return ask


def test_keeping_leads_back_to_the_same_question_with_the_assumption_in_its_address(page):
    answer = page(keep="1", gain="20")

    found = parse_qs(urlsplit(answer["Location"]).query)
    assert found["kept"] == [query(gain="20")]
    assert found["gain"] == ["20"]
    assert "keep" not in found


def test_two_assumptions_stand_side_by_side_with_what_differs(page):
    compared = page([query(person="corporation")], gain="20").context["comparison"]

    assert compared.with_now
    assert {row.label for row in compared.given} == {"Who answers", "Gain"}
    assert [row.label for row in compared.figures if not row.differs] == [
        "Award assumed", "Ceiling of the award", "Last day for indictment",
    ]  # fmt: skip


def test_a_fourth_is_refused_and_nothing_is_lost(page):
    three = [query(gain=str(n)) for n in (1, 2, 3)]

    answer = page(three, keep="1", gain="4")

    found = parse_qs(urlsplit(answer["Location"]).query)
    assert found["kept"] == three
    assert found["gain"] == ["4"]
    again = page(three, gain="4")
    assert "Three assumptions are kept" in again.content.decode()


def test_the_same_assumption_is_kept_once(page):
    answer = page([query()], keep="1")

    assert parse_qs(urlsplit(answer["Location"]).query)["kept"] == [query()]


def test_an_assumption_is_taken_up_or_dropped_by_its_link(page):
    side = page([query(gain="20"), query(gain="30")]).context["comparison"].sides[0]

    assert parse_qs(side.taken_up)["gain"] == ["20"]
    assert len(parse_qs(side.taken_up)["kept"]) == 2
    assert parse_qs(side.dropped)["kept"] == [query(gain="30")]


@pytest.mark.parametrize(
    "wrong", ["", "nonsense", query() + "&act_ended_on=2025-02-30", "a=" + "b" * 3000]
)
def test_what_is_no_assumption_is_left_out_and_said(page, wrong):
    answer = page([wrong, query(gain="20")])

    assert answer.context["unreadable"]
    assert answer.context["kept"] == [query(gain="20")]


def test_the_order_of_what_was_typed_makes_no_other_assumption():
    there, back = QueryDict(query()), QueryDict(mutable=True)
    for name in reversed(list(there)):
        back.setlist(name, there.getlist(name))

    assert assumptions.query_of(CalculatorForm(there)) == assumptions.query_of(CalculatorForm(back))


def test_the_same_question_typed_otherwise_is_the_same_assumption():
    typed = query(act_started_on="2025. 6. 27.", gain="1,000.50", multiple="2", days_abroad="0")
    other = query(act_started_on="20250627", gain="1000.5", multiple="2.0", age="19")

    assert typed == other


def test_three_assumptions_with_everything_in_them_fit_into_an_address():
    sums = dict.fromkeys(
        ("gain", "damage_to_2019", "damage_to_2024", "damage_since", "employee_fine"),
        "1234567.12345678",
    )
    longest = query(
        act_started_on="2018-01-01", claim_made_on="2026-01-01", judged_on="2027-12-01",
        last_accomplice_act_on="2026-01-02", days_abroad="1000", abroad_to_evade="on", age="40",
        latter_concurrence="on", fine_chosen="on", sentence_months="120", due_care_proved="on",
        attempt="on", person="sole_proprietor",
        factors=[one.id for one in factors_on(date(2027, 1, 1), overseas=True)], **sums,
    )  # fmt: skip

    assert len(longest) <= assumptions.LONGEST
    assert len(assumptions.address(longest, [longest] * 3, act=99)) < gunicorn.limit_request_line


def test_a_what_if_opens_the_form_on_itself_again():
    asked = ASKED | {
        "act_started_on": "2019-01-01", "damage_to_2019": "1.5", "damage_since": "3",
        "factors": ["severe_harm"], "age": "40", "employee_fine": "0.5", "days_abroad": "3",
        "abroad_to_evade": "on", "sentence_months": "30", "judged_on": "2027-03-01",
    }  # fmt: skip
    inputs = CalculatorForm(as_query(asked)).answer().inputs

    assert CalculatorForm(as_query(query_of(inputs))).answer().inputs == inputs
