"""What a booking rests on: an act is booked within the authority, and stays within it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from datetime import date

from django.db.models import Model
from django.utils.translation import gettext as _

from cases import assessment
from cases.exceptions import OutsideAuthority, Settled
from cases.models import Act, Party, Secret


def expect_authority(act: Act, on: date) -> None:
    """Refuse an act the Tech Police may not book on that day (직무범위)."""
    answer = assessment.authority_of(act, on)
    if answer is None or not answer.authority:
        raise OutsideAuthority(
            assessment.refusal(act, answer, on),
            actions=answer.actions if answer else (),
            unsettled=bool(answer and answer.unsettled),
        )


def expect_bookings_to_stand(record: Model) -> None:
    """Refuse a change of a record with which a booked act could not have been booked.

    Of every booked act the change touches the rule is asked again, for the day it was booked on;
    the suspect of a booked act stays. The caller holds the case.
    """
    for before, after in _touched(record):
        if before.suspect_id != after.suspect_id:
            raise Settled(
                _(
                    "This act is booked against %(name)s: its suspect stays. Record what another"
                    " suspect did as an act of its own."
                )
                % {"name": before.suspect}
            )
        same = assessment.question_of(before) == assessment.question_of(after)
        if before.booked_on and not same:
            _expect_authority_still(after, before.booked_on)


def _expect_authority_still(act: Act, on: date) -> None:
    try:
        expect_authority(act, on)
    except OutsideAuthority as refusal:
        raise OutsideAuthority(
            _(
                "With this change an act that is booked would lie outside the authority;"
                " nothing is saved. %(reason)s"
            )
            % {"reason": refusal},
            actions=refusal.actions,
            unsettled=refusal.unsettled,
        ) from refusal


def _touched(record: Model) -> Iterator[tuple[Act, Act]]:
    """The booked acts whose law follows from the record, each as it stands and as it would be."""
    booked = Act.objects.with_people().filter(booked_on__isnull=False)
    if isinstance(record, Act):
        for act in booked.filter(pk=record.pk):
            record.booked_on = act.booked_on
            yield act, record
    elif isinstance(record, Party | Secret):
        relation = "suspect" if isinstance(record, Party) else "secret"
        for act in booked.filter(**{relation: record.pk}):
            changed = copy(act)
            setattr(changed, relation, record)
            yield act, changed
