"""Who may do what with the seals: only the sealer adds them, and it can do nothing else."""

import pytest
from django.db import connection

from cases.management.commands.grant_database import grant, grant_sealer

pytestmark = pytest.mark.django_db

RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")


@pytest.fixture
def cursor():
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE seal_test_web; CREATE ROLE seal_test_sealer")
        grant(cursor, "seal_test_web")
        grant_sealer(cursor, "seal_test_sealer")
        yield cursor


def rights_of(cursor, role: str) -> dict[str, set[str]]:
    """What the role may do with which table, where it may do anything."""
    cursor.execute(
        "SELECT c.relname, r FROM pg_class AS c, unnest(%s::text[]) AS r"
        " WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"
        " AND has_table_privilege(%s, c.oid, r)",
        [list(RIGHTS), role],
    )
    held: dict[str, set[str]] = {}
    for table, right in cursor.fetchall():
        held.setdefault(table, set()).add(right)
    return held


def test_the_sealer_reads_the_trail_and_adds_seals_and_nothing_more(cursor):
    assert rights_of(cursor, "seal_test_sealer") == {
        "cases_event": {"SELECT"},
        "cases_seal": {"SELECT", "INSERT"},
        "cases_deposit": {"SELECT", "INSERT"},
    }


def test_the_web_reads_seals_and_adds_none(cursor):
    held = rights_of(cursor, "seal_test_web")

    assert held["cases_seal"] == held["cases_deposit"] == {"SELECT"}
    assert held["cases_event"] == held["cases_verification"] == {"SELECT", "INSERT"}
