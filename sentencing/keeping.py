"""An answer as plain values that can be kept for good, and read again as it was.

Besides the values of every family it holds each sentence in both languages: what was said stays
said, whatever later becomes of the words, the law on file or the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any

from django.utils.translation import override

from sentencing import engine, wording
from sentencing import figures as language
from sentencing.calculation import Ground, Result
from sentencing.engine import Citation
from sentencing.headline import Figure, figures_of
from sentencing.headline import label as label_of
from sentencing.law import book
from sentencing.law.catalogue import by_citation
from sentencing.plain import plain, rebuilt

FORM = 1
"""Of the layout below; a later layout gets the next number and this one stays readable."""
LANGUAGES = ("ko", "en")
OF_THE_LAW = {"listed", "cells", "citations", "steps", "unsettled"}
"""Fields of an answer that are the law's own tables, or that stand with the grounds."""


def kept(result: Result) -> dict[str, Any]:
    """The whole answer: the values of each family, the figures, and the grounds in words."""
    families = {
        each.name: _values(answer)
        for each in fields(result)
        if isinstance(answer := getattr(result, each.name), engine.Answer)
    }
    return {
        "form": FORM,
        "families": families,
        "figures": [_figure(figure) for figure in figures_of(result)],
        "grounds": [_ground(ground) for ground in result.grounds],
        "unanswered": [
            *(_said(partial(wording.problem, one)) for one in result.problems),
            *(_said(partial(wording.no_law, gap)) for gap in result.gaps.values()),
        ],
    }


def _values(answer: engine.Answer) -> dict[str, Any]:
    return {name: value for name, value in plain(answer).items() if name not in OF_THE_LAW}


def _figure(figure: Figure) -> dict[str, Any]:
    said = _said(lambda: figure.words)
    return {"key": figure.key, "values": plain(figure.values), "unsettled": figure.unsettled} | said


def _ground(ground: Ground) -> dict[str, Any]:
    return {
        "family": ground.family.value,
        "steps": [
            {"key": step.key, "values": plain(step.values), "cites": _cited(step.cites)}
            | _said(partial(wording.sentence, step))
            for step in ground.steps
        ],
        "unsettled": [
            {"key": key} | _said(partial(wording.doubt, key)) for key in ground.unsettled
        ],
        "citations": _cited(ground.citations),
    }


def _cited(citations: Iterable[Citation]) -> list[dict[str, Any]]:
    """The place, the wording and its day; where it was read is told by the law on file."""
    return [plain(replace(one, source=())) for one in citations]


def _said(write: Callable[[], str]) -> dict[str, str]:
    """A text in both languages."""
    texts = {}
    for code in LANGUAGES:
        with override(code):
            texts[code] = write()
    return texts


@dataclass(frozen=True, slots=True)
class KeptFigure:
    """A figure as it was told, and why it is unsettled."""

    key: str
    label: str
    words: str
    doubts: tuple[str, ...]

    @property
    def parts(self) -> tuple[str, str]:
        """The figure itself, and what is said of it."""
        figure, _dot, more = self.words.partition(" · ")
        return figure, more


@dataclass(frozen=True, slots=True)
class KeptStep:
    """A sentence of the grounds, with the provisions it rests on."""

    words: str
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class KeptGround:
    """Why one family answered as it did."""

    family: str
    steps: tuple[KeptStep, ...]
    doubts: tuple[str, ...]
    citations: tuple[Citation, ...]


def figures_in(answer: Mapping[str, Any]) -> list[KeptFigure]:
    """The figures of a kept answer, in the language of the reader."""
    doubts = {one["key"]: _read(one) for each in answer["grounds"] for one in each["unsettled"]}
    return [
        KeptFigure(
            each["key"],
            label_of(each["key"]),
            _read(each),
            tuple(doubts.get(key, key) for key in each["unsettled"]),
        )
        for each in answer["figures"]
    ]


def grounds_in(answer: Mapping[str, Any]) -> list[KeptGround]:
    """The grounds of a kept answer, in the language of the reader."""
    return [
        KeptGround(
            each["family"],
            tuple(KeptStep(_read(step), _citations(step["cites"])) for step in each["steps"]),
            tuple(_read(one) for one in each["unsettled"]),
            _citations(each["citations"]),
        )
        for each in answer["grounds"]
    ]


def unanswered_in(answer: Mapping[str, Any]) -> list[str]:
    """What could not be asked, or has no law on file, in the language of the reader."""
    return [_read(one) for one in answer["unanswered"]]


def reasoning_in(answer: Mapping[str, Any]) -> list[Any]:
    """What the figures rest on: keys and values of each step and its places, without the words."""
    return [
        [
            each["family"],
            [
                [step["key"], step["values"], [_wording(cited) for cited in step["cites"]]]
                for step in each["steps"]
            ],
            [one["key"] for one in each["unsettled"]],
        ]
        for each in answer["grounds"]
    ]


def _wording(cited: Mapping[str, Any]) -> list[str]:
    return [cited["code"], cited["instrument"], cited["in_force"]]


def _citations(those: Iterable[Mapping[str, Any]]) -> tuple[Citation, ...]:
    return tuple(on_file(rebuilt(Citation, each)) for each in those)


def on_file(cited: Citation) -> Citation:
    """The same wording as the law on file cites it now, so that it leads to its page."""
    same = (cited.code, cited.instrument, cited.in_force)
    found = (one for one in by_citation(book()) if (one.code, one.instrument, one.in_force) == same)
    return next(found, cited)


def _read(texts: Mapping[str, str]) -> str:
    return texts["ko" if language.korean() else "en"]
