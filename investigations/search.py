"""Finding cases, people, trade secrets and documents by what an officer remembers of them.

Only what the officer may see is looked at, so neither results nor counts betray another case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.lookups import DataContains
from django.db import models
from django.db.models import Exists, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Greatest, Reverse, StrIndex, Substr
from django.db.models.lookups import Contains, StartsWith
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases import formats
from cases.designation import LastKind, designation, last_kinds, roles_of
from cases.models import Act, Case, Document, Officer, Party, Secret
from cases.models.case import CaseBound

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

WALK = 300
"""How many of the newest records are looked at one by one before the index is asked."""

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
    """One thing that was found, and in which case."""

    pk: Any
    case: Any
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


def is_number(word: str) -> bool:
    return word.isascii() and (word.isdigit() or bool(NUMBER.match(word)))


def numbered(word: str) -> Q:
    """Case numbers by their last digits, or by year and serial without the zeros."""
    if whole := NUMBER.match(word):
        return Q(number=f"{whole[1]}-{int(whole[2]):06d}")
    return Q(StartsWith(Reverse("number"), word[::-1])) if is_number(word) else Q(pk__in=[])


def case_hit(case: Case) -> Hit:
    note = f"{case.number} · {case.get_phase_display()}"
    return Hit(case.pk, case.pk, case.title, note, case.get_absolute_url())


class Standing(LastKind):
    """What ``with_roles`` adds to a party: what a suspect is called depends on it."""

    booked: bool


def party_hit(party: WithAnnotations[Party, Standing]) -> Hit:
    called = designation(party.case.phase, party.disposition, booked=party.booked)
    roles = ", ".join(roles_of(party, called))
    note = " · ".join(filter(None, [party.case.number, roles, party.affiliation]))
    return Hit(party.pk, party.case_id, str(party), note, party.get_absolute_url())


def secret_hit(secret: Secret) -> Hit:
    note = f"{secret.case.number} · {secret.get_secret_class_display()}"
    return Hit(secret.pk, secret.case_id, secret.name, note, secret.get_absolute_url())


class Excerpt(TypedDict):
    """What ``with_excerpts`` adds to a document."""

    place: int
    excerpt: str


def document_hit(document: WithAnnotations[Document, Excerpt]) -> Hit:
    dated = formats.day(document.dated_on)
    note = f"{document.case.number} · {document.get_kind_display()} · {dated}"
    excerpt = document.excerpt.strip() if document.place else ""
    if document.place > BEFORE + 1:
        excerpt = f"…{excerpt}"
    return Hit(
        document.pk, document.case_id, document.title, note, document.get_absolute_url(), excerpt
    )


def with_case(rows: QuerySet[Any], _looked_for: list[str]) -> QuerySet[Any]:
    return rows.select_related("case")


def with_roles(rows: QuerySet[Any], _looked_for: list[str]) -> QuerySet[Any]:
    booked = Act.objects.filter(suspect=OuterRef("pk"), booked_on__isnull=False)
    rows = rows.annotate(booked=Exists(booked), disposition=last_kinds("case"))
    return rows.select_related("case").prefetch_related("roles")


def with_excerpts(rows: QuerySet[Any], looked_for: list[str]) -> QuerySet[Any]:
    """With the place in the text where the first word stands, and never the whole text."""
    place = StrIndex(Folded("body"), Value(looked_for[0]))
    excerpt = Substr("body", Greatest(place - BEFORE, 1), EXCERPT)
    return rows.annotate(place=place, excerpt=excerpt).defer("body").select_related("case")


def names(word: str) -> list[str | Func]:
    """Where the name of a person may hold the word."""
    return [Initials("name")] if CONSONANTS.match(word) else ["name", "name_romanised"]


@dataclass(frozen=True)
class Kind:
    """One kind of record that is looked for, where its words stand and how it is shown."""

    label: str | Promise
    model: type[Case | CaseBound]
    columns: Callable[[str], list[str | Func]]
    hit: Callable[[Any], Hit]
    joined: Callable[[QuerySet[Any], list[str]], QuerySet[Any]]
    order: tuple[str, ...] = ("-case__received_on", "-case__number", "number")

    def find(self, officer: Officer, looked_for: list[str], most: int) -> list[Any]:
        """The newest records one by one, and the index only where these do not suffice.

        A common word is found at once among the newest; of a rare one the index knows few rows.
        """
        seen = self.model.objects.visible_to(officer).order_by(*self.order)
        newest = list(seen.values_list("pk", flat=True)[:WALK])
        found = self._holding(seen.filter(pk__in=newest), looked_for, most)
        if len(found) >= most or len(newest) < WALK:
            return found
        rarest = max(looked_for, key=len)
        few = list(self._indexed(rarest))
        return self._holding(seen.filter(pk__in=few), looked_for, most)

    def _holding(self, rows: QuerySet[Any], looked_for: list[str], most: int) -> list[Any]:
        for word in looked_for:
            found = self._numbered(word)
            for column in self.columns(word):
                found |= Q(Contains(Folded(column), word))
            rows = rows.filter(found)
        return list(self.joined(rows, looked_for)[:most])

    def _indexed(self, word: str) -> QuerySet[Any]:
        """The rows whose pairs of characters include the word's, each index asked by itself."""
        rows = self.model._default_manager.order_by().values_list("pk", flat=True)
        pairs = Bigrams(Value(word))
        parts = [rows.filter(DataContains(Bigrams(c), pairs)) for c in self.columns(word)]
        return rows.filter(self._numbered(word)).union(*parts)

    def _numbered(self, word: str) -> Q:
        return numbered(word) if self.model is Case else Q(pk__in=[])


KINDS = {
    "cases": Kind(
        label=_("Cases"),
        model=Case,
        columns=lambda _word: ["title"],
        hit=case_hit,
        joined=lambda rows, _looked_for: rows,
        order=("-received_on", "-number"),
    ),
    "people": Kind(label=_("People"), model=Party, columns=names, hit=party_hit, joined=with_roles),
    "secrets": Kind(
        label=_("Trade secrets"),
        model=Secret,
        columns=lambda _word: ["name"],
        hit=secret_hit,
        joined=with_case,
    ),
    "documents": Kind(
        label=_("Documents"),
        model=Document,
        columns=lambda _word: ["title", "body"],
        hit=document_hit,
        joined=with_excerpts,
    ),
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
        kind = KINDS[key]
        found = kind.find(officer, looked_for, skip + most + 1)[skip:] if looked_for else []
        hits = [kind.hit(row) for row in found[:most]]
        groups.append(Group(key, kind.label, hits, more=len(found) > most))
    return groups
