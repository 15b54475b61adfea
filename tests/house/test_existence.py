"""Whether a hidden case can be told from an absent one: by words, by headers, by time."""

from __future__ import annotations

import re
import time
from bisect import bisect_right
from statistics import median

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Role
from tests.factories import make_case, make_officer

pytestmark = pytest.mark.django_db

ABSENT = "2026-999999"
PAGE = "investigations:case_detail"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


def asked(client: Client, number: str, method: str = "get") -> tuple[bytes, dict[str, str]]:
    """Body and headers of the answer, but for its own address and the token of each page."""
    answer = getattr(client, method)(reverse(PAGE, args=[number]))
    assert answer.status_code == 404
    body = TOKEN.sub(b"", answer.content).replace(number.encode(), b"number")
    return body, dict(answer.headers)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("restricted", [True, False])
def test_a_hidden_case_answers_as_an_absent_one_does(role, method, restricted):
    hidden = make_case(restricted=restricted)
    client = Client()
    client.force_login(make_officer(role))

    assert asked(client, hidden.number, method) == asked(client, ABSENT, method)


def test_time_tells_nothing():
    tell_apart(200)


@pytest.mark.prove
def test_time_tells_nothing_over_many_samples():
    tell_apart(2_000)


def tell_apart(samples: int) -> None:
    """Ask for a hidden and an absent case in turn; their times are of one distribution.

    Two samples of one distribution lie further apart than the bound once in a thousand times
    (Kolmogorov and Smirnov).
    """
    hidden, client = make_case(restricted=True).number, Client()
    client.force_login(make_officer())
    times: dict[str, list[float]] = {hidden: [], ABSENT: []}
    for turn in range(samples + 20):
        for number in (hidden, ABSENT) if turn % 2 else (ABSENT, hidden):
            begun = time.perf_counter()
            client.get(reverse(PAGE, args=[number]))
            if turn >= 20:
                times[number].append(time.perf_counter() - begun)

    bound = 1.95 * (2 / samples) ** 0.5
    assert distance(times[hidden], times[ABSENT]) < bound
    assert abs(median(times[hidden]) / median(times[ABSENT]) - 1) < 0.1


def distance(one: list[float], other: list[float]) -> float:
    """How far apart the distributions of two samples lie at most."""
    one, other = sorted(one), sorted(other)
    return max(
        abs(bisect_right(one, t) / len(one) - bisect_right(other, t) / len(other))
        for t in one + other
    )
