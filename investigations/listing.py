"""One page of the worklist: its order, its groups and what each line says.

What is read does not grow with the archive: the first thousand keys, and the rows shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.expressions import OrderBy
from django.db.models.functions import Least
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.designation import LastKind, designation, last_kinds
from cases.matrix import Strip, strip_of
from cases.models import Act, Case, Party, PartyRole, Phase
from investigations.models import Deadline
from investigations.worklist import CAP, said

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    Disposed = WithAnnotations[Case, LastKind]

PAGE = 50
BANDS = (("overdue", -1, "danger"), ("week", 7, "warn"), ("month", 30, ""), ("later", None, ""))
STRIP_NEEDS = ("case", "statute", "conduct", "proof", "overseas")
NAME_NEEDS = ("case", "kind", "name", "name_romanised")
"""What is read of an act and of a person for one line; what is sealed stays sealed."""

SUSPECTS = (PartyRole.Role.SUSPECT, PartyRole.Role.CORPORATE_SUSPECT)


class Row(NamedTuple):
    """A case as a line of the list."""

    case: Case
    beside: str
    strip: Strip
    due_on: date | None
    due_what: str
    limitation_near: bool


@dataclass(frozen=True)
class Group:
    """Lines under one heading; ``count`` is of the whole list, not of this page."""

    key: str
    label: str
    tone: str
    count: int
    rows: Sequence[Row]


@dataclass(frozen=True)
class Listing:
    """A page of the list, and where it stands in the whole."""

    groups: Sequence[Group]
    total: int
    page: int
    shown: list[str]

    @property
    def total_shown(self) -> str:
        return said(self.total)

    @property
    def cut(self) -> bool:
        return self.total >= CAP

    @property
    def previous_page(self) -> int:
        return self.page - 1

    @property
    def next_page(self) -> int:
        return self.page + 1

    @property
    def first(self) -> int:
        return (self.page - 1) * PAGE + 1

    @property
    def last(self) -> int:
        return min(self.page * PAGE, self.total)

    @property
    def more(self) -> bool:
        return self.last < min(self.total, CAP - 1)


def listing_of(cases: QuerySet[Case], *, sort: str, group: str, page: int) -> Listing:
    """The page of the list, in as many queries for one case as for fifty."""
    keys = keys_of(cases, sort=sort, group=group)
    today = localdate()
    heads = [head(group or sort, nearest, phase, today) for _pk, nearest, phase in keys]
    counts = Counter(heads)
    start = (page - 1) * PAGE
    chosen = keys[start : start + PAGE]
    rows = rows_of([pk for pk, _nearest, _phase in chosen])
    lines = zip(heads[start:], (rows[pk] for pk, _nearest, _phase in chosen), strict=False)
    groups = [
        Group(key, label_of(key), tone_of(key), counts[key], [row for _key, row in each])
        for key, each in groupby(lines, key=lambda line: line[0])
    ]
    return Listing(groups, len(keys), page, [str(pk) for pk, _nearest, _phase in chosen])


def keys_of(cases: QuerySet[Case], *, sort: str, group: str) -> list[tuple[Any, Any, str]]:
    """The first thousand cases in order, each with its nearest day and its phase."""
    soonest = Deadline.objects.open().filter(case=OuterRef("pk")).order_by("due_on")
    cases = cases.alias(due_on=Subquery(soonest.values("due_on")[:1]))
    cases = cases.annotate(nearest=Least("due_on", "limitation_on"))
    name, down = sort.removeprefix("-"), sort.startswith("-")
    column = F({"number": "number", "limitation": "limitation_on"}.get(name, "nearest"))
    wanted = column.desc(nulls_last=True) if down else column.asc(nulls_last=True)
    order: list[str | OrderBy] = [wanted, "number"]
    if group == "phase":
        order.insert(0, "phase")
    found = list(cases.order_by(*order).values_list("pk", "nearest", "phase")[:CAP])
    if group == "phase":
        found.sort(key=lambda row: Phase.values.index(row[2]))
    return found


def head(grouped_by: str, nearest: date | None, phase: str, today: date) -> str:
    """The group a line stands in; a list in another order has none."""
    if grouped_by == "phase":
        return phase
    if grouped_by not in ("", "-due"):
        return ""
    left = (nearest - today).days if nearest else None
    return next(
        key for key, days, _tone in BANDS if days is None or (left is not None and left <= days)
    )


def label_of(key: str) -> str:
    labels = {
        "": "",
        "overdue": _("Overdue"),
        "week": _("Within 7 days"),
        "month": _("Within 30 days"),
        "later": _("Later"),
    }
    return labels[key] if key in labels else str(Phase(key).label)


def tone_of(key: str) -> str:
    return next((tone for band, _days, tone in BANDS if band == key), "")


def rows_of(keys: list[Any]) -> dict[Any, Row]:
    """The lines of a page, read together."""
    cases = Case.objects.filter(pk__in=keys).select_related("lead")
    cases = cases.annotate(disposition=last_kinds())
    acts = by_case(Act.objects.filter(case__in=keys).only(*STRIP_NEEDS))
    open_now = Deadline.objects.open().filter(case__in=keys).order_by("due_on")
    deadlines = by_case(open_now.only("case", "due_on", "what"))
    roles = PartyRole.objects.filter(
        party__case__in=keys, role__in=(*SUSPECTS, PartyRole.Role.HOLDER)
    ).select_related("party")
    roles = roles.only("role", *(f"party__{name}" for name in NAME_NEEDS))
    people: dict[Any, list[PartyRole]] = defaultdict(list)
    for role in roles:
        people[role.party.case_id].append(role)
    return {
        case.pk: row_of(case, acts[case.pk], deadlines[case.pk], people[case.pk]) for case in cases
    }


def by_case(records: Iterable[Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for record in records:
        found[record.case_id].append(record)
    return found


def row_of(
    case: Disposed, acts: list[Act], deadlines: list[Deadline], people: list[PartyRole]
) -> Row:
    due_on, what = (deadlines[0].due_on, deadlines[0].what) if deadlines else (None, "")
    if case.limitation_on and (due_on is None or case.limitation_on < due_on):
        due_on, what = case.limitation_on, _("Limitation runs out")
    near = case.limitation_on is not None and (case.limitation_on - localdate()).days <= 365
    return Row(case, beside(case, people), strip_of(acts), due_on, what, near)


def beside(case: Disposed, people: list[PartyRole]) -> str:
    """Whose secret it is, and how many are suspected."""
    holders = [str(role.party) for role in people if role.role == PartyRole.Role.HOLDER]
    suspects = {role.party.pk: role.party for role in people if role.role in SUSPECTS}
    persons = sum(party.kind == Party.Kind.PERSON for party in suspects.values())
    words = [", ".join(holders[:2])]
    if persons:
        called = designation(case.phase, case.disposition)
        words.append(_("%(called)s: %(count)s") % {"called": called, "count": persons})
    if bodies := len(suspects) - persons:
        words.append(
            ngettext("%(count)s corporation", "%(count)s corporations", bodies) % {"count": bodies}
        )
    return " · ".join(filter(None, words))
