"""The press: a process of its own that turns HTML into PDF and can do nothing else (인쇄기).

Started once by a worker, it reads the style sheet and the fonts of the project once, and forks for
every document. The fork works under limits of time and memory, holds no secret of the
application, and reaches neither network nor files: it serves itself from what it was started with.

Run as ``python -m investigations.press FOLDER`` where FOLDER holds ``css/`` and ``fonts/``. Frames
on its pipes are a kind, a length and a body; ``rendering`` writes and reads the other ends.
"""

from __future__ import annotations

import io
import json
import logging
import os
import re
import resource
import signal
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from investigations.press_pipe import ERROR, PAGE, PDF, READY, read_frames, write_frame

HOUSE = "https://document.invalid/"
SERVED = {
    "css/print.css": "text/css",
    "fonts/PretendardGOV-Regular.otf": "font/otf",
    "fonts/PretendardGOV-Bold.otf": "font/otf",
}
"""Everything a document may be made of, by address under ``HOUSE``."""

CPU_SECONDS = 60
MEMORY = 1024 * 1024 * 1024
MOST_PAGES = 200
LAID_OUT = re.compile(r"Creating layout - Page (\d+)")
OWN_CODE = tuple({sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib")})


class TooManyPages(Exception):
    """The document is longer than a report may be."""


class Shelf(URLFetcher):
    """Serves what is on it and refuses every other address, whatever its scheme."""

    def __init__(self, things: Mapping[str, tuple[str, bytes]]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self.handlers: list[Any] = []
        self.handle_open: dict[str, Any] = {}
        self._things = things

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url not in self._things:
            raise FatalURLFetchingError("not on the shelf")
        kind, body = self._things[url]
        return URLFetcherResponse(url, body, {"Content-Type": kind})


class Count(logging.Handler):
    """Tells each page as it is laid out, and stops a document without end."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__()
        self._out = out

    def emit(self, record: logging.LogRecord) -> None:
        told = LAID_OUT.search(record.getMessage())
        if told is None:
            return
        if int(told[1]) > MOST_PAGES:
            raise TooManyPages
        write_frame(self._out, PAGE, told[1].encode())


def shelf_from(folder: Path) -> Shelf:
    return Shelf(
        {HOUSE + name: (kind, (folder / name).read_bytes()) for name, kind in SERVED.items()}
    )


def make(
    html: str, *, variant: str | None, fetcher: URLFetcher, css: CSS, fonts: FontConfiguration
) -> bytes:
    """The document as PDF: archival and tagged by its variant, or plain for a layer of stamps."""
    document = HTML(string=html, url_fetcher=fetcher)
    pdf: bytes = document.write_pdf(
        stylesheets=[css], font_config=fonts, pdf_variant=variant, presentational_hints=False
    )
    return pdf


def confine() -> None:
    """No more time, memory, files, processes or sockets than one document needs."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(forbid)


def forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse sockets, processes and every file but the code of the press itself."""
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system")):
        raise PermissionError(event)
    if event == "open" and not str(arguments[0]).startswith(OWN_CODE):
        raise PermissionError(event)


def print_one(request: bytes, out: BinaryIO, **tools: Any) -> NoReturn:
    """In the fork: make one document and leave."""
    code = 1
    try:
        confine()
        logging.getLogger("weasyprint.progress").addHandler(Count(out))
        asked = json.loads(request)
        write_frame(out, PDF, make(asked["html"], variant=asked["variant"], **tools))
        code = 0
    except TooManyPages:
        write_frame(out, ERROR, b"too_many_pages")
    except MemoryError:
        write_frame(out, ERROR, b"too_much_memory")
    except FatalURLFetchingError:
        write_frame(out, ERROR, b"refused_address")
    except RecursionError:
        write_frame(out, ERROR, b"too_deep")
    except BaseException:
        write_frame(out, ERROR, b"not_drawn")
    finally:
        os._exit(code)


def fork_for(request: bytes, **tools: Any) -> tuple[int, BinaryIO]:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        print_one(request, os.fdopen(write, "wb"), **tools)
    os.close(write)
    return child, os.fdopen(read, "rb")


def serve(source: BinaryIO, out: BinaryIO, folder: Path) -> None:
    """Take requests until the worker that sends them is gone."""
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("weasyprint.progress").setLevel(logging.INFO)
    fetcher, fonts = shelf_from(folder), FontConfiguration()
    css = CSS(url=HOUSE + "css/print.css", url_fetcher=fetcher, font_config=fonts)
    write_frame(out, READY)
    for _kind, request in read_frames(source):
        child, told = fork_for(request, fetcher=fetcher, css=css, fonts=fonts)
        final = False
        with told:
            for kind, body in read_frames(told):
                write_frame(out, kind, body)
                final = kind != PAGE
        _pid, status = os.waitpid(child, 0)
        if not final:
            timed_out = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
            write_frame(out, ERROR, b"too_much_time" if timed_out else b"press_failed")


if __name__ == "__main__":
    requests, answers = io.BufferedReader(io.FileIO(0)), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not reach the pipe
    serve(requests, answers, Path(sys.argv[1]))
