"""The golden penalty and range cases in the engine and in OpenFisca: same answers, two clocks."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from sentencing import engine, golden
from sentencing.engine import GuidelineRange, LawBook, StatutoryPenalty
from sentencing.engine.offences import find_offence
from sentencing.engine.weighing import tally
from sentencing.golden_values import parsed
from tests.benchmark import openfisca
from tests.benchmark.openfisca import NONE, Given

GOLDEN = Path(__file__).resolve().parents[1] / "sentencing" / "golden"
Values = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One golden case as both take it."""

    family: str
    asked: dict[str, Any]
    day: date
    given: Given
    wanted: tuple[str, ...]


def questions(book: LawBook) -> Iterator[Question]:
    """The penalty and range cases that have an answer in numbers."""
    makers = {"statutory_penalty": penalty, "guideline_range": of_range}
    for family, make in makers.items():
        written = json.loads((GOLDEN / f"{family}.json").read_text("utf-8"))
        for case in golden.read_cases(written, family)[0]:
            asked = {key: parsed(key, value) for key, value in case.given.items()}
            question = make(book, asked)
            if question is not None:
                yield question


def penalty(book: LawBook, asked: dict[str, Any]) -> Question:
    """The threat of the article on the day the act ended."""
    on = asked["act_ended_on"]
    given: Given = {("provision", on): openfisca.plain(asked["provision"])}
    given["conduct", on] = asked.get("conduct", openfisca.ANY)
    given["attempt", on] = int(asked.get("attempt", False))
    return Question("statutory_penalty", asked, on, given, openfisca.PENALTY)


def of_range(book: LawBook, asked: dict[str, Any]) -> Question | None:
    """The range on the day of indictment; special factors are counted beforehand."""
    found = engine.guideline_range(book, **asked)
    if not found.applies:
        return None
    on, ended = asked["indicted_on"], asked.get("act_ended_on")
    count = tally(found.listed, wish_as_conduct=False)
    wish = sum(one.special and one.may_weigh_as_conduct for one in found.listed)
    given: Given = {("type", on): openfisca.plain(asked["type"]), ("wish", on): wish}
    for name in ("aggravating_conduct", "aggravating_actor", "mitigating_conduct"):
        given[name, on] = getattr(count, name)
    given["mitigating_actor", on] = count.mitigating_actor - wish
    if asked.get("legal_range"):
        given["legal_min", on] = asked["legal_range"].min_months
        given["legal_max", on] = asked["legal_range"].max_months
    elif ended and "provision" in asked:
        given["acted", on] = ended.toordinal()
        given["provision", ended] = openfisca.plain(asked["provision"])
    return Question("guideline_range", asked, on, given, openfisca.RANGE)


def ours(book: LawBook, one: Question) -> Values:
    """The engine's answer, in the same numbers."""
    answer = golden.FAMILIES[one.family](book, **one.asked)
    return of_penalty(answer) if isinstance(answer, StatutoryPenalty) else of_zones(answer)


def of_penalty(answer: StatutoryPenalty) -> Values:
    if not answer.offence_exists or answer.fine_rule is None:
        return (0, NONE, NONE, NONE)
    rule = openfisca.FINE_RULES.index(answer.fine_rule)
    return (1, answer.imprisonment_max_months or NONE, answer.fine_max_krw or NONE, rule)


def of_zones(answer: GuidelineRange) -> Values:
    values: list[int] = []
    for way in (answer.as_actor or answer, answer.as_conduct or answer):
        zone = openfisca.OPEN if way.zone is None else openfisca.ZONES.index(way.zone)
        values += (zone, way.min_months or NONE, way.max_months or NONE)
    return tuple(values)


def theirs(made: Any, one: Question, copies: int = 1) -> Values:
    """OpenFisca's answer: a simulation made for the case, its variables computed."""
    simulation, on = openfisca.simulate(made, one.given, copies), openfisca.day_of(one.day)
    return tuple(int(simulation.calculate(name, on)[0]) for name in one.wanted)


def cases_a_second(asked: Sequence[Question], answer: Callable[[Question], Any]) -> float:
    """How many cases a second, over two seconds or more; nothing is remembered between rounds."""
    begun, done = perf_counter(), 0
    while (taken := perf_counter() - begun) < SECONDS:
        find_offence.cache_clear()
        for one in asked:
            answer(one)
        done += len(asked)
    return done / taken


SECONDS = 2.0
