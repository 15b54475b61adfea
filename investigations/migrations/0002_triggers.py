"""What only the database can promise about the records of an investigation."""

from django.db import migrations

from cases import triggers

ADDED_ONLY = [
    "investigations_report",
    "investigations_release",
    "investigations_withdrawal",
    "investigations_historicalapproval",
    "investigations_historicaldeadline",
]
BESIDE = ("updated_at", "version")
OF_REPORT = "report_id:investigations_report"


class Migration(migrations.Migration):
    dependencies = [("investigations", "0001_initial"), ("cases", "0002_triggers")]

    operations = [
        *[triggers.append_only(table) for table in ADDED_ONLY],
        triggers.records_changes(
            "investigations_deadline", label="investigations.deadline", ignored=BESIDE
        ),
        triggers.records_changes(
            "investigations_approval",
            label="investigations.approval",
            hidden=("text",),
            ignored=BESIDE,
        ),
        triggers.records_changes(
            "investigations_reportjob",
            label="investigations.reportjob",
            ignored=("lease_until", "pages_done"),
        ),
        triggers.records_changes("investigations_report", label="investigations.report"),
        triggers.records_changes(
            "investigations_release", label="investigations.release", case=OF_REPORT
        ),
        triggers.records_changes(
            "investigations_withdrawal", label="investigations.withdrawal", case=OF_REPORT
        ),
        triggers.records_changes(
            "investigations_delivery",
            label="investigations.delivery",
            case=OF_REPORT,
            ignored=("lease_until",),
        ),
    ]
