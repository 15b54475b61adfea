"""The Python packages, exactly as ``uv.lock`` names them, in ``.venv``."""

import os
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = Path(__file__).with_name("requirements-uv.txt")
GROUPS = {
    "run": ("embedded",),
    "test": ("embedded", "test", "lint"),
    "bench": ("embedded", "bench"),
    "mutants": ("test", "mutants"),
}


class SetUpError(Exception):
    """Why the machine cannot be made ready, and what to do about it."""


def provide(purpose: str) -> None:
    """Install what the purpose needs, unless it stands installed already."""
    stamp = VENV / f".installed-{purpose}"
    wanted = digest(purpose)
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    print("Installing Python packages into .venv", flush=True)
    if not works():
        make_environment()
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    call([*pip, "--require-hashes", "--no-deps", "-r", str(UV)])
    groups = [part for group in GROUPS[purpose] for part in ("--group", group)]
    # Inexact: what one purpose needs is not removed for the other, nor uv by itself.
    call([str(VENV / "bin" / "uv"), "sync", "--frozen", "--inexact", "--quiet", *groups])
    stamp.write_text(wanted)


def digest(purpose: str) -> str:
    """What the installed packages depend on."""
    total = sha256(repr((purpose, GROUPS[purpose], sys.version_info[:2])).encode())
    for path in (ROOT / "uv.lock", ROOT / "pyproject.toml", UV):
        total.update(path.read_bytes())
    return total.hexdigest()


def works() -> bool:
    """Whether ``.venv`` is whole, and of this Python."""
    if not PYTHON.exists():
        return False
    version = "import sys, pip; print(*sys.version_info[:2])"
    told = subprocess.run(  # noqa: S603
        [str(PYTHON), "-c", version], capture_output=True, text=True, check=False
    )
    return told.stdout.split() == [str(number) for number in sys.version_info[:2]]


def make_environment() -> None:
    """A new ``.venv``, in place of one that does not work."""
    try:
        call([sys.executable, "-m", "venv", "--clear", str(VENV)])
    except SetUpError as error:
        name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        raise SetUpError(
            f"{error}\nThis Python has no venv. On Debian or Ubuntu: sudo apt-get install -y {name}"
        ) from error


def call(command: Sequence[str]) -> None:
    """Run a command in the project, away from any other environment."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH", "UV_PYTHON"}
    }
    environment |= {
        "UV_PROJECT_ENVIRONMENT": str(VENV),
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_LINK_MODE": environment.get("UV_LINK_MODE", "copy"),
    }
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)  # noqa: S603
    if done.returncode != 0:
        raise SetUpError(f"failed ({done.returncode}): {' '.join(command)}")
