"""The three programs of the application: pages, background work, and the clock."""

import socket
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from config.processes.program import Program
from config.processes.supervisor import StartError

ROOT = Path(__file__).resolve().parents[2]
CELERY = [sys.executable, "-m", "celery", "-A", "config.celery"]


def programs(
    var: Path, environment: dict[str, str], mark: str, port: int
) -> tuple[Program, Program, Program]:
    """The application as the supervisor runs it."""
    web = Program(
        name="web",
        mark=f"{mark}.web",
        command=[sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py"],
        environment=environment | {"PORT": str(port), "DATABASE_ROLE": "web"},
        folder=ROOT,
        is_ready=lambda: answers(port),
    )
    worker = Program(
        name="worker",
        mark=f"{mark}.worker",
        command=[*CELERY, "worker", "--concurrency=2", "--loglevel=INFO", "--without-gossip"],
        environment=environment | {"DATABASE_ROLE": "worker"},
        folder=ROOT,
    )
    schedule = var / "beat-schedule"
    clock = Program(
        name="clock",
        mark=f"{mark}.clock",
        command=[*CELERY, "beat", f"--schedule={schedule}", "--pidfile=", "--loglevel=INFO"],
        environment=environment | {"DATABASE_ROLE": "worker"},
        folder=ROOT,
    )
    return web, worker, clock


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
