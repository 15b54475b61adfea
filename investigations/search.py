"""Finding cases, people, trade secrets and documents by what an officer remembers of them.

Only what the officer may see is looked at, so neither results nor counts betray another case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.fields.array import ArrayContains
from django.db import models
from django.db.models import F, Func, Q, QuerySet, Value
from django.db.models.functions import Greatest, Reverse, StrIndex, Substr
from django.db.models.lookups import Contains, StartsWith
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases import formats
from cases.models import Case, Document, Officer, Party, Secret

SHORTEST = 2
"""Characters a word must have: a single syllable finds everything and means nothing."""

MOST_WORDS = 5
LONGEST = 100
BEFORE, EXCERPT = 40, 140
"""Characters of a document shown before the word, and in all."""

CONSONANTS = re.compile(r"^[ㄱ-ㅎ]+$")
NUMBER = re.compile(r"^(\d{4})-(\d{1,6})$")


class Folded(Func):
    """A text in composed form and lower case."""

    function = "folded"
    output_field = models.TextField()


class Bigrams(Func):
    """The pairs of characters of a text, which the index holds."""

    function = "bigrams"
    output_field = ArrayField(models.TextField())


class Initials(Func):
    """The initial consonants of the syllables of a name (초성)."""

    function = "initials"
    output_field = models.TextField()


class Hit(NamedTuple):
    """One thing that was found."""

    pk: Any
    label: str
    note: str
    url: str
    excerpt: str = ""


@dataclass(frozen=True)
class Group:
    """The things of one kind that were found, as many as were asked for."""

    key: str
    label: str | Promise
    hits: list[Hit]
    more: bool


def words(typed: str) -> list[str]:
    """The words that are looked for: composed, lower case, long enough, not too many."""
    composed = unicodedata.normalize("NFC", typed[:LONGEST]).lower().replace("\0", "")
    return [word for word in composed.split() if len(word) >= SHORTEST][:MOST_WORDS]


def holds(column: str | Func, word: str) -> Q:
    """The column holds the word somewhere."""
    text = F(column) if isinstance(column, str) else column
    pairs = ArrayContains(Bigrams(text), Bigrams(Value(word)))
    return Q(pairs) & Q(Contains(Folded(text), word))


def is_number(word: str) -> bool:
    return word.isascii() and (word.isdigit() or bool(NUMBER.match(word)))


def numbered(word: str) -> Q:
    """Case numbers by their last digits, or by year and serial without the zeros."""
    if whole := NUMBER.match(word):
        return Q(number=f"{whole[1]}-{int(whole[2]):06d}")
    return Q(StartsWith(Reverse("number"), word[::-1])) if word.isdigit() else Q()


def of_case(word: str) -> Q:
    titled = holds("title", word)
    return titled | numbered(word) if is_number(word) else titled


def of_party(word: str) -> Q:
    if CONSONANTS.match(word):
        return holds(Initials("name"), word)
    return holds("name", word) | holds("name_romanised", word)


def of_secret(word: str) -> Q:
    return holds("name", word)


def of_document(word: str) -> Q:
    return holds("title", word) | holds("body", word)


def cases(officer: Officer, looked_for: list[str]) -> QuerySet[Case]:
    return _all(Case.objects.visible_to(officer), of_case, looked_for)


def people(officer: Officer, looked_for: list[str]) -> QuerySet[Party]:
    found = _all(Party.objects.visible_to(officer), of_party, looked_for)
    return found.select_related("case").prefetch_related("roles").order_by(*NEWEST)


def secrets(officer: Officer, looked_for: list[str]) -> QuerySet[Secret]:
    found = _all(Secret.objects.visible_to(officer), of_secret, looked_for)
    return found.select_related("case").order_by(*NEWEST)


def documents(officer: Officer, looked_for: list[str]) -> QuerySet[Document]:
    """With the place in the text where the first word stands, and never the whole text."""
    found = _all(Document.objects.visible_to(officer), of_document, looked_for)
    place = StrIndex(Folded("body"), Value(looked_for[0]))
    excerpt = Substr("body", Greatest(place - BEFORE, 1), EXCERPT)
    return (
        found.annotate(place=place, excerpt=excerpt)
        .defer("body")
        .select_related("case")
        .order_by(*NEWEST)
    )


NEWEST = ("-case__received_on", "-case__number", "number")


def _all(rows: Any, condition: Callable[[str], Q], looked_for: Iterable[str]) -> Any:
    for word in looked_for:
        rows = rows.filter(condition(word))
    return rows


def case_hit(case: Case) -> Hit:
    note = f"{case.number} · {case.get_phase_display()}"
    return Hit(case.pk, case.title, note, case.get_absolute_url())


def party_hit(party: Party) -> Hit:
    roles = ", ".join(str(role) for role in party.roles.all())
    note = " · ".join(filter(None, [party.case.number, roles, party.affiliation]))
    return Hit(party.pk, str(party), note, party.get_absolute_url())


def secret_hit(secret: Secret) -> Hit:
    note = f"{secret.case.number} · {secret.get_secret_class_display()}"
    return Hit(secret.pk, secret.name, note, secret.get_absolute_url())


def document_hit(document: Document) -> Hit:
    dated = formats.day(document.dated_on)
    note = f"{document.case.number} · {document.get_kind_display()} · {dated}"
    excerpt = document.excerpt.strip() if document.place else ""
    if document.place > BEFORE + 1:
        excerpt = f"…{excerpt}"
    return Hit(document.pk, document.title, note, document.get_absolute_url(), excerpt)


KINDS: dict[str, tuple[Any, Any, Any]] = {
    "cases": (_("Cases"), cases, case_hit),
    "people": (_("People"), people, party_hit),
    "secrets": (_("Trade secrets"), secrets, secret_hit),
    "documents": (_("Documents"), documents, document_hit),
}


def kinds_for(officer: Officer) -> list[str]:
    """What the officer may look for: a prosecutor only the cases referred to the office."""
    return ["cases"] if officer.has_perm("cases.view_referred") else list(KINDS)


def find(
    officer: Officer, looked_for: list[str], *, kinds: Iterable[str], most: int, skip: int = 0
) -> list[Group]:
    """What was found of each kind, newest case first, and whether there is more."""
    groups = []
    for key in kinds:
        label, rows_of, hit = KINDS[key]
        rows = list(rows_of(officer, looked_for)[skip : skip + most + 1]) if looked_for else []
        groups.append(Group(key, label, [hit(row) for row in rows[:most]], len(rows) > most))
    return groups
