"""Put worked cases to the engine and say where it differs."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sentencing import golden, law, wording
from sentencing.engine import BadQuestion
from sentencing.golden import Case, Difference, Problem

SAME, DIFFERENT, BAD_INPUT = 0, 1, 2


class Command(BaseCommand):
    help = (
        "Compares files of worked cases with the engine. Ends with 0 where every case holds, 1 "
        "where one differs, 2 where a file or a question is not as it must be."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        cases, problems = read(files)
        differences, refused = check(cases)
        for difference in differences:
            self.stdout.write(line(difference))
        for problem in [*problems, *refused]:
            self.stderr.write(f"{problem.place}: {problem.text}")
        self.summarise(cases, differences)
        if problems or refused:
            raise SystemExit(BAD_INPUT)
        if differences:
            raise SystemExit(DIFFERENT)

    def summarise(self, cases: list[Case], differences: list[Difference]) -> None:
        """Cases and differences of each family, and of all in the last line."""
        of_cases = Counter(case.family for case in cases)
        of_differences = Counter(difference.case.family for difference in differences)
        for family in sorted(of_cases):
            self.stdout.write(tally(family, of_cases[family], of_differences[family]))
        self.stdout.write(tally("all", len(cases), len(differences)))


def read(files: Iterable[Path]) -> tuple[list[Case], list[Problem]]:
    """The cases of all files, and everything wrong with them."""
    cases: list[Case] = []
    problems: list[Problem] = []
    for path in files:
        try:
            data = json.loads(
                path.read_text(encoding="utf-8"), object_pairs_hook=golden.each_key_once
            )
        except (OSError, ValueError) as error:
            problems.append(Problem(str(path), str(error)))
            continue
        found, wrong = golden.read_cases(data, str(path))
        cases += found
        problems += wrong
    return cases, problems + golden.same_ids(cases)


def check(cases: Iterable[Case]) -> tuple[list[Difference], list[Problem]]:
    """Where the engine differs, and the questions it refuses."""
    book = law.book()
    differences: list[Difference] = []
    refused: list[Problem] = []
    for case in cases:
        try:
            differences += golden.check(book, case)
        except BadQuestion as error:
            said = f"{error.key}: {wording.problem(error)}"
            refused.append(Problem(f"case {case.id}: given", said))
    return differences, refused


def line(difference: Difference) -> str:
    """One difference: case, key, expected, found, and what was given."""
    expected, found, given = (
        json.dumps(value, ensure_ascii=False, default=str)
        for value in (difference.expected, difference.found, difference.case.given)
    )
    return (
        f"{difference.case.id} {difference.key}: expected {expected}, found {found}; given {given}"
    )


def tally(name: str, cases: int, differences: int) -> str:
    """``limitation: 18 cases, 0 differences``."""
    return f"{name}: {cases} cases, {differences} differences"
