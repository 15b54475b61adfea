"""Which cases an officer works on: the views of the worklist, its filters and its figures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cases.models import Case, Grant, Officer, Party, Phase, Role
from investigations.forms.worklist import EVERY
from investigations.models import Approval, Deadline

CAP = 1_001
"""Counting stops here: more than a thousand is said to be so."""

CLOSED = (Phase.CLOSED, Phase.DISPOSED)
MINE, TEAM, APPROVALS, OVERSEAS, LIMITATION = "mine", "team", "approvals", "overseas", "limitation"


class Figure(NamedTuple):
    """A number, and the list it counts as the parameters of its address."""

    label: str
    number: int
    tone: str
    address: str

    @property
    def shown(self) -> str:
        return said(self.number)


class Line(NamedTuple):
    """A view in the rail, with how many cases stand in it."""

    key: str
    label: str
    number: int

    @property
    def shown(self) -> str:
        return said(self.number)


def views_of(officer: Officer) -> dict[str, str]:
    """The views the role has; the first is where the officer starts."""
    approvals = {APPROVALS: _("Awaiting approval")}
    always = {OVERSEAS: _("Overseas"), LIMITATION: _("Limitation within a year")}
    if officer.role == Role.SUPERVISOR:
        return {TEAM: _("Cases of the team"), MINE: _("My cases")} | approvals | always
    return {MINE: _("My cases")} | always


def cases_in(view: str, officer: Officer) -> QuerySet[Case]:
    """The cases of a view, whatever their phase, as far as the officer may open them."""
    seen = Case.objects.readable_by(officer)
    match view:
        case "mine":
            held = Grant.objects.live().filter(user=officer).values("content_object")
            return seen.filter(pk__in=held)
        case "approvals":
            waiting = Approval.objects.pending().exclude(requested_by=officer)
            return seen.filter(unit__in=officer.supervised_units(), pk__in=waiting.values("case"))
        case "overseas":
            return seen.filter(overseas=True)
        case "limitation":
            return seen.filter(near_limitation())
    return seen


def rail_of(officer: Officer) -> list[Line]:
    """The views of the rail, each with how many cases it has in progress."""
    views = views_of(officer)
    counts = counted(
        officer, {key: cases_in(key, officer).exclude(phase__in=CLOSED) for key in views}
    )
    return [Line(key, label, counts[key]) for key, label in views.items()]


def figures_of(view: str, officer: Officer) -> list[Figure]:
    """The figures of a view, each the number of a list it leads to."""
    current = cases_in(view, officer).exclude(phase__in=CLOSED)
    figures = {
        "current": (_("In progress"), "", {}, Q()),
        "overdue": (_("Overdue"), "danger", {"due": "overdue"}, band("overdue")),
        "week": (_("Due within 7 days"), "warn", {"due": "week"}, band("week")),
        "overseas": (_("With acts overseas"), "", {"mark": "overseas"}, Q(overseas=True)),
        "near": (_("Limitation within a year"), "", {"mark": "limitation"}, near_limitation()),
    }
    counts = counted(officer, {key: current.filter(each[-1]) for key, each in figures.items()})
    return [
        Figure(label, counts[key], tone, urlencode({"view": view} | more))
        for key, (label, tone, more, _condition) in figures.items()
    ]


def filtered(cases: QuerySet[Case], wanted: dict[str, Any]) -> QuerySet[Case]:
    """The cases that fit the filters of the form."""
    if wanted["q"]:
        named = Party.objects.filter(
            Q(name__icontains=wanted["q"]) | Q(name_romanised__icontains=wanted["q"]),
            case=OuterRef("pk"),
        )
        text = Q(title__icontains=wanted["q"]) | Q(number__endswith=wanted["q"])
        cases = cases.filter(text | Q(Exists(named)))
    if wanted["act"]:
        cases = cases.filter(furthest_stage=wanted["act"])
    if not wanted["phase"]:
        cases = cases.exclude(phase__in=CLOSED)
    elif wanted["phase"] != EVERY:
        cases = cases.filter(phase=wanted["phase"])
    if wanted["due"]:
        cases = cases.filter(band(wanted["due"]))
    if wanted["mark"]:
        marked = Q(overseas=True) if wanted["mark"] == "overseas" else near_limitation()
        cases = cases.filter(marked)
    return cases


def band(name: str, today: date | None = None) -> Q:
    """Cases whose nearest day lies in the band: overdue, within a week, within thirty days."""
    today = today or localdate()
    first, end = {
        "overdue": (None, today),
        "week": (today, today + timedelta(days=8)),
        "month": (today + timedelta(days=8), today + timedelta(days=31)),
    }[name]
    return due_before(end) & ~due_before(first) if first else due_before(end)


def due_before(day: date) -> Q:
    """Something open falls due before the day, or the limitation runs out."""
    soon = Deadline.objects.open().filter(due_on__lt=day).order_by().values("case")
    return Q(pk__in=soon) | Q(limitation_on__lt=day, limitation_on__isnull=False)


def near_limitation() -> Q:
    return Q(limitation_on__lte=localdate() + timedelta(days=365), limitation_on__isnull=False)


class Capped(Subquery):
    """How many rows, counted no further than the cap."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any]) -> None:
        super().__init__(rows.order_by().values("pk")[:CAP])


def counted(officer: Officer, lists: dict[str, QuerySet[Any]]) -> dict[str, int]:
    """How many rows each list has, all asked for at once, beside the officer's own row."""
    columns = {key: Capped(rows) for key, rows in lists.items()}
    row: Any = Officer.objects.filter(pk=officer.pk).values(**columns).get()
    return dict(row)


def said(count: int) -> str:
    """A number as the page says it: exact up to a thousand."""
    return f"{CAP - 1:,}+" if count >= CAP else f"{count:,}"
