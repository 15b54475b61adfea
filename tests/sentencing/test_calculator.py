"""The calculator as a page: what it asks, what it answers, and that nothing typed is lost."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from sentencing import assumptions
from sentencing.calculation import Inputs, calculate
from sentencing.comparison import columns
from sentencing.forms import PARTS, CalculatorForm
from sentencing.periods import PERIODS, TURNING_POINTS, spread
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
        ("damage", "10000001"),
        ("act_ended_on", "2999-01-01"),
        ("last_accomplice_act_on", "2999-01-01"),
        ("last_accomplice_act_on", "no day"),
        ("indicted_on", "2025-08-18"),
        ("judged_on", "2027-02-25"),
        ("claim_made_on", "2025-06-26"),
        ("days_abroad", "-1"),
        ("days_abroad", "36601"),
        ("indicted_on", "9999-12-31"),
        ("age", "151"),
        ("sentence_months", "1.5"),
        ("damage_to_2019", "1"),
        ("employee_fine", "x"),
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


@pytest.mark.parametrize(
    ("factors", "this", "left_open"),
    [
        ([], {"standard"}, set()),
        (["severe_harm", "no_punishment"], set(), {"standard", "aggravated"}),
        (["severe_harm", "surrender", "diminished_capacity"], set(),
         {"mitigated", "standard", "aggravated"}),
    ],
)  # fmt: skip
def test_the_chart_marks_every_zone_left_to_the_court(answered, factors, this, left_open):
    bars = answered(factors=factors).context["chart"].editions[-1].bars

    assert {bar.zone for bar in bars if bar.is_this} == this
    assert {bar.zone for bar in bars if bar.is_open} == left_open


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


@pytest.mark.parametrize("typed", ["2025-08-19", "2025. 8. 19.", "2025.08.19", "20250819"])
def test_a_day_is_read_as_it_is_written_in_korea(typed):
    form = CalculatorForm(as_query(PROTOTYPE | {"act_ended_on": typed}))

    assert form.answer().inputs.act_ended_on == date(2025, 8, 19)


def test_what_the_engine_refuses_is_told_at_the_field_it_names(answered):
    answer = answered(person="corporation", days_abroad="3", abroad_to_evade="on")

    assert "법인" in answer.context["form"].errors["days_abroad"][0]
    assert "result" not in answer.context


def test_htmx_is_told_what_is_wrong_where_it_looks(client, db):
    client.force_login(make_officer())
    client.cookies["language"] = "ko"
    wrong = PROTOTYPE | {"act_ended_on": "2025-02-30"}

    answer = client.get(reverse("sentencing:calculator"), wrong, headers={"HX-Request": "true"})

    text = answer.content.decode()
    assert 'href="#id_act_ended_on"' in text
    assert '<p class="bad" id="id_act_ended_on_error" hx-swap-oob="true">올' in text
    assert '<p class="bad" id="id_gain_error" hx-swap-oob="true"></p>' in text


def test_going_back_asks_for_the_whole_page(client, db):
    client.force_login(make_officer())
    back = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    answer = client.get(reverse("sentencing:calculator"), PROTOTYPE, headers=back)

    assert "<html" in answer.content.decode()


def test_the_rarer_circumstances_reach_the_law():
    form = CalculatorForm(
        as_query(
            PROTOTYPE
            | {"act_started_on": "2019-01-01", "days_abroad": "30", "abroad_to_evade": "on"}
            | {"damage_to_2019": "1", "damage_to_2024": "2", "damage_since": "3", "age": "18"}
        )
    )
    found = form.answer()

    assert found.limitation.days_added == 30
    assert found.limitation.in_time
    assert found.guideline.reason == "under_19"
    assert found.inputs.damage_krw == 600_000_000
    assert found.damages.award_max_krw == 100_000_000 + 200_000_000 + 5 * 300_000_000


def test_an_employer_who_proves_due_care_is_not_liable():
    asked = PROTOTYPE | {"person": "corporation", "due_care_proved": "on"}

    assert not CalculatorForm(as_query(asked)).answer().corporate.liable


def test_an_employer_does_not_answer_for_what_was_no_offence():
    asked = PROTOTYPE | {
        "act_started_on": "2018-01-01", "act_ended_on": "2018-02-01", "conduct": "retention",
        "person": "corporation", "factors": [],
    }  # fmt: skip
    found = CalculatorForm(as_query(asked)).answer()

    assert not found.penalty.offence_exists
    assert found.corporate is None


def test_another_edition_lists_its_own_determinants(answered, client):
    form = answered().context["form"]
    asked = PROTOTYPE | {"listed": form.list_name, "indicted_on": "2017-01-01"}
    asked |= {"act_started_on": "2015-01-01", "act_ended_on": "2015-01-02", "factors": []}

    answer = client.get(reverse("sentencing:calculator"), asked, headers={"HX-Request": "true"})

    assert answer.context["form"].list_name != form.list_name
    assert 'id="factors" hx-swap-oob="true"' in answer.content.decode()


def test_law_that_is_not_on_file_is_said_at_its_figure(answered):
    text = answered(
        act_started_on="1950-01-01", act_ended_on="1950-01-02", indicted_on="1951-01-01", factors=[]
    ).content.decode()

    assert "자료 없음" in text


def test_an_attempt_has_the_fine_of_its_article_and_both_outcomes_of_mitigation(answered):
    answer = answered("en", attempt="on", gain="0")

    text = answer.content.decode()
    assert answer.context["result"].fine.max_krw == 1_500_000_000
    assert "up to 7 y 6 m if the court mitigates" in text
    assert "fine of the article up to KRW 750m" in text


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"act_started_on": "2018-01-01", "act_ended_on": "2018-02-01", "conduct": "removal"},
         "only since 9 Jul 2019"),
        ({"person": "corporation", "attempt": "on"}, "does not reach an attempt"),
        ({"person": "corporation", "due_care_proved": "on"}, "did not neglect due care"),
        ({"attempt": "on"}, "outside the guideline: an attempt"),
        ({"conduct": "preparation"}, "outside the guideline: preparation or conspiracy"),
        ({"fine_chosen": "on"}, "outside the guideline: a fine is chosen"),
        ({"person": "corporation"}, "outside the guideline: a legal person"),
        ({"age": "18"}, "outside the guideline: under 19 years of age"),
        ({"act_started_on": "2018-01-01"}, "spread over the days of the act"),
    ],
)  # fmt: skip
def test_a_figure_that_is_not_there_says_why(answered, changes, reason):
    text = answered("en", **changes).content.decode()

    figures = text[
        text.index('class="figs"') : text.index("</section>", text.index('class="figs"'))
    ]
    assert reason in figures


def test_what_is_unsettled_says_so_in_its_cell_and_why(answered):
    text = answered("en").content.decode()

    table = text[text.index('id="h-compare"') : text.index("</table>")]
    assert "thirty times the gain" in table


def test_what_the_court_may_do_stands_with_both_outcomes(answered):
    text = answered("en", factors=["severe_harm", "no_punishment"], wilful="on").content.decode()

    panel = text[text.index('id="h-judge"') : text.index("</section>", text.index('id="h-judge"'))]
    for words in ("as a factor of the actor", "as a factor of the conduct", "below or above"):
        assert words in panel
    assert panel.count(" · ") == 7  # between the eight circumstances of Art. 14-2(7)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"abroad_to_evade": "on"}, "days_abroad"),
        ({"abroad_to_evade": "on", "days_abroad": "9", "person": "corporation"}, "days_abroad"),
        ({"act_started_on": "2019-01-01", "last_accomplice_act_on": "2026-01-01",
          "indicted_on": "2025-12-01"}, "indicted_on"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_told_at_one_field(answered, changes, field):
    assert list(answered(**changes).context["form"].errors) == [field]


def said(form: CalculatorForm, language: str) -> list[str]:
    with override(language):
        bound = CalculatorForm(form.data)
        bound.answer()
        return [str(error) for errors in bound.errors.values() for error in errors]


TYPED = st.one_of(
    st.text(max_size=12),
    st.integers(-(10**20), 10**20).map(str),
    st.decimals(allow_nan=True, allow_infinity=True).map(str),
    st.dates().map(str),
    st.sampled_from(["on", "yes", "2025-02-30", "2025. 8. 19.", "1e9", "-0", "٣", "1,000", " "]),
)


@given(typed=st.dictionaries(st.sampled_from(sorted(CalculatorForm.base_fields)), TYPED))
def test_whatever_is_typed_is_answered_or_told_at_a_field_in_both_languages(typed):
    form = CalculatorForm(as_query(PROTOTYPE | typed))

    result = form.answer()

    assert (result is None) == bool(form.errors)
    assert set(form.errors) <= set(form.fields)
    if form.errors:
        for korean, english in zip(said(form, "ko"), said(form, "en"), strict=True):
            assert korean != english
    else:
        assert assumptions.read(assumptions.query_of(form)).result.inputs == result.inputs


def test_the_periods_are_cut_on_the_days_of_the_law_on_file():
    """The fields of the damage by period name these days; a new one asks for a new field."""
    assert (date(2019, 7, 9), date(2024, 8, 21)) == TURNING_POINTS
    assert len(PERIODS) == len(PARTS)
