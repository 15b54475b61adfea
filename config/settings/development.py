"""What `make run` relaxes: TLS redirect, HSTS, secure cookies, obligatory second factor."""

import os
from pathlib import Path

_ENVIRONMENT = Path(__file__).resolve().parents[2] / "var" / "environment"
if _ENVIRONMENT.exists():
    for _line in _ENVIRONMENT.read_text(encoding="utf8").splitlines():
        _name, _, _value = _line.partition("=")
        os.environ.setdefault(_name, _value)

os.environ.setdefault("SITE_URL", "http://127.0.0.1:8000")

from config.settings.base import *  # noqa: E402, F403

ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
SAMPLE_DATA = True
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
SESSION_COOKIE_NAME = "session"
CSRF_COOKIE_SECURE = False
CSRF_COOKIE_NAME = "csrf"
LANGUAGE_COOKIE_NAME = "language"
SECOND_FACTOR_REQUIRED = False
