"""A case as it stood at a moment: every record in the version of that moment, from the history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import models

from cases.designation import designation, indicted
from cases.models import (
    Act,
    Case,
    Disposition,
    Document,
    Party,
    PartyRole,
    ProcedureStep,
    Referral,
    Secret,
)
from cases.models.step import standing
from investigations.models import Approval

SUSPECTED = {PartyRole.Role.SUSPECT, PartyRole.Role.CORPORATE_SUSPECT}


def as_of(model: type[models.Model], moment: datetime, **where: Any) -> list[Any]:
    """The rows of a model in their version of the moment; those removed by then are gone."""
    versions = model.history.filter(history_date__lte=moment, **where)  # type: ignore[attr-defined]
    last = versions.order_by("id", "-history_date", "-history_id").distinct("id")
    return [version.instance for version in last if version.history_type != "-"]


class Snapshot:
    """The records of one case at one moment, joined to one another."""

    def __init__(self, case: Case, moment: datetime) -> None:
        self.moment = moment
        self.now = case
        self.case: Case = as_of(Case, moment, id=case.pk)[0]

    @cached_property
    def parties(self) -> dict[UUID, Party]:
        found = as_of(Party, self.moment, case_id=self.case.pk)
        return {party.pk: party for party in sorted(found, key=lambda party: party.number)}

    @cached_property
    def roles(self) -> dict[UUID, set[str]]:
        """The roles of each party."""
        held: dict[UUID, set[str]] = {pk: set() for pk in self.parties}
        for row in as_of(PartyRole, self.moment, party_id__in=list(self.parties)):
            held[row.party_id].add(row.role)
        return held

    @cached_property
    def secrets(self) -> list[Secret]:
        found = as_of(Secret, self.moment, case_id=self.case.pk)
        for secret in found:
            secret.holder = self.parties.get(secret.holder_id)
        return sorted(found, key=lambda secret: secret.number)

    @cached_property
    def acts(self) -> list[Act]:
        found = as_of(Act, self.moment, case_id=self.case.pk)
        secrets = {secret.pk: secret for secret in self.secrets}
        acts = {act.pk: act for act in found}
        for act in found:
            act.suspect = self.parties[act.suspect_id]
            act.secret = secrets.get(act.secret_id)
            act.answers_for = acts.get(act.answers_for_id)
        return sorted(found, key=lambda act: (act.began_on, act.number))

    @cached_property
    def suspects(self) -> list[Party]:
        charged = {act.suspect_id for act in self.acts}
        named = [party for pk, party in self.parties.items() if SUSPECTED & self.roles[pk]]
        return named + [p for pk, p in self.parties.items() if pk in charged and p not in named]

    @cached_property
    def witnesses(self) -> list[Party]:
        """Those who are witnesses and nothing they could be charged with."""
        heard = self.having(PartyRole.Role.WITNESS)
        return [party for party in heard if not SUSPECTED & self.roles[party.pk]]

    @cached_property
    def documents(self) -> list[Document]:
        found = as_of(Document, self.moment, case_id=self.case.pk)
        return sorted(found, key=lambda document: (document.dated_on, document.number))

    @cached_property
    def approvals(self) -> list[Approval]:
        """Opinions approved by then, the last one last."""
        found = as_of(Approval, self.moment, case_id=self.case.pk)
        granted = [row for row in found if row.decision == Approval.Decision.APPROVED]
        return sorted(granted, key=lambda row: row.number)

    @cached_property
    def steps(self) -> list[ProcedureStep]:
        return standing(self._recorded(self.now.steps.all()))

    @cached_property
    def referrals(self) -> list[Referral]:
        return list(self._recorded(self.now.referrals.select_related("office", "referred_by")))

    @cached_property
    def heading(self) -> str:
        """What the suspects are called at that point of procedure."""
        last = self._disposition
        return designation(self.case.phase, last.kind if last else None)

    @cached_property
    def indicted_on(self) -> date | None:
        """The day of the indictment the case stood at by then."""
        last = self._disposition
        return last.disposed_on if last and indicted(self.case.phase, last.kind) else None

    @cached_property
    def _disposition(self) -> Disposition | None:
        """What the prosecutor had done with the case last."""
        return next(reversed(self._recorded(self.now.dispositions.all())), None)

    def having(self, *roles: str) -> list[Party]:
        """The parties that hold one of the roles."""
        wanted = set(roles)
        return [party for pk, party in self.parties.items() if wanted & self.roles[pk]]

    def _recorded(self, rows: Iterable[Any]) -> list[Any]:
        return [row for row in rows if row.recorded_at <= self.moment]
