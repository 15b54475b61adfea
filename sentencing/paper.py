"""An answer in the order of a judgment, for paper: the guideline first, then the law (양형이유)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sentencing import figures, wording
from sentencing.calculation import Family, Ground, Result
from sentencing.engine import GuidelineRange, Months, Weighed, Zone
from sentencing.headline import figures_of, label
from sentencing.terms import CONSIDERED, DEPARTURES, OUTSIDE

Line = tuple[str, str]
ORDER = (
    Family.GUIDELINE,
    Family.PENALTY,
    Family.FINE,
    Family.CORPORATE,
    Family.LIMITATION,
    Family.DAMAGES,
)


@dataclass(frozen=True, slots=True)
class Section:
    """One family on paper: its lines, then its grounds."""

    family: Family
    lines: tuple[Line, ...]
    ground: Ground


def sections(result: Result) -> list[Section]:
    """The families that answered, guideline first."""
    grounds = {ground.family: ground for ground in result.grounds}
    return [
        Section(family, tuple(lines_of(family, result)), grounds[family])
        for family in ORDER
        if family in grounds
    ]


def lines_of(family: Family, result: Result) -> Iterator[Line]:
    """What a family says, line by line."""
    if family is Family.GUIDELINE and result.guideline is not None:
        yield from guideline(result, result.guideline)
        return
    for figure in figures_of(result):
        if figure.key in FIGURES[family]:
            yield label(figure.key), figure.words
    if family is Family.PENALTY:
        yield from adjusted(result)
    if family is Family.LIMITATION and result.limitation and result.limitation.in_time is False:
        yield _("Indictment"), _("the day of indictment is too late")
    if family is Family.DAMAGES and result.spread:
        yield (
            _("Damage by period"),
            _("The damage is spread over the days of the act, for it is not given by period."),
        )
    if family is Family.DAMAGES and result.damages and result.damages.considered:
        yield (
            _("Weighed by the court (Art. 14-2(7))"),
            listed(str(CONSIDERED[key]) for key in result.damages.considered),
        )


def guideline(result: Result, found: GuidelineRange) -> Iterator[Line]:
    """Type, special determinants, general ones, zone, range: as a judgment writes them."""
    yield _("Type"), wording.type_name(found.type_in_edition or result.inputs.type)
    if not found.applies:
        reason = str(OUTSIDE[found.reason]) if found.reason else "—"
        yield _("Recommended sentencing range"), f"{_('outside the guideline')}: {reason}"
        return
    yield _("Special determinants"), determinants(found, special=True)
    yield _("General determinants"), determinants(found, special=False)
    ways = list(outcomes(found))
    yield _("Zone"), "\n".join(zone for zone, _range in ways)
    yield _("Recommended sentencing range"), "\n".join(spoken for _zone, spoken in ways)
    if found.departure and result.inputs.sentence_months:
        sentence = figures.term(result.inputs.sentence_months)
        yield _("Sentence to compare"), f"{sentence}: {DEPARTURES[found.departure]}"


def determinants(found: GuidelineRange, *, special: bool) -> str:
    """The determinants that count, aggravating before mitigating."""
    kinds = ((True, _("aggravating")), (False, _("mitigating")))
    told = [
        (name, [wording.named(f) for f in found.listed if (f.special, f.aggravating) == key])
        for aggravating, name in kinds
        for key in [(special, aggravating)]
    ]
    return "\n".join(f"{name}: {listed(names)}" for name, names in told if names) or _("none")


def outcomes(found: GuidelineRange) -> Iterator[tuple[str, str]]:
    """Each zone the rules leave open, and its range; where they leave none open, the one."""
    if found.depends_on_no_punishment:
        names = (_("wish as a factor of the actor"), _("wish as a factor of the conduct"))
        for name, way in zip(names, (found.as_actor, found.as_conduct), strict=True):
            if way is not None:
                yield f"{name}: {zone_of(way)}", f"{name}: {range_of(way)}"
    elif found.undetermined:
        for zone in found.candidates:
            cell, name = found.cells[zone], wording.zone_name(zone)
            span = between(Months(cell.min_months, cell.max_months))
            yield f"{name} ({_('the court chooses')})", f"{name}: {span}"
    else:
        adjusted_too = f" · {_('special adjustment')}" if found.special_adjustment else ""
        only = wording.zone_name(found.zone) if found.zone else "—"
        yield only + adjusted_too, between(Months(found.min_months, found.max_months))


def zone_of(way: Weighed) -> str:
    return wording.zone_name(Zone(way.zone)) if way.zone else _("undetermined")


def range_of(way: Weighed) -> str:
    return between(Months(way.min_months, way.max_months)) if way.zone else _("undetermined")


def between(months: Months) -> str:
    """``3년 – 12년``; a range without a bottom begins with the dash."""
    least = figures.term(months.min_months) if months.min_months is not None else ""
    most = figures.term(months.max_months) if months.max_months is not None else ""
    return f"{least} – {most}".strip()


def adjusted(result: Result) -> Iterator[Line]:
    """What is left of the threat after mitigation the court may grant (처단형)."""
    penalty = result.penalty
    if penalty is None or not penalty.offence_exists:
        return
    whole = up_to(penalty.imprisonment_max_months)
    if penalty.mitigation:
        half = up_to(penalty.mitigated_imprisonment_max_months)
        both = (f"{_('not mitigated')}: {whole}", f"{_('mitigated')}: {half}")
        yield _("After statutory adjustment"), "\n".join(both)
    else:
        yield _("After statutory adjustment"), whole


def up_to(months: int | None) -> str:
    return _("up to %(term)s") % {"term": figures.term(months or 0)}


def listed(names: Iterable[str]) -> str:
    return ", ".join(names)


FIGURES = {
    Family.PENALTY: ("penalty",),
    Family.FINE: ("fine",),
    Family.CORPORATE: ("corporate",),
    Family.LIMITATION: ("limitation",),
    Family.DAMAGES: ("award", "ceiling"),
}
"""The figures of each family, as the calculator names them."""
