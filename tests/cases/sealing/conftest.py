"""A log with its sealer: keys and heads in a folder of the test, a database that commits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from cases import audit
from cases.acting import acting_as_system
from cases.models import Event, Verb
from cases.sealing import heads, keys, sealer

OF_THIS_DATABASE = """
SELECT least(pg_snapshot_xmax(pg_current_snapshot())::text::bigint, (
  SELECT min(backend_xid::text::bigint) FROM pg_stat_activity WHERE datname = current_database()))
"""
"""The horizon of what runs in the database of the test: the real one is of the whole server, and
tests in other databases hold it back for as long as their transactions last."""


@pytest.fixture
def folder(tmp_path: Path, settings) -> Path:
    """Where keys and heads stand."""
    settings.AUDIT_SEALING_KEY_FILE = str(tmp_path / "sealing/key.pem")
    settings.AUDIT_SEALING_PUBLIC_KEYS = str(tmp_path / "sealing/public.pem")
    settings.AUDIT_HEADS_DIR = str(tmp_path / "heads")
    keys.make(tmp_path / "sealing/key.pem", tmp_path / "sealing/public.pem")
    return tmp_path


@pytest.fixture
def log(fresh_database: str, folder: Path, monkeypatch) -> Callable[..., list[Event]]:
    """Writes events, each batch in a transaction of its own, and seals them."""
    monkeypatch.setattr(sealer, "HORIZON", OF_THIS_DATABASE)
    return written


def written(*batches: int, sealed: bool = True) -> list[Event]:
    """Batches of events; after each a seal, if wished."""
    events = []
    for size in batches:
        with acting_as_system("tests"):
            events += [audit.record(Verb.SEARCHED, term=f"양극재 {n}") for n in range(size)]
        if sealed:
            seal()
    return events


def seal() -> int:
    made = sealer.seal_all(keys.private_key())
    heads.write_missing()
    return made


TABLES = ("cases_event", "cases_seal")


def triggers(state: str) -> None:
    """``DISABLE`` or ``ENABLE`` them, as only the keeper of the database server can."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} {state} TRIGGER USER")


def as_superuser(statement: str, *values: object) -> None:
    """Past every trigger."""
    triggers("DISABLE")
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    triggers("ENABLE")
