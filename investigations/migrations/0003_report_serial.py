"""Report numbers: a serial of the year, given to the request so that a second try keeps it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("investigations", "0002_triggers")]

    operations = [
        migrations.CreateModel(
            name="ReportSerial",
            fields=[
                ("year", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("last", models.PositiveIntegerField()),
            ],
            options={"verbose_name": "report serial"},
        ),
        migrations.AddField(
            model_name="reportjob",
            name="report_number",
            field=models.CharField(
                blank=True,
                default="",
                editable=False,
                max_length=16,
                verbose_name="report number",
            ),
        ),
    ]
