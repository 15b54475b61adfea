"""The three popular summaries are told exactly, with the figures of the law on file."""

from datetime import date

import pytest
from django.utils.translation import override

from sentencing.law import as_of
from sentencing.summaries import three_summaries


@pytest.mark.parametrize(
    ("place", "said", "exactly"),
    [
        (0, "징역 12년", ["8년", "15년", "법정형의 상한이 아닙니다"]),
        (1, "법인 벌금 3배", ["15억원", "45억원", "개인사업자", "미수"]),
        (2, "손해배상 5배", ["고의", "법원"]),
    ],
)
def test_each_is_told_with_its_figures_and_its_limits(place, said, exactly):
    with override("ko"):
        found = three_summaries(as_of())[place]

    assert found.said == said
    assert all(words in found.exactly for words in exactly)
    assert found.cites


def test_the_figures_are_those_of_the_day():
    with override("ko"):
        found = [one.said for one in three_summaries(date(2023, 1, 2))]

    assert found == ["징역 9년", "법인 벌금 1배", "손해배상 3배"]
