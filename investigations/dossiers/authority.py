"""What an officer may bring in by a dossier: no more than through the pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from cases.models import Officer
from investigations.dossiers.coherence import entries
from investigations.dossiers.problems import Fault, pointer
from investigations.dossiers.standing import Standing


def overreach(content: Any, *, by: Officer, standing: Standing) -> Iterator[Fault]:
    """An investigator brings in what they lead; a supervisor what their units lead.

    Nobody is made to have acted by another: an officer brings in no step but their own, and no
    approval at all, for one officer's file cannot show that two agreed. A case beyond that is the
    operator's to bring in.
    """
    if not isinstance(content, dict):
        return
    if isinstance(case := content.get("case"), dict):
        yield from _of_the_case(case, by, standing)
    for entry in entries(content, "procedure"):
        if entry.value.get("step") == "approve":
            text = _("An approval is given here; an officer does not import one.")
            yield Fault(entry.at("step"), text)
        elif entry.value.get("by") not in (None, by.username):
            yield Fault(entry.at("by"), _("You import only steps that you took yourself."))


def _of_the_case(case: dict[str, Any], by: Officer, standing: Standing) -> Iterator[Fault]:
    unit = standing.units.get(case.get("unit") or "")
    if not by.has_perm("cases.assign_case"):
        if case.get("lead") not in (None, by.username):
            yield Fault(pointer(["case", "lead"]), _("You import cases that you lead."))
        if unit and unit.pk != by.unit_id:
            yield Fault(pointer(["case", "unit"]), _("You import cases of your own unit."))
    elif unit and not by.supervises(unit.pk):
        yield Fault(pointer(["case", "unit"]), _("You import cases of the units you supervise."))
