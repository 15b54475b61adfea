"""Every reason, doubt and problem of the engine has a sentence, in both languages."""

import ast
import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import override

from sentencing import doubts, engine, golden, law, terms, wording
from sentencing.engine import BadQuestion, NoLawInForce
from sentencing.engine.answer import Reason

ENGINE = Path(engine.__file__).parent
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def trees():
    return [ast.parse(path.read_text("utf-8")) for path in sorted(ENGINE.glob("*.py"))]


def calls(name):
    """Every call of a function of the engine by its plain name."""
    return [
        node
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name
    ]


def reasons():
    """Each key the engine can emit as a literal, with the names of its values."""
    return [
        (call.args[0].value, {keyword.arg for keyword in call.keywords})
        for call in calls("because")
        if isinstance(call.args[0], ast.Constant)
    ]


def keys_in_tables():
    """Keys the engine looks up: the values of its ``..._REASONS`` tables."""
    return [
        value.value
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").endswith("_REASONS")
        for value in node.value.values
    ]


def golden_answers():
    for path in sorted((Path(__file__).parent / "golden").glob("*.json")):
        found, _ = golden.read_cases(json.loads(path.read_text("utf-8")), path.name)
        for case in found:
            yield pytest.param(case, id=case.id)


@pytest.mark.parametrize(("key", "values"), reasons())
def test_a_reason_has_a_sentence_that_its_values_fill(key, values):
    names = set(PLACEHOLDER.findall(str(wording.SENTENCES[key])))

    assert names <= values


@pytest.mark.parametrize("key", keys_in_tables())
def test_a_reason_looked_up_has_a_sentence(key):
    assert key in wording.SENTENCES


def test_no_reason_is_put_together_from_pieces():
    computed = [
        call.args[0]
        for call in calls("because")
        if not isinstance(call.args[0], ast.Constant | ast.Subscript | ast.Name)
    ]

    assert computed == []


def test_every_sentence_can_be_said():
    said = {key for key, _ in reasons()} | set(keys_in_tables())

    assert set(wording.SENTENCES) == said


def test_every_problem_has_a_sentence():
    problems = {call.args[1].value for call in calls("BadQuestion") if is_text(call.args[1])}
    problems |= {call.args[3].value for call in calls("not_before") if is_text(call.args[3])}

    assert problems == set(doubts.PROBLEMS)


def is_text(node):
    return isinstance(node, ast.Constant)


def test_every_doubt_has_a_sentence():
    in_law = {
        match
        for path in Path(law.__file__).parent.rglob("*.toml")
        for match in re.findall(r'^doubt = "(\w+)"', path.read_text("utf-8"), re.MULTILINE)
    }
    in_engine = {"remit_before_2024", "remit_employer", "complaint_across_the_change"}

    assert in_law | in_engine == set(doubts.DOUBTS)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("case", list(golden_answers()))
def test_an_answer_can_be_read(case, language):
    answer = golden.ask(law.book(), case)

    with override(language):
        words = [wording.sentence(step) for step in answer.steps]
        words += [wording.doubt(key) for key in answer.unsettled]
        words += [wording.citation(cited) for cited in answer.citations]

    assert all(words)
    assert not any("None" in text or "%(" in text for text in words)


@pytest.mark.parametrize(
    ("code", "ko", "en"),
    [
        ("ucpa.18.1", "부정경쟁방지법 제18조 제1항", "UCPA Art. 18(1)"),
        ("ucpa.18-3.1", "부정경쟁방지법 제18조의3 제1항", "UCPA Art. 18-3(1)"),
        ("ucpa.18.1.1.b", "부정경쟁방지법 제18조 제1항 제1호 나목", "UCPA Art. 18(1) no. 1(b)"),
        ("ucpa.2..2", "부정경쟁방지법 제2조 제2호", "UCPA Art. 2 no. 2"),
        ("ita.14..6-3", "산업기술보호법 제14조 제6호의3", "ITA Art. 14 no. 6-3"),
        ("criminal.48", "형법 제48조", "Criminal Act Art. 48"),
    ],
)
def test_a_provision_is_named_as_the_statute_names_it(code, ko, en):
    with override("ko"):
        assert wording.provision_name(code) == ko
    with override("en"):
        assert wording.provision_name(code) == en


@pytest.mark.parametrize(
    ("values", "ko", "en"),
    [
        ({"krw": 1_500_000_000}, "15억원", "KRW 1.5bn"),
        ({"krw": 50_000_000}, "5,000만원", "KRW 50m"),
        ({"krw": 4_500_000_030}, "45억 30원", "KRW 4,500,000,030"),
        ({"krw": 0}, "0원", "KRW 0"),
        ({"months": 18}, "1년 6월", "1 y 6 m"),
        ({"months": 144}, "12년", "12 y"),
        ({"months": 5}, "5월", "5 m"),
        ({"day": date(2026, 11, 22)}, "2026. 11. 22.", "22 Nov 2026"),
    ],
)
def test_figures_are_written_as_the_reader_writes_them(values, ko, en):
    with override("ko"):
        assert list(wording.shown(values).values()) == [ko]
    with override("en"):
        assert list(wording.shown(values).values()) == [en]


def test_every_code_of_the_engine_has_a_name():
    assert set(terms.CONDUCTS) == set(engine.Conduct)
    assert set(terms.ZONES) == set(engine.Zone)
    assert set(terms.TECHNOLOGIES) == set(engine.Technology)


def test_a_refused_question_says_what_is_wrong():
    error = BadQuestion(
        "act_started_on", "begins_after_end", start=date(2024, 1, 2), end=date(2024, 1, 1)
    )

    with override("en"):
        found = wording.problem(error)

    assert found == "It begins on 2 Jan 2024, after its end on 1 Jan 2024."


def test_a_silent_record_says_so():
    with override("en"):
        found = wording.no_law(NoLawInForce("ucpa.18.1", date(1999, 1, 1)))

    assert found == "There is no law on record for UCPA Art. 18(1) on 1 Jan 1999."


def test_a_reason_without_a_sentence_is_an_error():
    with pytest.raises(KeyError):
        wording.sentence(Reason("never_said"))


@pytest.mark.parametrize("edition", [one.rule.id for one in law.book().editions.versions])
def test_an_edition_is_named_in_the_language_of_the_reader(edition):
    with override("ko"):
        assert "양형기준(" in wording.edition_name(edition)
    with override("en"):
        assert wording.edition_name(edition).isascii()
