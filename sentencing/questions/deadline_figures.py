"""What the answer on a time limit says, as labelled figures; only what belongs to the event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sentencing.engine import Event, ProcedureDeadline

LABELS = {
    "due_on": _("Last day"),
    "nominal_due_on": _("Last day before it moved"),
    "approval_due_at": _("Approval, at the latest"),
    "warrantless_search_ends_at": _("End of the search without a warrant"),
    "detention_warrant_due_at": _("Request for a detention warrant, at the latest"),
    "hand_over_due_on": _("Last day for handing the suspect over"),
    "first_notice_due_on": _("First notice of progress, at the latest"),
    "outer_due_on": _("Last day with every extension"),
    "months": _("Period"),
    "max_extension_months": _("Extension, at most"),
    "validity_days": _("Validity of the warrant"),
    "preservation_days": _("Preservation of data"),
    "extension_days": _("Extension of preservation"),
    "allowed": _("Allowed"),
    "video_required": _("Filming of search and seizure"),
    "referral_required": _("Referral"),
    "own_non_referral_allowed": _("Closing without referral"),
    "if_missed": _("When the day has passed"),
}
"""In the order a reader asks for them."""
ALLOWED = {
    Event.EMERGENCY_ARREST_CONSIDERED: _("Emergency arrest, by the maximum penalty"),
    Event.URGENT_PRESERVATION_CONSIDERED: _("Data preservation request, by the maximum penalty"),
    Event.INTERVIEW: _("Questioning at that hour"),
}
SAID = {
    "allowed": (_("possible"), _("not possible")),
    "video_required": (_("required"), _("not required")),
    "referral_required": (_("required"), _("not required")),
    "own_non_referral_allowed": (_("possible"), _("not possible")),
}
MISSED = {
    "prosecutor_direction": _("the prosecutor directs"),
    "request_guidance": _("ask for the prosecutor's guidance"),
}
WITHOUT = {
    Event.WARRANT_ISSUED: (_("Validity of the warrant"), _("as the warrant says")),
    Event.INVESTIGATION_OPENED: (_("First notice of progress"), _("no period on that day")),
    Event.SUPPLEMENTARY_DEMAND_RECEIVED: (
        _("Supplementary investigation"),
        _("not yet in force on that day"),
    ),
    Event.URGENT_PRESERVATION_REQUEST: (
        _("Preservation of data"),
        _("not yet in force on that day"),
    ),
}
"""What is said of an event whose answer has no figure."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure under its label; ``on``: the day before it, to be written with its weekday."""

    label: str
    value: str
    on: date | None = None


def figures_of(event: Event, answer: ProcedureDeadline) -> list[Figure]:
    """The figures of the answer; at least one."""
    found = list(filled(event, answer))
    if found:
        return found
    label, said = WITHOUT[event]
    return [Figure(str(label), str(said))]


def filled(event: Event, answer: ProcedureDeadline) -> Iterator[Figure]:
    for key, label in LABELS.items():
        value = getattr(answer, key)
        moved = key != "nominal_due_on" or answer.nominal_due_on != answer.due_on
        if value is not None and moved:
            named = ALLOWED[event] if key == "allowed" else label
            yield figure(str(named), key, value)


def figure(label: str, key: str, value: Any) -> Figure:
    """A day or a moment keeps its day apart; anything else is words."""
    if isinstance(value, datetime):
        return Figure(label, f"{value:%H:%M}", value.date())
    if isinstance(value, date):
        return Figure(label, "", value)
    return Figure(label, words(key, value))


def words(key: str, value: Any) -> str:
    """A value by what its name says it is."""
    if key in SAID:
        yes, no = SAID[key]
        return str(yes if value else no)
    if key == "if_missed":
        return str(MISSED[value])
    if key.endswith("months"):
        return ngettext("%(number)s month", "%(number)s months", value) % {"number": value}
    return ngettext("%(number)s day", "%(number)s days", value) % {"number": value}
