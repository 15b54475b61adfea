"""Text that is unreadable in the database: numbers of persons, contacts, secret descriptions.

AES-SIV (RFC 5297) from the ``cryptography`` library: the same text under the same key gives the
same bytes, so that a change is seen as a change by the row triggers, in history too. The keys
stand in the environment (``FIELD_ENCRYPTION_KEYS``, newest first), never in the database.
"""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from django.conf import settings
from django.db import models


@lru_cache(maxsize=4)
def _ciphers(keys: tuple[str, ...]) -> tuple[AESSIV, ...]:
    return tuple(AESSIV(base64.urlsafe_b64decode(key)) for key in keys)


def encrypt(text: str, *, column: str) -> str:
    """The stored form of ``text``; the column's name is bound to it."""
    newest = _ciphers(tuple(settings.FIELD_ENCRYPTION_KEYS))[0]
    sealed = newest.encrypt(text.encode(), [column.encode()])
    return base64.urlsafe_b64encode(sealed).decode()


def decrypt(stored: str, *, column: str) -> str:
    """The text behind ``stored``; ``ValueError`` when no key opens it."""
    sealed = base64.urlsafe_b64decode(stored)
    for cipher in _ciphers(tuple(settings.FIELD_ENCRYPTION_KEYS)):
        try:
            return cipher.decrypt(sealed, [column.encode()]).decode()
        except InvalidTag:
            continue
    raise ValueError(f"no key on hand opens {column}")


class EncryptedTextField(models.TextField):
    """A text field whose column holds cipher text; empty stays empty."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return encrypt(value, column=self.name) if value else value

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return decrypt(value, column=self.name) if value else value
