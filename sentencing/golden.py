"""Golden cases: worked answers put to the engine and compared with what it says.

The format is a file of one family: ``{"family": ..., "cases": [{"id", "given", "expect",
"basis", "confidence"}]}``. ``expect`` is a subset of the answer. Nothing here reads a file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from inspect import Parameter, signature
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from sentencing import engine
from sentencing.engine import Answer, LawBook, NoLawInForce
from sentencing.golden_values import parsed, plain

FAMILIES: Mapping[str, Callable[..., Answer]] = {
    "authority": engine.authority,
    "statutory_penalty": engine.statutory_penalty,
    "fine_range": engine.fine_range,
    "corporate_fine": engine.corporate_fine,
    "limitation": engine.limitation,
    "punitive_damages": engine.punitive_damages,
    "base_damages": engine.base_damages,
    "confiscation": engine.confiscation,
    "trade_secret_definition": engine.trade_secret_definition,
    "procedure_deadline": engine.procedure_deadline,
    "agency_names": engine.agency_name,
    "industrial_technology": engine.industrial_technology,
    "guideline_range": engine.guideline_range,
    "guideline_concurrence": engine.guideline_concurrence,
    "suspended_sentence": engine.suspended_sentence,
}
CASE_KEYS = {"id", "given", "expect", "basis", "confidence"}
CONFIDENCES = {"high", "medium", "low"}
UNORDERED = {"actions", "clamped", "not_listed"}
ABSENT = "(nothing)"


@dataclass(frozen=True, slots=True)
class Case:
    """One worked case, as read."""

    family: str
    id: str
    given: Mapping[str, Any]
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a file of cases, and where."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A key on which the engine says something else."""

    case: Case
    key: str
    expected: Any
    found: Any


def read_cases(data: Any, place: str) -> tuple[list[Case], list[Problem]]:
    """The cases of one file, and everything wrong with it."""
    if not isinstance(data, Mapping):
        return [], [Problem(place, "not an object with family and cases")]
    family, entries = data.get("family"), data.get("cases")
    problems = [
        Problem(place, f"unknown key {key}") for key in sorted({*data} - {"family", "cases"})
    ]
    if not isinstance(family, str) or family not in FAMILIES:
        return [], [*problems, Problem(place, f"unknown family {family!r}")]
    if not isinstance(entries, list):
        return [], [*problems, Problem(place, "cases is not a list")]
    cases: list[Case] = []
    for number, entry in enumerate(entries):
        where = f"{place}: case {entry.get('id', number) if isinstance(entry, Mapping) else number}"
        wrong = list(wrong_with(entry, family))
        problems += [Problem(where, text) for text in wrong]
        if not wrong:
            cases.append(Case(family, entry["id"], entry["given"], entry["expect"]))
    return cases, problems


def wrong_with(entry: Any, family: str) -> Iterator[str]:
    """What keeps an entry from being a case of its family."""
    if not isinstance(entry, Mapping):
        yield "not an object"
        return
    yield from (f"unknown key {key}" for key in sorted({*entry} - CASE_KEYS))
    yield from (f"missing {key}" for key in sorted({"id", "given", "expect"} - {*entry}))
    for key in ("given", "expect"):
        if not isinstance(entry.get(key, {}), Mapping):
            yield f"{key} is not an object"
    if "id" in entry and not (isinstance(entry["id"], str) and entry["id"]):
        yield "id is not a name"
    if "confidence" in entry and entry["confidence"] not in CONFIDENCES:
        yield f"unknown confidence {entry['confidence']!r}"
    if isinstance(entry.get("given"), Mapping):
        yield from wrong_given(entry["given"], family)


def wrong_given(given: Mapping[str, Any], family: str) -> Iterator[str]:
    """Keys the family does not take or lacks, and values that are not of their kind."""
    takes = parameters(family)
    yield from (f"given: unknown key {key}" for key in sorted({*given} - {*takes}))
    needs = {name for name, one in takes.items() if one.default is Parameter.empty}
    yield from (f"given: missing {key}" for key in sorted(needs - {*given}))
    for key, value in given.items():
        if key in takes and not fits(value, takes[key]):
            yield f"given: {key}: {value!r} is not of its kind"
            continue
        try:
            parsed(key, value)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            yield f"given: {key}: {error}"


def fits(value: Any, takes: Parameter) -> bool:
    """Whether a value can be meant for the argument: text for text, a truth for a truth."""
    union = get_origin(takes.annotation) is UnionType
    allowed = set(get_args(takes.annotation)) if union else {takes.annotation}
    if value is None:
        return NoneType in allowed
    plain_kinds = allowed - {NoneType}
    if plain_kinds <= {str, bool, int}:
        return type(value) in plain_kinds
    return True


def parameters(family: str) -> dict[str, Parameter]:
    """What the engine's question takes besides the law itself."""
    takes = dict(signature(FAMILIES[family]).parameters)
    del takes["book"]
    return takes


def each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object whose keys are all different; JSON itself would keep the last one."""
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise ValueError(f"key given twice: {', '.join(twice)}")
    return found


def same_ids(cases: Iterable[Case]) -> list[Problem]:
    """Ids that stand more than once over all files."""
    seen: set[str] = set()
    twice: list[Problem] = []
    for case in cases:
        if case.id in seen:
            twice.append(Problem(f"case {case.id}", "id stands twice"))
        seen.add(case.id)
    return twice


def ask(book: LawBook, case: Case) -> Answer:
    """The engine's answer to a case."""
    question = {key: parsed(key, value) for key, value in case.given.items()}
    return FAMILIES[case.family](book, **question)


def check(book: LawBook, case: Case) -> list[Difference]:
    """Every key on which the engine differs; no law on file differs from any answer."""
    try:
        answer = ask(book, case)
    except NoLawInForce as error:
        return [Difference(case, "answer", dict(case.expect), str(error))]
    return list(differences(case, answer))


def differences(case: Case, answer: Answer) -> Iterator[Difference]:
    """Compare an answer with what is expected of it."""
    for key, expected in case.expect.items():
        if key == "unsettled":
            found: Any = bool(answer.unsettled)
        else:
            found = plain(getattr(answer, key, ABSENT))
        if not agrees(key, expected, found):
            yield Difference(case, key, expected, found)


def agrees(key: str, expected: Any, found: Any) -> bool:
    """Whether a value is as expected: objects as subsets, lists whole, no number for a truth."""
    if isinstance(expected, Mapping):
        return isinstance(found, Mapping) and all(
            part in found and agrees(part, value, found[part]) for part, value in expected.items()
        )
    if isinstance(expected, list):
        return isinstance(found, list) and list_agrees(key, expected, found)
    return type(expected) is type(found) and bool(expected == found)


def list_agrees(key: str, expected: list[Any], found: list[Any]) -> bool:
    """Whether a list is as expected: whole and in order, ids and the like in any order."""
    if len(expected) != len(found):
        return False
    if key in UNORDERED:
        return sorted(map(str, expected)) == sorted(map(str, found))
    return all(agrees(key, one, other) for one, other in zip(expected, found, strict=True))
