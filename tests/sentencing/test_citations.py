"""Each step of a worked answer names the provision it rests on, and no other."""

import json
from pathlib import Path

import pytest

from sentencing import golden, law
from tests.sentencing.grounds import SHELVES, check_grounds, sentences


def worked():
    for path in sorted((Path(__file__).parent / "golden").glob("*.json")):
        for case in golden.read_cases(json.loads(path.read_text("utf-8")), path.name)[0]:
            yield pytest.param(golden.ask(law.book(), case), id=case.id)


@pytest.mark.parametrize("answer", list(worked()))
def test_a_step_rests_on_the_provision_its_sentence_speaks_of(answer):
    check_grounds(answer)


def test_only_reasons_that_have_a_sentence_are_sorted_by_provision():
    assert set(SHELVES) <= set(sentences())
