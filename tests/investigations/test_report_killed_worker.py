"""A worker killed in the middle of a report loses no request and makes no second report.

Real workers, a real broker, real kills; each test has a database and a folder of its own.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.utils.timezone import now

from cases.acting import acting_as_system
from config.celery import app
from investigations.documents import digest
from investigations.models import Report, ReportJob, WorkState
from tests.factories import make_case, make_job

CELERY = [sys.executable, "-m", "celery", "-A", "config.celery"]
ONE_AT_A_TIME = ["worker", "--concurrency=1", "--without-gossip", "--without-mingle"]

pytestmark = pytest.mark.services


@pytest.fixture
def environment(fresh_database: str, tmp_path: Path) -> dict[str, str]:
    """A worker as in production, on the database and in the folder of the test."""
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{fresh_database}").geturl()
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "DATABASE_ROLE": "worker",
        "DATABASE_URL": address,
        "DATABASE_WORKER_URL": address,
        "REDIS_URL": settings.REDIS_URL,
        "SECRET_KEY": settings.SECRET_KEY,
        "FIELD_ENCRYPTION_KEYS": ",".join(settings.FIELD_ENCRYPTION_KEYS),
        "SITE_URL": "https://casework.example",
        "DATA_DIR": str(tmp_path),
    }


@pytest.fixture
def start(environment: dict[str, str], tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen]]:
    """Starts workers, and stops those that are left."""
    started: list[subprocess.Popen] = []

    def worker() -> subprocess.Popen:
        log = (tmp_path / f"worker-{len(started)}.log").open("wb")
        started.append(
            subprocess.Popen(
                [*CELERY, *ONE_AT_A_TIME],
                cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=log,
                start_new_session=True,
            )
        )  # fmt: skip
        return started[-1]

    yield worker
    for number, process in enumerate(started):
        if process.poll() is None:
            kill(process)
        sys.stdout.write((tmp_path / f"worker-{number}.log").read_text())  # shown on failure


def kill(worker: subprocess.Popen) -> None:
    """The worker, its children and its press, at once and without a word."""
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def wake(task: str = "investigations.work") -> None:
    app.send_task(task)


def until(true: Callable[[], bool], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def state_of(job: ReportJob) -> str:
    return ReportJob.objects.get(pk=job.pk).state


def a_request() -> ReportJob:
    with acting_as_system("tests"):
        return make_job(make_case(summary="문단이다.\n" * 400))


def let_the_lease_run_out(job: ReportJob) -> None:
    with acting_as_system("tests"):
        job.refresh_from_db()
        job.lease_until = now() - timedelta(seconds=1)
        job.save(update_fields=["lease_until"])


@pytest.mark.parametrize("delay", [0.0, 0.5])
def test_a_worker_killed_while_it_draws_loses_nothing(delay, start, tmp_path):
    killed_and_replaced(start, tmp_path, delay)


@pytest.mark.prove
@pytest.mark.parametrize("kill_number", range(20))
def test_no_moment_to_kill_a_worker_loses_a_report(kill_number, start, tmp_path):
    killed_and_replaced(start, tmp_path, 0.1 * kill_number)


def killed_and_replaced(start, folder: Path, delay: float) -> None:
    job = a_request()
    first = start()
    wake()
    until(lambda: state_of(job) == WorkState.WORKING)
    time.sleep(delay)

    kill(first)
    if state_of(job) == WorkState.WORKING:
        let_the_lease_run_out(job)
    start()
    for _ in range(2):
        wake("investigations.sweep")
    until(lambda: state_of(job) == WorkState.DONE)
    wake()

    report = Report.objects.get(case=job.case)
    stored = folder / "documents" / report.file
    assert digest(stored.read_bytes()) == report.sha256
    assert report.number == ReportJob.objects.get(pk=job.pk).report_number
