"""Give web, worker and sealer, as roles of the database, what they need on its tables, no more."""

from typing import Any
from urllib.parse import urlsplit

import environ
from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import connection
from psycopg import sql

from cases.models import AppendOnly

DELETABLE = {
    "axes_accessattempt",
    "axes_accesslog",
    "cases_officer_groups",
    "cases_partyrole",
    "cases_submission",
    "django_session",
    "mfa_authenticator",
    "account_emailaddress",
}
"""Rows that may go: sessions, counters, memberships, forms sent. Everything else stays for good."""

READ_ONLY = {
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "cases_deposit",
    "cases_officer_user_permissions",
    "cases_seal",
    "django_content_type",
    "django_migrations",
}
"""What a role may do, and how the tables are: ``migrate`` and ``sync_roles`` write it, as owner.

The seals are the sealer's alone.
"""

OF_THE_SEALER = {"cases_event": "SELECT"} | dict.fromkeys(
    ("cases_seal", "cases_deposit"), "SELECT, INSERT"
)
"""All the sealer may touch: it reads the trail, and adds seals."""


class Command(BaseCommand):
    help = "Grant the web, worker and sealer database roles their rights. Runs as the owner."

    def handle(self, *args: Any, **options: Any) -> None:
        env = environ.Env()
        named = [env("DATABASE_URL", default=""), env("DATABASE_WORKER_URL", default="")]
        roles = {urlsplit(url).username for url in named if urlsplit(url).username}
        sealer = urlsplit(env("DATABASE_SEALER_URL", default="")).username
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            owner = cursor.fetchone()[0]
            for role in sorted(filter(None, roles - {owner})):
                grant(cursor, role)
                self.stdout.write(f"granted: {role}")
            if sealer and sealer not in roles | {owner}:
                grant_sealer(cursor, sealer)
                self.stdout.write(f"granted: {sealer}")


def grant(cursor: Any, role: str) -> None:
    """SELECT everywhere, INSERT nearly so; UPDATE where it may be written over; DELETE rarely."""
    name = sql.Identifier(role)
    cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name))
    cursor.execute(sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {}").format(name))
    kept = added_only()
    for table in connection.introspection.table_names(cursor):
        rights = ["SELECT"]
        if table not in READ_ONLY:
            rights.append("INSERT")
        if table not in READ_ONLY | kept:
            rights.append("UPDATE")
        if table in DELETABLE:
            rights.append("DELETE")
        cursor.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(sql.Identifier(table), name))
        cursor.execute(
            sql.SQL("GRANT {} ON {} TO {}").format(
                sql.SQL(", ").join(map(sql.SQL, rights)), sql.Identifier(table), name
            )
        )


def grant_sealer(cursor: Any, role: str) -> None:
    """The trail to read, seals to add; nothing else, not even to look."""
    name = sql.Identifier(role)
    for revoked in ("TABLES", "SEQUENCES"):
        cursor.execute(
            sql.SQL("REVOKE ALL ON ALL {} IN SCHEMA public FROM {}").format(sql.SQL(revoked), name)
        )
    cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(name))
    cursor.execute(sql.SQL("GRANT USAGE ON SEQUENCE cases_deposit_id_seq TO {}").format(name))
    for table, rights in OF_THE_SEALER.items():
        cursor.execute(
            sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(rights), sql.Identifier(table), name)
        )


def added_only() -> set[str]:
    """The tables whose rows are only ever added: audit, history and what the law wants kept."""
    return {
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, AppendOnly)
        or hasattr(model, "history_object")
        or hasattr(model, "m2m_history_id")
    }
