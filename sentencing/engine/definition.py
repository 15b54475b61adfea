"""What makes information a trade secret, by the day of the act."""

from dataclasses import dataclass
from datetime import date

from sentencing.engine.answer import Answer, because
from sentencing.engine.law import LawBook, wording_on
from sentencing.engine.questions import day


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeSecretDefinition(Answer):
    """The elements of a trade secret (영업비밀): of them only secrecy has changed.

    Not publicly known and of independent economic value it has to be at any time.
    """

    secrecy_element: str


def trade_secret_definition(book: LawBook, *, act_ended_on: date) -> TradeSecretDefinition:
    """The secrecy element in force when the act ended (비밀관리성)."""
    wording = wording_on(day(act_ended_on, "act_ended_on"), book.secrecy)
    element, cited = wording.rule.element, wording.citation
    return TradeSecretDefinition(
        secrecy_element=element,
        citations=(cited,),
        steps=(because("secrecy_element_is", cited, element=element, day=wording.in_force),),
    )
