"""A real browser on the running application, and what every page must pass.

``site`` is the application, served on a database of its own; ``screen`` is a page of the browser
that remembers what went wrong in it. ``check_page(screen)`` says whether the page is fit to be
used; ``look_everywhere`` asks that of an address at both widths and in both languages.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import BrowserContext, Page

from cases.acting import acting_as_system
from cases.models import Officer

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_OPTIONS = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
WIDTHS = (1440, 390)
LANGUAGES = ("ko", "en")
ALL_VIEWS = [(language, width) for language in LANGUAGES for width in WIDTHS]
VIEWS = ALL_VIEWS if os.environ.get("SCREENS_DIR") else [("ko", 1440), ("en", 390)]
TITLES = {"ko": "— 기술경찰 사건관리", "en": "— Tech Police Casework"}
# Playwright keeps a loop running in the thread of the tests. Django would take that for
# asynchronous code, refuse queries and open connections apart from those opened before.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
connections._connections = threading.local()

troubles: WeakKeyDictionary[Page, list[str]] = WeakKeyDictionary()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    """The system's browser, where there is one; else the one Playwright brought."""
    found = {"executable_path": CHROMIUM} if Path(CHROMIUM).exists() else {}
    return {"args": QUIET, "headless": True, **found}


@pytest.fixture
def site(fresh_database: str) -> Iterator[str]:
    """Where the application answers."""
    with served() as address:
        yield address


@contextmanager
def served() -> Iterator[str]:
    """The application, answering in a thread of this process."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()


@pytest.fixture
def browser_context_args(site: str) -> dict:
    return {"base_url": site, "locale": "ko-KR", "viewport": {"width": WIDTHS[0], "height": 900}}


@pytest.fixture
def screen(page: Page) -> Page:
    """A page that remembers errors, breaches of policy and requests to other hosts."""
    return watch(page)


def watch(page: Page) -> Page:
    told = troubles.setdefault(page, [])
    page.on("console", lambda said: told.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda asked: told.append(f"asked {asked.url}") if strays(asked) else None)
    return page


def strays(asked) -> bool:
    return urlsplit(asked.url).hostname not in ("127.0.0.1", "localhost")


def sign_in(page: Page, officer: Officer) -> Client:
    """Go on as the officer, past the sign-in page; a client that shares the session."""
    client = Client()
    with acting_as_system("tests"):
        client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    set_cookie(page.context, settings.SESSION_COOKIE_NAME, value)
    return client


def speak(page: Page, language: str) -> None:
    set_cookie(page.context, settings.LANGUAGE_COOKIE_NAME, language)


def set_cookie(context: BrowserContext, name: str, value: str) -> None:
    context.add_cookies([{"name": name, "value": value, "domain": "127.0.0.1", "path": "/"}])


def check_page(page: Page) -> None:
    """The page as it stands is accessible, keeps the policy and does not scroll sideways."""
    assert list(faults(page)) == []


def faults(page: Page) -> Iterator[str]:
    """What keeps the page from being fit to be used."""
    for each in Axe().run(page, options=AXE_OPTIONS).response["violations"]:
        yield from (f"{each['id']}: {node['html'][:160]}" for node in each["nodes"])
    yield from own_troubles(page)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        yield f"{wide} px too wide"
    if not page.title().endswith(TITLES[page.evaluate("document.documentElement.lang")]):
        yield f"the title is {page.title()}"
    if (heads := page.locator("h1").count()) != 1:
        yield f"{heads} headings of the first level"


def own_troubles(page: Page) -> list[str]:
    """What went wrong, less the browser's own note that a page answered 403 or 404."""
    return [
        said for said in troubles[page] if "the server responded with a status of 4" not in said
    ]


def look_everywhere(page: Page, path: str, name: str = "") -> None:
    """Check an address at both widths and in both languages.

    With ``SCREENS_DIR`` set, every language at every width, and pictures are kept there. The
    officer must have left the language open, or the cookie has no say.
    """
    for language, width in VIEWS:
        speak(page, language)
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(path)
        assert page.evaluate("document.documentElement.lang") == language
        check_page(page)
        picture(page, f"{name or path.strip('/').replace('/', '-')}-{language}-{width}")


def picture(page: Page, name: str) -> None:
    if folder := os.environ.get("SCREENS_DIR"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
