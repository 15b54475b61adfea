"""What waits for an officer besides the cases themselves; shown where their work begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.confirming import due_of
from cases.emergency import to_know_of
from cases.models import Explanation, Officer, Role
from cases.quarters import due_in, quarter_of
from cases.reviewing import standings
from cases.team import handing_over_due


class Duty(NamedTuple):
    """One thing to do: what, where, and until when if there is an end."""

    text: str
    address: str
    until: date | datetime | None = None


def duties_of(officer: Officer) -> list[Duty]:
    """All that waits for the officer, emergencies first."""
    found = emergencies(officer) + explanations(officer)
    for duty in OF_ROLE.get(officer.role, ()):
        found += duty(officer)
    return found


def emergencies(officer: Officer) -> list[Duty]:
    """Emergency accesses to cases the officer answers for, until they are reviewed."""
    return [
        Duty(
            _("%(name)s opened case %(number)s in an emergency.")
            % {"name": opened.officer, "number": opened.case.number},
            opened.get_absolute_url(),
            opened.review_due_on,
        )
        for opened in to_know_of(officer)
    ]


def confirmations(officer: Officer) -> list[Duty]:
    count = due_of(officer).values("content_object", "user").distinct().count()
    text = ngettext(
        "Say whether %(count)s person on your cases still needs access.",
        "Say whether %(count)s people on your cases still need access.",
        count,
    )
    until = due_in(quarter_of(localdate()))
    return _told(count, text, "cases:access_review", until)


def explanations(officer: Officer) -> list[Duty]:
    """Requests to answer oneself."""
    own = Explanation.objects.filter(officer=officer).unanswered()
    waiting = own.aggregate(count=Count("pk"), until=Min("due_on"))
    text = ngettext(
        "%(count)s request for explanation waits for your answer.",
        "%(count)s requests for explanation wait for your answer.",
        waiting["count"],
    )
    return _told(waiting["count"], text, "cases:explanation_list", waiting["until"])


def judgements(officer: Officer) -> list[Duty]:
    """Explanations of others to judge."""
    count = Explanation.objects.judged_by(officer).unjudged().count()
    text = ngettext(
        "%(count)s explanation waits for your judgement.",
        "%(count)s explanations wait for your judgement.",
        count,
    )
    return _told(count, text, "cases:explanation_list")


def reviews(officer: Officer) -> list[Duty]:
    open_ones = [each for each in standings(officer) if each.review is None]
    text = ngettext(
        "%(count)s review of the trail is to be signed.",
        "%(count)s reviews of the trail are to be signed.",
        len(open_ones),
    )
    until = min((each.period.due_on for each in open_ones), default=None)
    return _told(len(open_ones), text, "cases:review_list", until)


def hand_overs(officer: Officer) -> list[Duty]:
    count = handing_over_due(officer).count()
    text = ngettext(
        "%(count)s officer who moves or leaves still leads cases: hand them over.",
        "%(count)s officers who move or leave still lead cases: hand them over.",
        count,
    )
    return _told(count, text, "cases:team_list")


def _told(count: int, text: str, page: str, until: date | datetime | None = None) -> list[Duty]:
    return [Duty(text % {"count": count}, reverse(page), until)] if count else []


OF_ROLE: dict[str, tuple[Callable[[Officer], list[Duty]], ...]] = {
    Role.INVESTIGATOR: (confirmations,),
    Role.SUPERVISOR: (judgements, hand_overs, reviews),
    Role.AUDITOR: (judgements,),
}
