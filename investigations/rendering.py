"""HTML to PDF in another process: the worker's end of the press.

The press is started once for a worker process and kept. It gets no secret of ours: neither the
environment nor a database connection.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from typing import IO, Any, cast

from django.conf import settings

from investigations.press_pipe import ERROR, HEAD, PAGE, PDF, READY, REQUEST

ARCHIVAL = "pdf/a-2a"
SECONDS = 70
"""How long a document may take by the clock; the press itself counts the processor's time."""

PASSED_ON = ("PATH", "LANG", "LC_ALL", "TMPDIR", "HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH")


class NotRendered(Exception):
    """The document was not made; ``code`` says why, in a word the job keeps."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Press:
    """One press and the two pipes to it."""

    def __init__(self) -> None:
        environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        self.owner = os.getpid()
        self.process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "investigations.press", str(settings.BASE_DIR / "static")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=settings.BASE_DIR,
            env=environment | {"PYTHONHASHSEED": "0"},
        )
        self._in = cast(IO[bytes], self.process.stdin)
        self._out = cast(IO[bytes], self.process.stdout)

    @property
    def usable(self) -> bool:
        return self.owner == os.getpid() and self.process.poll() is None

    def ask(self, html: str, variant: str | None, on_page: Callable[[int], Any]) -> bytes:
        until = time.monotonic() + SECONDS
        body = json.dumps({"html": html, "variant": variant}).encode()
        self._write(HEAD.pack(REQUEST, len(body)) + body)
        while True:
            kind, answer = self._frame(until)
            if kind == PDF:
                return answer
            if kind == ERROR:
                raise NotRendered(answer.decode())
            if kind == PAGE:
                on_page(int(answer))
            elif kind != READY:
                raise NotRendered("press_failed")

    def stop(self) -> None:
        """End the press; closing its input lets it clean up after itself."""
        for pipe in (self._in, self._out):
            with contextlib.suppress(OSError):
                pipe.close()
        try:
            self.process.wait(2)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _write(self, frame: bytes) -> None:
        try:
            self._in.write(frame)
            self._in.flush()
        except OSError as lost:
            raise NotRendered("press_failed") from lost

    def _frame(self, until: float) -> tuple[bytes, bytes]:
        kind, length = HEAD.unpack(self._read(HEAD.size, until))
        return kind, self._read(length, until)

    def _read(self, length: int, until: float) -> bytes:
        source = self._out.fileno()
        parts: list[bytes] = []
        while length:
            ready, _, _ = select.select([source], [], [], max(until - time.monotonic(), 0))
            if not ready:
                raise NotRendered("too_much_time")
            part = os.read(source, min(length, 1 << 20))
            if not part:
                raise NotRendered("press_failed")
            parts.append(part)
            length -= len(part)
        return b"".join(parts)


_press: Press | None = None


def render(
    html: str, *, variant: str | None = ARCHIVAL, on_page: Callable[[int], Any] = lambda _: None
) -> bytes:
    """The document as PDF. The same HTML gives the same bytes, today and after a restart."""
    global _press  # one press for the life of a worker process
    if _press is None or not _press.usable:
        _press = Press()
    try:
        return _press.ask(html, variant, on_page)
    except NotRendered as failure:
        if failure.code in ("press_failed", "too_much_time"):
            close()
        raise
    except BaseException:  # a time limit of the worker: what is in the pipe is not the next answer
        close()
        raise


def close() -> None:
    global _press
    if _press is not None and _press.owner == os.getpid():
        _press.stop()
    _press = None
