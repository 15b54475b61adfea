"""A what-if as plain values and as a query: it comes back as it was."""

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest

from sentencing.asked import query_of, told
from sentencing.calculation import Inputs
from sentencing.forms import CalculatorForm
from sentencing.plain import canonical, inputs_from, plain
from sentencing.views.calculator import as_query

ORDINARY = Inputs(
    act_started_on=date(2019, 1, 1), act_ended_on=date(2025, 2, 1), indicted_on=date(2026, 1, 1)
)
FULL = Inputs(
    act_started_on=date(2019, 1, 1), act_ended_on=date(2025, 2, 1), indicted_on=date(2026, 1, 1),
    claim_made_on=date(2025, 9, 1), conduct="use", person="corporation", overseas=False,
    attempt=True, gain_krw=123_456_789, damage_krw=600_000_001, multiple=Decimal("2.5"),
    wilful=False, factors=("no_punishment", "severe_harm"), judged_on=date(2026, 6, 1),
    last_accomplice_act_on=date(2025, 3, 1), days_abroad=30, abroad_to_evade=True,
    due_care_proved=True, employee_fine_krw=50_000_000, age=70, latter_concurrence=True,
    damage_parts=((date(2019, 1, 1), 1), (date(2019, 7, 9), 0), (date(2024, 8, 21), 600_000_000)),
    fine_chosen=True, sentence_months=18,
)  # fmt: skip


def test_every_input_of_the_full_question_is_another_than_its_first_value():
    same = [one.name for one in fields(Inputs) if getattr(FULL, one.name) == one.default]

    assert same == []


@pytest.mark.parametrize("given", [ORDINARY, FULL], ids=["ordinary", "full"])
def test_a_question_comes_back_from_plain_values(given):
    text = json.dumps(plain(canonical(given)))

    assert inputs_from(json.loads(text)) == canonical(given)


@pytest.mark.parametrize("given", [ORDINARY, FULL], ids=["ordinary", "full"])
def test_a_question_comes_back_from_its_query(given):
    query = as_query({})
    for name, value in query_of(given).items():
        query.setlist(name, value if isinstance(value, list) else [value])
    form = CalculatorForm(query)

    assert form.is_valid(), form.errors
    assert form.inputs() == given


def test_a_question_of_earlier_days_takes_the_first_value_for_what_came_later():
    values = plain(ORDINARY)
    del values["days_abroad"]

    assert inputs_from(values | {"no_longer_asked": 1}) == ORDINARY


def test_every_line_of_the_full_question_has_a_name():
    unnamed = [line.name for line in told(FULL) if line.label == line.name]

    assert unnamed == []
