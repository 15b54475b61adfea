"""Reading a dossier: everything that is wrong with it is said at once, each with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.models import Act, Conduct, Document, Origin, Party, PartyRole, Secret
from investigations.dossiers import reading, shape
from investigations.dossiers.checking import check
from investigations.dossiers.problems import Problem
from investigations.models import Deadline
from tests.factories import make_dossier, make_officer

pytestmark = pytest.mark.django_db


def problems_of(*dossiers: Any, by=None) -> list[Problem]:
    files = [(f"{n}.json", as_file(dossier)) for n, dossier in enumerate(dossiers, 1)]
    return check(files, by=by).problems


def as_file(dossier: Any) -> bytes:
    return dossier if isinstance(dossier, bytes) else json.dumps(dossier).encode()


def places(problems: list[Problem]) -> list[str]:
    return [problem.place for problem in problems]


def test_a_sound_dossier_has_no_problems():
    lead = make_officer()

    assert problems_of(make_dossier(lead), by=lead) == []


def test_shape_references_days_and_names_are_all_told_at_once_with_their_places():
    dossier = make_dossier(make_officer(), deadlines=[{"what": "통지", "due_on": "2026-13-01"}])
    dossier["case"] |= {"lead": "nobody", "received_on": "2099-01-01", "colour": "red"}
    dossier["parties"][0]["roles"] = ["thief"]
    dossier["acts"][0] |= {"secret": "nothing", "ended_on": "2026-06-01", "gain_krw": -1}
    del dossier["documents"][0]["body"]
    dossier["procedure"][0]["acts"] = ["removal", "another"]

    found = set(places(problems_of(dossier)))

    assert found == {
        "/deadlines/0/due_on",
        "/case/lead",
        "/case/received_on",
        "/case/colour",
        "/parties/0/roles/0",
        "/acts/0/secret",
        "/acts/0/ended_on",
        "/acts/0/gain_krw",
        "/documents/0",
        "/procedure/0/acts/1",
        "/procedure/0/on",
    }


def test_each_problem_names_its_file():
    lead = make_officer()

    found = problems_of(make_dossier(lead), b"[", make_dossier(lead, version=2))

    assert [(p.file, p.place) for p in found] == [
        ("2.json", "1행 2열"),
        ("3.json", "/version"),
    ]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b'{"version": 1,\n "source" 2}', "line 2, column 11"),
        (b"\xff\xfe", "line 1"),
        (b'{"version": 1, "version": 1}', ""),
        (b'{"version": NaN}', ""),
        (b'{"version": ' + b"9" * 50 + b"}", ""),
        (b"[" * 100_000, ""),
        (b"[" * 20 + b"]" * 20, ""),
        (b" " * (reading.MOST_BYTES + 1), ""),
        (b"", "line 1, column 1"),
        (b"null", ""),
    ],
)
def test_what_is_not_a_dossier_at_all_is_one_problem(content, place):
    with translation.override("en"):
        found = problems_of(content)

    assert places(found) == [place]


def test_a_sentence_is_in_the_language_of_the_reader():
    dossier = make_dossier(make_officer(), version=2)

    with translation.override("en"):
        english = problems_of(dossier)[0].text
    with translation.override("ko"):
        korean = problems_of(dossier)[0].text

    assert english == "Version 1 of the format is read here, no other."
    assert korean == "이 시스템은 형식 1판만 읽습니다."


def test_texts_are_composed_and_trimmed():
    lead = make_officer()
    dossier = make_dossier(lead)
    dossier["case"]["title"] = "  금형 "

    read = reading.read("a.json", as_file(dossier))

    assert read.content["case"]["title"] == "금형"


@pytest.mark.parametrize("hidden", ["\u202e", "\u0000", "\u200b", "\u0085", "\ud800", "\u2028"])
def test_a_character_nobody_can_see_is_refused_with_its_code(hidden):
    dossier = make_dossier(make_officer())
    dossier["documents"][0]["body"] = f"본문{hidden}끝"

    found = problems_of(dossier)

    assert places(found) == ["/documents/0/body"]
    assert f"U+{ord(hidden):04X}" in found[0].text


def test_what_is_shown_of_a_file_can_be_printed():
    dossier = make_dossier(make_officer()) | {"\ud800\u202e/~": 1}

    found = problems_of(dossier)

    assert {p.place for p in found} == {"/\\ud800\\u202e~1~0"}
    assert str(found[0]).encode()


def test_parts_that_do_not_belong_to_a_step_are_refused():
    lead = make_officer()
    dossier = make_dossier(lead)
    dossier["procedure"][0] |= {"opinion": "indict"}
    dossier["procedure"].append({"step": "dispose", "on": "2026-10-13", "by": lead.username})

    assert places(problems_of(dossier)) == [
        "/procedure/0/opinion",
        "/procedure/1",
        "/procedure/1/step",
    ]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"began_on": "2026-07-03"}, "/acts/0/ended_on"),
        ({"conduct": "duty_breach"}, "/acts/0/conduct"),
        ({"conduct": "destruction", "statute": "ita"}, "/acts/0/statute"),
        ({"conduct": "conspiracy", "attempt": True}, "/acts/0/attempt"),
        ({"overseas": True}, "/acts/0"),
        ({"country": "대만"}, "/acts/0/country"),
        ({"suspect": "danwoo"}, "/acts/0/suspect"),
        ({"answers_for": "removal"}, "/acts/0/answers_for"),
        ({"gain_krw": 10**16 + 1}, "/acts/0/gain_krw"),
        ({"gain_krw": 1.5}, "/acts/0/gain_krw"),
    ],
)
def test_an_act_is_an_item_of_its_statute_with_all_it_needs(change, place):
    dossier = make_dossier(make_officer())
    dossier["acts"][0] |= change

    assert places(problems_of(dossier)) == [place]


def test_nobody_represents_themselves():
    dossier = make_dossier(make_officer())
    dossier["parties"][0]["represents"] = "danwoo"
    dossier["parties"][1]["represents"] = "gong"

    assert places(problems_of(dossier)) == ["/parties/0/represents", "/parties/1/represents"]


def test_steps_stand_in_the_order_of_the_law_and_of_the_calendar():
    lead = make_officer()
    book = {"step": "book", "on": "2026-10-12", "by": lead.username, "acts": ["removal"]}
    open_inquiry = {"step": "open_inquiry", "on": "2026-10-06", "by": lead.username}
    dossier = make_dossier(lead, procedure=[book, open_inquiry, book])

    assert places(problems_of(dossier)) == [
        "/procedure/1/on",
        "/procedure/1/step",
        "/procedure/2/acts/0",
    ]


def test_a_day_without_law_on_record_is_named():
    dossier = make_dossier(make_officer(), procedure=[])
    dossier["case"]["received_on"] = "2019-05-02"

    assert places(problems_of(dossier)) == ["/case/received_on"]


def test_a_referral_stands_under_its_approval():
    lead = make_officer()
    refer = {"step": "refer", "on": "2026-11-02", "by": lead.username, "opinion": "indict"}
    dossier = make_dossier(lead)
    dossier["procedure"].append(refer | {"office": "달나라"})

    assert places(problems_of(dossier)) == ["/procedure/1/office", "/procedure/1/opinion"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(content=JSON)
def test_any_json_gives_problems_and_never_an_error(content):
    assert problems_of(json.dumps(content).encode())


@given(content=st.binary())
def test_any_bytes_give_problems_and_never_an_error(content):
    assert problems_of(content)


@settings(max_examples=50)
@given(data=st.data())
def test_a_dossier_with_anything_in_any_place_never_gives_an_error(data):
    dossier = make_dossier(make_officer())
    path = data.draw(st.sampled_from(list(paths(dossier))))
    put(dossier, path, data.draw(JSON))

    problems = problems_of(json.dumps(dossier).encode())

    assert all(problem.text for problem in problems)


def paths(value: Any, path: tuple = ()):
    """Every place in a JSON value."""
    if path:
        yield path
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, inner in inside:
        yield from paths(inner, (*path, key))


def put(value: Any, path: tuple, new: Any) -> None:
    for part in path[:-1]:
        value = value[part]
    value[path[-1]] = new


def definition(name: str) -> dict[str, Any]:
    return shape.SCHEMA["$defs"][name]["properties"]


def test_the_schema_knows_every_choice_of_the_models():
    case = shape.SCHEMA["properties"]["case"]["properties"]

    assert case["origin"]["enum"] == Origin.values
    assert definition("party")["kind"]["enum"] == Party.Kind.values
    assert definition("party")["roles"]["items"]["enum"] == PartyRole.Role.values
    assert set(definition("act")["conduct"]["enum"]) == set(Conduct.values)
    assert definition("document")["kind"]["enum"] == Document.Kind.values
    assert definition("secret")["class"]["enum"] == [
        "trade_secret", "industrial", "national_core",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("party", Party),
        ("secret", Secret),
        ("act", Act),
        ("document", Document),
        ("deadline", Deadline),
    ],
)
def test_the_schema_allows_no_text_longer_than_its_column(name, model):
    for key, value in definition(name).items():
        columns = {field.name: field for field in model._meta.get_fields()}
        longest = getattr(columns.get(key), "max_length", None)
        if longest and "enum" not in value and "$ref" not in value:
            assert value["maxLength"] == longest, key


def test_every_key_of_the_schema_says_what_it_is():
    undescribed = [name for name, value in keys(shape.SCHEMA) if not described(value)]

    assert undescribed == []


def keys(schema: dict[str, Any]):
    for name, value in schema.get("properties", {}).items():
        yield name, value
        yield from keys(value)
    for value in schema.get("$defs", {}).values():
        yield from keys(value)


def described(value: dict[str, Any]) -> bool:
    target = value.get("$ref", "").removeprefix("#/$defs/")
    return bool(
        value.get("description") or shape.SCHEMA["$defs"].get(target, {}).get("description")
    )
