"""Who may do what in the embedded database: an owner nobody logs in as, and four logins.

``casework_owner`` owns the tables, ``casework_migrations`` may become it; ``casework_web``,
``casework_worker`` and ``casework_sealer`` hold what ``manage.py grant_database`` gives them.
Passwords change at every start and stand in ``var/environment`` alone.
"""

import secrets
from typing import Any
from urllib.parse import quote, urlencode

from psycopg import Connection, sql

from config.embedded.postgres import DATABASE, Postgres

OWNER = "casework_owner"
LOGINS = {
    "DATABASE_URL": "casework_web",
    "DATABASE_WORKER_URL": "casework_worker",
    "DATABASE_OWNER_URL": "casework_migrations",
    "DATABASE_SEALER_URL": "casework_sealer",
}


def provide(server: Postgres) -> dict[str, str]:
    """Bring roles and database into being, and return the addresses to reach them by."""
    passwords = {role: secrets.token_urlsafe(24) for role in LOGINS.values()}
    with server.connect() as connection:
        provide_role(connection, OWNER, "NOLOGIN")
        for role, password in passwords.items():
            provide_role(connection, role, "LOGIN", password)
        connection.execute(
            sql.SQL("GRANT {} TO {} WITH INHERIT FALSE, SET TRUE").format(
                sql.Identifier(OWNER), sql.Identifier(LOGINS["DATABASE_OWNER_URL"])
            )
        )
        provide_database(connection, DATABASE, OWNER)
        for role in passwords:
            grant = sql.SQL("GRANT CONNECT ON DATABASE {} TO {}")
            connection.execute(grant.format(sql.Identifier(DATABASE), sql.Identifier(role)))
    return {variable: address(server, role, passwords[role]) for variable, role in LOGINS.items()}


def provide_role(
    connection: Connection[Any], role: str, login: str, password: str | None = None
) -> None:
    """A role with no power of its own."""
    name = sql.Identifier(role)
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    if not found:
        connection.execute(sql.SQL("CREATE ROLE {}").format(name))
    connection.execute(
        sql.SQL(
            "ALTER ROLE {} {} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD {}"
        ).format(name, sql.SQL(login), sql.Literal(password))
    )


def provide_database(connection: Connection[Any], name: str, owner: str) -> None:
    """A database only those enter who are let in."""
    found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
    if not found:
        made = sql.SQL("CREATE DATABASE {} OWNER {}")
        connection.execute(made.format(sql.Identifier(name), sql.Identifier(owner)))
    connection.execute(
        sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name))
    )


def address(server: Postgres, role: str, password: str = "") -> str:
    """The URL of the database for a role."""
    options = {"host": str(server.home.sockets)}
    if role == LOGINS["DATABASE_OWNER_URL"]:
        options["options"] = f"-c role={OWNER}"
    login = f"{role}:{quote(password)}" if password else role
    return f"postgres://{login}@/{DATABASE}?{urlencode(options, quote_via=quote)}"


def identity(server: Postgres) -> str:
    """What tells this database from one made anew in its place."""
    with server.connect() as connection:
        found = connection.execute(
            "SELECT system_identifier, oid FROM pg_control_system(), pg_database"
            " WHERE datname = %s",
            [DATABASE],
        ).fetchone()
    return repr(found)
