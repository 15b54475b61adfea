"""Production is base.py plus the environment, and nothing in it needs relaxing."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOR_BROWSERS = {"DJANGO_ALLOW_ASYNC_UNSAFE"}
"""What the browser tests of the same run need, and production must not have."""


def test_the_deployment_check_is_clean_under_base():
    ours = {name: value for name, value in os.environ.items() if name not in FOR_BROWSERS}
    environment = ours | {
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "SECRET_KEY": "k8Jx2mQz7Vb1Nc5Lp9Rt3Wy6Hg4Fd0Sa-Ue_iOoPqBnMvCxZlKjHgFdSa",
        "ALLOWED_HOSTS": "casework.example",
        "SITE_URL": "https://casework.example",
    }
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # what tests in a browser need

    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=environment,
    )

    assert checked.returncode == 0, checked.stderr


def test_no_relaxation_stands_in_base():
    text = (ROOT / "config/settings/base.py").read_text(encoding="utf8")

    assert "DEBUG = False" in text
    assert "django.contrib.admin" not in text
    assert "PickleSerializer" not in text
