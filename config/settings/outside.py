"""What leaves the house, and where to: heads of the audit trail, time stamps, mail."""

from pathlib import Path

import environ

_env = environ.Env()
_data = Path(_env("DATA_DIR", default=str(Path(__file__).resolve().parents[2] / "var")))

# --- The seals of the audit trail ---------------------------------------------------------------

AUDIT_SEALING_KEY_FILE = _env("AUDIT_SEALING_KEY_FILE", default=str(_data / "sealing/key.pem"))
AUDIT_SEALING_PUBLIC_KEYS = _env(
    "AUDIT_SEALING_PUBLIC_KEYS", default=str(_data / "sealing/public.pem")
)
AUDIT_HEADS_DIR = _env("AUDIT_HEADS_DIR", default=str(_data / "heads"))  # best on another host
AUDIT_HEADS_MAIL = _env.list("AUDIT_HEADS_MAIL", default=[])
AUDIT_TSA_URL = _env("AUDIT_TSA_URL", default="")  # a time-stamp authority (RFC 3161)
AUDIT_TSA_ROOTS = _env("AUDIT_TSA_ROOTS", default="")  # its certificates, PEM

# --- Mail, where the house has any --------------------------------------------------------------

EMAIL_HOST = _env("EMAIL_HOST", default="localhost")
EMAIL_PORT = _env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = _env("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = _env("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = _env.bool("EMAIL_USE_TLS", default=False)
EMAIL_USE_SSL = _env.bool("EMAIL_USE_SSL", default=False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = _env("EMAIL_FROM", default="casework@localhost")
