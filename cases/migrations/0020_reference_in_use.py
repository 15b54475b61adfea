"""Units, offices and holidays are taken out of use, never removed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0019_restriction_defaults"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalholiday",
            name="is_active",
            field=models.BooleanField(
                db_default=True,
                default=True,
                help_text="Out of use it can no longer be chosen; records that name it keep it.",
                verbose_name="in use",
            ),
        ),
        migrations.AddField(
            model_name="historicaloffice",
            name="is_active",
            field=models.BooleanField(
                db_default=True,
                default=True,
                help_text="Out of use it can no longer be chosen; records that name it keep it.",
                verbose_name="in use",
            ),
        ),
        migrations.AddField(
            model_name="historicalunit",
            name="is_active",
            field=models.BooleanField(
                db_default=True,
                default=True,
                help_text="Out of use it can no longer be chosen; records that name it keep it.",
                verbose_name="in use",
            ),
        ),
        migrations.AddField(
            model_name="holiday",
            name="is_active",
            field=models.BooleanField(
                db_default=True,
                default=True,
                help_text="Out of use it can no longer be chosen; records that name it keep it.",
                verbose_name="in use",
            ),
        ),
        migrations.AddField(
            model_name="office",
            name="is_active",
            field=models.BooleanField(
                db_default=True,
                default=True,
                help_text="Out of use it can no longer be chosen; records that name it keep it.",
                verbose_name="in use",
            ),
        ),
        migrations.AddField(
            model_name="unit",
            name="is_active",
            field=models.BooleanField(
                db_default=True,
                default=True,
                help_text="Out of use it can no longer be chosen; records that name it keep it.",
                verbose_name="in use",
            ),
        ),
    ]
