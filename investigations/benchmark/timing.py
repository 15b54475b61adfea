"""Pages through the whole stack of middleware, and documents through the press, by the clock."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from datetime import date, timedelta
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

from cases import assessment
from cases.acting import acting_as_system
from cases.models import Act, Case, Officer, Unit
from investigations import documents, press, rendering
from investigations.models import ReportJob

ROUNDS = 25
WARM_UP = 4
DRAWINGS = 3
ASSESSMENTS = 400
BARE = "bare page, one query"


class Page(NamedTuple):
    """What a page took, and beside it what it may take."""

    name: str
    who: str
    milliseconds: float
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
    plain, case = add_bare_page(), Case.objects.get(number="2025-000001")
    own = Case.objects.filter(lead__username="bench-0001").order_by("-number").first()
    timed = []
    for username, who in (("bench-0001", "20 cases"), ("overseer", "all cases")):
        client = signed_in(username)
        deep = f"{reverse('investigations:worklist')}?page=20"
        word = "?q=양극"
        wanted = [
            (BARE, plain, None),
            ("worklist", reverse("investigations:worklist"), 100),
            ("worklist, page 20", deep if username == "overseer" else "", 120),
            ("case", of(own), 120),
            ("case, nine acts", of(rich) if username == "overseer" else "", 120),
            ("trail of a case", of(own, "cases:case_trail"), None),
            ("history, 1,000 entries", of(case, "cases:case_history"), 120),
            ("audit trail", reverse("cases:audit_trail") if username == "overseer" else "", None),
            ("search", reverse("investigations:search") + word, 150),
            ("palette", reverse("investigations:palette") + word, 150),
            ("calculator", reverse("sentencing:calculator"), None),
        ]
        timed += [
            Page(name, who, p50(partial(visit, client, url)), target)
            for name, url, target in wanted
            if url
        ]
    return timed


def visit(client: Client, url: str) -> int:
    """The status of the answer."""
    return client.get(url).status_code


def of(case: Case | None, page: str = "investigations:case_detail") -> str:
    return reverse(page, args=[case.number]) if case else ""


def signed_in(username: str) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    with acting_as_system("bench"):
        officer = Officer.objects.get(username=username)
        client.force_login(officer, "django.contrib.auth.backends.ModelBackend")
    return client


def p50(visited: Callable[[], int]) -> float:
    """The median in milliseconds, once caches are warm."""
    taken = []
    for _ in range(WARM_UP + ROUNDS):
        begun = time.perf_counter()
        status = visited()
        taken.append((time.perf_counter() - begun) * 1000)
        if status != 200:
            raise RuntimeError(f"a page answered {status}")
    return median(taken[WARM_UP:])


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
    ours = pages_a_second(lambda: rendering.render(html))
    alone = pages_a_second(lambda: press.make(html, **tools))
    rendering.close()
    return ours, alone


def pages_a_second(draw: Callable[[], bytes]) -> float:
    with pikepdf.open(io.BytesIO(draw())) as pdf:
        count = len(pdf.pages)
    taken = []
    for _ in range(DRAWINGS):
        begun = time.perf_counter()
        draw()
        taken.append(time.perf_counter() - begun)
    return count / median(taken)


def assessments_a_second(case: Case) -> float:
    """Authority, penalty and limitation of an act nobody has asked about before."""
    act = case.acts.select_related("suspect", "secret").first()
    if not isinstance(act, Act):
        raise RuntimeError("the case has no act")
    begun = time.perf_counter()
    for days in range(ASSESSMENTS):
        act.began_on = act.ended_on = date(2019, 8, 1) + timedelta(days=days)
        assessment.authority_of(act, date(2026, 11, 1))
        assessment.penalty_of(act)
        assessment.limitation_of(act, [act])
    return ASSESSMENTS / (time.perf_counter() - begun)
