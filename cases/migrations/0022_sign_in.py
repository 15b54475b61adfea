"""Sessions as records, one live for each officer; their changes, and those of factors, are told."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cases import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0021_emergency_grant"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [
        migrations.CreateModel(
            name="SignIn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="signed in")),
                ("seen_at", models.DateTimeField(verbose_name="last used")),
                ("ip", models.GenericIPAddressField(null=True, verbose_name="address")),
                ("agent", models.CharField(blank=True, max_length=200, verbose_name="browser")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="ended")),
                (
                    "end",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("signed_out", "signed out by the officer"),
                            ("idle", "not used for 15 minutes"),
                            ("age", "12 hours after signing in"),
                            ("newer", "signed in again elsewhere"),
                            ("administrator", "ended by an administrator"),
                        ],
                        max_length=13,
                        verbose_name="how it ended",
                    ),
                ),
            ],
            options={
                "verbose_name": "sign-in",
                "ordering": ["-at"],
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
                    ("confirmed", "identity confirmed"),
                    ("password_changed", "password changed"),
                    ("factor_changed", "second factor changed"),
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
            index=models.Index(
                condition=models.Q(("verb__in", ("signed_in", "sign_in_failed", "locked_out"))),
                fields=["target_id", "-id"],
                name="event_signing_in",
            ),
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
                            "confirmed",
                            "password_changed",
                            "factor_changed",
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
            model_name="signin",
            name="officer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sign_ins",
                to=settings.AUTH_USER_MODEL,
                verbose_name="officer",
            ),
        ),
        migrations.AddIndex(
            model_name="signin",
            index=models.Index(fields=["officer", "-at"], name="sign_in_newest"),
        ),
        migrations.AddConstraint(
            model_name="signin",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("officer",),
                name="sign_in_one_live",
            ),
        ),
        migrations.AddConstraint(
            model_name="signin",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end", ""), ("ended_at__isnull", True)),
                    models.Q(("ended_at__isnull", False), models.Q(("end", ""), _negated=True)),
                    _connector="OR",
                ),
                name="sign_in_ends_for_a_reason",
            ),
        ),
        triggers.records_changes(
            "cases_signin", label="cases.signin", case="", ignored=("seen_at",)
        ),
        triggers.records_changes(
            "mfa_authenticator",
            label="mfa.authenticator",
            case="",
            hidden=("data",),
            ignored=("last_used_at",),
        ),
    ]
