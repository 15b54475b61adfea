"""Make this machine ready: ``python3 -m config.machine run``, ``test``, ``bench``, ``mutants``."""

import sys

from config.machine import dependencies, libraries


def main() -> int:
    """0 when the purpose can be served; without PDF libraries the pages still can."""
    purpose = sys.argv[1] if sys.argv[1:2] and sys.argv[1] in dependencies.GROUPS else "run"
    try:
        dependencies.provide(purpose)
    except dependencies.SetUpError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    missing = libraries.provide(purpose)
    if missing:
        print(f"\n{libraries.advice(missing)}", file=sys.stderr, flush=True)
    return 1 if missing and purpose == "test" else 0


if __name__ == "__main__":
    sys.exit(main())
