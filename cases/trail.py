"""An event as one officer may read it. What is masked, for whom, is decided here and only here.

Of a case the reader cannot open there remain number, action, person, time, reason and outcome:
titles, names, values and search terms are masked. An auditor opens no case. Of a restricted case
who is not named on it learns nothing but the number of the event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import models
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cases import trail_pages, trail_words
from cases.changes import BESIDE
from cases.formats import day
from cases.models import (
    Case,
    Event,
    Office,
    Officer,
    Outcome,
    PartyRole,
    ProcedureStep,
    Right,
    Role,
    Verb,
)

TONES = (
    (frozenset({Verb.GRANTED, Verb.GRANT_ENDED, Verb.ASSIGNED, Verb.ACCOUNT_CHANGED}), "w"),
    (frozenset({Verb.EMERGENCY_OPENED}), "d"),
    (frozenset({Verb.WALL_SET, Verb.WALL_LIFTED}), "w"),
    (frozenset({Verb.RESTRICTED, Verb.RESTRICTION_LIFTED}), "w"),
    (frozenset({Verb.CHANGED, Verb.REMOVED, Verb.UNMASKED, Verb.WITHDRAWN}), "w"),
    (frozenset({Verb.VIEWED, Verb.LISTED, Verb.SEARCHED, Verb.DOWNLOADED}), "i"),
    (frozenset({Verb.APPROVED, Verb.REPORT_MADE}), "s"),
)
NAMED_BY = {
    "cases.act": ("suspect",),
    "cases.partyrole": ("party",),
    "cases.grant": ("user", "permission"),
    "cases.wall": ("officer",),
    "cases.breakglass": ("officer",),
    "cases.officer_groups": ("officer", "group"),
    "cases.signin": ("officer",),
    "mfa.authenticator": ("user",),
    "cases.agencynotice": (),
    "cases.assessment": (),
    "cases.procedurestep": (),
    "cases.departure": ("officer",),
    "cases.explanation": ("officer",),
    "cases.verdict": (),
    "cases.review": (),
    "cases.watchrule": (),
    "cases.retentionrule": (),
    "investigations.deadline": (),
    "investigations.approval": (),
}
"""Records whose row has no name: they are called by what they are, or by others joined to them."""

UNTOLD = BESIDE | {"content_object", "recorded_at"}
"""Fields that say again what the event says already."""


@dataclass(frozen=True)
class Line:
    """One event on the page of one reader.

    ``case`` is the case as far as the reader may know of it; ``withheld``: nothing else is told.
    """

    event: Event
    masked: bool
    label: str = ""
    case: Case | None = None
    withheld: bool = False

    @property
    def today(self) -> bool:
        return localdate(self.event.at) == localdate()

    @property
    def person(self) -> str:
        event = self.event
        if event.actor_id is None:
            return _("System") if event.job else _("(not known)")
        return str(event.actor)

    @property
    def role(self) -> str:
        role = self.event.actor_role
        return capfirst(str(Role(role).label)) if role in Role.values else self.event.job

    @property
    def tone(self) -> str:
        if self.event.outcome != Outcome.DONE:
            return "d"
        return next((tone for verbs, tone in TONES if self.event.verb in verbs), "")

    @property
    def target(self) -> str:
        """What it was done to, first of all: the case, where there is one."""
        event = self.event
        if self.withheld:
            return _("Restricted case")
        if self.case:
            return _("Case %(number)s") % {"number": self.case.number}
        if event.verb == Verb.SEARCHED:
            return _("Search")
        return self._record() or self._page() or "—"

    @property
    def note(self) -> str:
        """What exactly, on the second line."""
        event = self.event
        if event.verb == Verb.SEARCHED:
            return mask() if self.masked else str(event.facts.get("term", ""))
        if self.case and event.target_type not in ("", "cases.case"):
            return self._record()
        if self.case and (self._page() or not event.changes):
            return self._page() or (mask() if self.masked else self.case.title)
        return self.columns

    @property
    def columns(self) -> str:
        """The fields that changed, by name."""
        model = trail_words.model_of(self.event.target_type)
        return ", ".join(_column_names(model, self.event.changes)[:4]) if model else ""

    def _page(self) -> str:
        return trail_pages.page_name(self.event.facts.get("page", ""))

    def _record(self) -> str:
        event = self.event
        if not event.target_type:
            return ""
        label = self.label or event.target_label
        kind = trail_words.kind_name(event.target_type)
        return " · ".join(filter(None, [kind, mask() if self.masked and label else label]))


def mask() -> str:
    return _("(masked)")


def lines(events: Iterable[Event], reader: Officer) -> list[Line]:
    """The events as ``reader`` may read them; two queries for their cases, one a kind of record."""
    found = _as_told(list(events), reader)
    labels = _labels([line.event for line in found if not line.masked])
    return [
        replace(line, label=labels.get((line.event.target_type, line.event.target_id), ""))
        for line in found
    ]


def _as_told(events: list[Event], reader: Officer) -> list[Line]:
    cases = {event.case_id for event in events if event.case_id}
    listed = {case for event in events for case in event.facts.get("cases", ())}
    open_to = _keys(Case.objects.readable_by(reader).filter(pk__in=cases))
    hushed = _keys(Case.objects.withheld_from(reader).filter(pk__in=listed))
    blind = reader.has_perm("cases.view_whole_trail")
    told = []
    for event in events:
        case = event.case
        masked = blind or bool(case and case.pk not in open_to)
        masked = masked or not hushed.isdisjoint(map(UUID, event.facts.get("cases", ())))
        unknown = case is not None and case.pk not in open_to and (case.restricted or not blind)
        vain = unknown and event.in_vain
        withheld = unknown and not vain and case is not None and case.restricted
        shown = None if vain or withheld else case
        told.append(Line(event, masked, case=shown, withheld=withheld))
    return told


def _keys(cases: models.QuerySet[Case]) -> set[UUID]:
    return set(cases.values_list("pk", flat=True))


def _labels(events: list[Event]) -> dict[tuple[str, str], str]:
    """What records are called that have no name of their own in their row."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for event in events:
        if event.target_type in NAMED_BY:
            wanted[event.target_type].add(event.target_id)
    return {
        (kind, str(row.pk)): called(row)
        for kind, keys in wanted.items()
        for row in apps.get_model(kind)
        ._default_manager.filter(pk__in=keys)
        .select_related(*NAMED_BY[kind])
    }


def fields(model: type[models.Model], columns: dict[str, Any]) -> list[tuple[models.Field, Any]]:
    """The columns that tell something, as the fields of the model and in their order."""
    return [
        (field, columns[field.column])
        for field in model._meta.concrete_fields
        if field.column in columns
        and field.name not in UNTOLD
        and columns[field.column] != [None, False]
    ]


def _column_names(model: type[models.Model], columns: dict[str, Any]) -> list[str]:
    return [trail_words.field_name(field) for field, _pair in fields(model, columns)]


def called(row: models.Model, on: date | None = None) -> str:
    """What a record is called, on a day where its name depends on one."""
    if isinstance(row, Office) and on:
        return row.name_on(on)
    if isinstance(row, Permission):
        return str(Right(row.codename).label) if row.codename in Right.values else row.name
    if isinstance(row, Group):
        return str(Role(row.name).label) if row.name in Role.values else row.name
    if isinstance(row, Officer.groups.through):
        return f"{row.officer} · {called(row.group)}"
    if isinstance(row, ProcedureStep):
        return f"{day(row.taken_on)} {row.get_phase_after_display()}"
    return f"{row.party} · {row}" if isinstance(row, PartyRole) else str(row)
