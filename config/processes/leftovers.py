"""What a killed run left behind: found by its mark, and stopped."""

import os
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from config.processes.program import MARK

PROCESSES = Path("/proc")
SERVERS = ("postgres", "valkey-server")
"""These rewrite their environment or run as another user; their titles carry the mark."""
SERVER_CHILD = "postgres: "
"""The title of a process that takes its orders from the server's first process, not from us."""


class Process(NamedTuple):
    """A process of ours that is still there."""

    pid: int
    parent: int
    title: str


def marked(mark: str) -> list[Process]:
    """The processes whose mark begins so, whoever their parent is by now."""
    found = seen_in_proc(mark) if PROCESSES.is_dir() else seen_by_ps(mark)
    return [process for process in found if process.pid != os.getpid()]


def seen_in_proc(mark: str) -> Iterator[Process]:
    """Linux: the environment of our own processes, the titles of the servers."""
    variable = f"{MARK}={mark}".encode()
    for entry in PROCESSES.iterdir():
        if not entry.name.isdigit() or not is_alive(int(entry.name)):
            continue
        title = content(entry / "cmdline").replace(b"\0", b" ").decode(errors="replace")
        served = content(entry / "comm").decode().strip() in SERVERS and mark in title
        if served or any(p.startswith(variable) for p in content(entry / "environ").split(b"\0")):
            yield Process(int(entry.name), parent_of(entry), title)


def seen_by_ps(mark: str) -> Iterator[Process]:
    """Elsewhere: what ``ps`` shows of the environment and the titles."""
    command = ["/bin/ps", "-axwwE", "-o", "pid=,ppid=,command="]
    shown = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603
    for line in shown.splitlines():
        pid, parent, title = (*line.split(None, 2), "", "", "")[:3]
        served = any(server in title for server in SERVERS) and mark in title
        if served or f"{MARK}={mark}" in title:
            yield Process(int(pid), int(parent), title)


def parent_of(entry: Path) -> int:
    """The parent the kernel shows."""
    fields = content(entry / "stat").rpartition(b")")[2].split()
    return int(fields[1]) if len(fields) > 1 else 0


def content(path: Path) -> bytes:
    """What the kernel shows; nothing where the process is gone or not ours."""
    with suppress(OSError):
        return path.read_bytes()
    return b""


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that only waits to be reaped does not."""
    if PROCESSES.is_dir():
        state = content(PROCESSES / str(pid) / "stat").rpartition(b")")[2].split()
        return bool(state) and state[0] not in {b"Z", b"X"}
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def heads(processes: list[Process]) -> list[int]:
    """The first processes: each stops its own children, in its own order."""
    pids = {process.pid for process in processes}
    return [
        process.pid
        for process in processes
        if process.parent not in pids and not process.title.startswith(SERVER_CHILD)
    ]


def send(pids: Iterable[int], sign: signal.Signals) -> None:
    """Send the signal to those that are still there."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, sign)


def wait_until_gone(pids: Iterable[int], seconds: float) -> None:
    """Wait for the processes to end, at most so long."""
    deadline = time.monotonic() + seconds
    pids = list(pids)
    while any(map(is_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.02)


def sweep(mark: str, first: signal.Signals, patience: float = 10.0) -> int:
    """Stop every process whose mark begins so, and say how many there were.

    The first processes are asked; what is there when the patience ends is killed.
    """
    found = marked(mark)
    if first != signal.SIGKILL:
        asked = heads(found)
        send(asked, first)
        wait_until_gone(asked, patience)
    for _attempt in range(5):  # a process may start another while it is being killed
        left = [process.pid for process in marked(mark)]
        send(left, signal.SIGKILL)
        wait_until_gone(left, 1.0)
        if not left:
            break
    return len(found)
