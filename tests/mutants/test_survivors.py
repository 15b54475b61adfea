"""The answered survivors are about the engine as it stands; the campaign is ``make mutants``.

No sample of it runs here: before the first change is tried, the tool rewrites the engine and runs
every test of it once, which alone takes longer than the sample may.
"""

import ast
import inspect
from importlib import import_module

from tests.mutants.campaign import ROOT, TESTS
from tests.mutants.survivors import answered


def lines_of(function: str) -> list[str]:
    """The lines of a function or method of the engine, by ``module.name``."""
    module, name = function.split(".", 1)
    source = inspect.getsource(import_module(f"sentencing.engine.{module}"))
    found = next(
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name == name.split(".")[-1]
    )
    return [line.strip() for line in ast.get_source_segment(source, found).splitlines()]


def test_an_answer_is_about_lines_that_stand_in_the_function():
    for function, was, became in answered():
        assert set(was.splitlines()) <= {*lines_of(function)}, function
        assert became != was, function


def test_an_answer_says_why():
    assert all(len(answer) > 20 for answer in answered().values())


def test_every_test_of_the_engine_alone_takes_part():
    """A test file that asks the engine one question at a time belongs in the campaign."""
    folder = ROOT / "tests" / "sentencing"
    alone = {
        path.stem.removeprefix("test_")
        for path in folder.glob("test_*.py")
        if "tests.sentencing.asking" in path.read_text("utf-8")
    }

    assert alone - {"any_question"} <= {*TESTS}
