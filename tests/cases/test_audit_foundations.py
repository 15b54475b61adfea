"""What the audit trail rests on: every way of writing is seen, and no way of unwriting works."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.db.models import F
from django.utils import timezone

from cases import acting
from cases.acting import acting_as
from cases.models import Case, Event, Grant, Officer, Party, PartyRole, Role, Verb
from tests.factories import make_act, make_case, make_officer, make_party

pytestmark = [pytest.mark.django_db, pytest.mark.services]


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


# --- Every way of writing -----------------------------------------------------------------------


def by_save(party: Party) -> None:
    party.remark = "저장"
    party.save()


def by_save_of_one_field(party: Party) -> None:
    party.remark = "저장"
    party.save(update_fields=["remark"])


def by_save_without_history(party: Party) -> None:
    party.skip_history_when_saving = True
    by_save(party)


def by_update_or_create(party: Party) -> None:
    Party.objects.update_or_create(pk=party.pk, defaults={"remark": "저장"})


def by_queryset(party: Party) -> None:
    Party.objects.filter(pk=party.pk).update(remark="저장")


def by_expression(party: Party) -> None:
    Party.objects.filter(pk=party.pk).update(remark=F("name"))


def by_bulk_update(party: Party) -> None:
    party.remark = "저장"
    Party.objects.bulk_update([party], ["remark"])


def by_upsert(party: Party) -> None:
    Party.objects.bulk_create(
        [Party(pk=party.pk, case=party.case, number=party.number, name="이름", remark="저장")],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["remark"],
    )


def by_raw_sql(party: Party) -> None:
    sql("UPDATE cases_party SET remark = 'x' WHERE id = %s", party.pk)


@pytest.mark.parametrize(
    "write",
    [
        by_save,
        by_save_of_one_field,
        by_save_without_history,
        by_update_or_create,
        by_queryset,
        by_expression,
        by_bulk_update,
        by_upsert,
        by_raw_sql,
    ],
)
def test_a_change_is_recorded_whichever_way_it_is_written(write):
    officer = make_officer()
    party = make_party(make_case(lead=officer))

    with acting_as(officer):
        write(party)

    event = Event.objects.get(verb=Verb.CHANGED, target_type="cases.party")
    assert (event.actor, event.case, event.subjects) == (officer, party.case, [party.pk])
    before, after = event.changes["remark"]
    assert before == ""
    assert after


def in_bulk(party: Party) -> None:
    PartyRole.objects.bulk_create([PartyRole(party=party, role=PartyRole.Role.WITNESS)])


def by_raw_insert(party: Party) -> None:
    sql(
        "INSERT INTO cases_partyrole (id, party_id, role)"
        " VALUES (gen_random_uuid(), %s, 'witness')",
        party.pk,
    )


def by_relation(party: Party) -> None:
    party.roles.create(role=PartyRole.Role.WITNESS)


@pytest.mark.parametrize("write", [in_bulk, by_raw_insert, by_relation])
def test_a_new_row_is_recorded_whichever_way_it_is_written(write):
    officer = make_officer()
    party = make_party(make_case(lead=officer))

    with acting_as(officer):
        write(party)

    event = Event.objects.filter(verb=Verb.CREATED, target_type="cases.partyrole").first()
    assert (event.actor, event.case) == (officer, party.case)
    assert event.changes["role"] == [None, "witness"]


def by_delete(role: PartyRole) -> None:
    role.delete()


def by_queryset_delete(role: PartyRole) -> None:
    PartyRole.objects.filter(pk=role.pk).delete()


def by_raw_delete(role: PartyRole) -> None:
    PartyRole.objects.filter(pk=role.pk)._raw_delete("default")


def by_sql_delete(role: PartyRole) -> None:
    sql("DELETE FROM cases_partyrole WHERE id = %s", role.pk)


@pytest.mark.parametrize("write", [by_delete, by_queryset_delete, by_raw_delete, by_sql_delete])
def test_a_removal_is_recorded_whichever_way_it_is_written(write):
    officer = make_officer()
    party = make_party(make_case(lead=officer), PartyRole.Role.BROKER)

    with acting_as(officer):
        write(party.roles.get())

    event = Event.objects.get(verb=Verb.REMOVED)
    assert (event.actor, event.case) == (officer, party.case)
    assert event.changes["role"] == ["broker", None]


def to_the_officer(officer: Officer) -> None:
    officer.groups.add(Group.objects.get(name=Role.AUDITOR))


def to_the_group(officer: Officer) -> None:
    Group.objects.get(name=Role.AUDITOR).user_set.add(officer)


def through_the_relation(officer: Officer) -> None:
    group = Group.objects.get(name=Role.AUDITOR)
    Officer.groups.through.objects.bulk_create(
        [Officer.groups.through(officer=officer, group=group)]
    )


def as_a_permission_of_ones_own(officer: Officer) -> None:
    officer.user_permissions.add(Permission.objects.get(codename="view_whole_trail"))


def as_a_permission_of_the_role(officer: Officer) -> None:
    permission = Permission.objects.get(codename="view_whole_trail")
    officer.groups.get().permissions.add(permission)


@pytest.mark.parametrize(
    "write",
    [
        to_the_officer,
        to_the_group,
        through_the_relation,
        as_a_permission_of_ones_own,
        as_a_permission_of_the_role,
    ],
)
def test_no_way_of_giving_a_right_is_unseen(write):
    administrator, officer = make_officer(Role.ADMINISTRATOR), make_officer()

    with acting_as(administrator):
        write(officer)

    assert Event.objects.filter(actor=administrator, verb=Verb.CREATED).count() == 1


def test_a_cascade_is_seen_row_by_row():
    administrator = make_officer(Role.ADMINISTRATOR)
    group = Group.objects.create(name="임시")
    make_officer().groups.add(group)

    with acting_as(administrator):
        group.delete()

    event = Event.objects.get(actor=administrator, verb=Verb.REMOVED)
    assert event.target_type == "cases.officer_groups"


def test_a_write_that_changes_nothing_leaves_nothing():
    party = make_party(make_case())
    before = Event.objects.count()

    party.save()

    assert Event.objects.count() == before


# --- Nobody writes unnamed ----------------------------------------------------------------------


@pytest.mark.parametrize("context", ["", None])
def test_a_write_without_an_author_is_refused(context):
    party = make_party(make_case())
    sql("SELECT set_config('app.context', %s, true)", context)

    with pytest.raises(DatabaseError, match="author"), transaction.atomic():
        by_raw_sql(party)
    with pytest.raises(DatabaseError, match="author"), transaction.atomic():
        Event.objects.create(verb=Verb.VIEWED)


def test_a_temporary_table_does_not_divert_the_trail():
    sql("CREATE TEMPORARY TABLE cases_event (LIKE public.cases_event) ON COMMIT DROP")

    sql(
        "INSERT INTO public.cases_holiday (id, day, name, version, updated_at) VALUES"
        " (gen_random_uuid(), '2026-12-25', '기독탄신일', 1, now())"
    )

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM public.cases_event WHERE target_label = '기독탄신일'")
        assert cursor.fetchone() == (1,)


# --- Nothing is unwritten -----------------------------------------------------------------------

KEPT = ["cases_event", "cases_historicalparty", "cases_procedurestep", "cases_referral"]


@pytest.mark.parametrize("table", KEPT)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {} SET id = id",
        "UPDATE {} SET id = id WHERE false",
        "DELETE FROM {}",
        "DELETE FROM {} WHERE false",
        "TRUNCATE {} CASCADE",
    ],
)
def test_what_is_kept_is_neither_changed_nor_removed(table, statement):
    if table == "cases_historicalparty":
        statement = statement.replace("id = id", "history_id = history_id")

    with pytest.raises(ProgrammingError, match="only ever added to"), transaction.atomic():
        sql(statement.format(table))


def test_replication_mode_does_not_open_the_trail():
    sql("SET LOCAL session_replication_role = replica")

    with pytest.raises(ProgrammingError, match="only ever added to"), transaction.atomic():
        sql("DELETE FROM cases_event")


@pytest.mark.parametrize("table", ["cases_party", "cases_case", "cases_grant"])
def test_no_record_is_emptied_unseen(table):
    with pytest.raises(ProgrammingError, match="only ever added to"), transaction.atomic():
        sql(f"TRUNCATE {table} CASCADE")


# --- What an event holds ------------------------------------------------------------------------


def test_an_event_says_who_when_where_and_what_whatever_the_program_claims():
    officer, other = make_officer(), make_officer()
    long_ago = timezone.now() - timedelta(days=3650)
    facts = acting.actor_for(officer, ip="10.20.3.17", agent="시험", session="s" * 64)

    with acting.acting(facts, officer):
        event = Event.objects.create(
            verb=Verb.VIEWED, actor=other, actor_label="다른 사람", at=long_ago, leaf=b"x"
        )

    event.refresh_from_db()
    assert (event.actor, event.actor_label, event.actor_role) == (
        officer,
        officer.name,
        Role.INVESTIGATOR,
    )
    assert (event.ip, event.agent, event.session) == ("10.20.3.17", "시험", "s" * 64)
    assert abs(timezone.now() - event.at) < timedelta(minutes=1)
    assert event.request is not None


def test_the_leaf_is_the_hash_of_what_the_event_says():
    officer = make_officer()
    case = make_case(lead=officer)
    with acting_as(officer):
        make_act(case)

    for event in Event.objects.all():
        said = json.loads(bytes(event.canonical))
        assert bytes(event.leaf) == hashlib.sha256(b"\x00" + bytes(event.canonical)).digest()
        assert (said["id"], said["verb"]) == (event.pk, event.verb)
        assert said["actor_id"] == (str(event.actor_id) if event.actor_id else None)
        assert said["changes"] == event.changes
        assert said["at"].startswith(event.at.strftime("%Y-%m-%dT%H:%M:%S"))
        assert {"xid", "uuid", "request", "case_id", "subjects", "facts", "reason"} <= said.keys()


def test_the_events_of_one_transaction_share_its_number_and_request():
    officer = make_officer()
    party = make_party(make_case(lead=officer))

    with acting_as(officer):
        by_save(party)
        party.roles.create(role=PartyRole.Role.WITNESS)

    changed, added = Event.objects.filter(actor=officer).order_by("id")
    assert changed.request == added.request
    assert changed.xid == added.xid


# --- What the database's own roles may do -------------------------------------------------------


@pytest.fixture
def web_role() -> str:
    """The role the web process signs in with, as ``grant_database`` makes it."""
    from cases.management.commands.grant_database import grant

    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE casework_test_web")
        grant(cursor, "casework_test_web")
    return "casework_test_web"


def test_the_web_role_adds_and_reads(web_role):
    officer = make_officer()
    case = make_case(lead=officer)
    sql(f"SET LOCAL ROLE {web_role}")

    with acting_as(officer):
        party = make_party(case)
        by_save(party)
        party.roles.get().delete()

    assert Event.objects.filter(actor=officer, verb=Verb.REMOVED).count() == 1
    assert party.history.count() == 2


@pytest.mark.parametrize("table", [*KEPT, "investigations_report"])
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}", "DROP TABLE {}"]
)
def test_the_web_role_cannot_touch_what_is_kept(web_role, table, statement):
    sql(f"SET LOCAL ROLE {web_role}")

    refused = pytest.raises(ProgrammingError, match=r"permission denied|must be owner")
    with refused, transaction.atomic():
        sql(statement.format(table))


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE cases_event DISABLE TRIGGER append_only",
        "DROP TRIGGER record_change ON cases_party",
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION casework_refuse_change() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN RETURN NULL; END'",
        "DELETE FROM cases_case",
        "DELETE FROM cases_grant",
    ],
)
def test_the_web_role_cannot_silence_the_trail_nor_delete_a_record(web_role, statement):
    sql(f"SET LOCAL ROLE {web_role}")

    refused = pytest.raises(ProgrammingError, match=r"permission denied|must be owner")
    with refused, transaction.atomic():
        sql(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO auth_group (name) VALUES ('all-powerful')",
        "UPDATE auth_group SET name = 'supervisor' WHERE name = 'investigator'",
        "INSERT INTO auth_group_permissions (group_id, permission_id) SELECT g.id, p.id"
        " FROM auth_group g, auth_permission p WHERE p.codename = 'view_whole_trail'",
        "DELETE FROM auth_group_permissions",
        "UPDATE auth_permission SET codename = 'none'",
        "INSERT INTO cases_officer_user_permissions (officer_id, permission_id)"
        " SELECT o.id, p.id FROM cases_officer o, auth_permission p",
        "DELETE FROM django_migrations",
    ],
)
def test_the_web_role_changes_nothing_of_what_a_role_may_do(web_role, statement):
    sql(f"SET LOCAL ROLE {web_role}")

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        sql(statement)


# --- What must be readable nowhere --------------------------------------------------------------

CANARIES = [
    "900101-2345678",
    "010-5555-0142 canary@example.kr",
    "공침 반응기 체류시간 17분 카나리아",
]


def dump() -> str:
    """Every row of every table as the database holds it, bytes spelled out."""
    with connection.cursor() as cursor:
        lines = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608
            lines += [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT convert_from(canonical, 'UTF8') FROM cases_event")
        return "\n".join(lines + [row[0] for row in cursor.fetchall()])


def test_numbers_of_persons_contacts_and_secrets_are_readable_nowhere_in_the_database():
    case = make_case()
    party = make_party(case, registration_number="처음", contact="처음")
    secret = case.secrets.create(name="조건표", description="처음")

    party.registration_number, party.contact = CANARIES[:2]
    party.save()
    secret.description = CANARIES[2]
    secret.save()

    everything = dump()
    assert "조건표" in everything
    for canary in CANARIES:
        assert canary not in everything
        assert canary.encode().hex() not in everything
    assert Party.objects.get(pk=party.pk).contact == CANARIES[1]
    assert party.history.first().registration_number == CANARIES[0]


# --- Reading ------------------------------------------------------------------------------------


def test_reading_a_case_leaves_exactly_one_event(client):
    case = make_case()
    party = make_party(case)
    client.force_login(case.lead)
    before = Event.objects.count()

    response = client.get(f"/cases/{case.number}/trail/")

    assert response.status_code == 200
    event = Event.objects.first()
    assert Event.objects.count() == before + 1
    assert (event.verb, event.case, event.actor) == (Verb.VIEWED, case, case.lead)
    assert event.subjects == [party.pk]
    assert response.context["recorded"] == event.pk


@pytest.mark.parametrize("number", ["2026-999999", None])
def test_a_refusal_stays_on_record_though_the_request_is_rolled_back(client, number):
    case = make_case()
    stranger = make_officer()
    client.force_login(stranger)

    response = client.get(f"/cases/{number or case.number}/trail/")

    assert response.status_code == 404
    event = Event.objects.get(actor=stranger, verb=Verb.REFUSED)
    assert event.outcome == "refused"
    assert event.case == (None if number else case)
    assert event.facts["status"] == 404


def test_nothing_is_shown_when_the_reading_cannot_be_recorded(client, monkeypatch):
    case = make_case(title="보이면 안 되는 제목")
    client.force_login(case.lead)
    client.raise_request_exception = False
    sql(
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS"
        " 'BEGIN RAISE EXCEPTION ''disk full''; END'"
    )
    sql(
        "CREATE TRIGGER no_room BEFORE INSERT ON cases_event FOR EACH ROW"
        " EXECUTE FUNCTION no_room()"
    )

    response = client.get(f"/cases/{case.number}/trail/")

    assert response.status_code == 500
    assert "보이면 안 되는 제목" not in response.content.decode()


def test_grants_are_recorded_with_the_case_they_open():
    case = make_case()

    event = Event.objects.filter(target_type="cases.grant").first()

    assert event.case == case
    assert Grant.objects.filter(content_object=case).count() == (
        Event.objects.filter(target_type="cases.grant", case=case).count()
    )
    assert Case.objects.filter(pk=event.case_id).exists()
