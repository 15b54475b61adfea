"""Who is suspected of which act: the matrix of a case and its strip in a list (행위 표).

The columns are combinations, not an order. Which columns there are, and under which article
each stands, follows from the law on record for the day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cases import assessment, formats
from cases.designation import heading_of
from cases.models.act import Act, Conduct, Proof, Statute
from cases.models.case import Case
from cases.models.party import Party
from sentencing.engine.law import wording_or_none
from sentencing.law import book

OTHER = "other"
CONDUCTS: dict[str, tuple[Conduct, ...]] = {
    "preparation": (Conduct.PREPARATION,),
    "conspiracy": (Conduct.CONSPIRACY,),
    "retention": (Conduct.RETENTION,),
    "removal": (Conduct.REMOVAL,),
    "acquisition": (
        Conduct.ACQUISITION,
        Conduct.IMPROPER_ACQUISITION,
        Conduct.KNOWING_ACQUISITION,
    ),
    "use": (Conduct.USE, Conduct.IMPROPER_USE, Conduct.KNOWING_USE),
    "disclosure": (
        Conduct.DISCLOSURE,
        Conduct.IMPROPER_DISCLOSURE,
        Conduct.KNOWING_DISCLOSURE,
    ),
    "brokering": (Conduct.BROKERING,),
}
"""The acts of one column, each by the items of the offence that it stands for."""

STRIP = tuple(key for key in CONDUCTS if key != "brokering")
_COLUMN_OF = {conduct: key for key, conducts in CONDUCTS.items() for conduct in conducts}
_MARKS = {Proof.LEAD: "q", Proof.INVESTIGATING: "h", Proof.SHOWN: "f"}
_HANGUL_ITEMS = dict(zip("abcdefgh", "가나다라마바사아", strict=True))


class Column(NamedTuple):
    """One kind of act and the article it stands under.

    ``places`` are its parts with their codes in the Act, for links to the law of ``on``.
    """

    key: str
    label: str
    article: str
    places: tuple[tuple[str, str], ...] = ()
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The acts of one suspect in one column; ``number`` is the act furthest shown."""

    column: Column
    state: str = ""
    count: int = 0
    overseas: bool = False
    number: int | None = None

    @property
    def mark(self) -> str:
        """The class that draws the state: f shown, h under investigation, q a lead."""
        return _MARKS[Proof(self.state)] if self.state else ""

    @property
    def state_label(self) -> str:
        return _states().get(self.state, "")


@dataclass(frozen=True, slots=True)
class Row:
    """One suspect, an act in each column, and the most the law threatens."""

    suspect: Party
    cells: tuple[Cell, ...]
    penalty: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table; ``heading`` is what the suspects are called at this point of procedure."""

    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class Letter(NamedTuple):
    """One cell of the strip: a letter and the class of its state, empty where there is no act."""

    letter: str
    state: str


class Strip(NamedTuple):
    """The acts of a case in one line of a list, and the same in words."""

    cells: tuple[Letter, ...]
    words: str


def matrix_of(case: Case) -> Matrix:
    """The suspects of a case by their acts, in as many queries for one suspect as for many."""
    return matrix_from(heading_of(case), case.acts.with_people(), case.parties.suspects())


def matrix_from(heading: str, acts: Iterable[Act], suspects: Iterable[Party]) -> Matrix:
    """The table of acts already read; who has an act stands in it too."""
    acts = list(acts)
    rows = {act.suspect.pk: act.suspect for act in acts}
    rows |= {party.pk: party for party in suspects}
    columns = _columns(acts)
    by_suspect: dict[object, list[Act]] = defaultdict(list)
    for act in acts:
        by_suspect[act.suspect_id].append(act)
    return Matrix(
        capfirst(heading),
        columns,
        tuple(
            Row(
                suspect,
                tuple(_cell(column, by_suspect[suspect.pk]) for column in columns),
                tuple(_penalty(by_suspect[suspect.pk])),
            )
            for suspect in sorted(rows.values(), key=lambda party: party.number)
        ),
    )


def strip_of(acts: Iterable[Act]) -> Strip:
    """The seven acts and the overseas mark of a case, from acts already read."""
    furthest: dict[str, str] = {}
    overseas = False
    for act in acts:
        overseas = overseas or act.overseas
        key = column_of(act)
        furthest[key] = max(furthest.get(key, Proof.LEAD), act.proof, key=Proof.values.index)
    letters = _letters()
    cells = [
        Letter(letters[key], _MARKS.get(Proof(furthest[key]), "") if key in furthest else "")
        for key in STRIP
    ]
    cells.append(Letter(pgettext("letter", "O"), "x" if overseas else ""))
    words = [f"{_label(key)}: {Proof(furthest[key]).label}" for key in STRIP if key in furthest]
    if overseas:
        words.append(_("Overseas"))
    return Strip(tuple(cells), ", ".join(words) or _("No act recorded"))


def column_of(act: Act) -> str:
    """The column an act stands in; offences of other articles share the last one."""
    if act.statute != Statute.UCPA:
        return OTHER
    return _COLUMN_OF.get(Conduct(act.conduct), OTHER)


def _columns(acts: list[Act]) -> tuple[Column, ...]:
    """The columns the law has by today or by the last act, and one for other articles if needed."""
    day = max([localdate(), *(act.ended_on for act in acts)])
    used = {column_of(act) for act in acts}
    columns = [
        Column(key, _label(key), "·".join(places), tuple(places.items()), day)
        for key in CONDUCTS
        if (places := _places(key, day)) or key in used
    ]
    if OTHER in used:
        columns.append(Column(OTHER, _("Other acts"), _("other articles")))
    return tuple(columns)


def _label(key: str) -> str:
    short = {
        "retention": pgettext("matrix", "Retention"),
        "removal": pgettext("matrix", "Removal"),
        "disclosure": pgettext("matrix", "Disclosure"),
        "brokering": pgettext("matrix", "Brokering"),
    }
    return short.get(key) or capfirst(str(Conduct(key).label))


def _states() -> dict[str, str]:
    """The states of proof in words that fit a cell."""
    return {
        Proof.LEAD: pgettext("matrix", "Lead"),
        Proof.INVESTIGATING: pgettext("matrix", "Open"),
        Proof.SHOWN: pgettext("matrix", "Supported"),
    }


def _letters() -> dict[str, str]:
    return {
        "preparation": pgettext("letter", "P"),
        "conspiracy": pgettext("letter", "C"),
        "retention": pgettext("letter", "K"),
        "removal": pgettext("letter", "R"),
        "acquisition": pgettext("letter", "A"),
        "use": pgettext("letter", "U"),
        "disclosure": pgettext("letter", "D"),
    }


def _places(key: str, day: date) -> dict[str, str]:
    """Where the acts of a column stand in the Act on that day, each with its code."""
    places: dict[str, str] = {}
    for conduct in CONDUCTS[key]:
        wording = wording_or_none(day, book().items[f"ucpa.{conduct}"])
        if wording:
            places.setdefault(_place(wording.citation.code), wording.citation.code)
    return places


def _place(code: str) -> str:
    """``ucpa.18.1.1.a`` is item 1(a) of the paragraph; ``ucpa.18-3`` an article of its own."""
    article, _paragraph, *items = [*code.split(".")[1:], ""]
    if not any(items):
        main, _dash, branch = article.partition("-")
        if formats.english():
            return _("Art. %(article)s") % {"article": article}
        return f"제{main}조" + (f"의{branch}" if branch else "")
    number, *letter = [item for item in items if item]
    if formats.english():
        return number + (f"({letter[0]})" if letter else "")
    return f"{number}호" + (f" {_HANGUL_ITEMS[letter[0]]}목" if letter else "")


def _cell(column: Column, acts: list[Act]) -> Cell:
    here = [act for act in acts if column_of(act) == column.key]
    if not here:
        return Cell(column)
    leading = max(here, key=lambda act: Proof.values.index(act.proof))
    return Cell(
        column,
        state=leading.proof,
        count=len(here),
        overseas=any(act.overseas for act in here),
        number=leading.number,
    )


def _penalty(acts: list[Act]) -> list[str]:
    """The heaviest threat over the acts, in pieces: a term and a fine, or the corporate fine."""
    threats = [answer for act in acts if (answer := assessment.penalty_of(act))]
    threats = [answer for answer in threats if answer.offence_exists]
    if threats:
        most = max(threats, key=lambda threat: threat.imprisonment_max_months or 0)
        return _pieces(most.imprisonment_max_months, most.fine_max_krw)
    fines = [fine for act in acts if (fine := assessment.corporate_fine_of(act)) and fine.liable]
    if not fines:
        return []
    times = max(fine.multiplier or 1 for fine in fines)
    return [_times(times), *_pieces(None, max(fine.max_krw or 0 for fine in fines))]


def _times(times: int) -> str:
    if times == 1:
        return _("the fine of the article")
    return _("≤ %(times)s× the fine of the article") % {"times": times}


def _pieces(months: int | None, krw: int | None) -> list[str]:
    pieces = []
    if months is not None:
        pieces.append(_("≤ %(term)s") % {"term": formats.term(months)})
    if krw:
        pieces.append(_("≤ %(sum)s") % {"sum": formats.krw(krw)})
    return pieces
