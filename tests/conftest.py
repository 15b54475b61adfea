"""The test database, who writes in it, and a fresh one where a test commits.

Nothing is truncated and no trigger is weakened for tests: a test that must commit gets a copy of
the migrated database to itself.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from hypothesis import HealthCheck, settings

from cases.acting import acting_as_system

pytest_plugins = ["tests.screens.browser"]

settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("house")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_blocker, django_db_keepdb, django_db_modify_db_settings
) -> Iterator[None]:
    """The migrated database, with the roles in it; each worker of the tests has its own.

    The fixture of this name in pytest-django makes one only where a test says ``django_db``; a
    test that copies the database does not.
    """
    with django_db_blocker.unblock():
        made = setup_databases(
            0, False, keepdb=django_db_keepdb, aliases=["default"], serialized_aliases=()
        )
        call_command("sync_roles", verbosity=0, stdout=io.StringIO())
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0, keepdb=django_db_keepdb)


@pytest.fixture
def _author(request) -> Iterator[None]:
    """Tests that use the database write in the name of a system job."""
    request.getfixturevalue("db")
    with acting_as_system("tests"):
        yield


@pytest.fixture(autouse=True)
def _write_as_a_job(request) -> None:
    uses_database = "django_db" in request.keywords or "db" in request.fixturenames
    if uses_database and "fresh_database" not in request.fixturenames:
        request.getfixturevalue("_author")


@pytest.fixture
def fresh_database(django_db_setup, django_db_blocker) -> Iterator[str]:
    """A database of one's own, copied from the migrated one: for tests that commit.

    Transactions are real here; wrap writes in ``acting_as_system("tests")``.
    """
    with copied_database(django_db_blocker) as name:
        yield name


@contextmanager
def copied_database(blocker) -> Iterator[str]:
    """A copy of the migrated database, used by this process until it is dropped again."""
    template = connection.settings_dict["NAME"]
    copy = f"{template}_{uuid.uuid4().hex[:8]}"
    with blocker.unblock():
        connection.close()
        _maintain(f'CREATE DATABASE "{copy}" TEMPLATE "{template}"')
        connection.settings_dict["NAME"] = copy
        try:
            yield copy
        finally:
            connection.close()
            connection.settings_dict["NAME"] = template
            _maintain(f'DROP DATABASE "{copy}" WITH (FORCE)')


def _maintain(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
