"""What pip cannot bring: the libraries that lay out Korean text, and a browser for the tests.

Installed where we may (root on Debian or Ubuntu), otherwise named with the command that does it.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from typing import NamedTuple


class Need(NamedTuple):
    """Something of the system's, what it is for, and the packages that bring it."""

    purpose: str
    is_met: Callable[[], bool]
    debian: tuple[str, ...]
    fedora: tuple[str, ...]
    macos: tuple[str, ...]


def loads(*libraries: str) -> bool:
    """Whether the dynamic linker finds every library."""
    for name in libraries:
        file = f"lib{name}.dylib" if sys.platform == "darwin" else f"lib{name}.so.0"
        try:
            ctypes.CDLL(file)
        except OSError:
            return False
    return True


def has_browser() -> bool:
    """Whether a Chromium stands where the tests look for it."""
    return any(map(shutil.which, ("/usr/bin/chromium", "chromium", "chromium-browser")))


REPORTS = Need(
    "PDF reports",
    lambda: loads("pango-1.0", "pangoft2-1.0", "harfbuzz-subset"),
    ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    ("pango", "harfbuzz"),
    ("pango",),
)
BROWSER = Need("browser tests", has_browser, ("chromium",), ("chromium",), ("chromium",))
NEEDS = {"run": (REPORTS,), "test": (REPORTS, BROWSER)}


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
        command, packages = "sudo apt-get install -y", [p for need in missing for p in need.debian]
    elif sys.platform == "darwin":
        command, packages = "brew install", [p for need in missing for p in need.macos]
    else:
        command, packages = "sudo dnf install -y", [p for need in missing for p in need.fedora]
    purposes = " and ".join(need.purpose for need in missing)
    return f"Missing for {purposes}. Install it with:\n\n    {command} {' '.join(packages)}\n"
