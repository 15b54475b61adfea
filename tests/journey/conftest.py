"""The application as it is served: pages, a worker, a broker and a database of their own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from cases.acting import acting_as_system
from config.processes.program import Program
from config.run.application import programs
from config.settings import base
from investigations import demonstration
from tests.journey.desk import Desk


@pytest.fixture
def house(fresh_database: str, tmp_path: Path, settings) -> str:
    """The password of everybody who works here; there is no case yet."""
    settings.DATA_DIR = tmp_path
    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS
    with acting_as_system("tests"):
        demonstration.open_house()
    return demonstration.password()


@pytest.fixture
def address(house, fresh_database: str, tmp_path: Path) -> Iterator[str]:
    """Where the application answers, served and worked for as ``make run`` does it."""
    port = free_port()
    environment = environment_of(fresh_database, tmp_path, f"http://127.0.0.1:{port}")
    web, worker, _clock, _sealer = programs(tmp_path, environment, "journey", port)
    running = [worker.start(tmp_path / "worker.log")]
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
    subprocess.run(collect, cwd=settings.BASE_DIR, env=environment, check=True)
    running.append(web.start(tmp_path / "web.log"))
    wait_for(web, tmp_path / "web.log")
    yield environment["SITE_URL"]
    for process in running:
        process.terminate()
    for process in running:
        process.wait(20)


def environment_of(database: str, data: Path, address: str) -> dict[str, str]:
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "DATABASE_URL": url,
        "DATABASE_WORKER_URL": url,
        "REDIS_URL": settings.REDIS_URL,
        "SECRET_KEY": settings.SECRET_KEY,
        "FIELD_ENCRYPTION_KEYS": ",".join(settings.FIELD_ENCRYPTION_KEYS),
        "SITE_URL": address,
        "DATA_DIR": str(data),
    }


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


def wait_for(web: Program, log: Path) -> None:
    end = time.monotonic() + 60
    while not web.is_ready():
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.1)


@pytest.fixture
def desk_of(browser: Browser, address: str, house: str) -> Iterator[Callable[..., Desk]]:
    """A browser of one's own for each person, signed in where they have an account."""
    desks: list[Desk] = []

    def sit_down(username: str = "") -> Desk:
        context = browser.new_context(base_url=address, locale="ko-KR")
        desks.append(Desk(context.new_page()))
        if username:
            desks[-1].sign_in(username, house)
        return desks[-1]

    yield sit_down
    for desk in desks:
        assert desk.troubles() == []
        desk.page.context.close()
