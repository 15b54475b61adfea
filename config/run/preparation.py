"""What has to be done before the pages can be served; done again only when its inputs changed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from config.processes.program import MARK, tie
from config.processes.supervisor import StartError

ROOT = Path(__file__).resolve().parents[2]
CODE = ("cases", "investigations", "sentencing", "config")
LOCK = ROOT / "uv.lock"


@dataclass(frozen=True)
class Step:
    """One command, and what its result depends on."""

    name: str
    command: Sequence[str]
    inputs: Callable[[], Iterable[Path]]
    result: Path | None = None  # where missing, the step is due whatever the inputs


def code() -> Iterator[Path]:
    """Everything the database is made from."""
    yield LOCK
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".toml", ".json", ".sql", ".csv"}:
                yield path


def words() -> Iterator[Path]:
    """The catalogues."""
    for folder in CODE:
        yield from sorted((ROOT / folder / "locale").rglob("*.po"))


def served_files() -> Iterator[Path]:
    """What browsers are given besides pages."""
    yield LOCK
    yield from sorted(path for path in (ROOT / "static").rglob("*") if path.is_file())


def managed(name: str) -> list[str]:
    """A command of Django's."""
    return [sys.executable, "manage.py", name, "--no-color"]


def database_steps() -> list[Step]:
    """The tables, who may use them, the roles of people, and the demonstration."""
    migrate = [*managed("migrate"), "--no-input", "--verbosity=1"]
    return [
        Step("tables", migrate, code),
        Step("rights of the database roles", managed("grant_database"), code),
        Step("roles of people", managed("sync_roles"), code),
        Step("demonstration", managed("load_demonstration"), code),
    ]


def file_steps(var: Path) -> list[Step]:
    """The compiled catalogues, the files browsers are given, and the key of the seals."""
    compiled = [sys.executable, "-m", "config.catalogue", "compile"]
    mo = ROOT / "config" / "locale" / "ko" / "LC_MESSAGES" / "django.mo"
    collect = [*managed("collectstatic"), "--no-input", "--clear", "--verbosity=0"]
    manifest = var / "static" / "staticfiles.json"
    return [
        Step("Korean catalogues", compiled, words, mo),
        Step("static files", collect, served_files, manifest),
        Step("sealing key", managed("make_sealing_key"), list, var / "sealing" / "key.pem"),
    ]


class Preparation:
    """Takes the steps that are due, and remembers them by the digest of their inputs."""

    def __init__(
        self, var: Path, environment: dict[str, str], mark: str, tell: Callable[[str], None]
    ) -> None:
        self.stamps = var / "stamps"
        self.log = var / "log" / "preparation.log"
        self.environment = environment
        self.mark = f"{mark}.preparation"
        self.tell = tell
        self.stamps.mkdir(mode=0o700, exist_ok=True)

    def take(self, steps: Iterable[Step], depends_on: str | None = "") -> None:
        """Take each step that is due; all of them where it depends on what we cannot see."""
        for step in steps:
            stamp = self.stamps / step.name.replace(" ", "-")
            now = self.digest(step, depends_on or "")
            missing = step.result is not None and not step.result.exists()
            known = stamp.read_text() if stamp.exists() else ""
            if missing or depends_on is None or known != now:
                self.do(step)
                stamp.write_text(now)

    def digest(self, step: Step, depends_on: str) -> str:
        """What the step's result depends on, as one value."""
        total = sha256(repr((step.command, depends_on)).encode())
        for path in step.inputs():
            total.update(f"\0{path.relative_to(ROOT)}\0".encode())
            total.update(sha256(path.read_bytes()).digest())
        return total.hexdigest()

    def do(self, step: Step) -> None:
        """Run the command; its words go to the log, and to the person when it fails."""
        begun = time.monotonic()
        with self.log.open("ab") as output:
            start = output.tell()
            done = subprocess.run(  # noqa: S603
                step.command,
                cwd=ROOT,
                env=os.environ | self.environment | {MARK: self.mark},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=tie(signal.SIGTERM),
                check=False,
            )
        if done.returncode != 0:
            said = self.log.read_bytes()[start:].decode(errors="replace").splitlines()[-25:]
            raise StartError("\n".join([f"{step.name}: failed ({self.log})", *said]))
        self.tell(f"{step.name}: done in {time.monotonic() - begun:.1f} s")
