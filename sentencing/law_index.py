"""The table of contents of the law on file: Acts, guideline, procedure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sentencing import figures, wording
from sentencing.engine.law import LawBook
from sentencing.law.articles import ACTS, english_article, korean_article
from sentencing.law.catalogue import Dated, Rule, dated, places, provisions
from sentencing.law_reading import title

PARTS = re.compile(r"(\d+)(?:-(\d+))?|([a-z])")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: where it leads, what stands there, since when; ``coming`` is a day ahead."""

    url: str
    name: str
    what: str
    since: date | None
    coming: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading, which has an anchor of its own.

    ``bases`` are places named only as the basis of a step of procedure.
    """

    anchor: str
    name: str
    short: str
    rows: list[Row]
    bases: list[Row] = field(default_factory=list)

    @property
    def number(self) -> int:
        return len(self.rows) + len(self.bases)


def acts(book: LawBook, today: date) -> Iterator[Group]:
    """Every Act with its places, in the order of the Act."""
    for code, act in ACTS.items():
        found = [one for one in provisions(book) if one.partition(".")[0] == code]
        if found:
            rows: list[Row] = []
            bases: list[Row] = []
            for one in sorted(found, key=in_the_act):
                (bases if only_a_basis(book, one) else rows).append(place_row(book, one, today))
            names = (act.ko, act.short) if figures.korean() else (act.en, act.en)
            yield Group(code, *names, rows, bases)


def only_a_basis(book: LawBook, code: str) -> bool:
    """Whether steps of procedure rest on the place and no value of it is on file."""
    return all(rule.kind == "steps" for rule in provisions(book)[code])


def in_the_act(code: str) -> list[tuple[int, int, str]]:
    """The order of places: article 18 before 18-3, paragraph 2 before 10, item (a) before (b)."""
    return [
        (int(number or -1), int(branch or 0), letter)
        for part in code.split(".")[1:]
        for number, branch, letter in [read(part)]
    ]


def read(part: str) -> tuple[str, str, str]:
    found = PARTS.fullmatch(part)
    if found is None:
        return "", "", part
    number, branch, letter = found.groups("")
    return number, branch, letter


def place_row(book: LawBook, code: str, today: date) -> Row:
    """A place with the rules that stand there."""
    rules = provisions(book)[code]
    article = korean_article(code) if figures.korean() else english_article(code)
    what = " · ".join(dict.fromkeys(title(rule) for rule in rules))
    standing = [
        one for rule in rules for one in dated(rule.timeline) if code in places(one.wording)
    ]
    url = reverse("sentencing:provision_detail", args=[code])
    return Row(url, article or _("the whole Act"), what, *days(standing, today))


def days(shown: Iterable[Dated], today: date) -> tuple[date | None, date | None]:
    """Since when the newest wording is in force, and when the next one comes."""
    held = list(shown)
    since = max((one.wording.in_force for one in held if one.holds_on(today)), default=None)
    ahead = [one.wording.in_force for one in held if one.wording.in_force > today]
    return since, min(ahead, default=None)


def guidelines(book: LawBook, today: date) -> Group:
    """The editions, newest first."""
    rows = [
        Row(
            reverse("sentencing:edition_detail", args=[one.wording.rule.id]),
            wording.edition_name(one.wording.rule.id),
            ended(one),
            *days([one], today),
        )
        for one in reversed(dated(book.editions))
    ]
    return group("guidelines", _("Sentencing guideline"), rows)


def ended(one: Dated) -> str:
    """For which indictments an edition is read."""
    since = figures.day(one.wording.in_force)
    if one.until is None:
        return _("indictments from %(day)s") % {"day": since}
    return _("indictments from %(day)s to %(end)s") % {
        "day": since,
        "end": figures.day(one.until),
    }


def procedure(book: LawBook, today: date) -> list[Group]:
    """Steps by their own pages; time limits and names where they stand now."""
    steps = [
        Row(reverse("sentencing:step_detail", args=[key]), title(rule), *told(rule, today))
        for key, rule in ((key, Rule("steps", key, one)) for key, one in book.steps.items())
    ]
    limits = [placed(Rule("limits", key, one), today) for key, one in book.limits.items()]
    names = [placed(Rule("names", key, one), today) for key, one in book.names.items()]
    return [
        group("steps", _("Steps of procedure"), steps),
        group("limits", _("Time limits"), limits),
        group("names", _("Names of offices and papers"), names),
    ]


def group(anchor: str, name: str, rows: list[Row]) -> Group:
    return Group(anchor, name, name, rows)


def told(rule: Rule, today: date) -> tuple[str, date | None, date | None]:
    """What the rule rests on today, or will first rest on, and its days."""
    shown = dated(rule.timeline)
    now = next((one for one in reversed(shown) if one.holds_on(today)), shown[0])
    return wording.places(now.wording.citation), *days(shown, today)


def placed(rule: Rule, today: date) -> Row:
    """A rule on the page of the place where it stands, at its own heading."""
    shown = dated(rule.timeline)
    now = next((one for one in reversed(shown) if one.holds_on(today)), shown[0])
    code = now.wording.citation.code
    url = reverse("sentencing:provision_detail", args=[code])
    anchor = f"{url}#{rule.kind}-{rule.key}"
    return Row(anchor, title(rule), wording.provision_name(code), *days(shown, today))
