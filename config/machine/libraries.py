"""What pip cannot bring: the libraries that lay out Korean text, and a browser for the tests.

Installed where we may (root on Debian or Ubuntu), otherwise named with the command that does it.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple


class Need(NamedTuple):
    """Something of the system's, what it is for, and what brings it."""

    purpose: str
    is_met: Callable[[], bool]
    debian: tuple[str, ...]  # packages
    fedora: str  # a command, as the next
    macos: str


def loads(*libraries: str) -> bool:
    """Whether the dynamic linker finds every library."""
    for name in libraries:
        try:
            ctypes.CDLL(name if sys.platform == "linux" else f"{name.partition('.so')[0]}.dylib")
        except OSError:
            return False
    return True


def has_browser() -> bool:
    """Whether a Chromium stands where the tests look, and its driver can run."""
    playwrights = Path.home().glob(".cache/ms-playwright/chromium*")
    driver_runs = sys.platform != "linux" or loads("libatomic.so.1")
    return driver_runs and (Path("/usr/bin/chromium").exists() or any(playwrights))


REPORTS = Need(
    "PDF reports",
    lambda: loads("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"),
    ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    "sudo dnf install -y pango harfbuzz",
    "brew install pango",
)
BROWSER = Need(
    "browser tests",
    has_browser,
    ("chromium", "libatomic1"),
    "sudo dnf install -y libatomic && .venv/bin/playwright install chromium",
    ".venv/bin/playwright install chromium",
)
NEEDS = {"run": (REPORTS,), "test": (REPORTS, BROWSER), "bench": (REPORTS,), "mutants": ()}


def provide(purpose: str) -> list[Need]:
    """Install what is missing where we may; return what is missing still."""
    missing = [need for need in NEEDS[purpose] if not need.is_met()]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        packages = [package for need in missing for package in need.debian]
        print(f"Installing system packages: {' '.join(packages)}", flush=True)
        install(packages)
    return [need for need in missing if not need.is_met()]


def install(packages: Iterable[str]) -> None:
    """Let apt install the packages; what it says is shown only where it fails."""
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(  # noqa: S603
            [*apt, *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            print(done.stdout, file=sys.stderr, flush=True)


def advice(missing: Iterable[Need]) -> str:
    """How the person at this machine installs what is missing."""
    missing = list(missing)
    if shutil.which("apt-get"):
        packages = " ".join(package for need in missing for package in need.debian)
        commands = [f"sudo apt-get install -y {packages}"]
    else:
        commands = [need.macos if sys.platform == "darwin" else need.fedora for need in missing]
    purposes = " and ".join(need.purpose for need in missing)
    shown = "\n".join(f"    {command}" for command in commands)
    return f"Missing for {purposes}. Install it with:\n\n{shown}\n"
