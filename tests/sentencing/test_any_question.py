"""Any question of the golden format is answered with reasons, or refused by name."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentencing import golden
from sentencing.engine import BadQuestion, NoLawInForce, words
from tests.sentencing.asking import BOOK
from tests.sentencing.grounds import check_grounds

EDITIONS = [wording.rule for wording in BOOK.editions.versions]
TYPES = sorted({code for one in EDITIONS for code in (*one.types, *one.readings)})
FACTORS = sorted({id_ for one in EDITIONS for type_ in one.types.values() for id_ in type_.factors})
GROUNDS = sorted({g.id for one in EDITIONS for table in one.suspension.values() for g in table})


def changes():
    """Every day on which some rule changed, the day before it and the day after."""
    for name in BOOK.__slots__:
        shelf = getattr(BOOK, name)
        for one in shelf.values() if hasattr(shelf, "values") else [shelf]:
            for first in getattr(one, "days", ()):
                yield from (first + timedelta(days=number) for number in (-1, 0, 1))


def some(kinds):
    return st.sampled_from(sorted(map(str, kinds)))


def several(ids, most=5):
    return st.lists(st.sampled_from(ids), unique=True, max_size=most)


DAYS = st.sampled_from(sorted({one.isoformat() for one in changes() if one >= date(2012, 1, 1)}))
SUMS = st.sampled_from([0, 1, 5_000_000, 5_000_001, 50_000_001, 150_000_001, 10**12])
UNITS = st.sampled_from([0, 1, 100, 600, 1000])
MONTHS = st.sampled_from([1, 10, 36, 37, 180])
PROVISIONS = some([*BOOK.penalties, *BOOK.elsewhere])
YES_OR_NO = st.booleans()
ACT = {"provision": PROVISIONS, "act_ended_on": DAYS}
OFFENCE = st.one_of(
    st.just({"no_guideline": True}),
    st.builds(lambda low, more: {"min_months": low, "max_months": low + more}, MONTHS, MONTHS),
    st.fixed_dictionaries(
        {"type": st.sampled_from(TYPES), "factors": several(FACTORS)},
        optional={**ACT, "form": some(words.Form)},
    ),
)
QUESTIONS = {
    "authority": (
        {"step_on": DAYS, "provision": PROVISIONS},
        {
            "conduct": some(words.Conduct),
            "attempt": YES_OR_NO,
            "person": some(words.Person),
            "act_ended_on": DAYS,
            "cyber_attack_on_critical_infrastructure": YES_OR_NO,
        },
    ),
    "statutory_penalty": (
        ACT,
        {"act_started_on": DAYS, "conduct": some(words.Conduct), "attempt": YES_OR_NO},
    ),
    "fine_range": ({**ACT, "gain_krw": SUMS}, {"act_started_on": DAYS}),
    "corporate_fine": (
        {**ACT, "person": some(words.Person)},
        {
            "act_started_on": DAYS,
            "attempt": YES_OR_NO,
            "gain_krw": SUMS,
            "due_care_proved": YES_OR_NO,
            "employee_fine_krw": SUMS,
        },
    ),
    "limitation": (
        {**ACT, "person": some(words.Person)},
        {
            "act_started_on": DAYS,
            "attempt": YES_OR_NO,
            "last_accomplice_act_on": DAYS,
            "days_abroad": UNITS,
            "abroad_to_evade": YES_OR_NO,
        },
    ),
    "punitive_damages": (
        {
            "ground": some(words.Ground),
            "act_started_on": DAYS,
            "act_ended_on": DAYS,
            "wilful": YES_OR_NO,
        },
        {
            "claim_made_on": DAYS,
            "damages": st.lists(
                st.fixed_dictionaries({"from_on": DAYS, "to_on": DAYS, "krw": SUMS}), max_size=2
            ),
        },
    ),
    "base_damages": (
        {"method": some(words.Method)},
        {
            "claim_made_on": DAYS,
            **dict.fromkeys(("transferred_units", "capacity_units", "own_sales_units"), UNITS),
            "unsellable_units": UNITS,
            **dict.fromkeys(("unit_profit_krw", "unit_royalty_krw"), SUMS),
            **dict.fromkeys(("infringer_profit_krw", "royalty_krw"), SUMS),
        },
    ),
    "confiscation": (ACT, {}),
    "trade_secret_definition": ({"act_ended_on": DAYS}, {}),
    "procedure_deadline": (
        {"event": some(words.Event)},
        {
            "on": DAYS,
            "at": DAYS.map(lambda day: f"{day}T14:30"),
            "public_holidays": st.lists(DAYS, max_size=3),
            "provision": PROVISIONS,
            "excluded_days": UNITS,
            "longer_term_set": YES_OR_NO,
            "video_exception": YES_OR_NO,
            "finding": some(words.Finding),
            "starts_at": st.sampled_from(["00:00", "05:59", "06:00", "20:59", "21:00"]),
        },
    ),
    "agency_names": ({"on": DAYS, "role": some(BOOK.names)}, {}),
    "industrial_technology": (
        {
            "technology": some(words.Technology),
            "overseas": YES_OR_NO,
            "intent": some(words.Intent),
            "conduct": some(words.Conduct),
            "act_ended_on": DAYS,
        },
        {},
    ),
    "guideline_range": (
        {"indicted_on": DAYS, "type": st.sampled_from(TYPES), "factors": several(FACTORS, 8)},
        {
            **ACT,
            "form": some(words.Form),
            "sanction": some(words.Sanction),
            "person": some(words.Person),
            "age": st.sampled_from([18, 19, 40]),
            "latter_concurrence": YES_OR_NO,
            "legal_range": st.fixed_dictionaries(
                {}, optional={"min_months": MONTHS, "max_months": MONTHS}
            ),
            "sentence_months": MONTHS,
            "judged_on": DAYS,
        },
    ),
    "guideline_concurrence": (
        {"indicted_on": DAYS, "offences": st.lists(OFFENCE, max_size=4)},
        {"concurrence": some(words.Concurrence)},
    ),
    "suspended_sentence": (
        {
            "indicted_on": DAYS,
            "type": st.sampled_from(TYPES),
            "sentence_months": MONTHS,
            "grounds": several(GROUNDS, 8),
        },
        {},
    ),
}


def test_every_family_is_asked():
    assert set(QUESTIONS) == set(golden.FAMILIES)


@pytest.mark.parametrize("family", sorted(QUESTIONS))
@settings(max_examples=60)
@given(data=st.data())
def test_a_question_of_the_format_is_answered_or_refused(family, data):
    asked, besides = QUESTIONS[family]
    question = data.draw(st.fixed_dictionaries(asked, optional=besides))
    written = {"family": family, "cases": [{"id": "any", "given": question, "expect": {}}]}

    (case,), problems = golden.read_cases(written, "here")

    assert problems == []
    try:
        answer = golden.ask(BOOK, case)
    except (BadQuestion, NoLawInForce):
        return
    check_grounds(answer)
