"""What is confiscated, and whether the offence opens the route of criminal proceeds."""

from dataclasses import dataclass
from datetime import date

from sentencing.engine.answer import Answer, Reason, because
from sentencing.engine.law import LawBook, Wording, wording_on, wording_or_none
from sentencing.engine.offences import Offence, find_offence
from sentencing.engine.penalties import imprisonment_max
from sentencing.engine.questions import day
from sentencing.engine.rules import Confiscation as Rule

FALLBACK = "criminal.48"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confiscation(Answer):
    """Confiscation (몰수) for the offence.

    ``basis`` is the special provision, else the discretionary one of the Criminal Act;
    ``value_collection`` holds under that basis (추징). ``predicate_offence`` is ``None`` for
    acts before the Proceeds Act took its present form; it also needs illicit gain.
    """

    mandatory: bool
    basis: str | None
    value_collection: bool
    predicate_offence: bool | None


def confiscation(book: LawBook, *, provision: str, act_ended_on: date) -> Confiscation:
    """Confiscation for an act that ended on the day: the rule is that of the crime's day."""
    ended = day(act_ended_on, "act_ended_on")
    offence = find_offence(book, provision, started_on=ended, ended_on=ended)
    if offence.wording is None:
        return Confiscation(
            mandatory=False,
            basis=None,
            value_collection=False,
            predicate_offence=False,
            citations=offence.citations,
            steps=offence.steps,
        )
    rule = special_rule(book, provision, ended) or wording_on(ended, book.confiscation[FALLBACK])
    predicate, step = predicate_offence(book, offence, ended)
    cited = rule.citation
    basis = because("confiscation_discretionary", cited, basis=rule.rule.label)
    if rule.rule.mandatory:
        basis = because("confiscation_mandatory", cited, basis=rule.rule.label)
    return Confiscation(
        mandatory=rule.rule.mandatory,
        basis=rule.rule.label,
        value_collection=rule.rule.value_collection,
        predicate_offence=predicate,
        citations=(cited, *offence.citations, *step.cites),
        steps=(basis, step),
    )


def special_rule(book: LawBook, provision: str, ended: date) -> Wording[Rule] | None:
    """The provision that names the offence, where one does."""
    act = provision.partition(".")[0]
    for key, timeline in book.confiscation.items():
        if key.startswith(f"{act}."):
            wording = wording_or_none(ended, timeline)
            if wording is not None and provision in wording.rule.offences:
                return wording
    return None


def predicate_offence(book: LawBook, offence: Offence, ended: date) -> tuple[bool | None, Reason]:
    """Whether the maximum makes it a possible predicate offence (특정범죄)."""
    first = book.predicate.days[0]
    if ended < first or offence.wording is None:
        return None, because("predicate_not_on_record", day=first)
    rule = wording_on(ended, book.predicate)
    least, cited = rule.rule.imprisonment_max_months, rule.citation
    most = imprisonment_max(book, offence.wording, ended)
    if most >= least:
        return True, because("predicate_offence", cited, most_months=most, least_months=least)
    return False, because("no_predicate_offence", cited, most_months=most, least_months=least)
