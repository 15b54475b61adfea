"""Accounts and reference data carry their version, and an account's versions its role."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.operations.special import RunSQL
from django.utils.timezone import now

from cases import triggers

KEPT = ("holiday", "office", "officer", "unit")
BESIDE = ("updated_at", "version")


def versioned(model):
    """The columns of ``Versioned``; a row of before counts as changed when they came."""
    updated_at = models.DateTimeField(auto_now=True, default=now, verbose_name="last changed")
    if model.startswith("historical"):
        updated_at = models.DateTimeField(
            blank=True, default=now, editable=False, verbose_name="last changed"
        )
    version = models.PositiveIntegerField(default=1, editable=False, verbose_name="version")
    return [
        migrations.AddField(model, "updated_at", updated_at, preserve_default=False),
        migrations.AddField(model, "version", version),
    ]


def told_without_version(model):
    """The trigger of the table anew: that a version rose is no change of its own."""
    table, label = f"cases_{model}", f"cases.{model}"
    hidden, ignored = (("password",), ("last_login",)) if model == "officer" else ((), ())
    before = triggers.records_changes(table, label=label, case="", hidden=hidden, ignored=ignored)
    return [
        RunSQL(before.reverse_sql, before.sql),
        triggers.records_changes(
            table, label=label, case="", hidden=hidden, ignored=(*ignored, *BESIDE)
        ),
    ]


ROLES = """
INSERT INTO cases_historicalofficer_groups (id, officer_id, group_id, history_id)
SELECT held.id, held.officer_id, held.group_id, newest.history_id
FROM cases_officer_groups held
JOIN (SELECT DISTINCT ON (id) id, history_id FROM cases_historicalofficer
      ORDER BY id, history_date DESC, history_id DESC) newest ON newest.id = held.officer_id
"""
"""The newest version of each account gets the role it has; what it was before is not on record."""


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("cases", "0009_report_withdrawn"),
    ]

    operations = [
        *[field for model in KEPT for field in versioned(model)],
        *[field for model in KEPT for field in versioned(f"historical{model}")],
        *[operation for model in KEPT for operation in told_without_version(model)],
        migrations.CreateModel(
            name="HistoricalOfficer_groups",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="auth.group",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="cases.historicalofficer",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "HistoricalOfficer_groups"},
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        RunSQL(ROLES, RunSQL.noop),
        triggers.append_only("cases_historicalofficer_groups"),
    ]
