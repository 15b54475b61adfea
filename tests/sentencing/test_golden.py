"""Worked cases a lawyer wrote down: the engine says the same."""

import json
from pathlib import Path

import pytest

from sentencing import golden, law

FILES = sorted((Path(__file__).parent / "golden").glob("*.json"))


def cases():
    for path in FILES:
        found, problems = golden.read_cases(json.loads(path.read_text("utf-8")), path.name)
        assert not problems
        yield from found


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.id)
def test_the_engine_agrees_with_the_worked_case(case):
    assert golden.check(law.book(), case) == []
