"""The figures of an answer, one by one: what a list, a comparison and a record of it name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sentencing import engine, figures, wording
from sentencing.calculation import Result

LABELS = {
    "penalty": gettext_lazy("Statutory penalty (imprisonment)"),
    "range": gettext_lazy("Recommended sentencing range"),
    "fine": gettext_lazy("Fine"),
    "corporate": gettext_lazy("Fine under the joint penal provision"),
    "award": gettext_lazy("Award assumed"),
    "ceiling": gettext_lazy("Ceiling of the award"),
    "limitation": gettext_lazy("Last day for indictment"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its plain values, and the keys of what is unsettled about it."""

    key: str
    values: Mapping[str, Any]
    unsettled: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The figure in the language of the reader."""
        return SAID[self.key](self.values)


def label(key: str) -> str:
    """What a figure is called; one that is no longer told, by its key."""
    return str(LABELS.get(key, key))


def figures_of(result: Result) -> list[Figure]:
    """The figures of the answer, in the order the calculator has them."""
    return list(_punishment(result)) + list(_besides(result))


def _punishment(result: Result) -> Iterator[Figure]:
    if not result.natural:
        fine = result.corporate
        values = {"liable": bool(fine and fine.liable), "max_krw": fine.max_krw if fine else None}
        yield Figure("corporate", values, _open(fine))
        return
    penalty = result.penalty
    exists = bool(penalty and penalty.offence_exists)
    most = penalty.imprisonment_max_months if penalty else None
    yield Figure("penalty", {"exists": exists, "max_months": most}, _open(penalty))
    yield _range(result.guideline)
    within = result.fine if result.fine and result.fine.fine_available else None
    values = {
        "available": within is not None,
        "min_krw": within.min_krw if within else None,
        "max_krw": within.max_krw if within else None,
    }
    yield Figure("fine", values, _open(result.fine))


def _range(found: engine.GuidelineRange | None) -> Figure:
    if found is None or not found.applies:
        return Figure("range", {"applies": False}, _open(found))
    both = [way for way in (found.as_actor, found.as_conduct) if way is not None]
    ways = both if found.depends_on_no_punishment else [found]
    values = {
        "applies": True,
        "ways": [[way.undetermined, way.min_months, way.max_months] for way in ways],
        "zone": found.zone.value if found.zone else None,
        "adjusted": bool(found.special_adjustment),
    }
    return Figure("range", values, _open(found))


def _besides(result: Result) -> Iterator[Figure]:
    damages, limitation = result.damages, result.limitation
    ceiling = damages.award_max_krw if damages else None
    times = damages.multiplier if damages else None
    last = limitation.last_day_on if limitation else None
    yield Figure("award", {"krw": result.award_krw}, _open(damages))
    yield Figure("ceiling", {"krw": ceiling, "times": times}, _open(damages))
    yield Figure("limitation", {"on": last.isoformat() if last else None}, _open(limitation))


def _open(answer: engine.Answer | None) -> tuple[str, ...]:
    return answer.unsettled if answer else ()


def _penalty_said(values: Mapping[str, Any]) -> str:
    if not values["exists"]:
        return _("no offence")
    return _("up to %(term)s") % {"term": figures.term(values["max_months"])}


def _range_said(values: Mapping[str, Any]) -> str:
    if not values["applies"]:
        return _("no guideline")
    said = [" / ".join(_way_said(*way) for way in values["ways"])]
    if values["zone"]:
        said.append(wording.zone_name(values["zone"]))
    if values["adjusted"]:
        said.append(_("special adjustment"))
    return " · ".join(said)


def _way_said(undetermined: bool, least: int | None, most: int | None) -> str:
    if undetermined or most is None:
        return _("undetermined")
    bottom = figures.term(least) if least is not None else ""
    return f"{bottom} – {figures.term(most)}".strip()


def _fine_said(values: Mapping[str, Any]) -> str:
    if not values["available"]:
        return _("no fine")
    if values["min_krw"] is None:
        return _most_said(values["max_krw"])
    return f"{figures.krw(values['min_krw'])} – {figures.krw(values['max_krw'])}"


def _corporate_said(values: Mapping[str, Any]) -> str:
    return _most_said(values["max_krw"]) if values["liable"] else _("not liable")


def _most_said(krw: int | None) -> str:
    return _("up to %(sum)s") % {"sum": figures.krw(krw)}


def _ceiling_said(values: Mapping[str, Any]) -> str:
    if values["krw"] is None or not values["times"]:
        return _sum_said(values)
    times = _("×%(times)s") % {"times": values["times"]}
    return f"{_sum_said(values)} · {times}"


def _sum_said(values: Mapping[str, Any]) -> str:
    return "—" if values["krw"] is None else figures.krw(values["krw"])


def _day_said(values: Mapping[str, Any]) -> str:
    return figures.day(date.fromisoformat(values["on"])) if values["on"] else "—"


SAID: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "penalty": _penalty_said,
    "range": _range_said,
    "fine": _fine_said,
    "corporate": _corporate_said,
    "award": _sum_said,
    "ceiling": _ceiling_said,
    "limitation": _day_said,
}
