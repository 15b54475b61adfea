"""One supervisor: it starts programs, starts again the ones that die, and leaves none behind."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from config.processes import leftovers
from config.processes.program import Program

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STEADY = 60.0
"""Seconds after which a program counts as well, and its next death as its first."""

LONG_LOG = 20 * 1024 * 1024


class StartError(Exception):
    """Why something did not come up, in words for the person who started it."""


@dataclass
class Running:
    """A program and its present process."""

    program: Program
    process: subprocess.Popen[bytes]
    since: float
    deaths: int = 0
    again_at: float | None = None


class Supervisor:
    """Keeps programs running until told to stop them."""

    def __init__(self, logs: Path, tell: Callable[[str], None]) -> None:
        self.logs = logs
        self.tell = tell
        self.running: dict[str, Running] = {}

    def log_of(self, program: Program) -> Path:
        """Where the program writes."""
        return self.logs / f"{program.name}.log"

    def start(self, program: Program, patience: float = 60.0) -> None:
        """Start the program and wait until it is ready."""
        self.set_long_log_aside(program)
        process = self.launch(program, leftovers_stop_by=program.stop_signal)
        self.running[program.name] = Running(program, process, time.monotonic())
        deadline = time.monotonic() + patience
        while not program.is_ready():
            if process.poll() is not None or time.monotonic() > deadline:
                raise StartError(self.last_words(program))
            time.sleep(0.02)

    def set_long_log_aside(self, program: Program) -> None:
        """Begin a new log where the old one is long; one old one is kept."""
        log = self.log_of(program)
        if log.exists() and log.stat().st_size > LONG_LOG:
            log.replace(log.with_suffix(".log.old"))

    def launch(
        self, program: Program, *, leftovers_stop_by: signal.Signals
    ) -> subprocess.Popen[bytes]:
        """Start a process, once whatever a former one left behind is gone."""
        leftovers.sweep(program.mark, leftovers_stop_by, program.patience)
        program.put_right()
        return program.start(self.log_of(program))

    def last_words(self, program: Program) -> str:
        """What its log ends with."""
        log = self.log_of(program)
        lines = log.read_text(encoding="utf8", errors="replace").splitlines()[-15:]
        return "\n".join([f"{program.name} did not start. {log} ends:", *lines])

    def tend(self) -> None:
        """Look after each program once: note a death, start again what has waited long enough."""
        now = time.monotonic()
        for running in self.running.values():
            if running.again_at is None and running.process.poll() is not None:
                self.note_death(running, now)
            elif running.again_at is not None and now >= running.again_at:
                running.process = self.launch(running.program, leftovers_stop_by=signal.SIGKILL)
                running.since, running.again_at = time.monotonic(), None

    def note_death(self, running: Running, now: float) -> None:
        """Say that a program died, and when it starts again."""
        running.deaths = 1 if now - running.since > STEADY else running.deaths + 1
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (running.deaths - 1))
        running.again_at = now + pause
        name, log = running.program.name, self.log_of(running.program)
        self.tell(f"{name} {how_it_ended(running.process)}; again in {pause:g} s ({log})")

    def stop(self, names: Iterable[str] | None = None) -> None:
        """Stop the named programs side by side, or all; nothing they started survives."""
        chosen = list(self.running) if names is None else [n for n in names if n in self.running]
        stopping = [self.running.pop(name) for name in chosen]
        for running in stopping:
            with suppress(ProcessLookupError):
                running.process.send_signal(running.program.stop_signal)
        for running in stopping:
            with suppress(subprocess.TimeoutExpired):
                running.process.wait(running.program.patience)
            leftovers.sweep(running.program.mark, signal.SIGKILL)
            running.process.wait()


def how_it_ended(process: subprocess.Popen[bytes]) -> str:
    """The end of a process in words."""
    if process.returncode < 0:
        return f"was killed ({signal.Signals(-process.returncode).name})"
    return f"ended (code {process.returncode})"
