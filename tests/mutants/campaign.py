"""The engine and its tests set apart, changed by mutmut, and what came of each change."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "var" / "mutants"
TESTS = (
    "authority", "citations", "concurrence", "damages", "deadlines", "fines", "golden",
    "guidelines", "limitation", "other_families", "penalties", "properties", "reasoning",
    "refusals",
)  # fmt: skip
"""The tests of the engine alone: no Django, no database, a few seconds for all of them.

``any_question`` is left out: it asks thousands of questions and objects to little.
"""
CACHE = re.compile(r"^@lru_cache\(.*\)\n", re.MULTILINE)
SETTINGS = """[mutmut]
source_paths=
    sentencing/
only_mutate=
    sentencing/engine/*.py
pytest_add_cli_args_test_selection=
    tests/
process_isolation=forkserver
use_git_change_detection=false

[tool:pytest]
addopts = -p no:cacheprovider
"""
PROFILE = """from hypothesis import Phase, settings

settings.register_profile(
    "mutants",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=30,
    phases=(Phase.explicit, Phase.generate),  # one example against a change is enough
)
settings.load_profile("mutants")
"""
KILLED = "killed"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: where, what stood there, what was put in its place, and what came of it."""

    function: str
    was: str
    became: str
    fate: str

    @property
    def module(self) -> str:
        return self.function.split(".")[0]


def prepare() -> None:
    """A copy of the engine, the law and their tests, with nothing of Django's around them.

    Caches are left out: an answer kept from before the change would hide it.
    """
    shutil.rmtree(PLACE, ignore_errors=True)
    without_caches = shutil.ignore_patterns("__pycache__")
    for folder in ("sentencing/engine", "sentencing/law", "tests/sentencing/golden"):
        shutil.copytree(ROOT / folder, PLACE / folder, ignore=without_caches)
    names = ["sentencing/__init__.py", "tests/sentencing/__init__.py", "tests/__init__.py"]
    names += [f"sentencing/{path.name}" for path in (ROOT / "sentencing").glob("golden*.py")]
    names += [f"sentencing/{path.name}" for path in (ROOT / "sentencing").glob("sentences*.py")]
    names += [f"tests/sentencing/{name}.py" for name in ("asking", "grounds")]
    names += [f"tests/sentencing/test_{name}.py" for name in TESTS]
    for name in names:
        shutil.copy(ROOT / name, PLACE / name)
    for path in (PLACE / "sentencing" / "engine").glob("*.py"):
        path.write_text(CACHE.sub("", path.read_text("utf-8")), "utf-8")
    (PLACE / "setup.cfg").write_text(SETTINGS, "utf-8")
    (PLACE / "tests" / "conftest.py").write_text(PROFILE, "utf-8")


def run(modules: Sequence[str], jobs: int) -> None:
    """Every change to the modules, one at a time, by the tests that reach it."""
    os.nice(10)
    mutmut = [str(Path(sys.executable).with_name("mutmut")), "run", "--max-children", str(jobs)]
    names = [f"sentencing.engine.{module}.*" for module in modules]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # no Django, no browser
    with (PLACE / "mutmut.log").open("w") as log:
        done = subprocess.run(
            [*mutmut, *names], cwd=PLACE, env=environment, stdout=log, stderr=log, check=False
        )
    if done.returncode:
        raise SystemExit(f"mutmut ended with {done.returncode}: see {PLACE / 'mutmut.log'}")


def mutants() -> Iterator[Mutant]:
    """What came of each change that was tried; one that never ends was noticed as well."""
    from mutmut.stats import status_by_exit_code

    with chdir(PLACE):
        for record in sorted(Path("mutants/sentencing/engine").glob("*.py.meta")):
            codes = json.loads(record.read_text("utf-8"))["exit_code_by_key"]
            for name, code in codes.items():
                if code is not None:
                    fate = status_by_exit_code[code]
                    yield described(name, record, KILLED if fate == "timeout" else fate)


def described(name: str, record: Path, fate: str) -> Mutant:
    """The change under its function; the lines are looked up only where no test objected."""
    function = re.sub(r"\bxǁ?_?|__mutmut_\d+$", "", name.removeprefix("sentencing.engine."))
    function = function.replace("ǁ", ".")
    if fate == KILLED:
        return Mutant(function, "", "", fate)
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    diff = get_diff_for_mutant(name, path=record.relative_to("mutants").with_suffix(""))
    lines = diff.splitlines()[3:]
    was, became = (
        "\n".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
    )
    return Mutant(function, was, became, fate)
