"""Homes and supervisors for servers that are started, killed and started again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from config.embedded.passing import passing_home
from config.embedded.places import Home
from config.embedded.postgres import Postgres
from config.processes.supervisor import Supervisor


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    with passing_home() as home:
        yield home


@pytest.fixture(scope="module")
def postgres(home) -> Postgres:
    """A data directory that is as safe as in use."""
    server = Postgres(home)
    server.make()
    return server


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(tmp_path: Path, said: list[str]) -> Iterator[Supervisor]:
    supervisor = Supervisor(tmp_path, said.append)
    yield supervisor
    supervisor.stop()
