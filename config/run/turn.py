"""One run at a time on the same data, and the end of a run however it is asked for."""

import fcntl
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from config.processes.supervisor import StartError

STOPPING = "stopping"
PATIENCE, PATIENCE_WITH_ONE_THAT_STOPS = 3.0, 40.0


def take(file: TextIO) -> bool:
    """Try to hold the lock."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def alone(var: Path) -> Iterator[TextIO]:
    """Hold the turn; wait for a run that is stopping, refuse beside one that serves."""
    with (var / "run.lock").open("a+", encoding="utf8") as file:
        begun = time.monotonic()
        while not take(file):
            file.seek(0)
            holder = file.read().split()
            stops = STOPPING in holder
            waited = time.monotonic() - begun
            if waited > (PATIENCE_WITH_ONE_THAT_STOPS if stops else PATIENCE):
                number = holder[0] if holder else "unknown"
                raise StartError(
                    f"It runs already, as process {number}. Stop it with: kill {number}"
                )
            time.sleep(0.1)
        note(file, "serving")
        yield file


def note(file: TextIO, state: str) -> None:
    """Tell the next start who holds the turn, and what they are doing."""
    file.seek(0)
    file.truncate()
    file.write(f"{os.getpid()} {state}\n")
    file.flush()


def interrupt_on_every_sign() -> None:
    """SIGTERM and a closed terminal end the run as Ctrl-C does."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.default_int_handler)


def finish_undisturbed() -> None:
    """From here on nothing interrupts the stopping."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.SIG_IGN)


class Starter:
    """The ``make`` and the terminal this run was started from."""

    def __init__(self) -> None:
        self.make = os.getppid() if "MAKELEVEL" in os.environ else None
        self.terminal = sys.stdout.fileno() if sys.stdout.isatty() else None

    def is_gone(self) -> bool:
        """Whether the make was killed or the terminal closed; neither tells us by a signal."""
        if self.make is not None and os.getppid() != self.make:
            return True
        try:
            if self.terminal is not None:
                os.tcgetpgrp(self.terminal)
        except OSError:
            return True
        return False
