"""Every table of the house is watched: its changes are recorded, or it is only ever added to."""

import pytest
from django.apps import apps
from django.db import connection

from cases.management.commands.grant_database import added_only

pytestmark = pytest.mark.django_db

COUNTERS = {"cases_caseserial", "investigations_reportserial", "cases_submission"}
"""The last number given, the digest of a form sent: they name nobody and record nothing."""

SEALS = {"cases_event", "cases_seal", "cases_deposit"}
"""The trail itself and what seals it: an event about a seal would ask for the next one."""

TRUNCATE = 32  # pg_trigger.tgtype
ALWAYS = "A"


def tables() -> set[str]:
    return {
        model._meta.db_table
        for app in ("cases", "investigations")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    }


def triggers(name: str) -> dict[str, tuple[int, str]]:
    """The tables that carry the trigger, with its type and whether it always fires."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgtype, tgenabled FROM pg_trigger WHERE tgname = %s",
            [name],
        )
        return {table: (kind, enabled) for table, kind, enabled in cursor.fetchall()}


def test_every_record_tells_its_changes():
    told = set(triggers("record_change"))
    history = {table for table in tables() if "_historical" in table}

    assert tables() - history - COUNTERS - SEALS <= told


def test_what_the_law_wants_kept_is_only_ever_added_to():
    assert added_only() == set(triggers("append_only"))


def test_who_holds_which_right_is_watched_too():
    assert {"auth_group_permissions", "cases_officer_groups", "cases_officer_user_permissions"} <= (
        set(triggers("record_change"))
    )


def test_no_table_can_be_emptied_at_a_stroke():
    refusing = triggers("append_only") | triggers("refuse_truncate")

    assert all(kind & TRUNCATE for kind, _enabled in refusing.values())
    assert tables() - COUNTERS <= set(refusing)


@pytest.mark.parametrize("name", ["record_change", "append_only", "refuse_truncate", "fill"])
def test_no_session_setting_silences_a_trigger(name):
    found = triggers(name)

    assert found
    assert {enabled for _kind, enabled in found.values()} == {ALWAYS}
