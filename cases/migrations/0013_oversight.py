"""Postings and leavings announced; the trail watched, explained, reviewed and kept."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_right_of_secrets"),
    ]

    operations = [
        migrations.CreateModel(
            name="Verdict",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "finding",
                    models.CharField(
                        choices=[("in_order", "in order"), ("examined", "to be examined")],
                        max_length=8,
                        verbose_name="finding",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=200, verbose_name="remark")),
                ("given_at", models.DateTimeField(auto_now_add=True, verbose_name="given")),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verdict",
                        to="cases.event",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "verdict on a download",
                "ordering": ["given_at"],
            },
        ),
        migrations.CreateModel(
            name="Departure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("posting", "posting to another unit"),
                            ("leaving", "leaving the service"),
                        ],
                        max_length=8,
                        verbose_name="what it is",
                    ),
                ),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                ("announced_at", models.DateTimeField(auto_now_add=True, verbose_name="announced")),
                (
                    "carried_out_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="carried out"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="withdrawn"),
                ),
                (
                    "announced_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="departures",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="officer",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.unit",
                        verbose_name="new unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "posting or leaving",
                "ordering": ["-announced_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("carried_out_at__isnull", True), ("withdrawn_at__isnull", True)
                        ),
                        fields=("officer",),
                        name="departure_once_while_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "leaving"), ("unit__isnull", True)),
                            models.Q(("kind", "posting"), ("unit__isnull", False)),
                            _connector="OR",
                        ),
                        name="departure_to_a_unit",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Explanation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("cases_an_hour", "different cases read within an hour"),
                            ("own_past", "times one's own usual number of cases in an hour"),
                            ("unit_past", "times the unit's usual number of cases in an hour"),
                            ("off_hours", "different cases read outside working hours in a day"),
                            ("downloads", "downloads in a day"),
                            ("not_found", "pages asked for in vain within ten minutes"),
                            (
                                "subject",
                                "people outside the team who read of the same person in a day",
                            ),
                        ],
                        max_length=14,
                        verbose_name="what is unusual",
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("found", models.PositiveIntegerField(verbose_name="found")),
                ("limit", models.PositiveIntegerField(verbose_name="limit")),
                (
                    "events",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="asked")),
                ("due_on", models.DateField(verbose_name="to be explained by")),
                ("answer", models.TextField(blank=True, verbose_name="explanation")),
                (
                    "answered_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="explained"),
                ),
                (
                    "judgement",
                    models.CharField(
                        blank=True,
                        choices=[("accepted", "accepted"), ("examined", "to be examined")],
                        max_length=8,
                        verbose_name="judgement",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                (
                    "judged_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="judged"),
                ),
                (
                    "judged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="explanations",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="officer",
                    ),
                ),
            ],
            options={
                "verbose_name": "request for explanation",
                "verbose_name_plural": "requests for explanation",
                "ordering": ["-asked_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("officer", "kind", "day"), name="explanation_once_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("judged_by__isnull", True),
                            models.Q(("judged_by", models.F("officer")), _negated=True),
                            _connector="OR",
                        ),
                        name="explanation_not_judged_by_oneself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RetentionRule",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("years", models.PositiveSmallIntegerField(verbose_name="years")),
                ("since", models.DateField(verbose_name="from")),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                ("set_at", models.DateTimeField(auto_now_add=True, verbose_name="set")),
                (
                    "set_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "retention of the trail",
                "ordering": ["-since", "-set_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("years__gte", 5)), name="retention_five_years"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("weekly", "weekly review"), ("monthly", "monthly review")],
                        max_length=7,
                        verbose_name="review",
                    ),
                ),
                ("first", models.DateField(verbose_name="from")),
                ("last", models.DateField(verbose_name="to")),
                ("counts", models.JSONField(default=dict, verbose_name="figures")),
                ("remark", models.TextField(blank=True, verbose_name="remark")),
                ("signed_at", models.DateTimeField(auto_now_add=True, verbose_name="signed")),
                (
                    "signed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="cases.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "review of the trail",
                "verbose_name_plural": "reviews of the trail",
                "ordering": ["-first", "kind"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "kind", "first"), name="review_signed_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WatchRule",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("cases_an_hour", "different cases read within an hour"),
                            ("own_past", "times one's own usual number of cases in an hour"),
                            ("unit_past", "times the unit's usual number of cases in an hour"),
                            ("off_hours", "different cases read outside working hours in a day"),
                            ("downloads", "downloads in a day"),
                            ("not_found", "pages asked for in vain within ten minutes"),
                            (
                                "subject",
                                "people outside the team who read of the same person in a day",
                            ),
                        ],
                        max_length=14,
                        verbose_name="what is looked out for",
                    ),
                ),
                ("limit", models.PositiveIntegerField(verbose_name="more than")),
                ("since", models.DateField(verbose_name="from")),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                ("set_at", models.DateTimeField(auto_now_add=True, verbose_name="set")),
                (
                    "set_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "limit of what is usual",
                "ordering": ["kind", "-since", "-set_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "cases_an_hour",
                                    "own_past",
                                    "unit_past",
                                    "off_hours",
                                    "downloads",
                                    "not_found",
                                    "subject",
                                ],
                            )
                        ),
                        name="watch_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("limit__gte", 1)), name="watch_limit_positive"
                    ),
                ],
            },
        ),
    ]
