"""The damage itself: lost profit, the infringer's profit, the usual royalty."""

from dataclasses import dataclass
from datetime import date

from sentencing.engine.answer import Answer, Reason, because
from sentencing.engine.law import LawBook, Wording, wording_on
from sentencing.engine.questions import BadQuestion, day, known, krw, units
from sentencing.engine.rules import DamageRule
from sentencing.engine.words import Method


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseDamages(Answer):
    """The damage presumed or computed (손해액의 추정), in KRW.

    The two items of today's rule, or the cap of the rule before. ``item2_krw`` and the
    total stay ``None`` where the royalty for the remaining goods is not known.
    ``alternative_total_krw`` stands where the order of cap and deduction matters.
    """

    item1_units: int | None = None
    item1_krw: int | None = None
    item2_units: int | None = None
    item2_krw: int | None = None
    cap_units: int | None = None
    royalty_for_excess: bool | None = None
    total_krw: int | None = None
    alternative_total_krw: int | None = None
    rebuttable: bool = False
    excess_claimable: bool = False


@dataclass(frozen=True, slots=True)
class Goods:
    """What was transferred, what the holder could still have made, and what not sold.

    ``profit`` and ``royalty`` are KRW a unit.
    """

    transferred: int
    spare: int
    unsellable: int
    profit: int
    royalty: int | None

    @classmethod
    def of(
        cls, transferred: int, spare: int, unsellable: int, profit: int | None, royalty: int | None
    ) -> "Goods":
        """The same from the numbers given; capacity all sold leaves nothing spare."""
        each = None if royalty is None else krw(royalty, "unit_royalty_krw")
        return cls(transferred, max(0, spare), unsellable, krw(profit, "unit_profit_krw"), each)


def base_damages(
    book: LawBook,
    *,
    method: str,
    claim_made_on: date | None = None,
    transferred_units: int | None = None,
    capacity_units: int | None = None,
    own_sales_units: int | None = None,
    unsellable_units: int = 0,
    unit_profit_krw: int | None = None,
    unit_royalty_krw: int | None = None,
    infringer_profit_krw: int | None = None,
    royalty_krw: int | None = None,
) -> BaseDamages:
    """The damage by one of the methods of Art. 14-2 (제14조의2 제1항부터 제3항까지)."""
    way = known(Method, method, "method")
    wording = book.damage_rules[way].versions[-1]
    if way is Method.INFRINGER_PROFIT:
        return as_found(wording, way, krw(infringer_profit_krw, "infringer_profit_krw"))
    if way is Method.ROYALTY:
        return as_found(wording, way, krw(royalty_krw, "royalty_krw"))
    wording = wording_on(day(claim_made_on, "claim_made_on"), book.damage_rules[way])
    spare = units(capacity_units, "capacity_units") - units(own_sales_units, "own_sales_units")
    unsellable = units(unsellable_units, "unsellable_units")
    transferred = units(transferred_units, "transferred_units")
    return lost_profit(
        wording, Goods.of(transferred, spare, unsellable, unit_profit_krw, unit_royalty_krw)
    )


def lost_profit(wording: Wording[DamageRule], goods: Goods) -> BaseDamages:
    """Lost profit by the rule of the day of the claim."""
    if goods.unsellable > goods.transferred:
        raise BadQuestion("unsellable_units", "more_than_transferred", found=goods.unsellable)
    return in_two_items(wording, goods) if wording.rule.two_items else capped(wording, goods)


def in_two_items(wording: Wording[DamageRule], goods: Goods) -> BaseDamages:
    """Profit for what the holder could have made and sold, royalty for the remaining goods."""
    first = min(goods.transferred - goods.unsellable, goods.spare)
    rest = goods.transferred - first
    royalty = 0 if not rest else None if goods.royalty is None else rest * goods.royalty
    total = None if royalty is None else first * goods.profit + royalty
    cited = wording.citation
    steps = [because("lost_profit_item_1", cited, units=first, krw=first * goods.profit)]
    if royalty is None:
        steps.append(because("lost_profit_item_2_unknown", cited, units=rest))
    else:
        steps.append(because("lost_profit_item_2", cited, units=rest, krw=royalty))
    return BaseDamages(
        item1_units=first,
        item1_krw=first * goods.profit,
        item2_units=rest,
        item2_krw=royalty,
        royalty_for_excess=True,
        total_krw=total,
        citations=(cited,),
        steps=tuple(steps),
    )


def capped(wording: Wording[DamageRule], goods: Goods) -> BaseDamages:
    """The rule before: capped at spare capacity, nothing for the excess.

    Whether to deduct first and then cap, or the other way round, is disputed; the first
    is the answer, the second the alternative.
    """
    deducted_first = min(goods.transferred - goods.unsellable, goods.spare) * goods.profit
    capped_first = max(0, min(goods.transferred, goods.spare) - goods.unsellable) * goods.profit
    differs = capped_first != deducted_first
    doubt, cited = wording.rule.doubt, wording.citation
    step = because("lost_profit_capped", cited, units=goods.spare, krw=deducted_first)
    steps: tuple[Reason, ...] = (step,)
    if differs:
        steps = (step, because("lost_profit_other_order", cited, krw=capped_first))
    return BaseDamages(
        cap_units=goods.spare,
        royalty_for_excess=False,
        total_krw=deducted_first,
        alternative_total_krw=capped_first if differs else None,
        citations=(cited,),
        steps=steps,
        unsettled=(doubt,) if differs and doubt else (),
    )


def as_found(wording: Wording[DamageRule], way: Method, total: int) -> BaseDamages:
    """A sum taken over as the damage."""
    return BaseDamages(
        total_krw=total,
        rebuttable=wording.rule.rebuttable,
        excess_claimable=wording.rule.excess_claimable,
        citations=(wording.citation,),
        steps=(because(FOUND_REASONS[way], wording.citation, krw=total),),
    )


FOUND_REASONS = {
    Method.INFRINGER_PROFIT: "infringer_profit_presumed",
    Method.ROYALTY: "usual_royalty",
}
