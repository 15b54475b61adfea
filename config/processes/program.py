"""A program as the supervisor knows it: how it starts, how it is recognised, how it stops."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MARK = "CASEWORK_PROGRAM"
"""The variable by which a program and all it starts are known again after a crash."""

PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Account:
    """The unprivileged user a server runs as when we are root."""

    uid: int
    gid: int


def always_ready() -> bool:
    """For a program nobody waits for."""
    return True


def nothing() -> None:
    """For a program that needs nothing put right before it starts."""


@dataclass(frozen=True, kw_only=True)
class Program:
    """One program under the supervisor."""

    name: str
    mark: str
    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path = Path("/")
    account: Account | None = None
    given: bytes = b""  # on its standard input
    stop_signal: signal.Signals = signal.SIGTERM
    patience: float = 10.0  # seconds it may take to stop
    put_right: Callable[[], None] = nothing  # once no process of a former run is left
    is_ready: Callable[[], bool] = always_ready

    def start(self, log: Path) -> subprocess.Popen[bytes]:
        """Start it in a session of its own, tied to our life, writing to its log."""
        with log.open("ab") as output:
            process = subprocess.Popen(  # noqa: S603
                self.command,
                stdin=subprocess.PIPE if self.given else subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env={**self.environment, MARK: self.mark},
                start_new_session=True,
                preexec_fn=tie(self.stop_signal),
                **as_account(self.account),
            )
        if process.stdin:
            process.stdin.write(self.given)
            process.stdin.close()
        return process


def as_account(account: Account | None) -> dict[str, Any]:
    """How ``subprocess`` takes the account."""
    if account is None:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def tie(stop_signal: signal.Signals) -> Callable[[], None] | None:
    """Let the kernel send the signal when the supervisor dies, however it dies (Linux)."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    supervisor = os.getpid()

    def tied() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(stop_signal))
        if os.getppid() != supervisor:
            os.kill(os.getpid(), stop_signal)

    return tied
