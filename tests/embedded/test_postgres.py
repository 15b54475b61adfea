"""The embedded PostgreSQL, killed in every way it can be, comes back with what was committed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from config.embedded.postgres import ADMINISTRATOR
from config.processes import leftovers
from config.processes.program import as_account

ROOT = Path(__file__).resolve().parents[2]
KILLED_RUN = """
import os, signal, sys
from pathlib import Path
from config.embedded.places import Home
from config.embedded.postgres import Postgres
from config.processes import program
from config.processes.program import Account
from config.processes.supervisor import Supervisor

folder, account, tied, logs = Path(sys.argv[1]), eval(sys.argv[2]), sys.argv[3], Path(sys.argv[4])
if tied == "untied":
    program.tie = lambda stop_signal: None
Supervisor(logs, print).start(Postgres(Home(folder, account)).program())
os.kill(os.getpid(), signal.SIGKILL)
"""


def run_and_kill(postgres, tied: str, logs: Path) -> None:
    """A supervisor that starts the server and is killed in the next moment."""
    home = postgres.home
    arguments = [str(home.folder), repr(home.account), tied, str(logs)]
    killed = subprocess.run([sys.executable, "-c", KILLED_RUN, *arguments], cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL


def postmaster(postgres) -> int:
    return int((postgres.home.data / "postmaster.pid").read_text().split()[0])


def write_down(postgres, word: str) -> None:
    with postgres.connect() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text PRIMARY KEY)")
        connection.execute("INSERT INTO kept VALUES (%s)", [word])


def written(postgres) -> set[str]:
    with postgres.connect() as connection:
        return {word for (word,) in connection.execute("SELECT word FROM kept")}


def test_it_is_reached_by_its_socket_alone_and_sorts_by_its_own_locale(postgres, supervisor):
    supervisor.start(postgres.program())

    with postgres.connect() as connection:
        shown = {
            name: connection.execute(f"SHOW {name}").fetchone()[0]
            for name in ("listen_addresses", "data_checksums", "server_encoding")
        }
        locale = connection.execute(
            "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = current_database()"
        ).fetchone()

    assert shown == {"listen_addresses": "", "data_checksums": "on", "server_encoding": "UTF8"}
    assert locale == ("b", "C.UTF-8")
    assert postgres.home.sockets.stat().st_mode & 0o077 == 0


def test_a_login_without_its_password_is_refused(postgres, supervisor):
    supervisor.start(postgres.program())
    with postgres.connect() as connection:
        connection.execute("CREATE ROLE stranger LOGIN PASSWORD 'known'")

    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(host=str(postgres.home.sockets), user="stranger", dbname="postgres")


def test_no_server_process_is_ours_by_power(postgres, supervisor):
    supervisor.start(postgres.program())

    for process in leftovers.marked(postgres.mark):
        assert Path(f"/proc/{process.pid}").stat().st_uid != 0


def test_killed_while_watched_it_is_started_again_with_its_data(postgres, supervisor, said):
    supervisor.start(postgres.program())
    write_down(postgres, "watched")

    os.kill(postmaster(postgres), signal.SIGKILL)
    deadline = time.monotonic() + 15
    while not (said and postgres.answers()) and time.monotonic() < deadline:
        supervisor.tend()
        time.sleep(0.05)

    assert "was killed (SIGKILL)" in said[0]
    assert "watched" in written(postgres)


def test_the_server_of_a_killed_supervisor_is_found_and_replaced(postgres, supervisor, tmp_path):
    run_and_kill(postgres, "untied", tmp_path)
    orphan = postmaster(postgres)
    write_down(postgres, "orphaned")

    supervisor.start(postgres.program())

    assert not leftovers.is_alive(orphan)
    assert postmaster(postgres) != orphan
    assert "orphaned" in written(postgres)


def test_a_server_dies_with_its_supervisor(postgres, tmp_path):
    run_and_kill(postgres, "tied", tmp_path)

    deadline = time.monotonic() + 5
    while leftovers.marked(postgres.mark) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert leftovers.marked(postgres.mark) == []


def test_the_pid_file_of_a_dead_server_does_not_stop_the_next(postgres, supervisor):
    other = subprocess.Popen(["sleep", "60"], **as_account(postgres.home.account))
    stale = f"{other.pid}\n{postgres.home.data}\n{int(time.time())}\n5432\n\n\n0 0\nready\n"
    (postgres.home.data / "postmaster.pid").write_text(stale)

    supervisor.start(postgres.program())
    alive = other.poll() is None
    other.kill()
    other.wait()

    assert postgres.answers()
    assert alive, "a process that merely bears the number is left alone"


def test_stopped_it_leaves_no_process_and_no_lock(postgres, supervisor):
    supervisor.start(postgres.program())
    with postgres.connect():
        supervisor.stop()

    assert leftovers.marked(postgres.mark) == []
    assert not (postgres.home.data / "postmaster.pid").exists()


def test_a_data_directory_that_was_never_finished_is_made_anew(postgres, supervisor):
    half = postgres.home.folder / "data.making"
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")
    aside = postgres.home.folder / "aside"
    postgres.home.data.rename(aside)

    postgres.make()
    supervisor.start(postgres.program())

    assert postgres.answers()
    with postgres.connect() as connection:
        assert connection.info.user == ADMINISTRATOR
