"""Penalty and guideline range again, in OpenFisca: parameters and formulas made for comparison.

The figures come from the same law files. The special factors are counted for it beforehand,
which spares it work. A bound that does not exist is ``NONE``.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit, Period, period
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from sentencing.engine import FineRule, LawBook, Timeline, Zone

NONE = -1
ANY = "any"
BEGINNING = "1990-01-01"
FINE_RULES, ZONES = tuple(FineRule), tuple(Zone)
MITIGATED, STANDARD, AGGRAVATED, OPEN = range(4)
NUMBERS = (
    "attempt", "aggravating_conduct", "aggravating_actor", "mitigating_conduct",
    "mitigating_actor", "wish", "legal_min", "legal_max", "acted",
)  # fmt: skip
PENALTY = ("exists", "imprisonment", "fine", "fine_rule")
RANGE = ("zone_actor", "low_actor", "top_actor", "zone_conduct", "low_conduct", "top_conduct")
WAYS, SIDES = ("actor", "conduct"), ("low", "top")
Given = dict[tuple[str, date], int | str]
ACCUSED = build_entity(key="accused", plural="all_accused", label="", is_person=True)


def plain(code: str) -> str:
    """A code of law as OpenFisca takes names."""
    return code.replace(".", "_").replace("-", "x")


def dated(timeline: Timeline[Any], value: Any, before: int = NONE) -> dict[str, Any]:
    """The value of a rule from each of its days."""
    days = {one.in_force.isoformat(): value(one.rule) for one in timeline.versions}
    return {"values": {BEGINNING: before} | days}


def threat(timeline: Timeline[Any]) -> dict[str, Any]:
    """What one article threatens, from each of its days."""
    return {
        "exists": dated(timeline, lambda _: 1, before=0),
        "imprisonment": dated(timeline, lambda rule: rule.imprisonment_max_months or 360),
        "least": dated(timeline, lambda rule: rule.imprisonment_min_months or 1),
        "fine": dated(timeline, lambda rule: rule.fine_max_krw or NONE),
        "fine_rule": dated(timeline, lambda rule: FINE_RULES.index(rule.fine_rule)),
        "attempt": dated(timeline, lambda rule: int(rule.attempt_punishable), before=0),
    }


def conduct(book: LawBook, what: str) -> dict[str, Any]:
    """Of which offences a conduct is an item, from which day."""
    found = {}
    for code in book.penalties:
        items = book.items.get(f"{code.partition('.')[0]}.{what}")
        found[plain(code)] = {"values": {BEGINNING: int(what == ANY)}}
        if items is not None:
            listed = dated(items, lambda rule, code=code: int(code in rule.offences), before=0)
            found[plain(code)] = listed
    return found


def cells(book: LawBook, code: str) -> dict[str, Any]:
    """The three cells of a type, edition by edition."""

    def bound(zone: Zone, name: str) -> Any:
        def of(edition: Any) -> int:
            found = edition.types.get(edition.readings.get(code) or code)
            value = None if found is None else getattr(found.cells[zone], name)
            return NONE if value is None else value

        return of

    names = {"low": "min_months", "top": "max_months"}
    return {
        str(zone): {short: dated(book.editions, bound(zone, name)) for short, name in names.items()}
        for zone in ZONES
    }


def types(book: LawBook) -> set[str]:
    editions = [one.rule for one in book.editions.versions]
    return {code for one in editions for code in (*one.types, *one.readings)}


def conducts(book: LawBook) -> list[str]:
    return [ANY, *sorted({key.partition(".")[2] for key in book.items})]


def variable(title: str, formula: Any = None, kind: Any = int, codes: Iterable[str] = ()) -> Any:
    """One variable of a day: put in, or computed by the formula."""
    parts: dict[str, Any] = {
        "value_type": kind,
        "entity": ACCUSED,
        "definition_period": DateUnit.DAY,
        "label": title,
    }
    if codes:
        options = Enum(title, {one: one for one in codes})  # type: ignore[misc]
        parts |= {"value_type": Enum, "possible_values": options}
        parts["default_value"] = next(iter(options))
    if formula:
        parts["formula"] = formula
    return type(title, (Variable,), parts)


def exists(accused: Any, on: Period, parameters: Any) -> Any:
    of = parameters(on).penalties[accused("provision", on)]
    item = parameters(on).items[accused("conduct", on)][accused("provision", on)]
    return of.exists * item * numpy.where(accused("attempt", on) > 0, of.attempt, 1)


def threatened(part: str) -> Any:
    def formula(accused: Any, on: Period, parameters: Any) -> Any:
        of = parameters(on).penalties[accused("provision", on)]
        return numpy.where(accused("exists", on) > 0, of[part], NONE)

    return formula


def tally(accused: Any, on: Period, *, wish_as_conduct: bool) -> tuple[Any, Any]:
    """The surplus of aggravating conduct and actor factors, the wish counted as either."""
    wish = accused("wish", on)
    conduct_ = accused("aggravating_conduct", on) - accused("mitigating_conduct", on)
    actor = accused("aggravating_actor", on) - accused("mitigating_actor", on)
    return (conduct_ - wish, actor) if wish_as_conduct else (conduct_, actor - wish)


def zone(*, wish_as_conduct: bool) -> Any:
    def formula(accused: Any, on: Period, parameters: Any) -> Any:
        of_conduct, of_actor = tally(accused, on, wish_as_conduct=wish_as_conduct)
        tilt = numpy.where(of_conduct != 0, of_conduct, of_actor)
        left_open = (of_conduct * of_actor < 0) & (abs(of_actor) > abs(of_conduct))
        return numpy.select(
            [left_open, tilt > 0, tilt < 0], [OPEN, AGGRAVATED, MITIGATED], STANDARD
        )

    return formula


def legal(accused: Any, on: Period, parameters: Any) -> tuple[Any, Any]:
    """The bounds of the law: as given, else of the article on the day of the act.

    The copies of a case share that day, so one call looks it up.
    """
    low, top, acted = (accused(one, on) for one in ("legal_min", "legal_max", "acted"))
    if top[0] or not acted[0]:
        return low, top
    day = day_of(date.fromordinal(int(acted[0])))
    of = parameters(day).penalties[accused("provision", day)]
    return of.least, accused("imprisonment", day)


def bounded(way: str, side: str) -> Any:
    """A bound of the cell, adjusted where the surplus is two, and replaced by the law's."""

    def formula(accused: Any, on: Period, parameters: Any) -> Any:
        of = parameters(on).cells[accused("type", on)]
        where = accused(f"zone_{way}", on)
        found = numpy.select(
            [where == place for place in (MITIGATED, STANDARD, AGGRAVATED)],
            [of[str(one)][side] for one in ZONES],
            NONE,
        )
        surplus = sum(tally(accused, on, wish_as_conduct=way == "conduct"))
        if side == "top":
            found = numpy.where((where == AGGRAVATED) & (surplus >= 2), found * 3 // 2, found)
        else:
            found = numpy.where((where == MITIGATED) & (surplus <= -2), found // 2, found)
        low, top = legal(accused, on, parameters)
        cut = numpy.where(top > 0, numpy.clip(found, low, numpy.maximum(top, 1)), found)
        return numpy.where((where == OPEN) | (found < 0), NONE, cut)

    return formula


def system(book: LawBook) -> TaxBenefitSystem:
    """The law as OpenFisca holds it."""
    made = TaxBenefitSystem([ACCUSED])
    made.parameters = ParameterNode(
        "",
        data={
            "penalties": {plain(code): threat(one) for code, one in book.penalties.items()},
            "items": {one: conduct(book, one) for one in conducts(book)},
            "cells": {plain(code): cells(book, code) for code in types(book)},
        },
    )
    made.add_variables(
        variable("provision", codes=map(plain, book.penalties)),
        variable("conduct", codes=conducts(book)),
        variable("type", codes=sorted(map(plain, types(book)))),
        *(variable(one) for one in NUMBERS),
        variable("exists", exists),
        *(variable(one, threatened(one)) for one in PENALTY[1:]),
        *(variable(f"zone_{way}", zone(wish_as_conduct=way == "conduct")) for way in WAYS),
        *(variable(f"{side}_{way}", bounded(way, side)) for side in SIDES for way in WAYS),
    )
    return made


def simulate(made: TaxBenefitSystem, given: Given, copies: int = 1) -> Simulation:
    """A case, or as many copies of it."""
    simulation = SimulationBuilder().build_default_simulation(made, copies)
    for (title, on), value in given.items():
        simulation.set_input(title, day_of(on), numpy.array([value] * copies))
    return simulation


def day_of(on: date) -> Period:
    return period(f"day:{on.isoformat()}:1")
