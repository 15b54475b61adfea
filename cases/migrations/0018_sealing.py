"""Seals over the audit trail, their deposits outside, and verifications."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cases import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0017_submission"),
    ]

    operations = [
        migrations.CreateModel(
            name="Deposit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("mail", "mail"), ("stamp", "time stamp")], max_length=5
                    ),
                ),
                ("at", models.DateTimeField()),
                ("token", models.BinaryField(default=b"")),
            ],
            options={
                "verbose_name": "deposit of a head",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "number",
                    models.PositiveBigIntegerField(
                        primary_key=True, serialize=False, verbose_name="seal"
                    ),
                ),
                ("xid_upto", models.PositiveBigIntegerField(unique=True)),
                ("count", models.PositiveIntegerField()),
                ("size", models.PositiveBigIntegerField(verbose_name="records")),
                ("root", models.BinaryField()),
                ("previous", models.BinaryField()),
                ("sealed_at", models.DateTimeField(verbose_name="sealed")),
                ("key", models.CharField(max_length=64, verbose_name="key")),
                ("signature", models.BinaryField()),
                ("frontier", models.BinaryField()),
                ("leaves", models.BinaryField()),
            ],
            options={
                "verbose_name": "seal",
                "verbose_name_plural": "seals",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("began_at", models.DateTimeField(verbose_name="began")),
                ("ended_at", models.DateTimeField(verbose_name="ended")),
                ("events", models.PositiveBigIntegerField(verbose_name="records")),
                ("seals", models.PositiveBigIntegerField(verbose_name="seals")),
                ("fault", models.CharField(blank=True, max_length=40, verbose_name="fault")),
                ("seal", models.PositiveBigIntegerField(null=True, verbose_name="seal")),
                ("event", models.BigIntegerField(null=True, verbose_name="first wrong record")),
            ],
            options={
                "verbose_name": "verification of the trail",
                "ordering": ["-id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="event",
            name="event_verb_known",
        ),
        migrations.AlterField(
            model_name="event",
            name="verb",
            field=models.CharField(
                choices=[
                    ("signed_in", "signed in"),
                    ("sign_in_failed", "sign-in failed"),
                    ("locked_out", "locked out"),
                    ("signed_out", "signed out"),
                    ("password_changed", "password changed"),
                    ("viewed", "viewed"),
                    ("listed", "listed"),
                    ("searched", "searched"),
                    ("unmasked", "unmasked"),
                    ("downloaded", "downloaded"),
                    ("exported", "trail exported"),
                    ("refused", "refused"),
                    ("created", "recorded"),
                    ("changed", "changed"),
                    ("removed", "removed"),
                    ("received", "received"),
                    ("imported", "imported"),
                    ("inquiry_opened", "inquiry opened"),
                    ("inquiry_closed", "inquiry closed"),
                    ("booked", "booked"),
                    ("notified", "agency notified"),
                    ("approval_requested", "approval requested"),
                    ("approved", "approved"),
                    ("not_approved", "returned for correction"),
                    ("referred", "referred"),
                    ("returned", "returned for supplementary investigation"),
                    ("resumed", "taken up again"),
                    ("disposed", "disposition recorded"),
                    ("granted", "access granted"),
                    ("grant_ended", "access ended"),
                    ("grant_confirmed", "access confirmed"),
                    ("assigned", "assigned"),
                    ("wall_set", "wall set"),
                    ("wall_lifted", "wall lifted"),
                    ("restricted", "case restricted"),
                    ("restriction_lifted", "restriction lifted"),
                    ("emergency_opened", "opened in an emergency"),
                    ("emergency_ended", "emergency access ended"),
                    ("emergency_reviewed", "emergency access reviewed"),
                    ("report_requested", "report requested"),
                    ("report_made", "report made"),
                    ("report_failed", "report failed"),
                    ("released", "report released"),
                    ("withdrawn", "report withdrawn"),
                    ("document_checked", "document checked"),
                    ("account_changed", "account changed"),
                    ("explanation_asked", "explanation asked"),
                    ("explained", "explanation given"),
                    ("explanation_judged", "explanation judged"),
                    ("review_signed", "review of the trail signed"),
                ],
                max_length=20,
                verbose_name="action",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["xid", "id"], name="event_sealing"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "verb__in",
                        [
                            "signed_in",
                            "sign_in_failed",
                            "locked_out",
                            "signed_out",
                            "password_changed",
                            "viewed",
                            "listed",
                            "searched",
                            "unmasked",
                            "downloaded",
                            "exported",
                            "refused",
                            "created",
                            "changed",
                            "removed",
                            "received",
                            "imported",
                            "inquiry_opened",
                            "inquiry_closed",
                            "booked",
                            "notified",
                            "approval_requested",
                            "approved",
                            "not_approved",
                            "referred",
                            "returned",
                            "resumed",
                            "disposed",
                            "granted",
                            "grant_ended",
                            "grant_confirmed",
                            "assigned",
                            "wall_set",
                            "wall_lifted",
                            "restricted",
                            "restriction_lifted",
                            "emergency_opened",
                            "emergency_ended",
                            "emergency_reviewed",
                            "report_requested",
                            "report_made",
                            "report_failed",
                            "released",
                            "withdrawn",
                            "document_checked",
                            "account_changed",
                            "explanation_asked",
                            "explained",
                            "explanation_judged",
                            "review_signed",
                        ],
                    )
                ),
                name="event_verb_known",
            ),
        ),
        migrations.AddField(
            model_name="deposit",
            name="seal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deposits",
                to="cases.seal",
            ),
        ),
        migrations.AddField(
            model_name="verification",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="deposit",
            constraint=models.UniqueConstraint(fields=("seal", "kind"), name="deposit_once"),
        ),
        triggers.append_only("cases_seal"),
        triggers.append_only("cases_deposit"),
        triggers.append_only("cases_verification"),
        triggers.records_changes("cases_verification", label="cases.verification", case=""),
    ]
