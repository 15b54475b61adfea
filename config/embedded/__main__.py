"""Run a command beside embedded servers: ``python -m config.embedded [--keep DIR] -- COMMAND``.

``DATABASE_URL`` and ``REDIS_URL`` in the environment are used as they are.
"""

import argparse
import sys
from pathlib import Path

from config.embedded.passing import run_beside_servers
from config.processes.supervisor import StartError


def main() -> int:
    """The command's own exit code."""
    parser = argparse.ArgumentParser(prog="python -m config.embedded", description=__doc__)
    parser.add_argument("--keep", type=Path, help="keep the data in this folder")
    parser.add_argument("command", nargs="+")
    asked = parser.parse_args()
    try:
        return run_beside_servers(asked.command, asked.keep)
    except StartError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
