"""Short ways to ask the engine, so that a table of tests shows only what it is about.

Every answer asked for here is also looked at for what every answer must carry.
"""

from collections.abc import Callable
from datetime import date
from functools import wraps

from sentencing import engine, law
from sentencing.engine import Answer, Citation
from tests.sentencing.grounds import check_grounds

BOOK = law.book()


def asking(question: Callable[..., Answer]) -> Callable[..., Answer]:
    """The question put to the law on file, its answer checked for reasons and provisions."""

    @wraps(question)
    def ask(**given) -> Answer:
        answer = question(BOOK, **given)
        assert all(isinstance(cited, Citation) for cited in answer.citations)
        check_grounds(answer)
        return answer

    return ask


authority = asking(engine.authority)
statutory_penalty = asking(engine.statutory_penalty)
fine_range = asking(engine.fine_range)
corporate_fine = asking(engine.corporate_fine)
limitation = asking(engine.limitation)
punitive_damages = asking(engine.punitive_damages)
base_damages = asking(engine.base_damages)
confiscation = asking(engine.confiscation)
trade_secret_definition = asking(engine.trade_secret_definition)
procedure_deadline = asking(engine.procedure_deadline)
agency_name = asking(engine.agency_name)
industrial_technology = asking(engine.industrial_technology)
guideline_range = asking(engine.guideline_range)
guideline_concurrence = asking(engine.guideline_concurrence)
suspended_sentence = asking(engine.suspended_sentence)


def day(text: str) -> date:
    """A day as it is written: ``2019-07-09``."""
    return date.fromisoformat(text)
