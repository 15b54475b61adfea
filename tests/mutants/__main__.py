"""``make mutants``: how many changes to the engine no test objects to, and why that is right.

Ends with 0 when nine in ten are killed and every survivor has its answer in ``survivors.toml``.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from tests.mutants import campaign
from tests.mutants.campaign import KILLED, Mutant
from tests.mutants.survivors import answered

LEAST_KILLED = 0.9


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    asked.add_argument("modules", nargs="*", help="only these modules of the engine")
    asked.add_argument("--jobs", type=int, default=1, help="how many changes to try at a time")
    asked = asked.parse_args()
    campaign.prepare()
    campaign.run(asked.modules, asked.jobs)
    found = list(campaign.mutants())
    show(found)
    return judge(found, {one.module for one in found})


def show(found: Sequence[Mutant]) -> None:
    """Module by module: how many changes, how many killed."""
    fates: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        fates[one.module][one.fate] += 1
    for module, counts in sorted(fates.items()):
        print(f"{module:<14} {counts.total():>5} changes {counts[KILLED]:>5} killed")
    killed = sum(counts[KILLED] for counts in fates.values())
    share = killed / len(found)
    print(f"{date.today()}: {killed} of {len(found)} killed, {share:.1%}")  # noqa: DTZ011


def judge(found: Sequence[Mutant], modules: set[str]) -> int:
    """0 when enough are killed and the list of survivors is neither short nor long."""
    alive = {(one.function, one.was, one.became): one for one in found if one.fate != KILLED}
    answers = {key for key in answered() if key[0].split(".")[0] in modules}
    for key in sorted({*alive} - answers):
        print(f"\n{alive[key].fate}, no answer: {key[0]}\n- {key[1]}\n+ {key[2]}")
    for function, was, became in sorted(answers - {*alive}):
        print(f"\nanswered, but killed or gone: {function}\n- {was}\n+ {became}")
    enough = len(alive) <= (1 - LEAST_KILLED) * len(found)
    return 0 if enough and {*alive} == answers else 1


if __name__ == "__main__":
    sys.exit(main())
