"""The new records tell their changes; the first limits of what is usual, and five years kept."""

from datetime import date

from django.db import migrations

from cases import triggers
from cases.acting import acting_as_system

WATCHED = ("departure", "explanation", "retentionrule", "review", "verdict", "watchrule")
ADDED_ONLY = ("retentionrule", "review", "verdict", "watchrule")
SINCE = date(2026, 1, 1)
LIMITS = {
    "cases_an_hour": 30,
    "own_past": 3,
    "unit_past": 3,
    "off_hours": 10,
    "downloads": 20,
    "not_found": 20,
    "subject": 3,
}
YEARS = 5


def set_first_rules(apps, _editor):
    with acting_as_system("migrate"):
        rules = apps.get_model("cases", "WatchRule").objects
        for kind, limit in LIMITS.items():
            rules.create(kind=kind, limit=limit, since=SINCE, reason="최초 기준")
        kept = apps.get_model("cases", "RetentionRule").objects
        kept.create(years=YEARS, since=SINCE, reason="최초 기준: 접속기록 5년 보존")


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_oversight")]

    operations = [
        *[
            triggers.records_changes(f"cases_{name}", label=f"cases.{name}", case="")
            for name in WATCHED
        ],
        *[triggers.append_only(f"cases_{name}") for name in ADDED_ONLY],
        migrations.RunPython(set_first_rules, migrations.RunPython.noop, elidable=True),
    ]
