"""Whoever guesses learns nothing: one answer for names that exist, do not, are closed or locked.

Bytes and headers are compared as they are. Time is compared by how often one answer takes longer
than another: half the time, where nothing can be told apart.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from collections.abc import Callable
from http.cookies import SimpleCookie
from time import perf_counter

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse

from cases.models import Officer
from config.settings import base
from tests.factories import make_officer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kit")]
PASSWORD = "correct horse battery"
KINDS = ("unknown", "wrong", "closed", "closed_right")


@pytest.fixture
def attempts(settings) -> dict[str, tuple[str, str]]:
    """Name and password of each kind; names of one length."""
    settings.ACCOUNT_RATE_LIMITS = False
    known, closed = make_officer(username="guess-aa"), make_officer(username="guess-bb")
    closed.is_active = False
    closed.save(update_fields=["is_active"])
    return {
        "unknown": ("guess-cc", "another horse battery"),
        "wrong": (known.username, "another horse battery"),
        "closed": (closed.username, "another horse battery"),
        "closed_right": (closed.username, PASSWORD),
    }


def ask(name: str, password: str):
    return Client().post(reverse("account_login"), {"login": name, "password": password})


def seen(answer, name: str) -> tuple[int, dict[str, str], str]:
    """All that a guesser sees, less the name typed and the values that are random anyway."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())
    cookies = SimpleCookie(answer.cookies)
    shown = {key: {"value": ""} | dict(morsel) for key, morsel in cookies.items()}
    return (
        answer.status_code,
        dict(answer.headers) | {"cookies": str(sorted(shown))},
        text.replace(name, ""),
    )


def lock(name: str) -> None:
    for _ in range(5):
        ask(name, "another horse battery")


def test_every_kind_gets_the_same_answer(attempts):
    answers = []
    for name, password in attempts.values():
        AccessAttempt.objects.all().delete()
        answers.append(seen(ask(name, password), name))

    assert all(answer == answers[0] for answer in answers)


def test_every_locked_kind_gets_the_same_answer_whatever_the_password(attempts):
    answers = []
    for name in dict.fromkeys(name for name, _password in attempts.values()):
        lock(name)
        answers += [seen(ask(name, each), name) for each in (PASSWORD, "another horse battery")]

    assert answers[0][0] == 429
    assert all(answer == answers[0] for answer in answers)


def measure(attempts: dict[str, tuple[str, str]], rounds: int, ready: Callable) -> dict[str, list]:
    """Seconds of each answer, the kinds in changing order."""
    taken: dict[str, list[float]] = {kind: [] for kind in attempts}
    for number in range(-3, rounds):
        for kind in random.sample(list(attempts), len(attempts)):
            ready()
            client, (name, password) = Client(), attempts[kind]
            since = perf_counter()
            client.post(reverse("account_login"), {"login": name, "password": password})
            if number >= 0:  # the first ones warm up
                taken[kind].append(perf_counter() - since)
    return taken


def telling(ours: list[float], theirs: list[float]) -> float:
    """How often one of ours takes longer than one of theirs, less the half that chance gives."""
    ordered = sorted(theirs)
    longer = sum(bisect_left(ordered, seconds) for seconds in ours)
    return abs(longer / (len(ours) * len(theirs)) - 0.5)


def forget() -> None:
    AccessAttempt.objects.all().delete()


def none_tells(taken: dict[str, list[float]], bound: float) -> None:
    first, *others = taken
    assert {kind: telling(taken[kind], taken[first]) < bound for kind in others} == dict.fromkeys(
        others, True
    ), {kind: telling(taken[kind], taken[first]) for kind in others}


def test_the_time_of_an_answer_tells_nothing(attempts):
    none_tells(measure(attempts, rounds=30, ready=forget), bound=0.32)


@pytest.mark.prove
def test_the_time_of_two_thousand_answers_tells_nothing(attempts, settings):
    """With the password hash of production."""
    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS
    for officer in Officer.objects.filter(username__startswith="guess-"):
        officer.set_password(PASSWORD)
        officer.save(update_fields=["password"])

    none_tells(measure(attempts, rounds=500, ready=forget), bound=0.08)


@pytest.mark.prove
def test_the_time_of_two_thousand_locked_answers_tells_nothing(attempts):
    for name, _password in attempts.values():
        lock(name)

    none_tells(measure(attempts, rounds=500, ready=lambda: None), bound=0.08)
