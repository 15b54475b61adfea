"""An edition of the sentencing guideline as a page shows it: types, determinants, grounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sentencing import figures
from sentencing.engine.rules import Cell, Edition, Factor, OffenceType, SuspensionGround
from sentencing.engine.words import Zone
from sentencing.law_reading import CONFIDENCES
from sentencing.wording import conduct_name, named

MAJOR_TYPES = {
    "trade_secret": gettext_lazy("Infringement of trade secrets"),
    "industrial_technology": gettext_lazy("Infringement of industrial technology"),
    "registered_rights": gettext_lazy("Infringement of registered rights"),
    "copyright": gettext_lazy("Infringement of copyright"),
    "unfair_competition": gettext_lazy("Acts of unfair competition"),
}


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A type with its three ranges in words and the provisions it names."""

    name: str
    ranges: list[str]
    provisions: list[str]
    unnamed: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A determinant or ground as it is listed, with what is special about it."""

    name: str
    remark: str
    definition: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of a table with two columns of lists."""

    heads: tuple[str, str]
    rows: list[tuple[str, list[Listed], list[Listed]]]


@dataclass(frozen=True, slots=True)
class MajorType:
    """A group of types with one list of determinants and one of grounds (대유형)."""

    key: str
    name: str
    types: list[TypeRow]
    factors: Grid | None
    grounds: Grid | None


def major_types(edition: Edition) -> list[MajorType]:
    """The edition by its major types, in its own order."""
    keys = dict.fromkeys([*(one.offence for one in edition.types.values()), *edition.suspension])
    return [major_type(edition, key) for key in keys]


def major_type(edition: Edition, key: str) -> MajorType:
    types = [one for one in edition.types.values() if one.offence == key]
    grounds = edition.suspension.get(key)
    return MajorType(
        key,
        str(MAJOR_TYPES[key]),
        [type_row(one) for one in types],
        factor_grid(types) if any(one.factors for one in types) else None,
        ground_grid(edition, grounds) if grounds else None,
    )


def type_row(found: OffenceType) -> TypeRow:
    unnamed = ", ".join(conduct_name(one) for one in sorted(found.unnamed))
    return TypeRow(
        named(found),
        [span(found.cells[zone]) for zone in Zone],
        sorted(found.provisions),
        _("not named: %(conducts)s") % {"conducts": unnamed} if unnamed else "",
        str(CONFIDENCES[found.confidence]),
    )


def span(cell: Cell) -> str:
    """``10월 – 3년``, or only a top where the cell has no bottom."""
    most = figures.term(cell.max_months)
    return f"{'' if cell.min_months is None else figures.term(cell.min_months)} – {most}".strip()


def factor_grid(types: list[OffenceType]) -> Grid:
    """Special before general, aggravating before mitigating, conduct beside actor."""
    every = {factor.id: factor for one in types for factor in one.factors.values()}
    names = {one.code: named(one) for one in types}
    labels = {
        (True, True): _("Special, aggravating"),
        (True, False): _("Special, mitigating"),
        (False, True): _("General, aggravating"),
        (False, False): _("General, mitigating"),
    }
    rows = []
    for (special, aggravating), label in labels.items():
        here = [
            one
            for one in every.values()
            if one.special is special and one.aggravating is aggravating
        ]
        conduct, actor = ([one for one in here if one.conduct is side] for side in (True, False))
        rows.append((label, factors(conduct, names), factors(actor, names)))
    return Grid((_("Conduct"), _("Actor and other")), rows)


def factors(found: Iterable[Factor], names: dict[str, str]) -> list[Listed]:
    return [Listed(named(one), remark(one, names), definition(one)) for one in found]


def remark(factor: Factor, names: dict[str, str]) -> str:
    """For which types alone, and whether it may weigh as conduct."""
    parts = [names[one] for one in sorted(factor.types) if one in names]
    if factor.may_weigh_as_conduct:
        parts.append(_("may weigh as conduct"))
    return " · ".join(parts)


def definition(factor: Factor) -> str:
    """The file defines determinants in English only."""
    return "" if figures.korean() else factor.definition


def ground_grid(edition: Edition, found: Iterable[SuspensionGround]) -> Grid:
    """Major before general grounds, those against beside those for suspension."""
    every = list(found)
    rows = []
    for major, label in ((True, _("Major grounds")), (False, _("General grounds"))):
        here = [one for one in every if one.major is major]
        against, favour = ([one for one in here if one.positive is side] for side in (False, True))
        rows.append((label, grounds(edition, against), grounds(edition, favour)))
    return Grid((_("Against suspension"), _("For suspension")), rows)


def grounds(edition: Edition, found: Iterable[SuspensionGround]) -> list[Listed]:
    listed = []
    for one in found:
        parts = [named(edition.types[code]) for code in sorted(one.types) if code in edition.types]
        if one.automatic:
            parts.append(_("given with the offence"))
        listed.append(Listed(named(one), " · ".join(parts), ""))
    return listed
