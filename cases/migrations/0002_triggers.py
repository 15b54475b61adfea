"""What only the database can promise about the records of a case."""

from django.db import migrations

from cases import triggers

ADDED_ONLY = [
    "cases_event",
    "cases_procedurestep",
    "cases_referral",
    "cases_disposition",
    "cases_historicalact",
    "cases_historicalagencynotice",
    "cases_historicalcase",
    "cases_historicaldocument",
    "cases_historicalholiday",
    "cases_historicaloffice",
    "cases_historicalofficer",
    "cases_historicalparty",
    "cases_historicalpartyrole",
    "cases_historicalsecret",
    "cases_historicalunit",
]
BESIDE = ("updated_at", "version")


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        triggers.functions(),
        triggers.fills_events(),
        *[triggers.append_only(table) for table in ADDED_ONLY],
        triggers.records_changes("cases_case", label="cases.case", case="id", ignored=BESIDE),
        triggers.records_changes(
            "cases_party",
            label="cases.party",
            hidden=("registration_number", "contact", "birth_date"),
            ignored=BESIDE,
        ),
        triggers.records_changes(
            "cases_partyrole", label="cases.partyrole", case="party_id:cases_party"
        ),
        triggers.records_changes(
            "cases_secret", label="cases.secret", hidden=("description",), ignored=BESIDE
        ),
        triggers.records_changes("cases_act", label="cases.act", ignored=BESIDE),
        triggers.records_changes(
            "cases_document", label="cases.document", hidden=("body",), ignored=BESIDE
        ),
        triggers.records_changes("cases_agencynotice", label="cases.agencynotice", ignored=BESIDE),
        triggers.records_changes("cases_procedurestep", label="cases.procedurestep"),
        triggers.records_changes("cases_referral", label="cases.referral"),
        triggers.records_changes("cases_disposition", label="cases.disposition"),
        triggers.records_changes("cases_grant", label="cases.grant", case="content_object_id"),
        triggers.records_changes("cases_wall", label="cases.wall"),
        triggers.records_changes(
            "cases_officer",
            label="cases.officer",
            case="",
            hidden=("password",),
            ignored=("last_login",),
        ),
        triggers.records_changes("cases_officer_groups", label="cases.officer_groups", case=""),
        triggers.records_changes(
            "cases_officer_user_permissions", label="cases.officer_user_permissions", case=""
        ),
        triggers.records_changes("auth_group_permissions", label="auth.group_permissions", case=""),
        triggers.records_changes("cases_unit", label="cases.unit", case=""),
        triggers.records_changes("cases_office", label="cases.office", case=""),
        triggers.records_changes("cases_holiday", label="cases.holiday", case=""),
    ]
