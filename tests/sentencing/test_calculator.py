"""The calculator as a page: what it asks, what it answers, and that nothing typed is lost."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from sentencing.calculation import Inputs, calculate, spread
from sentencing.comparison import columns
from sentencing.forms import CalculatorForm
from sentencing.views.calculator import as_query
from tests.factories import make_officer

PROTOTYPE = CalculatorForm.beginning() | {
    "act_started_on": "2025-06-27", "act_ended_on": "2025-08-19", "indicted_on": "2027-02-26",
    "gain": "38.4", "damage": "61.2", "multiple": "4.0",
    "factors": ["secrecy_duty", "severe_harm"],
}  # fmt: skip


@pytest.fixture
def answered(client, db):
    officer = make_officer()
    client.force_login(officer)

    def ask(language: str = "ko", **changes):
        client.cookies["language"] = language
        return client.get(reverse("sentencing:calculator"), PROTOTYPE | changes)

    return ask


def test_the_figures_of_an_overseas_disclosure(answered):
    text = answered().content.decode()

    for figure in (
        "15년 이하",
        "3년 – 12년",
        "76억 8,000만원 – 384억원",
        "244억 8,000만원",
        "306억원",
    ):
        assert figure in text


def test_the_same_in_english(answered):
    text = answered("en").content.decode()

    for figure in ("up to 15 y", "3 y – 12 y", "KRW 7.68bn – KRW 38.4bn", "KRW 24.48bn"):
        assert figure in text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("act_ended_on", "2025-02-30"),
        ("act_ended_on", "2025-01-01"),
        ("indicted_on", "2024-01-01"),
        ("gain", "-1"),
        ("gain", "NaN"),
        ("damage", "100000001"),
        ("multiple", "6"),
        ("conduct", "theft"),
        ("overseas", "perhaps"),
        ("factors", ["no_such_determinant"]),
    ],
)
def test_a_bad_value_is_told_at_its_field_and_kept(answered, field, value):
    answer = answered(**{field: value})

    assert answer.status_code == 200
    form = answer.context["form"]
    assert field in form.errors
    assert "result" not in answer.context
    if isinstance(value, str) and field not in ("conduct", "overseas"):
        assert f'value="{value}"' in answer.content.decode()


def test_a_day_before_the_record_is_said_not_guessed(answered):
    answer = answered(
        act_started_on="1950-01-01", act_ended_on="1950-01-02", indicted_on="1951-01-01", factors=[]
    )

    assert answer.status_code == 200
    assert answer.context["result"].penalty is None


def test_htmx_gets_the_result_region_alone(client, db):
    client.force_login(make_officer())

    answer = client.get(reverse("sentencing:calculator"), PROTOTYPE, headers={"HX-Request": "true"})

    assert "<html" not in answer.content.decode()
    assert "3년 – 12년" in answer.content.decode()


def test_a_weight_left_to_the_judge_is_shown_with_both_outcomes(answered):
    answer = answered(factors=["severe_harm", "no_punishment"])

    found = answer.context["result"].guideline
    assert found.depends_on_no_punishment
    assert " / " in answer.content.decode()


def test_the_award_never_passes_its_ceiling():
    asked = Inputs(
        act_started_on=date(2020, 1, 1), act_ended_on=date(2020, 2, 1),
        indicted_on=date(2021, 1, 1), damage_krw=100, multiple=Decimal(5),
    )  # fmt: skip

    assert calculate(asked).award_krw == 300


def test_the_fine_of_a_corporation_by_period():
    asked = Inputs(
        act_started_on=date(2025, 1, 1), act_ended_on=date(2025, 1, 1),
        indicted_on=date(2026, 1, 1),
    )  # fmt: skip

    fines = [column.corporate_fine.max_krw for column in columns(asked)]

    assert fines == [100_000_000, 1_500_000_000, 4_500_000_000]


@given(
    krw=st.integers(0, 10**16),
    started=st.dates(date(2015, 1, 1), date(2026, 1, 1)),
    length=st.integers(0, 3000),
)
def test_damage_spread_over_the_act_adds_up(krw, started, length):
    ended = date.fromordinal(started.toordinal() + length)

    parts = spread(krw, started, ended)

    assert sum(part.krw for part in parts) == krw
    assert (parts[0].from_on, parts[-1].to_on) == (started, ended)
    assert all(part.krw >= 0 for part in parts)


def test_the_form_that_opens_the_page_is_itself_a_question():
    assert CalculatorForm(as_query(CalculatorForm.beginning())).is_valid()
