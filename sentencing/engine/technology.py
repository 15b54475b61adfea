"""Which paragraph of the Industrial Technology Act an act falls under. For notice, not booking."""

from dataclasses import dataclass
from datetime import date

from sentencing.engine.answer import Answer, Reason, because
from sentencing.engine.law import Citation, LawBook, Wording, wording_on, wording_or_none
from sentencing.engine.penalties import imprisonment_max
from sentencing.engine.questions import BadQuestion, day, flag, known
from sentencing.engine.rules import Item, Penalty
from sentencing.engine.words import Conduct, Cumulation, Intent, Technology

ACT = "ita"
CORE_ABROAD, ABROAD, OTHER, LESSER = "ita.36.1", "ita.36.2", "ita.36.3", "ita.36.4"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndustrialTechnology(Answer):
    """The paragraph and its penalty; no maximum in the article is the general one."""

    offence_exists: bool
    provision: str | None = None
    place: str | None = None
    imprisonment_min_months: int | None = None
    imprisonment_max_months: int | None = None
    fine_max_krw: int | None = None
    fine_with_imprisonment: Cumulation | None = None


def industrial_technology(
    book: LawBook,
    *,
    technology: str,
    overseas: bool,
    intent: str,
    conduct: str,
    act_ended_on: date,
) -> IndustrialTechnology:
    """The paragraph of Art. 36 on the day the act ended (산업기술 침해).

    An overseas act needs purpose or, later, knowledge of use abroad; without it the act
    falls under the paragraph for other acts.
    """
    what = known(Technology, technology, "technology")
    mind = known(Intent, intent, "intent")
    done = known(Conduct, conduct, "conduct")
    ended = day(act_ended_on, "act_ended_on")
    if done in (Conduct.PREPARATION, Conduct.CONSPIRACY):
        raise BadQuestion("conduct", "has_its_own_provision", found=done)
    abroad = flag(overseas, "overseas") and reaches_abroad(book, mind, ended)
    item = item_of(book, done, what, ended)
    found = None if item is None else paragraph(book, item, what, ended, abroad=abroad)
    if item is None or found is None:
        step = because("conduct_not_in_technology_act", conduct=done, technology=what)
        return IndustrialTechnology(offence_exists=False, steps=(step,))
    mental = wording_on(ended, book.overseas_intent).citation
    step = abroad_step(mental, overseas=overseas, abroad=abroad)
    return under(book, found, item, ended, step)


def item_of(book: LawBook, done: Conduct, what: Technology, ended: date) -> Wording[Item] | None:
    """The item of Art. 14 for the conduct; some speak of national core technology alone."""
    items = book.items.get(f"{ACT}.{done}")
    item = None if items is None else wording_or_none(ended, items)
    if item is None or (item.rule.core_only and what is not Technology.NATIONAL_CORE):
        return None
    return item


def reaches_abroad(book: LawBook, mind: Intent, ended: date) -> bool:
    """Whether the state of mind is enough for the overseas paragraphs on the day."""
    rule = wording_on(ended, book.overseas_intent).rule
    return mind is Intent.PURPOSE or (mind is Intent.KNOWLEDGE and rule.knowledge_enough)


def paragraph(
    book: LawBook, item: Wording[Item], what: Technology, ended: date, *, abroad: bool
) -> str | None:
    """The first paragraph, heaviest first, that takes the item."""
    order = [OTHER, LESSER]
    if abroad:
        order.insert(0, ABROAD)
        if what is Technology.NATIONAL_CORE:
            order.insert(0, CORE_ABROAD)
    for provision in order:
        existed = wording_or_none(ended, book.penalties[provision])
        if existed is not None and provision in item.rule.offences:
            return provision
    return None


def abroad_step(cited: Citation, *, overseas: bool, abroad: bool) -> Reason:
    """Why the act counts as overseas or not."""
    if not overseas:
        return because("technology_at_home")
    if abroad:
        return because("technology_abroad", cited)
    return because("technology_abroad_without_intent", cited)


def under(
    book: LawBook, provision: str, item: Wording[Item], ended: date, step: Reason
) -> IndustrialTechnology:
    """The answer for the paragraph found."""
    wording: Wording[Penalty] = wording_on(ended, book.penalties[provision])
    rule, stands = wording.rule, wording.citation.code
    cited = (wording.citation, item.citation)
    place = because("technology_paragraph", *cited, place=stands, provision=provision)
    return IndustrialTechnology(
        offence_exists=True,
        provision=provision,
        place=stands,
        imprisonment_min_months=rule.imprisonment_min_months,
        imprisonment_max_months=imprisonment_max(book, wording, ended),
        fine_max_krw=rule.fine_max_krw,
        fine_with_imprisonment=rule.fine_with_imprisonment,
        citations=(*cited, *step.cites),
        steps=(step, place, because("technology_is_for_notice")),
    )
