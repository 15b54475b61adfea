"""Three popular summaries of the law, and what the law exactly says.

The figures are the engine's own answers to the sharpest question of each kind, on a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sentencing import engine, figures
from sentencing.engine import Citation
from sentencing.law import book

OVERSEAS = "ucpa.18.1"
AGGRAVATING = ("severe_harm", "secrecy_duty")
"""Two special aggravating determinants, the surplus that opens the ceiling."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What is often said, what is true, and where it stands."""

    said: str
    exactly: str
    cites: tuple[Citation, ...]


def three_summaries(on: date) -> tuple[Summary, ...]:
    """Twelve years, three times the fine, five times the damage: as the law of the day has them."""
    return ceiling(on), corporate(on), award(on)


def ceiling(on: date) -> Summary:
    found = engine.guideline_range(
        book(),
        indicted_on=on,
        type="trade_secret.overseas",
        factors=AGGRAVATING,
        provision=OVERSEAS,
        act_ended_on=on,
    )
    penalty = engine.statutory_penalty(book(), provision=OVERSEAS, act_ended_on=on)
    cell = found.cells[engine.Zone.AGGRAVATED]
    words = {
        "ceiling": figures.term(found.max_months),
        "cell": figures.term(cell.max_months),
        "statutory": figures.term(penalty.imprisonment_max_months),
    }
    return Summary(
        _("Up to %(ceiling)s in prison") % words,
        _(
            "The top of a recommended range for leakage abroad, not a statutory maximum: %(cell)s, "
            "raised by half where aggravating special determinants outnumber mitigating ones by "
            "two or more. The article itself allows up to %(statutory)s, and the court decides."
        )
        % words,
        (*found.citations[:1], *penalty.citations[:1]),
    )


def corporate(on: date) -> Summary:
    fine = engine.corporate_fine(
        book(), person=engine.Person.CORPORATION, provision=OVERSEAS, act_ended_on=on
    )
    article = engine.fine_range(book(), provision=OVERSEAS, act_ended_on=on, gain_krw=0)
    words = {
        "times": fine.multiplier,
        "most": figures.krw(fine.max_krw),
        "article": figures.krw(article.max_krw),
    }
    return Summary(
        _("Fines of %(times)s times for companies") % words,
        _(
            "%(times)s times the fine the article prescribes (%(article)s abroad, so %(most)s), "
            "not of the fine imposed on the employee; for a legal person only, not for a sole "
            "proprietor, and not for an attempt."
        )
        % words,
        fine.citations[-1:],
    )


def award(on: date) -> Summary:
    found = engine.punitive_damages(
        book(),
        ground=engine.Ground.TRADE_SECRET,
        act_started_on=on,
        act_ended_on=on,
        wilful=True,
    )
    words = {"times": found.multiplier}
    return Summary(
        _("Damages of %(times)s times") % words,
        _(
            "A ceiling of the whole award where the infringement was wilful, not an addition to "
            "the damage; how far to go is the court's, which weighs eight circumstances."
        ),
        found.citations[-1:],
    )
