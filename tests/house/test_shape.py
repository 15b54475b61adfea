"""The rules of the house a machine can keep: what stands where, how long, under what name."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ("config", "cases", "investigations", "sentencing")
TOP = {
    "manage.py",
    "pyproject.toml",
    "README.md",
    "uv.lock",
    "Makefile",
    "LICENSE",
    "CHANGELOG.md",
    "config",
    "cases",
    "investigations",
    "sentencing",
    "templates",
    "static",
    "tests",
}
FORBIDDEN_NAMES = re.compile(r"(^|_)(utils?|helpers?|common|misc|lib|managers?)$")


def tracked(*suffixes: str) -> list[Path]:
    """The files under version control or about to be, by suffix."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [Path(name) for name in listed if name.endswith(suffixes) and (ROOT / name).exists()]


def source(*, of_tests: bool = False) -> list[Path]:
    return [
        path
        for path in tracked(".py")
        if "migrations" not in path.parts and (of_tests or path.parts[0] != "tests")
    ]


def functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf8"))
    return [
        (f"{path}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_only_the_agreed_things_stand_at_the_top():
    standing = {path.parts[0] for path in tracked("")}

    assert {name for name in standing if not name.startswith(".")} <= TOP


HANDED_OUT = {"cases/sealing/verify.py": 400}
"""One file on purpose: whoever checks an exported trail gets it alone, and reads all of it."""


def test_no_file_outgrows_its_name():
    long = {
        str(path): n for path in source() if (n := lines(path)) > HANDED_OUT.get(str(path), 300)
    }

    assert long == {}


def test_no_function_is_longer_than_a_screen():
    long = [name for path in source() for name, length in functions(path) if length > 30]

    assert long == []


def test_no_template_is_longer_than_eighty_lines():
    long = {str(path): n for path in tracked(".html") if (n := lines(path)) > 80}

    assert long == {}


def test_every_file_is_named_for_what_it_holds():
    vague = [str(path) for path in source(of_tests=True) if FORBIDDEN_NAMES.search(path.stem)]

    assert vague == []


@pytest.mark.parametrize("app", APPS)
def test_each_app_says_what_it_holds(app):
    module = ast.parse((ROOT / app / "__init__.py").read_text(encoding="utf8"))

    assert ast.get_docstring(module)


def test_nothing_is_left_to_do_and_no_test_is_skipped():
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|pytest\.(mark\.)?(skip|xfail)\b")
    here = Path(__file__).relative_to(ROOT).as_posix()

    found = [
        f"{path}:{number}"
        for path in source(of_tests=True)
        if path.as_posix() != here
        for number, line in enumerate((ROOT / path).read_text(encoding="utf8").splitlines(), 1)
        if marks.search(line)
    ]

    assert found == []


def test_partials_say_what_they_take():
    silent = [
        str(path)
        for path in tracked(".html")
        if path.name.startswith("_")
        and not (ROOT / path).read_text(encoding="utf8").lstrip().startswith("{#")
    ]

    assert silent == []


def test_no_source_hides_text_from_its_reader():
    hidden = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")

    found = [
        str(path)
        for path in tracked(".py", ".html", ".toml", ".json", ".md", ".css", ".js")
        if path.parts[:2] != ("static", "vendor")
        and hidden.search((ROOT / path).read_text(encoding="utf8"))
    ]

    assert found == []


def lines(path: Path) -> int:
    return (ROOT / path).read_text(encoding="utf8").count("\n")
