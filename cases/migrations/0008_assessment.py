"""Calculations recorded on a case: only ever added to, and watched like every record."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cases import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_limitation_stopped"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "assumption",
                    models.CharField(blank=True, max_length=100, verbose_name="what is assumed"),
                ),
                ("facts", models.JSONField(verbose_name="facts of the act")),
                ("inputs", models.JSONField(verbose_name="values given")),
                ("answer", models.JSONField(verbose_name="calculated answer")),
                ("digest", models.CharField(max_length=64, verbose_name="digest")),
                ("law_digest", models.CharField(max_length=64, verbose_name="digest of the law")),
                ("law_as_of", models.DateField(verbose_name="law as of")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="recorded")),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="cases.act",
                        verbose_name="act",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="cases.case",
                        verbose_name="case",
                    ),
                ),
            ],
            options={
                "verbose_name": "assessment",
                "verbose_name_plural": "assessments",
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "number"), name="assessment_number_once"
                    ),
                    models.UniqueConstraint(fields=("case", "digest"), name="assessment_once"),
                ],
            },
        ),
        triggers.append_only("cases_assessment"),
        triggers.records_changes(
            "cases_assessment", label="cases.assessment", ignored=("facts", "inputs", "answer")
        ),
    ]
