"""Sixteen at once, each a browser of their own: exactly one effect, nobody silently overruled."""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from cases.acting import acting_as_system
from cases.models import Case, Document, Event, Officer, Outcome, Role, Verb
from investigations.actions import approval as approvals
from investigations.models import Approval
from tests.factories import make_act, make_case, make_officer

AT_ONCE = 16
SAMPLE, ALL = 3, 250
"""Rounds of each race; there are four."""

rounds = pytest.mark.parametrize(
    "rounds", [pytest.param(SAMPLE, id="sample"), pytest.param(ALL, marks=pytest.mark.prove)]
)


@pytest.fixture
def runners(fresh_database: str) -> Iterator[ThreadPoolExecutor]:
    """Sixteen who wait for each other and then all start."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield pool


def race(runners: ThreadPoolExecutor, *acts: Callable[[], int]) -> Counter:
    """How often each status was answered when all acts were begun at the same moment."""
    line = threading.Barrier(len(acts))

    def run(act: Callable[[], int]) -> int:
        try:
            line.wait(timeout=30)
            return act()
        finally:
            connection.close()

    return Counter(runners.map(run, acts))


def browser(officer: Officer) -> Client:
    client = Client()
    with acting_as_system("tests"):
        client.force_login(officer)
    return client


def post(client: Client, url: str, sent: dict) -> int:
    return client.post(url, sent).status_code


@rounds
def test_a_form_sent_by_every_click_adds_one_record(runners, rounds):
    with acting_as_system("tests"):
        case = make_case()
    client, url = browser(case.lead), reverse("cases:document_new", args=[case.number])
    for number in range(1, rounds + 1):
        typed = {"kind": "complaint", "title": "고소장", "dated_on": "2026-10-05", "body": "내용"}
        typed["once"] = str(uuid.uuid4())

        answers = race(runners, *[partial(post, client, url, typed)] * AT_ONCE)

        assert answers == {302: AT_ONCE}
        assert Document.objects.count() == number


@rounds
def test_a_case_is_booked_once_however_many_ask(runners, rounds):
    for _ in range(rounds):
        with acting_as_system("tests"):
            case = make_case()
            act = make_act(case)
        client, url = browser(case.lead), reverse("cases:case_book", args=[case.number])
        sent = {"on": localdate().isoformat(), "acts": [str(act.pk)], "remark": ""}

        answers = race(runners, *[partial(post, client, url, sent)] * AT_ONCE)

        assert answers[302] == 1
        assert case.steps.filter(step="book").count() == 1
        assert Event.objects.filter(case=case, verb=Verb.BOOKED, outcome=Outcome.DONE).count() == 1


@rounds
def test_of_two_supervisors_who_decide_one_is_told_of_the_other(runners, rounds):
    for _ in range(rounds):
        with acting_as_system("tests"):
            approval, supervisors = an_opinion_put_to_two()
        case = approval.case
        url = reverse("investigations:approval_decide", args=[case.number, approval.number])
        kinds = [
            {"decision": Approval.Decision.APPROVED, "remark": ""},
            {"decision": Approval.Decision.RETURNED, "remark": "일시를 적을 것"},
        ]
        desks = [browser(supervisor) for supervisor in supervisors]
        each = [partial(post, desks[n % 2], url, kinds[n % 2]) for n in range(AT_ONCE)]

        answers = race(runners, *each)

        assert answers[302] == 1
        decided = Event.objects.filter(case=case, verb__in=[Verb.APPROVED, Verb.NOT_APPROVED])
        approval.refresh_from_db()
        assert (decided.get().verb == Verb.APPROVED) == (
            approval.decision == Approval.Decision.APPROVED
        )


def an_opinion_put_to_two() -> tuple[Approval, list[Officer]]:
    """A booked case whose opinion waits, and two supervisors of its unit."""
    case = make_case(phase="booked")
    make_act(case, booked_on=case.received_on)
    approval = approvals.ask(case, opinion="indict", text="의견", by=case.lead)
    return approval, [make_officer(Role.SUPERVISOR, unit=case.unit) for _ in range(2)]


@rounds
def test_no_case_number_is_given_twice(runners, rounds):
    with acting_as_system("tests"):
        officer = make_officer()
    client, url = browser(officer), reverse("cases:case_receive")
    for number in range(1, rounds + 1):
        sent = {"title": "양극재 유출", "origin": "complaint", "received_on": "2026-10-05"}

        answers = race(runners, *[partial(post, client, url, sent)] * AT_ONCE)

        assert answers == {302: AT_ONCE}
        numbers = set(Case.objects.values_list("number", flat=True))
        assert len(numbers) == Case.objects.count() == number * AT_ONCE


@rounds
def test_nothing_is_written_with_a_grant_that_has_run_out(runners, rounds):
    """Whoever began before the grant ended may still be answered; nobody who began after it."""
    for _ in range(rounds):
        with acting_as_system("tests"):
            case = make_case()
            end = now() + timedelta(milliseconds=150)
            case.grants.update(until=end)
        client, url = browser(case.lead), reverse("cases:document_new", args=[case.number])

        answers = race(runners, *[partial(write_on, client, url, end)] * AT_ONCE)

        assert set(answers) <= {403, 404}  # 403: it ran out between the look and the act


def write_on(client: Client, url: str, end: datetime) -> int:
    """Write until one is refused; how, or 0 for what was begun too late and yet written."""
    typed = {"kind": "complaint", "title": "고소장", "dated_on": "2026-10-05", "body": "내용"}
    while True:
        begun = now()
        status = post(client, url, typed)
        if status != 302:
            return status
        if begun > end:
            return 0
