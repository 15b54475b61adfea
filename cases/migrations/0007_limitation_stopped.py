"""Indictment stops the limitation: none runs any more for the cases indicted before this was so."""

from django.db import migrations
from django.utils.timezone import now

from cases.acting import acting_as_system

CHARGED = ("indicted", "summary")


def stop(apps, _editor):
    cases = apps.get_model("cases", "Case").objects.filter(limitation_on__isnull=False)
    versions = apps.get_model("cases", "HistoricalCase").objects
    dispositions = apps.get_model("cases", "Disposition").objects
    with acting_as_system("migrate"):
        for case in cases.filter(phase="disposed"):
            last = dispositions.filter(case=case).order_by("disposed_on", "recorded_at").last()
            if last and last.kind in CHARGED:
                case.limitation_on = None
                case.save(update_fields=["limitation_on"])
                fields = {
                    field.attname: getattr(case, field.attname) for field in case._meta.fields
                }
                versions.create(history_date=now(), history_type="~", **fields)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_case_newest"),
    ]

    operations = [
        migrations.RunPython(stop, migrations.RunPython.noop, elidable=True),
    ]
