"""Servers for one command, thrown away after it: for the tests.

What a killed run left is cleared first.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from config.embedded import accounts
from config.embedded.places import Home, kept, mark_of, server_account, temporary_root
from config.embedded.postgres import ADMINISTRATOR, DATABASE, Postgres
from config.embedded.valkey import Valkey
from config.processes import leftovers
from config.processes.supervisor import StartError, Supervisor

PREFIX = "casework-passing-"
URLS = ("DATABASE_URL", "DATABASE_WORKER_URL", "DATABASE_OWNER_URL")


@contextmanager
def held(lock: Path) -> Iterator[bool]:
    """Try to hold the lock; says whether it is ours."""
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def clear_abandoned() -> None:
    """Stop the servers and remove the folders of runs that were killed."""
    for folder in temporary_root(server_account()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if folder.stat().st_uid != os.geteuid() or time.time() - folder.stat().st_mtime < 5:
                continue
            with held(folder / "lock") as abandoned:
                if abandoned and (folder / "database").exists():
                    leftovers.sweep(mark_of(folder / "database"), signal.SIGKILL)
                if abandoned:
                    Home(folder / "database", None).remove()
                    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def passing_home() -> Iterator[Home]:
    """A folder that goes when the command ends."""
    account = server_account()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=temporary_root(account)))
    folder.chmod(0o711 if account else 0o700)
    with held(folder / "lock"):
        home = Home(folder / "database", account)
        try:
            yield home.made()
        finally:
            home.remove()
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def kept_home(folder: Path) -> Iterator[Home]:
    """A folder whose data stay, for one command at a time."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with held(folder.with_suffix(".lock")) as ours:
        if not ours:
            raise StartError(f"{folder} is in use by another command.")
        yield kept(folder)


@contextmanager
def servers(keep: Path | None, logs: Path) -> Iterator[dict[str, str]]:
    """What the environment does not name yet, started; yields the variables that name it.

    With ``keep`` the data stay in that folder and are as safe as in use.
    """
    with ExitStack() as stack:
        home = stack.enter_context(kept_home(keep) if keep else passing_home())
        supervisor = Supervisor(logs, print)
        stack.callback(supervisor.stop)
        found: dict[str, str] = {}
        if "DATABASE_URL" in os.environ:
            found |= {name: os.environ.get(name, os.environ["DATABASE_URL"]) for name in URLS}
        else:
            server = Postgres(home, guarded=False, durable=keep is not None)
            server.make()
            supervisor.start(server.program())
            with server.connect() as connection:
                accounts.provide_database(connection, DATABASE, ADMINISTRATOR)
            found |= dict.fromkeys(URLS, accounts.address(server, ADMINISTRATOR))
        if "REDIS_URL" not in os.environ:
            broker = Valkey(home)
            supervisor.start(broker.program())
            found["REDIS_URL"] = broker.url
        yield found


def run(command: Sequence[str], found: dict[str, str]) -> int:
    """Run the command beside the servers; it takes the signals, we wait for it."""
    process = subprocess.Popen(command, env=os.environ | found)  # noqa: S603
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to the command as well
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    code = process.wait()
    return code if code >= 0 else 128 - code


def run_beside_servers(command: Sequence[str], keep: Path | None) -> int:
    """Start what is needed, run the command, stop and clear away."""
    clear_abandoned()
    with tempfile.TemporaryDirectory() as logs, servers(keep, Path(logs)) as found:
        return run(command, found)
