"""What an emergency gives is a grant like any other, with the shortest of terms."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0020_reference_in_use"),
    ]

    operations = [
        migrations.AddField(
            model_name="breakglass",
            name="grant",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="emergency",
                to="cases.grant",
                verbose_name="grant",
            ),
        ),
    ]
