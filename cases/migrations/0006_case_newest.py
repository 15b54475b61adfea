"""Search walks the newest cases first: through an index, not by sorting all of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_event_refusals"),
    ]

    operations = [
        migrations.AlterField(
            model_name="case",
            name="source_system",
            field=models.CharField(
                blank=True, editable=False, max_length=40, verbose_name="source system"
            ),
        ),
        migrations.AlterField(
            model_name="historicalcase",
            name="source_system",
            field=models.CharField(
                blank=True, editable=False, max_length=40, verbose_name="source system"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["-received_on", "-number"], name="case_newest"),
        ),
    ]
