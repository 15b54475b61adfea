"""Deadlines of a case: set, put right, done."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cases.access import requires
from cases.exceptions import AlreadyThere, NotYet
from cases.models import Case, Officer
from investigations.models import Deadline


@requires("record_case")
def keep(deadline: Deadline, *, by: Officer) -> None:
    """Write a deadline of the case, new or put right."""
    if deadline._state.adding:
        deadline.created_by = by
    deadline.save()


@requires("record_case")
def finish(deadline: Deadline, *, on: date, by: Officer) -> None:
    """Record that what was due is done."""
    Case.objects.locked(deadline.case)
    deadline.refresh_from_db()
    if deadline.done_on:
        raise AlreadyThere(_("This was done already."))
    if on > localdate():
        raise NotYet(_("What is not done yet cannot be recorded as done."))
    deadline.done_on = on
    deadline.done_by = by
    deadline.version += 1
    deadline.save()
