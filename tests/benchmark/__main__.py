"""``make bench``, the part of the engine: assessments a second, and the same cases in OpenFisca."""

import argparse
import sys
from functools import partial

from sentencing import law
from tests.benchmark import comparison, openfisca
from tests.benchmark.assessment import a_second
from tests.benchmark.comparison import cases_a_second, ours, theirs

COPIES = 1_000


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.benchmark", description=__doc__)
    asked.add_argument("--seconds", type=float, default=5.0)
    seconds = asked.parse_args().seconds
    book = law.book()
    rate = a_second(book, seconds)
    print(f"engine: {rate:,.0f} full assessments a second (one suspect, five acts, all families)")
    made, cases = openfisca.system(book), list(comparison.questions(book))
    for one in cases:
        if ours(book, one) != theirs(made, one):
            print(f"not the same answer: {one.asked}", file=sys.stderr)
            return 1
    here = cases_a_second(cases, partial(ours, book))
    there = cases_a_second(cases, partial(theirs, made))
    many = COPIES * cases_a_second(cases, partial(theirs, made, copies=COPIES))
    print(f"{len(cases)} golden penalty and range cases, the same answers, cases a second:")
    print(
        f"engine {here:,.0f}; OpenFisca {there:,.0f}, one simulation a case: {here / there:.0f} x"
    )
    print(f"OpenFisca with {COPIES:,} copies of a case in one simulation: {many:,.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
