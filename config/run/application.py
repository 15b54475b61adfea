"""The four programs of the application: pages, background work, the clock, and the sealer."""

import socket
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from config.processes.program import Program
from config.processes.supervisor import StartError

ROOT = Path(__file__).resolve().parents[2]
CELERY = ("-m", "celery", "-A", "config.celery")


def programs(
    var: Path, environment: dict[str, str], mark: str, port: int
) -> tuple[Program, Program, Program, Program]:
    """The application as the supervisor runs it, each under its role of the database."""

    def program(name: str, role: str, *command: str, **more: Any) -> Program:
        own = environment | {"PORT": str(port), "DATABASE_ROLE": role}
        return Program(
            name=name,
            mark=f"{mark}.{name}",
            command=[sys.executable, *command],
            environment=own,
            folder=ROOT,
            **more,
        )

    serve = ("-m", "gunicorn", "--config", "config/gunicorn.py")
    work = ("worker", "--concurrency=2", "--loglevel=INFO", "--without-gossip")
    tick = ("beat", f"--schedule={var / 'beat-schedule'}", "--pidfile=", "--loglevel=INFO")
    return (
        program("web", "web", *serve, is_ready=lambda: answers(port)),
        program("worker", "worker", *CELERY, *work),
        program("clock", "worker", *CELERY, *tick),
        program("sealer", "sealer", "manage.py", "seal_audit"),
    )


def answers(port: int) -> bool:
    """Whether a page comes back, whatever it says."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < 600
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def refuse_taken(port: int, patience: float = 2.0) -> None:
    """Say so early when somebody else listens on the port."""
    deadline = time.monotonic() + patience
    while True:
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError as error:
            if time.monotonic() < deadline and not isinstance(error, PermissionError):
                time.sleep(0.1)
                continue
            raise StartError(
                f"Port {port} cannot be used ({error.strerror}). Choose another: make run PORT=8001"
            ) from error
        return
