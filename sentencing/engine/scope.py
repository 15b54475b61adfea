"""What the guideline covers: editions, types, and who stands outside."""

from dataclasses import dataclass
from functools import lru_cache

from sentencing.engine.law import LawBook, NoLawInForce
from sentencing.engine.questions import BadQuestion, flag, known, whole
from sentencing.engine.rules import Edition, Factor, OffenceType
from sentencing.engine.words import Conduct, Form, Person, Sanction

ADULT = 19
MOST_YEARS_OF_AGE = 150
OUTSIDE_FORMS = (Form.ATTEMPT, Form.PREPARATION, Form.AIDING)


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is sentenced, for what form of offence, to what kind of penalty."""

    form: Form
    sanction: Sanction
    person: Person
    age: int
    latter_concurrence: bool

    @classmethod
    def of(
        cls, form: str, sanction: str, person: str, age: int, latter_concurrence: bool
    ) -> "Standing":
        """The same from plain values; age in full years."""
        return cls(
            known(Form, form, "form"),
            known(Sanction, sanction, "sanction"),
            known(Person, person, "person"),
            whole(age, "age", MOST_YEARS_OF_AGE),
            flag(latter_concurrence, "latter_concurrence"),
        )


def outside_because(standing: Standing) -> str | None:
    """Why the guideline does not reach the case, ``None`` where it does.

    An employer answers with a fine only; an instigator is treated as a principal.
    """
    if standing.person is Person.CORPORATION:
        return "corporation"
    if standing.age < ADULT:
        return "under_19"
    if standing.form in OUTSIDE_FORMS:
        return str(standing.form)
    if standing.sanction is Sanction.FINE or standing.person is Person.SOLE_PROPRIETOR:
        return "fine"
    return "latter_concurrence" if standing.latter_concurrence else None


def type_in(edition: Edition, code: str) -> OffenceType | None:
    """The type as the edition has it, or the one it is read as; ``None``: no guideline.

    A type whose cells are not on file is an error, never a guess.
    """
    if code in edition.types:
        return edition.types[code]
    if code not in edition.readings:
        raise NoLawInForce(f"{edition.id}.{code}")
    read_as = edition.readings[code]
    return None if read_as is None else edition.types[read_as]


def names(
    edition: Edition, found: OffenceType, provision: str | None, conduct: Conduct | None
) -> bool:
    """Whether the text of the edition reaches the provision and conduct at all."""
    if conduct in found.unnamed:
        return False
    return provision is None or provision in edition.provisions


@dataclass(frozen=True, slots=True)
class Sorted:
    """Factors as the type lists them, and those it does not list, which count for nothing."""

    listed: tuple[Factor, ...]
    not_listed: tuple[str, ...]


def sort_factors(edition: Edition, found: OffenceType, ids: tuple[str, ...]) -> Sorted:
    """The factors given, against the list of the edition and type."""
    if ids and not found.factors_on_file:
        raise NoLawInForce(f"{edition.id}.{found.code}.factors")
    listed = tuple(found.factors[one] for one in ids if one in found.factors)
    return Sorted(listed, tuple(one for one in ids if one not in found.factors))


@lru_cache(maxsize=8)
def known_types(book: LawBook) -> frozenset[str]:
    """Every type that any edition has or reads as another."""
    editions = [wording.rule for wording in book.editions.versions]
    return frozenset(code for one in editions for code in (*one.types, *one.readings))


@lru_cache(maxsize=8)
def known_ids(book: LawBook) -> frozenset[str]:
    """Every id of a factor or of a ground of suspension in any edition."""
    found: set[str] = set()
    for wording in book.editions.versions:
        for one in wording.rule.types.values():
            found.update(one.factors)
        for grounds in wording.rule.suspension.values():
            found.update(ground.id for ground in grounds)
    return frozenset(found)


def check_type(book: LawBook, code: str) -> None:
    """Refuse a type that no edition knows."""
    if code not in known_types(book):
        raise BadQuestion("type", "unknown_code", found=code)


def check_ids(book: LawBook, ids: tuple[str, ...], key: str) -> None:
    """Refuse a factor or ground that no edition knows."""
    for one in ids:
        if one not in known_ids(book):
            raise BadQuestion(key, "unknown_code", found=one)
