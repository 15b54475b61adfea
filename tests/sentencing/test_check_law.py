"""check_law: what it says about worked cases, and how it ends."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.translation import override

from sentencing import golden

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.json"))
GIVEN = {"person": "natural", "provision": "ucpa.18.2", "act_ended_on": "2019-07-08"}


@pytest.fixture
def check(tmp_path):
    """Run the command on files with these contents; status, lines said, and problems."""

    def run(*contents):
        paths = []
        for number, content in enumerate(contents):
            path = tmp_path / f"cases-{number}.json"
            path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
            paths.append(str(path))
        return checked(*paths)

    return run


def checked(*paths):
    out, err = StringIO(), StringIO()
    status = 0
    with override("en"):
        try:
            call_command("check_law", *paths, stdout=out, stderr=err, no_color=True)
        except SystemExit as end:
            status = end.code
    return status, out.getvalue().splitlines(), err.getvalue().splitlines()


def file_of(*cases, family="limitation"):
    return {"family": family, "cases": list(cases)}


def case(expect, given=GIVEN, name="X-1"):
    return {"id": name, "given": given, "expect": expect, "basis": "", "confidence": "high"}


def test_every_worked_case_on_file_holds():
    status, said, problems = checked(*map(str, GOLDEN))

    assert (status, problems) == (0, [])
    assert said[-1] == "all: 232 cases, 0 differences"
    assert len(said) == len(golden.FAMILIES) + 1


def test_a_difference_is_one_line_with_what_was_given(check):
    status, said, problems = check(file_of(case({"years": 8, "last_day_on": "2026-07-07"})))

    assert (status, problems) == (1, [])
    assert said[0].startswith("X-1 years: expected 8, found 7; given {")
    assert said[-1] == "all: 1 cases, 1 differences"


@pytest.mark.parametrize(
    ("expect", "differs"),
    [
        ({"liable": True}, 0),
        ({"liable": 1}, 1),
        ({"years": 7.0}, 1),
        ({"years": None}, 1),
        ({"long_stop_on": None}, 0),
        ({"unsettled": False}, 0),
        ({"unsettled": True}, 1),
        ({"nonsense": 1}, 1),
    ],
)
def test_a_truth_is_no_number_and_nothing_is_not_nought(check, expect, differs):
    status, _said, _problems = check(file_of(case(expect)))

    assert status == differs


@pytest.mark.parametrize(
    ("expect", "agrees"),
    [
        ({"cells": {"standard": {"max_months": 36}}}, True),
        ({"cells": {"standard": {"max_months": 37}}}, False),
        ({"not_listed": ["deceive", "unpaid"]}, True),
        ({"not_listed": ["unpaid", "deceive"]}, True),
        ({"not_listed": ["unpaid"]}, False),
        ({"clamped": []}, True),
        ({"candidates": []}, True),
        ({"guideline": None}, False),
    ],
)
def test_objects_are_subsets_and_lists_are_whole(check, expect, agrees):
    given = {
        "indicted_on": "2025-01-02",
        "type": "trade_secret.domestic",
        "factors": ["unpaid", "deceive"],
    }

    status, _said, _problems = check(file_of(case(expect, given), family="guideline_range"))

    assert (status == 0) is agrees


def test_the_order_of_other_lists_matters(check):
    given = {
        "ground": "trade_secret",
        "act_started_on": "2024-08-20",
        "act_ended_on": "2024-08-21",
        "wilful": True,
    }
    first, second = {"multiplier": 3}, {"multiplier": 5}

    right, *_ = check(file_of(case({"periods": [first, second]}, given), family="punitive_damages"))
    wrong, *_ = check(file_of(case({"periods": [second, first]}, given), family="punitive_damages"))

    assert (right, wrong) == (0, 1)


def test_no_law_on_record_differs_from_every_answer(check):
    status, said, problems = check(
        file_of(case({"years": 7}, GIVEN | {"act_ended_on": "1999-01-01"}))
    )

    assert (status, problems) == (1, [])
    assert "no law on record" in said[0]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("{", "Expecting"),
        ('{"family": "limitation", "family": "limitation"}', "given twice"),
        ([], "not an object"),
        ({"family": "tax", "cases": []}, "unknown family"),
        ({"family": ["limitation"], "cases": []}, "unknown family"),
        ({"family": "limitation", "cases": {}}, "not a list"),
        ({"family": "limitation", "cases": [], "notes": 1}, "unknown key notes"),
        (file_of(3), "not an object"),
        (file_of({"given": GIVEN, "expect": {}}), "missing id"),
        (file_of({"id": "X", "expect": {}}), "missing given"),
        (file_of({"id": "X", "given": GIVEN}), "missing expect"),
        (file_of({"id": 3, "given": GIVEN, "expect": {}}), "id is not a name"),
        (file_of(case({}) | {"confidence": "sure"}), "unknown confidence"),
        (file_of(case({}) | {"author": "me"}), "unknown key author"),
        (file_of(case([])), "expect is not an object"),
        (file_of(case({}, [])), "given is not an object"),
        (file_of(case({}, GIVEN | {"colour": "red"})), "unknown key colour"),
        (file_of(case({}, {"person": "natural"})), "missing act_ended_on"),
        (file_of(case({}, GIVEN | {"act_ended_on": "2019-02-30"})), "act_ended_on"),
        (file_of(case({}, GIVEN | {"act_ended_on": 20190230})), "act_ended_on"),
        (file_of(case({}, GIVEN | {"act_ended_on": "20190708"})), "act_ended_on"),
        (file_of(case({}, GIVEN | {"act_ended_on": None})), "act_ended_on"),
        (file_of(case({}, GIVEN | {"attempt": "no"})), "attempt"),
        (file_of(case({}, GIVEN | {"days_abroad": True})), "days_abroad"),
        (file_of(case({}, GIVEN | {"provision": ["ucpa.18.1"]})), "provision"),
        (file_of(case({}, GIVEN | {"provision": "ucpa.77"})), "provision"),
        (file_of(case({}, GIVEN | {"days_abroad": -1})), "days_abroad"),
        (file_of(case({}, GIVEN | {"act_started_on": "2019-07-09"})), "act_started_on"),
        (file_of(case({}), case({})), "id stands twice"),
    ],
)
def test_input_that_is_not_as_it_must_be_is_said_with_its_place(check, content, text):
    status, said, problems = check(content)

    assert status == 2
    assert any(text in problem for problem in problems)
    assert said[-1].startswith("all: ")


def test_all_problems_are_listed_and_the_rest_is_still_checked(check):
    status, said, problems = check(
        file_of(
            case({"years": 8}, name="X-1"),
            case({}, GIVEN | {"colour": "red"}, name="X-2"),
            case({}, GIVEN | {"person": "nobody"}, name="X-3"),
        ),
        "{",
    )

    assert status == 2
    assert len(problems) == 3
    assert said[0].startswith("X-1 years")


@pytest.mark.parametrize(
    ("family", "given"),
    [
        (
            "punitive_damages",
            {
                "ground": "trade_secret",
                "act_started_on": "2024-01-01",
                "act_ended_on": "2024-01-02",
                "wilful": True,
                "damages": [{"from": "2024-01-01"}],
            },
        ),
        (
            "guideline_concurrence",
            {"indicted_on": "2025-01-02", "offences": [{"type": 3, "factors": []}]},
        ),
        (
            "guideline_concurrence",
            {"indicted_on": "2025-01-02", "offences": [{"kind": "theft"}]},
        ),
        (
            "guideline_range",
            {
                "indicted_on": "2025-01-02",
                "type": "trade_secret.domestic",
                "factors": [],
                "legal_range": {"min": 3},
            },
        ),
        ("procedure_deadline", {"event": "interview", "on": "2026-11-22", "starts_at": "25:00"}),
        ("procedure_deadline", {"event": "emergency_arrest", "at": "yesterday"}),
        ("procedure_deadline", {"event": "detention", "on": "2026-11-22", "public_holidays": 3}),
    ],
)
def test_a_value_that_is_not_of_its_kind_is_a_problem(check, family, given):
    status, _said, problems = check(file_of(case({}, given), family=family))

    assert (status, len(problems)) == (2, 1)


def test_a_file_that_is_not_there_is_a_problem():
    status, _said, problems = checked("/nowhere/cases.json")

    assert status == 2
    assert "/nowhere/cases.json" in problems[0]
