"""How large the damage is (손해액 추정, 제14조의2 제1항부터 제5항까지)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sentencing import engine
from sentencing.engine import Method
from sentencing.engine.questions import MOST_KRW, MOST_UNITS
from sentencing.fields import Count, Day, Hundreds, OneOf, won
from sentencing.law import book
from sentencing.question_terms import METHODS
from sentencing.questions.asking import Question
from sentencing.questions.choices import choices

GOODS = {
    "transferred_units": "1,000",
    "capacity_units": "800",
    "own_sales_units": "200",
    "unsellable_units": "100",
    "unit_profit_krw": "10,000",
    "unit_royalty_krw": "1,000",
}
ASKED = {
    Method.LOST_PROFIT: {"claim_made_on", *GOODS},
    Method.INFRINGER_PROFIT: {"infringer_profit"},
    Method.ROYALTY: {"royalty"},
}
"""Which fields each method asks besides itself."""


class Whole(Count):
    """A whole number, with or without commas."""

    def __init__(self, *, needed: bool = True, **options: Any) -> None:
        super().__init__(**options)
        self.required = needed

    def to_python(self, value: Any) -> int | None:
        return super().to_python(value.replace(",", "") if isinstance(value, str) else value)


class Sum(Hundreds):
    """A sum in hundreds of millions of won that is needed for the answer."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.required = True


class BaseDamagesForm(Question):
    """The method decides which sums are asked."""

    heading = _("Presumption of damage")
    lead = _("Before any multiple: the damage presumed or computed under Art. 14-2(1) to (5).")
    figures = "sentencing/questions/_damages.html"
    dated_by = "claim_made_on"

    method = OneOf(label=_("How it is measured"), choices=lambda: choices(METHODS))
    claim_made_on = Day(
        label=_("Claim for damages made on"),
        help_text=_("The day the claim was first made chooses the rule."),
    )
    transferred_units = Whole(label=_("Goods the infringer transferred"), most=MOST_UNITS)
    capacity_units = Whole(label=_("Goods the holder could have made"), most=MOST_UNITS)
    own_sales_units = Whole(label=_("Goods the holder sold"), most=MOST_UNITS)
    unsellable_units = Whole(
        label=_("Goods that could not have been sold for other reasons"), most=MOST_UNITS
    )
    unit_profit_krw = Whole(label=_("Profit of the holder for each (KRW)"), most=MOST_KRW)
    unit_royalty_krw = Whole(
        label=_("Reasonable royalty for each (KRW)"), most=MOST_KRW, needed=False
    )
    infringer_profit = Sum(label=_("Profit of the infringer (KRW 100m)"))
    royalty = Sum(label=_("Usual royalty (KRW 100m)"))

    def __init__(self, given: QueryDict) -> None:
        super().__init__(given)
        self.chosen = method_of(self.data)
        for name in set(self.fields) - ASKED[self.chosen] - {"method"}:
            del self.fields[name]

    def beginning(self, given: QueryDict) -> Mapping[str, Any]:
        values = GOODS | {
            "claim_made_on": date(localdate().year, 3, 2).isoformat(),
            "infringer_profit": "3",
            "royalty": "0.5",
        }
        method = method_of(given)
        asked = {name: value for name, value in values.items() if name in ASKED[method]}
        return {"method": method.value} | asked

    def ask(self, given: dict[str, Any]) -> engine.BaseDamages:
        if self.chosen is Method.LOST_PROFIT:
            return engine.base_damages(book(), **given)
        found = {name: won(given[name]) for name in ASKED[self.chosen]}
        return engine.base_damages(
            book(),
            method=self.chosen,
            infringer_profit_krw=found.get("infringer_profit"),
            royalty_krw=found.get("royalty"),
        )

    @property
    def asked_now(self) -> str:
        return self.chosen.value


def method_of(data: QueryDict) -> Method:
    """The method, as far as it is said; an unknown one is told at its field."""
    said = data.get("method")
    return Method(said) if said in set(Method) else Method.LOST_PROFIT
