"""What speed may relax: the password hash. Where the servers stand, the environment says."""

import os
from urllib.parse import urlsplit

os.environ.setdefault("SECRET_KEY", "test-only-" + "x" * 50)
os.environ.setdefault("FIELD_ENCRYPTION_KEYS", "rJQ6YbJbgO5Bz6JZW9_F54Z53ebZVsgWP3PBdcE1mG0=")
os.environ.setdefault("SITE_URL", "http://testserver")
os.environ.setdefault("DATABASE_URL", "postgres://127.0.0.1:5432/casework")

from config.settings.base import *  # noqa: F403
from config.settings.base import REDIS_URL, STORAGES

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
SESSION_COOKIE_NAME = "session"
CSRF_COOKIE_SECURE = False
CSRF_COOKIE_NAME = "csrf"
LANGUAGE_COOKIE_NAME = "language"
SECOND_FACTOR_REQUIRED = False
AUDIT_HEADS_DIR = ""
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405

if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    # Tests run side by side: each worker has a database of the broker to itself.
    CELERY_BROKER_URL = REDIS_URL = urlsplit(REDIS_URL)._replace(path=f"/{worker[2:]}").geturl()
