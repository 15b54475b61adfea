"""A database as large as the busiest years could make it, kept between runs in ``var/``."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from psycopg import sql

from cases.acting import acting_as_system
from cases.models import Case, Event, Grant, Officer
from investigations import demonstration
from investigations.benchmark import timing

SCRIPT = Path(__file__).with_name("large.sql")
FILLED = (
    "cases_unit",
    "cases_officer",
    "cases_officer_groups",
    "cases_case",
    "cases_grant",
    "cases_event",
)
PAGE = 50
ROUNDS = 15
AUDITOR = "auditor"


class Beside(NamedTuple):
    """What was asked, what it took, and what its floor took in turn with it (seconds)."""

    name: str
    seconds: float
    floor: float
    most: float


@contextmanager
def kept_database(events: int, cases: int) -> Iterator[bool]:
    """The large database of these sizes; true where it stands from an earlier run."""
    configured = connection.settings_dict["NAME"]
    own = f"{configured}_large_{events}_{cases}"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [own])
        stands = cursor.fetchone() is not None
        if not stands:
            cursor.execute(f'CREATE DATABASE "{own}"')
    connection.settings_dict["NAME"] = own
    try:
        yield stands
    finally:
        connection.close()
        connection.settings_dict["NAME"] = configured


def fill(events: int, cases: int) -> None:
    """Everybody, the cases with their grants, and the trail of some years."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("sync_roles", verbosity=0, stdout=io.StringIO())
    with acting_as_system("bench"):
        demonstration.open_house()
    script = SCRIPT.read_text(encoding="utf8")
    with connection.cursor() as cursor, without_triggers(FILLED):
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(script.replace(":events", str(events)).replace(":cases", str(cases)))
        cursor.execute("VACUUM ANALYZE")


@contextmanager
def without_triggers(tables: tuple[str, ...]) -> Iterator[None]:
    """Write past the triggers of these tables, then set each as it was."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger"
            " WHERE tgrelid = ANY (%s::regclass[]) AND tgenabled = 'A'",
            [list(tables)],
        )
        always = cursor.fetchall()
        for table in tables:
            cursor.execute(
                sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(sql.Identifier(table))
            )
        yield
        for table, name in always:
            cursor.execute(
                sql.SQL("ALTER TABLE {} ENABLE ALWAYS TRIGGER {}").format(
                    sql.Identifier(table), sql.Identifier(name)
                )
            )


def trail() -> list[Beside]:
    """The audit page for who reads all of it, narrowed in turn to what is busy, quiet and empty."""
    client, plain = timing.signed_in(AUDITOR), timing.add_bare_page()
    page, probe = reverse("cases:audit_trail"), Case.objects.get(number="2025-000077")
    asked = {
        "audit page, the last week": page,
        "audit page, a busy officer": f"{page}?period=all&person=bench-0001",
        "audit page, a quiet officer": f"{page}?period=all&person=bench-few",
        "audit page, an officer without events": f"{page}?period=all&person=bench-none",
        "audit page, one case": f"{page}?period=all&target={probe.number}",
    }
    return [beside_page(client, name, url, plain) for name, url in asked.items()]


def beside_page(client: Client, name: str, url: str, plain: str) -> Beside:
    took, floor = timing.in_turn(
        partial(timing.visit, client, url), partial(timing.visit, client, plain), rounds=ROUNDS
    )
    return Beside(name, took, floor, 5)


def sight() -> Iterator[Beside]:
    """Whether a case may be seen, and the first page of those that may, beside a row by its key."""
    for username, who in (("bench-few", "5 cases"), ("bench-wide", "three in four")):
        officer = Officer.objects.get(username=username)
        officer.get_all_permissions()  # a request reads them once, before it asks anything
        seen = Case.objects.visible_to(officer)
        one = seen.first()
        if one is None:
            raise RuntimeError(f"{username} sees no case")
        by_key = partial(Case.objects.get, pk=one.pk)
        check = partial(lambda rows, pk: rows.filter(pk=pk).exists(), seen, one.pk)
        took, floor = timing.in_turn(check, by_key, rounds=ROUNDS * 10)
        yield Beside(f"may this case be seen, who sees {who}", took, floor, 2)
        first = partial(lambda rows: list(rows[:PAGE]), seen)
        took, floor = timing.in_turn(first, by_key, rounds=ROUNDS * 3)
        yield Beside(f"first page of {PAGE}, who sees {who}", took, floor, 10)


def sizes() -> str:
    grants = Grant.objects.count()
    return f"{Case.objects.count():,} cases, {grants:,} grants, {Event.objects.count():,} events"
