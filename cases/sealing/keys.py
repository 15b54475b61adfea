"""The signing key of the seals, in a file of its own, and the public keys they are checked by.

Ed25519. The private key is read by the sealer alone; the public keys, old and new, stand in one
file. A key is called by the SHA-256 of its 32 public bytes, its fingerprint.
"""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

END = "-----END PUBLIC KEY-----\n"


class SealingKeyError(Exception):
    """Why the key cannot be used, in words for the person who keeps it."""


def make(private: Path, public: Path) -> str:
    """A new key, closed to others; its public half is added to those known. Never written over."""
    key = Ed25519PrivateKey.generate()
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    for path in (private, public):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    with public.open("a", encoding="ascii") as known:
        known.write(pem(key.public_key()))
    return fingerprint(key.public_key())


def private_key() -> Ed25519PrivateKey:
    """The key of this installation's sealer; refused where others may read the file."""
    path = Path(settings.AUDIT_SEALING_KEY_FILE)
    try:
        mode, secret = path.stat().st_mode, path.read_bytes()
    except OSError as error:
        raise SealingKeyError(f"{path} cannot be read: {error.strerror}.") from error
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SealingKeyError(f"{path} is open to others. Close it: chmod 600 {path}")
    try:
        key = serialization.load_pem_private_key(secret, password=None)
    except (ValueError, TypeError) as error:
        raise SealingKeyError(f"{path} holds no private key.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise SealingKeyError(f"{path} holds a key that is not Ed25519.")
    if fingerprint(key.public_key()) not in public_keys():
        known = settings.AUDIT_SEALING_PUBLIC_KEYS
        raise SealingKeyError(f"The public half of {path} is not among the keys of {known}.")
    return key


def public_keys() -> dict[str, Ed25519PublicKey]:
    """Every key whose seals count, by fingerprint; none where the file is missing."""
    path = Path(settings.AUDIT_SEALING_PUBLIC_KEYS)
    if not path.exists():
        return {}
    found = {}
    for block in path.read_text(encoding="ascii").split(END)[:-1]:
        key = serialization.load_pem_public_key((block + END).encode())
        if not isinstance(key, Ed25519PublicKey):
            raise SealingKeyError(f"{path} holds a key that is not Ed25519.")
        found[fingerprint(key)] = key
    return found


def fingerprint(key: Ed25519PublicKey) -> str:
    return sha256(key.public_bytes_raw()).hexdigest()


def pem(key: Ed25519PublicKey) -> str:
    return key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    ).decode()


def signed_by(key: Ed25519PublicKey | None, signature: bytes, statement: bytes) -> bool:
    """Whether the statement bears the signature of the key; never where there is no key."""
    if key is None:
        return False
    try:
        key.verify(signature, statement)
    except InvalidSignature:
        return False
    return True
