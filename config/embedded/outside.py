"""The tests marked ``services``, on the machine's own PostgreSQL and Redis where they answer."""

import getpass
import os
import sys

import psycopg
import redis

from config.embedded.passing import run_beside_servers
from config.embedded.valkey import AT_ONCE

OLDEST = 150000
"""PostgreSQL 15."""
NO_TESTS = 5
"""What pytest says when it found none."""


def database() -> str | None:
    """The address of a PostgreSQL on loopback in which we may create databases."""
    for user in (os.environ.get("PGUSER") or getpass.getuser(), "postgres"):
        address = f"postgres://{user}@127.0.0.1:5432/postgres"
        try:
            with psycopg.connect(address, connect_timeout=3) as connection:
                may = connection.execute(
                    "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
                ).fetchone()
                version = connection.info.server_version
        except psycopg.OperationalError as error:
            print(f"services: PostgreSQL as {user}: {str(error).strip()}")
            continue
        if version >= OLDEST and may and may[0]:
            print(f"services: PostgreSQL {version // 10000} as {user}")
            return f"postgres://{user}@127.0.0.1:5432/casework_{os.getpid()}"
        print(f"services: PostgreSQL {version // 10000} as {user}: too old, or no superuser")
    return None


def broker() -> str | None:
    """The address of a Redis on loopback that asks for no password."""
    address = "redis://127.0.0.1:6379/15"
    try:
        with redis.Redis.from_url(address, socket_timeout=3, retry=AT_ONCE) as client:
            client.ping()
    except redis.RedisError as error:
        print(f"services: Redis: {error}")
        return None
    print("services: Redis")
    return address


def main() -> int:
    """pytest's exit code; 0 where no service answers, which is said."""
    found = {"DATABASE_URL": database(), "REDIS_URL": broker()}
    answering = {name: address for name, address in found.items() if address}
    if not answering:
        print("services: skipped, since neither answers on 127.0.0.1")
        return 0
    for name in found.keys() - answering.keys():
        print(f"services: {name} is our embedded server, since the machine's does not answer")
    os.environ.update(answering)
    code = run_beside_servers(
        [sys.executable, "-m", "pytest", "-m", "services and not prove"], None
    )
    if code == NO_TESTS:
        print("services: no test is marked so")
    return 0 if code == NO_TESTS else code


if __name__ == "__main__":
    sys.exit(main())
