"""What Ctrl K offers: pages and acts first, then what was found."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cases import access
from cases.models import Case
from cases.requests import OfficerRequest
from investigations import frame, search

MOST = 5
Line = dict[str, str]


def groups(request: OfficerRequest, typed: str) -> tuple[list[dict[str, Any]], list[search.Group]]:
    """The groups of the palette, and what of them was found by searching."""
    looked_for = search.words(typed)
    numbers = [word for word in looked_for if search.is_number(word)]
    rest = [word for word in looked_for if word not in numbers]
    found = _found(request, looked_for, numbers, rest)
    cases = search.KINDS["cases"].find(request.user, numbers, 2) if numbers else []
    acts = _acts(request, cases[0]) if len(cases) == 1 else []
    offered = [line for line in acts + _pages(request) if _fits(line, rest if acts else looked_for)]
    actions = {"label": _("Actions"), "items": offered[:MOST] if typed.strip() else offered}
    return [actions, *map(_group, found)], found


def _found(
    request: OfficerRequest, looked_for: list[str], numbers: list[str], rest: list[str]
) -> list[search.Group]:
    """A number with other words names a case; the words are then about what to do with it."""
    kinds = search.kinds_for(request.user)
    if numbers and rest:
        cases = search.find(request.user, numbers, kinds=["cases"], most=MOST)
        others = [kind for kind in kinds if kind != "cases"]
        return cases + search.find(request.user, looked_for, kinds=others, most=MOST)
    return search.find(request.user, looked_for, kinds=kinds, most=MOST)


def _group(group: search.Group) -> dict[str, Any]:
    items = [_line(hit.label, hit.url, hit.note) for hit in group.hits]
    return {"label": str(group.label), "items": items}


def _pages(request: OfficerRequest) -> list[Line]:
    doors = frame.items(frame.DOORS + frame.OWN_DOORS, request.user.role, request.path)
    lines = [_line(str(item.label), item.url) for item in doors]
    if request.user.has_perm("cases.receive_case"):
        lines.insert(0, _line(_("Register a case"), reverse("cases:case_receive")))
    return lines


def _acts(request: OfficerRequest, case: Case) -> list[Line]:
    """What the officer may do with the one case that was named."""
    may = access.doors(request, case)
    lines = []
    if may.request_report:
        lines.append((_("Request a report"), "investigations:report_request"))
    if may.view_case:
        lines += [
            (_("Timeline"), "investigations:case_timeline"),
            (_("Damages and sentence"), "investigations:case_damages"),
            (_("Audit trail"), "cases:case_trail"),
        ]
    return [
        _line(f"{case.number} {label}", reverse(name, args=[case.number])) for label, name in lines
    ]


def _fits(line: Line, looked_for: list[str]) -> bool:
    return all(word in line["label"].lower() for word in looked_for)


def _line(label: str, url: str, note: str = "") -> Line:
    return {"label": label, "note": note, "url": url}
