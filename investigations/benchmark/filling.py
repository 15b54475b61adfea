"""A database beside the configured one, migrated, filled with an archive and dropped again."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection

from cases.acting import acting_as_system
from cases.models import Case, Officer, Role, Unit
from investigations import demonstration
from investigations.actions.importing import import_cases

ARCHIVE = Path(__file__).with_name("archive.sql")
RICH = "01-cathode-precursor.json"


@contextmanager
def own_database() -> Iterator[str]:
    """An empty database for the time of the benchmark; what is configured is not touched."""
    configured = connection.settings_dict["NAME"]
    own = f"{configured}_bench"
    connection.close()
    _maintain(f'DROP DATABASE IF EXISTS "{own}" WITH (FORCE)', f'CREATE DATABASE "{own}"')
    connection.settings_dict["NAME"] = own
    try:
        yield own
    finally:
        connection.close()
        connection.settings_dict["NAME"] = configured
        _maintain(f'DROP DATABASE "{own}" WITH (FORCE)')


def fill(cases: int) -> Case:
    """Everybody, the archive, and one case as rich as a real one, which is returned."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("sync_roles", verbosity=0, stdout=io.StringIO())
    with acting_as_system("bench"):
        demonstration.open_house()
        make_archive(cases)
    with acting_as_system("bench"):
        dossier = demonstration.DOSSIERS / RICH
        (brought,) = import_cases([(dossier.name, dossier.read_bytes())])
    _settle()
    return brought.case


def make_archive(cases: int) -> None:
    """Fictional cases, twenty to an investigator, and somebody who oversees them all."""
    _oversee_everything()
    with connection.cursor() as cursor:
        cursor.execute(ARCHIVE.read_text(encoding="utf8").replace(":cases", str(cases)))


def _settle() -> None:
    """Let nothing that is left of the filling be timed with the pages."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SELECT pg_has_role('pg_checkpoint', 'USAGE')")
        if cursor.fetchone()[0]:
            cursor.execute("CHECKPOINT")
    gc.collect()
    gc.freeze()  # what migrating left behind is not searched again with every page


def _oversee_everything() -> None:
    """A supervisor of the division, and so of every team in it."""
    division = Unit.objects.get(parent=None)
    officer = Officer.objects.create(username="overseer", name="시험관", unit=division)
    officer.groups.add(Group.objects.get(name=Role.SUPERVISOR))


def _maintain(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
