"""Prepare, serve, watch, stop: ``python -m config.run``. Started by ``make run``."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from config.embedded import accounts
from config.embedded.places import kept, mark_of
from config.embedded.postgres import Postgres
from config.embedded.valkey import Valkey
from config.processes import leftovers
from config.processes.program import MARK as MARK_VARIABLE
from config.processes.supervisor import StartError, Supervisor
from config.run import application, environment, preparation, turn

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
DATABASE = VAR / "database"
PORT = int(os.environ.get("PORT") or "8000")


def tell(line: str) -> None:
    """Say it to the person at the terminal."""
    with suppress(OSError):  # whoever closed the terminal is not told
        print(f"  {line}", flush=True)


def make_var() -> None:
    """The folder of everything that is not code, closed to others."""
    VAR.mkdir(mode=0o700, exist_ok=True)
    if VAR.stat().st_uid != os.geteuid():
        raise StartError(f"{VAR} belongs to another user. Run this as that user.")
    for name in ("log", "stamps", "documents"):
        (VAR / name).mkdir(mode=0o700, exist_ok=True)


def clear_former_run() -> None:
    """Stop what a killed run left: the application, then its servers."""
    left = leftovers.sweep(f"{mark_of(VAR)}.", signal.SIGTERM)
    left += leftovers.sweep(f"{kept(DATABASE).mark}.", signal.SIGINT)
    if left:
        tell(f"stopped {left} processes that a former run left behind")
    application.refuse_taken(PORT)


def start_servers(supervisor: Supervisor) -> str | None:
    """PostgreSQL and the broker, where the environment names none; what tells the database."""
    file, home = VAR / "environment", kept(DATABASE)
    server, broker = Postgres(home), Valkey(home)
    addresses, identity = {}, None
    environment.settle_secrets(file, data_exist=home.data.exists())
    if "REDIS_URL" not in os.environ:
        supervisor.start(broker.program())
        addresses["REDIS_URL"] = broker.url
    if "DATABASE_URL" not in os.environ:
        server.make()
        supervisor.start(server.program())
        addresses |= accounts.provide(server)
        identity = accounts.identity(server)
    environment.settle_addresses(file, addresses)
    return identity


def variables() -> dict[str, str]:
    """What the application finds in its environment; what was given outweighs what we keep."""
    ours = environment.read(VAR / "environment") | {"SITE_URL": f"http://127.0.0.1:{PORT}"}
    return ours | os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.development"}


def bring_up(supervisor: Supervisor) -> str:
    """Everything from the servers to a page that answers; returns the demonstration accounts."""
    identity = start_servers(supervisor)
    found = variables()
    steps = preparation.Preparation(VAR, found, mark_of(VAR), tell)
    steps.take(preparation.file_steps(VAR))
    steps.take(preparation.database_steps(), depends_on=identity)
    shown: subprocess.Popen[str] = subprocess.Popen(  # noqa: S603
        preparation.managed("demonstration_accounts"),
        cwd=ROOT,
        env=found | {MARK_VARIABLE: f"{mark_of(VAR)}.accounts"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    for program in application.programs(VAR, found, mark_of(VAR), PORT):
        supervisor.start(program)
    return shown.communicate()[0].rstrip()


def serve(supervisor: Supervisor) -> None:
    """Start everything, say so, and keep it running until interrupted."""
    starter, begun = turn.Starter(), time.monotonic()
    clear_former_run()
    tell("Tech Police Casework is starting.")
    shown = bring_up(supervisor)
    tell(f"Up in {time.monotonic() - begun:.1f} s: http://127.0.0.1:{PORT}/\n")
    tell(shown.replace("\n", "\n  ") + "\n")
    tell(f"Ctrl-C stops it. Logs: {VAR / 'log'}")
    while not starter.is_gone():
        supervisor.tend()
        time.sleep(0.1)


def stop(supervisor: Supervisor) -> None:
    """The application first, side by side; then the servers it used; then whatever is left."""
    supervisor.stop(["web", "worker", "clock", "sealer"])
    supervisor.stop()
    leftovers.sweep(f"{mark_of(VAR)}.", signal.SIGTERM)


def main() -> int:
    """0 when it was told to stop, 1 when it could not start."""
    os.umask(0o077)
    turn.interrupt_on_every_sign()
    try:
        make_var()
        with turn.alone(VAR) as lock:
            supervisor = Supervisor(VAR / "log", tell)
            try:
                serve(supervisor)
            finally:
                turn.finish_undisturbed()
                turn.note(lock, turn.STOPPING)
                tell("\n  stopping")
                stop(supervisor)
                tell("stopped")
    except StartError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
