"""A question that cannot be right is refused under the name of the argument at fault."""

from datetime import date, datetime, time
from inspect import signature

import pytest

from sentencing import engine
from sentencing.engine import BadQuestion, CountedOffence, Damage, Months, NoLawInForce
from sentencing.engine.law import wording_on
from tests.sentencing import asking
from tests.sentencing.asking import day

ACT = {"act_started_on": day("2024-01-01"), "act_ended_on": day("2024-09-01")}
OFFENCE = ACT | {"provision": "ucpa.18.1", "attempt": False}
INDICTED = {"indicted_on": day("2025-01-02"), "type": "trade_secret.domestic"}
SOUND = {
    "authority": {
        "step_on": day("2026-11-22"),
        "provision": "ucpa.18.1",
        "conduct": "use",
        "attempt": False,
        "person": "natural",
        "act_ended_on": day("2024-09-01"),
        "cyber_attack_on_critical_infrastructure": False,
    },
    "statutory_penalty": OFFENCE | {"conduct": "use", "judged_on": day("2026-01-01")},
    "fine_range": ACT | {"provision": "ucpa.18.1", "gain_krw": 5},
    "corporate_fine": OFFENCE
    | {
        "person": "corporation",
        "gain_krw": 5,
        "due_care_proved": False,
        "employee_fine_krw": 5,
    },
    "limitation": OFFENCE
    | {
        "person": "natural",
        "last_accomplice_act_on": day("2024-09-02"),
        "days_abroad": 5,
        "abroad_to_evade": True,
        "indicted_on": day("2025-01-02"),
    },
    "punitive_damages": ACT
    | {"ground": "trade_secret", "wilful": True, "claim_made_on": day("2025-01-02")},
    "base_damages": {
        "method": "lost_profit",
        "claim_made_on": day("2025-01-02"),
        "transferred_units": 10,
        "capacity_units": 10,
        "own_sales_units": 1,
        "unsellable_units": 1,
        "unit_profit_krw": 5,
        "unit_royalty_krw": 5,
    },
    "confiscation": {"provision": "ucpa.18.1", "act_ended_on": day("2024-09-01")},
    "trade_secret_definition": {"act_ended_on": day("2024-09-01")},
    "procedure_deadline": {
        "event": "detention",
        "on": day("2026-11-22"),
        "excluded_days": 1,
        "longer_term_set": False,
        "video_exception": False,
    },
    "agency_name": {"on": day("2026-11-22"), "role": "agency"},
    "industrial_technology": {
        "technology": "industrial",
        "overseas": True,
        "intent": "purpose",
        "conduct": "duty_breach",
        "act_ended_on": day("2024-09-01"),
    },
    "guideline_range": INDICTED
    | {
        "form": "completed",
        "sanction": "imprisonment",
        "person": "natural",
        "age": 40,
        "latter_concurrence": False,
        "act_ended_on": day("2024-09-01"),
        "conduct": "use",
        "sentence_months": 12,
        "judged_on": day("2026-01-02"),
        "factors": [],
    },
    "guideline_concurrence": {
        "indicted_on": day("2025-01-02"),
        "concurrence": "simultaneous",
        "offences": [CountedOffence(min_months=1, max_months=2)],
    },
    "suspended_sentence": INDICTED | {"sentence_months": 12, "grounds": []},
}


def arguments():
    return [
        pytest.param(question, name, id=f"{question}-{name}")
        for question, given in SOUND.items()
        for name in given
    ]


def unsound(value):
    """A value of the right kind's neighbour: never what the argument can take."""
    if isinstance(value, bool):
        return "yes"
    if isinstance(value, str):
        return "nothing of the kind"
    if isinstance(value, date):
        return datetime(2025, 1, 1, 12, 0)  # noqa: DTZ001
    if isinstance(value, list):
        return [] if value else ["nothing of the kind"]
    return -1


@pytest.mark.parametrize("question", SOUND)
def test_the_sound_question_is_answered(question):
    assert getattr(asking, question)(**SOUND[question])


@pytest.mark.parametrize(("question", "name"), arguments())
def test_an_unsound_argument_is_refused_under_its_own_name(question, name):
    given = SOUND[question] | {name: unsound(SOUND[question][name])}

    with pytest.raises(BadQuestion) as refused:
        getattr(asking, question)(**given)

    assert refused.value.key == name
    assert refused.value.problem in {
        "unknown_code",
        "not_a_day",
        "not_yes_or_no",
        "negative",
        "missing",
    }
    assert str(refused.value).startswith(f"{name}: {refused.value.problem}")


@pytest.mark.parametrize(
    ("question", "name", "default"),
    [
        ("corporate_fine", "gain_krw", 0),
        ("corporate_fine", "due_care_proved", False),
        ("corporate_fine", "attempt", False),
        ("limitation", "days_abroad", 0),
        ("limitation", "abroad_to_evade", False),
        ("procedure_deadline", "excluded_days", 0),
        ("procedure_deadline", "longer_term_set", False),
        ("procedure_deadline", "video_exception", False),
        ("base_damages", "unsellable_units", 0),
        ("guideline_range", "age", 19),
        ("guideline_range", "person", "natural"),
        ("guideline_range", "form", "completed"),
        ("guideline_range", "sanction", "imprisonment"),
        ("authority", "person", "natural"),
    ],
)
def test_the_defaults_are_those_of_the_format(question, name, default):
    assert signature(getattr(engine, question)).parameters[name].default == default


@pytest.mark.parametrize(
    ("question", "given", "values"),
    [
        ("authority", {"provision": "ucpa.99"}, {"found": "ucpa.99"}),
        ("authority", {"person": "firm"}, {"found": "firm"}),
        (
            "statutory_penalty",
            {"act_started_on": day("2024-09-02")},
            {"start": day("2024-09-02"), "end": day("2024-09-01")},
        ),
        (
            "statutory_penalty",
            {"judged_on": day("2024-08-31")},
            {"found": day("2024-08-31"), "other": day("2024-09-01")},
        ),
        ("fine_range", {"gain_krw": -3}, {"found": -3}),
        ("fine_range", {"gain_krw": 10**15 + 1}, {"found": 10**15 + 1, "most": 10**15}),
        ("agency_name", {"role": "king"}, {"found": "king"}),
        ("base_damages", {"unsellable_units": 11}, {"found": 11}),
        ("guideline_range", {"type": "theft"}, {"found": "theft"}),
        ("guideline_range", {"factors": ["greed"]}, {"found": "greed"}),
        ("guideline_range", {"factors": [3]}, {"found": "3"}),
        ("guideline_range", {"factors": ["planned", "planned"]}, {"found": "planned"}),
        ("guideline_range", {"legal_range": Months(9, 5)}, {"least": 9, "most": 5}),
        ("industrial_technology", {"conduct": "conspiracy"}, {"found": "conspiracy"}),
        (
            "punitive_damages",
            {"damages": [Damage(day("2024-08-20"), day("2024-08-21"), 5)]},
            {"start": day("2024-08-20"), "end": day("2024-08-21")},
        ),
        (
            "punitive_damages",
            {"damages": [Damage(day("2023-08-20"), day("2024-08-21"), 5)]},
            {"start": day("2023-08-20"), "end": day("2024-08-21")},
        ),
        (
            "punitive_damages",
            {"damages": [Damage(day("2024-08-22"), day("2024-08-21"), 5)]},
            {"start": day("2024-08-22"), "end": day("2024-08-21")},
        ),
    ],
)
def test_a_refusal_holds_what_its_sentence_needs(question, given, values):
    with pytest.raises(BadQuestion) as refused:
        getattr(asking, question)(**SOUND[question] | given)

    assert refused.value.values == values


@pytest.mark.parametrize(
    ("offences", "key", "problem"),
    [
        ([], "offences", "missing"),
        ([CountedOffence()], "offences", "missing"),
        (
            [CountedOffence(no_guideline=True, act_ended_on=day("2025-01-03"))],
            "indicted_on",
            "indicted_before_act",
        ),
        ([CountedOffence(no_guideline=True, act_ended_on="then")], "act_ended_on", "not_a_day"),
    ],
)
def test_an_offence_of_several_must_make_sense(offences, key, problem):
    with pytest.raises(BadQuestion) as refused:
        asking.guideline_concurrence(indicted_on=day("2025-01-02"), offences=offences)

    assert (refused.value.key, refused.value.problem) == (key, problem)


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (Damage("2024-08-01", day("2024-08-02"), 5), "not_a_day"),
        (Damage(day("2024-08-01"), None, 5), "missing"),
        (Damage(day("2024-08-01"), day("2024-08-02"), None), "missing"),
    ],
)
def test_each_damage_must_make_sense(damage, problem):
    with pytest.raises(BadQuestion) as refused:
        asking.punitive_damages(**SOUND["punitive_damages"] | {"damages": [damage]})

    assert (refused.value.key, refused.value.problem) == ("damages", problem)


@pytest.mark.parametrize(
    ("question", "given", "subject", "on"),
    [
        (
            "statutory_penalty",
            {"act_started_on": None, "act_ended_on": day("2000-01-01")},
            "ucpa.18.1",
            day("2000-01-01"),
        ),
        ("statutory_penalty", {"provision": "patent.225.1"}, "patent.225.1", None),
        ("corporate_fine", {"provision": "patent.225.1"}, "patent.225.1", None),
        ("agency_name", {"on": day("2000-01-01")}, "agency", day("2000-01-01")),
        (
            "guideline_range",
            {"type": "copyright.1", "indicted_on": day("2018-01-01"), "act_ended_on": None},
            "ip-2017.copyright.1",
            None,
        ),
        (
            "guideline_range",
            {
                "type": "registered_rights",
                "indicted_on": day("2013-01-01"),
                "act_ended_on": None,
                "factors": ["planned"],
            },
            "ip-2012.registered_rights.factors",
            None,
        ),
        (
            "guideline_range",
            {
                "type": "industrial_technology.4",
                "provision": "ita.36.1",
                "act_ended_on": day("2020-02-20"),
            },
            "ita.36.1",
            day("2020-02-20"),
        ),
    ],
)
def test_a_silent_record_names_what_it_is_silent_about(question, given, subject, on):
    with pytest.raises(NoLawInForce) as silence:
        getattr(asking, question)(**SOUND[question] | given)

    assert (silence.value.subject, silence.value.day) == (subject, on)
    assert str(silence.value) == f"no law on record for {subject}" + (f" on {on}" if on else "")


def test_a_refusal_without_values_says_no_more_than_it_knows():
    assert str(BadQuestion("on", "missing")) == "on: missing"
    assert str(BadQuestion("on", "negative", found=-1)) == "on: negative {'found': -1}"


def test_the_last_year_that_can_be_meant_is_still_answered():
    last = datetime(2200, 12, 31, 12, 0)  # noqa: DTZ001

    assert asking.procedure_deadline(event="arrest_with_warrant", at=last)
    assert asking.trade_secret_definition(act_ended_on=last.date())


def test_a_time_of_day_is_no_day():
    with pytest.raises(BadQuestion) as refused:
        asking.procedure_deadline(event="interview", on=time(12, 0))

    assert (refused.value.key, refused.value.problem) == ("starts_at", "missing")


def test_a_rule_asked_for_before_its_creation_is_named_with_the_day():
    with pytest.raises(NoLawInForce) as silence:
        wording_on(day("2026-10-01"), asking.BOOK.limits["supplementary"])

    assert (silence.value.subject, silence.value.day) == ("supplementary", day("2026-10-01"))


@pytest.mark.parametrize("person", [["natural"], 1, None])
def test_what_is_no_text_is_no_code(person):
    with pytest.raises(BadQuestion) as refused:
        asking.limitation(person=person, provision="ucpa.18.1", act_ended_on=day("2025-01-02"))

    assert (refused.value.key, refused.value.problem) == ("person", "unknown_code")
