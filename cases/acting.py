"""Who acts: one officer, one command or nobody signed in, for the length of one transaction.

The database is told by ``SET LOCAL app.context``; its triggers refuse a write without it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from django.db import connection, transaction

if TYPE_CHECKING:
    from cases.models import Officer


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, from where and in which request; everything an event says about its author."""

    label: str
    actor: str = ""
    role: str = ""
    request: str = ""
    session: str = ""
    ip: str = ""
    agent: str = ""
    job: str = ""
    reason: str = ""


_acting: ContextVar[tuple[Actor, Officer | None] | None] = ContextVar("acting", default=None)


def actor_for(officer: Officer, **facts: str) -> Actor:
    return Actor(label=officer.name, actor=str(officer.pk), role=officer.role, **facts)


def acting_officer() -> Officer | None:
    """The officer in whose name this transaction runs."""
    current = _acting.get()
    return current[1] if current else None


def current_actor() -> Actor | None:
    current = _acting.get()
    return current[0] if current else None


@contextmanager
def acting(actor: Actor, officer: Officer | None = None) -> Iterator[None]:
    """One transaction in the name of ``actor``; inside another, the outer author comes back."""
    if not actor.request:
        actor = replace(actor, request=str(uuid.uuid4()))
    outer = current_actor()
    token = _acting.set((actor, officer))
    try:
        with transaction.atomic():
            _tell_database(actor)
            yield
        if outer is not None:
            _tell_database(outer)
    finally:
        _acting.reset(token)


@contextmanager
def acting_as(officer: Officer, **facts: str) -> Iterator[None]:
    """One transaction in the name of an officer: tasks and commands."""
    with acting(actor_for(officer, **facts), officer):
        yield


@contextmanager
def acting_as_system(job: str) -> Iterator[None]:
    """One transaction of a command or a clock, in nobody's name (체계 작업)."""
    with acting(Actor(label="system", role="system", job=job)):
        yield


def become(officer: Officer) -> None:
    """From here on the running transaction acts for the officer who has just signed in."""
    current = current_actor() or Actor(label="")
    actor = replace(current, label=officer.name, actor=str(officer.pk), role=officer.role)
    _acting.set((actor, officer))
    _tell_database(actor)


def _tell_database(actor: Actor) -> None:
    context = json.dumps(asdict(actor), ensure_ascii=False)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.actor', %s, true), set_config('app.context', %s, true)",
            [actor.actor or actor.label, context],
        )
