"""Whether the steps of a dossier follow one another as the law allows. Asks no database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cases import workflow
from cases.exceptions import NoBasis
from cases.phases import Phase
from investigations.dossiers.problems import Fault, pointer

STEPS = {
    "open_inquiry": workflow.OPEN_INQUIRY,
    "close_inquiry": workflow.CLOSE_INQUIRY,
    "book": workflow.BOOK,
    "refer": workflow.REFER,
    "return_for_supplementary": workflow.RETURN,
    "dispose": workflow.DISPOSE,
    "resume": workflow.RESUME,
}
"""The steps of a dossier that move procedure; “approve” and “notice” do not."""


@dataclass
class Walk:
    """Where procedure stands while the steps are read in their order."""

    phase: str = Phase.RECEIVED
    day: date | None = None
    approved: str = ""
    booked: set[str] = field(default_factory=set)


def disorder(content: dict[str, Any]) -> Iterator[Fault]:
    """Every step that could not be taken where, when and after what it stands."""
    case = content.get("case")
    walk = Walk()
    if isinstance(case, dict) and case.get("received_on"):
        walk.day = date.fromisoformat(case["received_on"])
        yield from _received(case, walk.day)
    for n, step in enumerate(content.get("procedure") or []):
        if isinstance(step, dict):
            yield from _days(step, walk, ("procedure", n))
            yield from _taken(step, walk, ("procedure", n))


def _received(case: dict[str, Any], day: date) -> Iterator[Fault]:
    if case.get("origin"):
        yield from _without_basis(
            f"receive_{case['origin']}", day, pointer(["case", "received_on"])
        )


def _days(step: dict[str, Any], walk: Walk, path: tuple[str | int, ...]) -> Iterator[Fault]:
    place = pointer([*path, "on"])
    if not step.get("on"):
        return
    day = date.fromisoformat(step["on"])
    if day > localdate():
        yield Fault(place, _("A step cannot be recorded before its day."))
    elif walk.day and day < walk.day:
        yield Fault(place, _("This step lies before the one that stands above it."))
    walk.day = max(day, walk.day or day)
    move = STEPS.get(step.get("step") or "")
    if move:
        yield from _without_basis(move.key, day, place)


def _without_basis(key: str, day: date, place: str) -> Iterator[Fault]:
    try:
        workflow.basis_of(key, day)
    except NoBasis as absent:
        yield Fault(place, str(absent))


def _taken(step: dict[str, Any], walk: Walk, path: tuple[str | int, ...]) -> Iterator[Fault]:
    key = step.get("step")
    move = STEPS.get(key or "")
    if key == "book":
        yield from _booked_once(step, walk, path)
        if walk.phase in (Phase.BOOKED, Phase.RETURNED):
            return  # further acts are booked in a case already booked
    if key == "approve":
        walk.approved = step.get("opinion") or walk.approved
        move = workflow.REFER
    if move is None:
        return
    if walk.phase not in move.sources:
        yield Fault(
            pointer([*path, "step"]),
            _("This cannot be done at the present step of procedure: %(phase)s.")
            % {"phase": Phase(walk.phase).label},
        )
    if key == "refer" and step.get("opinion") and step["opinion"] != walk.approved:
        yield Fault(
            pointer([*path, "opinion"]),
            _("No step “approve” with this opinion stands above this referral."),
        )
    if key != "approve":
        walk.phase = move.target
        walk.approved = ""


def _booked_once(step: dict[str, Any], walk: Walk, path: tuple[str | int, ...]) -> Iterator[Fault]:
    for n, ref in enumerate(step.get("acts") or []):
        if ref in walk.booked:
            yield Fault(pointer([*path, "acts", n]), _("%(act)s is booked already.") % {"act": ref})
        if ref:
            walk.booked.add(ref)
