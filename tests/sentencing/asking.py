"""Short ways to ask the engine, so that a table of tests shows only what it is about."""

from datetime import date
from functools import partial

from sentencing import engine, law

BOOK = law.book()

authority = partial(engine.authority, BOOK)
statutory_penalty = partial(engine.statutory_penalty, BOOK)
fine_range = partial(engine.fine_range, BOOK)
corporate_fine = partial(engine.corporate_fine, BOOK)
limitation = partial(engine.limitation, BOOK)
punitive_damages = partial(engine.punitive_damages, BOOK)
base_damages = partial(engine.base_damages, BOOK)
confiscation = partial(engine.confiscation, BOOK)
trade_secret_definition = partial(engine.trade_secret_definition, BOOK)
procedure_deadline = partial(engine.procedure_deadline, BOOK)
agency_name = partial(engine.agency_name, BOOK)
industrial_technology = partial(engine.industrial_technology, BOOK)
guideline_range = partial(engine.guideline_range, BOOK)
guideline_concurrence = partial(engine.guideline_concurrence, BOOK)
suspended_sentence = partial(engine.suspended_sentence, BOOK)


def day(text: str) -> date:
    """A day as it is written: ``2019-07-09``."""
    return date.fromisoformat(text)
