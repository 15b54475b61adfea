"""Pages through the whole stack of middleware, and documents through the press, by the clock."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from statistics import median
from typing import Any, NamedTuple

import pikepdf
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import clear_url_caches, path, reverse
from django.utils.timezone import now
from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration

from cases.acting import acting_as_system
from cases.models import Case, Officer, Unit
from investigations import documents, press, rendering
from investigations.models import ReportJob

ROUNDS = 25
WARM_UP = 4
DRAWINGS = 5
OVERSEER = "overseer"
RECALCULATION = "recalculation"


class Page(NamedTuple):
    """What a page took, what the bare page took in between, and what it may take."""

    name: str
    who: str
    milliseconds: float
    bare: float
    target: int | None


def bare(request: HttpRequest, pk: str) -> HttpResponse:
    """One row by its key, and nothing else."""
    return HttpResponse(Unit.objects.get(pk=pk).name)


def add_bare_page() -> str:
    """Its address, for the life of this process."""
    root: Any = import_module(settings.ROOT_URLCONF)
    root.urlpatterns = [path("bare/<uuid:pk>/", bare), *root.urlpatterns]
    clear_url_caches()
    return f"/bare/{Unit.objects.first().pk}/"  # type: ignore[union-attr]


def pages(rich: Case) -> list[Page]:
    """Every page, for who has twenty cases and for who sees them all."""
    plain = add_bare_page()
    timed = []
    for username, who in (("bench-0001", "20 cases"), (OVERSEER, "all cases")):
        client = signed_in(username)
        for name, url, target in addresses(rich, all_of_them=username == OVERSEER):
            page = partial(visit, client, url, part=name == RECALCULATION)
            took, beside = in_turn(page, partial(visit, client, plain))
            timed.append(Page(name, who, took * 1000, beside * 1000, target))
    return timed


def addresses(rich: Case, *, all_of_them: bool) -> list[tuple[str, str, int | None]]:
    """The pages of an officer, with their targets in milliseconds."""
    case, word = Case.objects.get(number="2025-000001"), "?q=양극"
    worklist = reverse("investigations:worklist")
    wanted: list[tuple[str, str, int | None]] = [
        ("worklist", worklist, 100),
        ("case", of(case), 120),
        ("trail of a case", of(case, "cases:case_trail"), None),
        ("history, 1,000 entries", of(case, "cases:case_history"), 120),
        ("search", reverse("investigations:search") + word, 150),
        ("palette", reverse("investigations:palette") + word, 150),
        ("calculator", reverse("sentencing:calculator"), None),
        (RECALCULATION, reverse("sentencing:calculator"), None),
    ]
    overseen: list[tuple[str, str, int | None]] = [
        ("worklist, page 20", f"{worklist}?page=20", 120),
        ("case, nine acts", of(rich), 120),
        ("audit trail", reverse("cases:audit_trail"), None),
    ]
    return wanted + overseen if all_of_them else wanted


def visit(client: Client, url: str, *, part: bool = False) -> None:
    """Fetch the page; ``part`` only what htmx asks for when a value changes."""
    answer = client.get(url, headers={"HX-Request": "true"} if part else None)
    if answer.status_code != 200:
        raise RuntimeError(f"a page answered {answer.status_code}")


def of(case: Case, page: str = "investigations:case_detail") -> str:
    return reverse(page, args=[case.number])


def signed_in(username: str) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    with acting_as_system("bench"):
        officer = Officer.objects.get(username=username)
        client.force_login(officer, "django.contrib.auth.backends.ModelBackend")
    return client


def in_turn(
    one: Callable[[], Any],
    other: Callable[[], Any],
    *,
    rounds: int = ROUNDS,
    warm_up: int = WARM_UP,
) -> tuple[float, float]:
    """The median seconds of each, taken in turn so that a busy moment meets both."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(warm_up + rounds):
        for act, seconds in zip((one, other), taken, strict=True):
            begun = time.perf_counter()
            act()
            seconds.append(time.perf_counter() - begun)
    return median(taken[0][warm_up:]), median(taken[1][warm_up:])


def drawing(case: Case) -> tuple[float, float]:
    """Pages a second through our press, and of WeasyPrint alone, on the same HTML."""
    with acting_as_system("bench"):
        job = ReportJob.objects.create(
            case=case, cutoff_at=now(), reason="bench", requested_by=case.lead
        )
        html = documents.case_summary(job)
    fetcher, fonts = press.shelf_from(settings.BASE_DIR / "static"), FontConfiguration()
    css = CSS(url=press.HOUSE + "css/print.css", url_fetcher=fetcher, font_config=fonts)
    tools = {"variant": rendering.ARCHIVAL, "fetcher": fetcher, "css": css, "fonts": fonts}
    ours, alone = in_turn(
        lambda: rendering.render(html),
        lambda: press.make(html, **tools),
        rounds=DRAWINGS,
        warm_up=1,
    )
    with pikepdf.open(io.BytesIO(rendering.render(html))) as pdf:
        count = len(pdf.pages)
    rendering.close()
    return count / ours, count / alone
