"""The engine's part of ``make bench`` asks every family; OpenFisca itself is not needed here."""

from sentencing import golden, law
from tests.benchmark.assessment import assessment


def test_a_full_assessment_asks_every_family():
    answers = assessment(law.book(), 0)

    assert len(answers) == 39
    assert len({type(one) for one in answers}) == len(golden.FAMILIES)


def test_no_two_assessments_ask_the_same():
    one, other = (assessment(law.book(), number) for number in (7, 1507))

    assert one != other
