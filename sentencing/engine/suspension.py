"""The standard for suspending a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sentencing.engine.answer import Answer, Reason, because
from sentencing.engine.law import Citation, LawBook, NoLawInForce, wording_on, wording_or_none
from sentencing.engine.questions import MOST_MONTHS, BadQuestion, day, each_once, whole
from sentencing.engine.rules import Edition, SuspensionGround
from sentencing.engine.scope import check_ids, check_type
from sentencing.engine.words import Recommendation

DECISIVE_SURPLUS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendedSentence(Answer):
    """Whether a sentence may be suspended, and what the standard recommends (집행유예 기준).

    The counts are of grounds given and listed, with the one an offence supplies itself.
    """

    open: bool
    recommendation: Recommendation | None = None
    major_positive: int = 0
    major_negative: int = 0
    general_positive: int = 0
    general_negative: int = 0
    not_listed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Balance:
    """Grounds counted by weight and attitude (주요, 일반; 긍정적, 부정적)."""

    major_positive: int
    major_negative: int
    general_positive: int
    general_negative: int

    @property
    def major(self) -> int:
        """Surplus of major positive grounds."""
        return self.major_positive - self.major_negative

    @property
    def general(self) -> int:
        """Net surplus of general positive grounds."""
        return self.general_positive - self.general_negative


def suspended_sentence(
    book: LawBook,
    *,
    indicted_on: date,
    type: str,  # noqa: A002 - the field's own word
    sentence_months: int,
    grounds: Iterable[str],
) -> SuspendedSentence:
    """The recommendation for one offence, by the edition of the day of indictment."""
    indicted = day(indicted_on, "indicted_on")
    check_type(book, type)
    ids = each_once(grounds, "grounds")
    check_ids(book, ids, "grounds")
    by_length = of_length(book, indicted, sentence_months)
    edition = wording_or_none(indicted, book.editions)
    table = None if edition is None else table_of(edition.rule, type)
    if edition is None or table is None:
        standing = () if edition is None else (edition.citation,)
        step = because("no_suspension_standard", *standing, type=type)
        return replace(
            by_length,
            citations=(*by_length.citations, *standing),
            steps=(*by_length.steps, step),
        )
    named = tuple(ground for ground in table if not ground.types or type in ground.types)
    return advised(by_length, edition.citation, named, ids)


def of_length(book: LawBook, indicted: date, sentence_months: int) -> SuspendedSentence:
    """Whether a sentence of this length may be suspended at all (형법 제62조 제1항)."""
    months = whole(sentence_months, "sentence_months", MOST_MONTHS)
    if months == 0:
        raise BadQuestion("sentence_months", "no_sentence")
    limit = wording_on(indicted, book.suspension)
    longest, cited = limit.rule.max_months, limit.citation
    step = because("suspension_open", cited, months=months, longest_months=longest)
    if months > longest:
        step = because("suspension_closed", cited, months=months, longest_months=longest)
    return SuspendedSentence(open=months <= longest, citations=(cited,), steps=(step,))


def advised(
    answer: SuspendedSentence,
    cited: Citation,
    named: tuple[SuspensionGround, ...],
    ids: tuple[str, ...],
) -> SuspendedSentence:
    """The grounds counted, with those the offence supplies, and what they recommend."""
    found = balance(ground for ground in named if ground.automatic or ground.id in ids)
    advice = recommendation(found) if answer.open else None
    return replace(
        answer,
        recommendation=advice,
        major_positive=found.major_positive,
        major_negative=found.major_negative,
        general_positive=found.general_positive,
        general_negative=found.general_negative,
        not_listed=tuple(one for one in ids if all(ground.id != one for ground in named)),
        citations=(*answer.citations, cited),
        steps=(*answer.steps, *supplied(named, cited), *weighed(found, advice, cited)),
    )


def table_of(edition: Edition, code: str) -> tuple[SuspensionGround, ...] | None:
    """The grounds for the type; ``None`` where it has no guideline."""
    if code in edition.readings and edition.readings[code] is None:
        return None
    read_as = edition.readings.get(code) or code
    offence = read_as.partition(".")[0]
    if offence not in edition.suspension:
        raise NoLawInForce(f"{edition.id}.{offence}.suspension")
    return edition.suspension[offence]


def balance(grounds: Iterable[SuspensionGround]) -> Balance:
    """The count."""
    counts = {(major, positive): 0 for major in (True, False) for positive in (True, False)}
    for ground in grounds:
        counts[ground.major, ground.positive] += 1
    return Balance(
        counts[True, True], counts[True, False], counts[False, True], counts[False, False]
    )


def recommendation(found: Balance) -> Recommendation:
    """A surplus of two major grounds decides, unless the general ones outweigh it."""
    surplus = abs(found.major)
    if surplus < DECISIVE_SURPLUS:
        return Recommendation.DISCRETION
    against = -found.general if found.major > 0 else found.general
    if against > surplus:
        return Recommendation.DISCRETION
    return Recommendation.SUSPENSION if found.major > 0 else Recommendation.IMPRISONMENT


def supplied(named: Iterable[SuspensionGround], cited: Citation) -> tuple[Reason, ...]:
    """The ground the offence supplies by itself."""
    grounds = [one.id for one in named if one.automatic]
    return tuple(because("ground_by_itself", cited, ground=one) for one in grounds)


def weighed(found: Balance, advice: Recommendation | None, cited: Citation) -> tuple[Reason, ...]:
    """The count and what follows from it."""
    count = because(
        "suspension_grounds",
        cited,
        major_positive=found.major_positive,
        major_negative=found.major_negative,
        general_positive=found.general_positive,
        general_negative=found.general_negative,
    )
    if advice is None:
        return (count,)
    return (count, because(ADVICE_REASONS[advice], cited))


ADVICE_REASONS = {
    Recommendation.SUSPENSION: "suspension_recommended",
    Recommendation.IMPRISONMENT: "imprisonment_recommended",
    Recommendation.DISCRETION: "suspension_left_to_the_judge",
}
