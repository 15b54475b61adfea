"""Who may do what in the embedded servers, and where they stand."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import redis

from config.embedded import accounts, places
from config.embedded.places import Home, PlaceError
from config.embedded.valkey import AT_ONCE, Valkey
from config.processes import leftovers
from config.processes.program import Account

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def addresses(postgres, supervisor) -> dict[str, str]:
    supervisor.start(postgres.program())
    return accounts.provide(postgres)


def test_the_owner_makes_tables_and_the_application_does_not(addresses):
    with psycopg.connect(addresses["DATABASE_OWNER_URL"]) as connection:
        connection.execute("CREATE TABLE files (id int)")
        owner = connection.execute(
            "SELECT tableowner FROM pg_tables WHERE tablename = 'files'"
        ).fetchone()
    assert owner == ("casework_owner",)

    for name in ("DATABASE_URL", "DATABASE_WORKER_URL"):
        with psycopg.connect(addresses[name], autocommit=True) as connection:
            for statement in (
                "CREATE TABLE mine (id int)",
                "DROP TABLE files",
                "SELECT * FROM files",
                "SET ROLE casework_owner",
                "CREATE DATABASE mine",
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(statement)


def test_passwords_last_for_one_start(addresses, postgres):
    renewed = accounts.provide(postgres)

    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(addresses["DATABASE_URL"])
    psycopg.connect(renewed["DATABASE_URL"]).close()


def test_a_database_made_anew_is_another(addresses, postgres):
    before = accounts.identity(postgres)
    with postgres.connect() as connection:
        connection.execute(f"DROP DATABASE {accounts.DATABASE} WITH (FORCE)")
    accounts.provide(postgres)

    assert accounts.identity(postgres) != before


def test_the_broker_wants_its_password_and_keeps_nothing(home, supervisor):
    broker = Valkey(home)
    supervisor.start(broker.program())

    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=broker.port, retry=AT_ONCE).ping()
    with redis.Redis.from_url(broker.url) as client:
        assert client.config_get("save") == {"save": ""}
        assert client.config_get("appendonly") == {"appendonly": "no"}
    assert all(broker.password not in found.title for found in leftovers.marked(broker.mark))


def test_a_long_path_gets_a_short_socket(tmp_path):
    deep = Home(tmp_path / ("x" * 90), None)

    assert len(str(deep.sockets)) <= places.LONGEST_SOCKET_FOLDER
    assert Home(Path("/srv/casework/var/database"), None).sockets.name == "socket"


def test_a_folder_somebody_else_made_is_refused(tmp_path):
    (tmp_path / "link").symlink_to("/etc")

    with pytest.raises(PlaceError):
        places.make_private(tmp_path / "link", None)


def test_who_may_pass_through_a_folder(tmp_path):
    closed = tmp_path / "closed"
    (closed / "within").mkdir(parents=True)
    closed.chmod(0o700)
    stranger = Account(uid=54321, gid=54321)

    assert places.can_enter(Path("/usr/bin"), stranger)
    assert not places.can_enter(closed, stranger)
    assert not places.can_enter(closed / "within", stranger)


@pytest.mark.parametrize("depth", ["", "a-folder-with-a-name-too-long-for-a-socket/" * 3])
def test_a_command_beside_servers_ends_with_its_own_code_and_leaves_nothing(tmp_path, depth):
    temporary = tmp_path / depth
    temporary.mkdir(parents=True, exist_ok=True)
    script = (
        "import os, sys; from config.embedded.places import mark_of, Path;"
        "folder = os.environ['DATABASE_URL'].split('host=')[1].replace('%2F', '/');"
        "print(folder, mark_of(Path(folder).parent)); sys.exit(7)"
    )
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("DATABASE") and name != "REDIS_URL"
    }
    done = subprocess.run(
        [sys.executable, "-m", "config.embedded", "--", sys.executable, "-c", script],
        cwd=ROOT,
        env=environment | {"TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 7, done.stderr
    folder, mark = done.stdout.split()
    assert not Path(folder).exists()
    assert leftovers.marked(mark) == []
