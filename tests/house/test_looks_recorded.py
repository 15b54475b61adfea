"""Requests for what is protected and events about them agree exactly, refusals among them."""

from __future__ import annotations

from random import Random

import pytest
from django.test import Client

from cases.models import Event, Officer, Outcome, Role
from tests.factories import make_officer
from tests.house.test_doors import DOORS, POST_ONLY, address, house

__all__ = ["house"]

pytestmark = pytest.mark.django_db

PROTECTED = {"number", "report_number", "delivery", "event_id", "officer"}
"""An address that takes one of these shows something that somebody may not see."""


def test_each_look_leaves_its_event_and_each_event_has_its_look(house):
    look_again_and_again(house, requests=200)


@pytest.mark.prove
def test_a_hundred_thousand_looks_leave_as_many_records(house):
    look_again_and_again(house, requests=100_000)


def look_again_and_again(house, requests: int) -> None:
    """Anybody asks for anything, now and then for what is not there."""
    chance = Random(20261002)
    clients = {officer: signed_in(officer) for officer in people(house)}
    doors = [door for door in DOORS if PROTECTED & {*door[1]} and door[0] not in POST_ONLY]
    outcomes = set()
    for _ in range(requests):
        officer = chance.choice(list(clients))
        url = address(house, *chance.choice(doors))
        if chance.random() < 0.1:
            url = url.replace(house.case.number, "2026-999999")
        outcomes.add(looked(clients[officer], officer, url))
    assert outcomes == {Outcome.DONE, Outcome.REFUSED}


def looked(client: Client, officer: Officer, url: str) -> str:
    """One request; the outcome its events tell, which is what the officer was answered."""
    last = Event.objects.latest("id").pk

    answer = client.get(url)

    events = list(Event.objects.filter(pk__gt=last))
    assert events, url
    assert len({event.request for event in events}) == 1, url
    assert {event.actor_id for event in events} == {officer.pk}, url
    told = {event.outcome for event in events}
    assert told == {Outcome.DONE if answer.status_code < 400 else Outcome.REFUSED}, url
    return told.pop()


def people(house) -> list[Officer]:
    return [house.lead, house.supervisor, house.prosecutor, *(make_officer(r) for r in Role)]


def signed_in(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client
