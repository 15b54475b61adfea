"""Bringing in cases from another system: all of them, or nothing."""

from __future__ import annotations

from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cases import audit
from cases.exceptions import Refused
from cases.models import Case, Officer, Outcome, Verb
from investigations.dossiers import building
from investigations.dossiers.checking import check
from investigations.dossiers.problems import Problem
from investigations.dossiers.reading import Dossier
from investigations.dossiers.standing import Standing

Files = list[tuple[str, bytes]]


class Brought(NamedTuple):
    """A case that was brought in, and the dossier it came from."""

    case: Case
    dossier: Dossier

    @property
    def counts(self) -> dict[str, int]:
        """How many people, secrets, acts and documents the dossier holds."""
        lists = ("parties", "secrets", "acts", "documents")
        return {key: len(self.dossier.content.get(key, ())) for key in lists}


class Wrong(Refused):
    """Something is wrong with at least one file; nothing was imported."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def import_cases(files: Files, *, by: Officer | None = None) -> list[Brought]:
    """Read, check and bring in the cases of the files (사건 가져오기).

    ``by`` needs the permission and brings in no more than they could do here alone; the operator
    of the system imports from the command line without one, in the name of each case's lead.
    """
    if by is not None and not by.has_perm("cases.import_case"):
        raise PermissionDenied("import_case")
    dossiers, problems = check(files, by=by)
    if problems:
        raise Wrong(problems)
    with transaction.atomic():
        return _bring_in(dossiers, by)


def rehearse(files: Files, *, by: Officer | None = None) -> list[Brought]:
    """The cases the files would bring in, every step tried and all of it undone again."""
    with transaction.atomic():
        brought = import_cases(files, by=by)
        transaction.set_rollback(True)
    return brought


def record_refusal(wrong: Wrong, *, files: int) -> None:
    """Keep that an import was refused, once the work it began is undone."""
    audit.record(Verb.IMPORTED, outcome=Outcome.REFUSED, files=files, problems=len(wrong.problems))


def _bring_in(dossiers: list[Dossier], by: Officer | None) -> list[Brought]:
    """Build the cases; every dossier is tried, so that each one's refusal is told."""
    standing = Standing((dossier.content for dossier in dossiers), by=by)
    brought: list[Brought] = []
    problems: list[Problem] = []
    for dossier in dossiers:
        try:
            with transaction.atomic():
                brought.append(Brought(_bring_in_one(dossier, standing, by), dossier))
        except building.Misfit as misfit:
            problems.append(Problem(dossier.file, *misfit.fault))
    if problems:
        raise Wrong(problems)
    return brought


def _bring_in_one(dossier: Dossier, standing: Standing, by: Officer | None) -> Case:
    case = building.build(dossier.content, standing=standing, by=by)
    audit.record(
        Verb.IMPORTED,
        case,
        system=case.source_system,
        source=case.source_number,
        sha256=dossier.sha256,
    )
    return case
