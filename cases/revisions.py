"""The versions of a record as an officer reads them: when, by whom, which fields."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from django.apps import apps
from django.core.paginator import Page, Paginator
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cases.changes import Change, compare
from cases.models import Officer, Party, PartyRole, Role

PER_PAGE = 20
ONE_STROKE = timedelta(seconds=1)
"""What one officer's one act writes in several rows is one revision."""


class Revision(NamedTuple):
    """One change of a record; ``created`` where it is the first."""

    at: datetime
    who: str
    created: bool
    changes: list[Change]


def versions_of(record: Model) -> Paginator[Model]:
    """The stored versions of a record, newest first, by pages."""
    versions = record.history.select_related("history_user")  # type: ignore[attr-defined]
    return Paginator(versions.order_by("-history_date", "-history_id"), PER_PAGE)


def revisions_on(record: Model, page: Page[Model]) -> list[Revision]:
    """The revisions of one page of versions; each compared with the version before it."""
    versions: list[Any] = list(page.object_list)
    older = page.paginator.object_list[page.end_index() : page.end_index() + 1]
    pairs = list(pairwise([*versions, *older, *([] if older else [None])]))
    revisions = _compared([(older, newer) for newer, older in pairs])
    if isinstance(record, Party):
        newer: Any = page.has_previous() and page.paginator.object_list[page.start_index() - 2]
        _tell_roles(record, revisions, before=newer.history_date if newer else None)
    return _joined(revisions)


def revisions_since(record: Model, version: int) -> list[Revision]:
    """What was saved after that version, oldest first."""
    rows = record.history.filter(version__gte=version)  # type: ignore[attr-defined]
    rows = rows.select_related("history_user").order_by("history_date", "history_id")
    revisions = _compared([pair for pair in pairwise(rows) if pair[1].version > version])
    if isinstance(record, Party) and revisions:
        _tell_roles(record, revisions[::-1])
    return revisions


def _compared(pairs: list[tuple[Any, Any]]) -> list[Revision]:
    """Each version beside the one before it; of an account with the role it had."""
    roles = _roles_of_accounts([version for pair in pairs for version in pair if version])
    revisions = []
    for (older, newer), changes in zip(pairs, compare(pairs), strict=True):
        before, after = roles.get(older.pk, "") if older else "", roles.get(newer.pk, "")
        if before != after and (before or not older):  # no role on record: not known, not none
            changes.append(Change(pgettext("account", "Role"), before, after))
        revisions.append(Revision(newer.history_date, _who(newer), older is None, changes))
    return revisions


def _roles_of_accounts(versions: list[Any]) -> dict[Any, str]:
    """What the officers of these versions were for, in words; nothing for other records."""
    accounts = [version.pk for version in versions if version.instance_type is Officer]
    rows = apps.get_model("cases", "HistoricalOfficer_groups").objects.filter(history__in=accounts)
    named = rows.values_list("history", "group__name") if accounts else ()
    return {version: str(Role(name).label) for version, name in named}


def _tell_roles(party: Party, revisions: list[Revision], *, before: datetime | None = None) -> None:
    """Roles are rows of their own: each given or taken belongs to the version it followed.

    The revisions come newest first; ``before`` is when the next newer one was made.
    """
    rows = PartyRole.history.filter(party_id=party.pk, history_date__gte=revisions[-1].at)
    if before:
        rows = rows.filter(history_date__lt=before)
    for row in rows.order_by("history_date", "history_id"):
        name = str(PartyRole.Role(row.role).label)
        taken = row.history_type == "-"
        change = Change(_("Role"), name if taken else "", "" if taken else name)
        of = next(each for each in revisions if each.at <= row.history_date)
        of.changes.append(change)


def _joined(revisions: list[Revision]) -> list[Revision]:
    """Newest first; what followed at once from the same hand is told with what it followed."""
    joined: list[Revision] = []
    for revision in reversed(revisions):
        last = joined[-1] if joined else None
        if last and last.who == revision.who and revision.at - last.at < ONE_STROKE:
            last.changes.extend(revision.changes)
        else:
            joined.append(revision)
    return joined[::-1]


def _who(version: Any) -> str:
    return str(version.history_user or _("The system"))
