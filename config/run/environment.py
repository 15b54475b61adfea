"""What this installation keeps to itself: ``var/environment``, made once, closed to others.

The settings of development read it, so ``manage.py`` works beside a running application.
"""

import base64
import os
import secrets
from pathlib import Path

from config.processes.supervisor import StartError

KEPT = ("SECRET_KEY", "FIELD_ENCRYPTION_KEYS")
"""Lost with the file: sessions with the first, every encrypted field with the second."""


def read(path: Path) -> dict[str, str]:
    """The variables of the file; none where there is no file."""
    if not path.exists():
        return {}
    pairs = [line.partition("=") for line in path.read_text(encoding="utf8").splitlines()]
    return {name: value for name, _equals, value in pairs if name}


def write(path: Path, variables: dict[str, str]) -> None:
    """Replace the file in one step; only its owner may read it."""
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf8") as file:
        file.writelines(f"{name}={value}\n" for name, value in variables.items())
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def fernet_key() -> str:
    """A new key for the encrypted fields."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def settle_secrets(path: Path, *, data_exist: bool) -> None:
    """Make the secrets at the first start; refuse to make new ones for data that need the old."""
    known = read(path)
    if data_exist and "FIELD_ENCRYPTION_KEYS" not in known:
        raise StartError(
            f"{path} is missing, and with it the key of the encrypted fields.\n"
            "Put it back, or move var/database away to start with new data."
        )
    made = {"SECRET_KEY": secrets.token_urlsafe(48), "FIELD_ENCRYPTION_KEYS": fernet_key()}
    if any(name not in known for name in KEPT):
        write(path, known | {name: known.get(name) or made[name] for name in KEPT})


def settle_addresses(path: Path, addresses: dict[str, str]) -> None:
    """Name the servers of this start beside the secrets."""
    known = read(path)
    write(path, {name: known[name] for name in KEPT} | addresses)
