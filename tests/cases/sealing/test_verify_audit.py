"""What a superuser with every trigger off does to the log is found, and the first record named."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from cases.models import Event, Seal, Verification
from cases.sealing import keys, sealer
from cases.sealing.checking import Fault, verify
from tests.cases.sealing.conftest import triggers, written

pytestmark = pytest.mark.services


def sql(statement: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


@dataclass
class Log:
    """The log as it was sealed: the numbers of its events in order, and where each seal ends."""

    order: list[int]
    ends: list[int]
    chance: Random

    def some(self) -> tuple[int, int]:
        """A sealed event: its place and number."""
        place = self.chance.randrange(self.ends[-1])
        return place, self.order[place]

    def seal_of(self, place: int) -> int:
        return next(number for number, end in enumerate(self.ends, 1) if place < end)

    def a_seal(self) -> int:
        return self.chance.randint(1, len(self.ends))

    def at(self, place: int, kind: str, event: int | None) -> set[Fault]:
        return {Fault(kind, self.seal_of(place), event, place)}


REWRITE = """
UPDATE cases_event AS e SET
  canonical = convert_to((to_jsonb(e) - 'canonical' - 'leaf')::text, 'UTF8'),
  leaf = sha256('\\x00'::bytea || convert_to((to_jsonb(e) - 'canonical' - 'leaf')::text, 'UTF8'))
WHERE id = %s
"""
"""Make canonical bytes and leaf fit what the columns say now."""

FIELDS = {
    "reason": "'다른 사유'", "actor_label": "'다른 사람'", "outcome": "'refused'",
    "facts": "'{\"term\": \"다른 낱말\"}'", "ip": "'10.9.9.9'", "request": "gen_random_uuid()",
    "at": "at - interval '1 day'", "target_label": "'다른 대상'", "job": "'다른 작업'",
}  # fmt: skip


def altered(log: Log) -> set[Fault]:
    place, event = log.some()
    field = log.chance.choice(list(FIELDS))
    sql(f"UPDATE cases_event SET {field} = {FIELDS[field]} WHERE id = %s", event)
    return log.at(place, "changed", event)


def altered_with_its_hash(log: Log) -> set[Fault]:
    found = altered(log)
    sql(REWRITE, next(iter(found)).event)
    return found


def only_the_hash(log: Log) -> set[Fault]:
    place, event = log.some()
    sql("UPDATE cases_event SET leaf = sha256(leaf) WHERE id = %s", event)
    return log.at(place, "changed", event)


def only_the_bytes(log: Log) -> set[Fault]:
    place, event = log.some()
    sql("UPDATE cases_event SET canonical = canonical || '\\x20'::bytea WHERE id = %s", event)
    return log.at(place, "changed", event)


def deleted(log: Log) -> set[Fault]:
    place, event = log.some()
    sql("DELETE FROM cases_event WHERE id = %s", event)
    return log.at(place, "missing", None)


COLUMNS = "xid, at, actor_label, actor_role, job, session, agent, verb, outcome, target_type," \
    " target_id, target_label, subjects, changes, facts, reason_code, reason, schema"  # fmt: skip


def inserted(log: Log) -> set[Fault]:
    """Slipped in behind the last event of an old transaction."""
    place, event = log.some()
    new = max(log.order) + 1 + log.chance.randrange(1000)
    sql(
        f"INSERT INTO cases_event (id, uuid, canonical, leaf, {COLUMNS})"
        f" SELECT %s, gen_random_uuid(), '', '', {COLUMNS} FROM cases_event WHERE id = %s",
        new, event,
    )  # fmt: skip
    sql(REWRITE, new)
    (xid,) = sql("SELECT xid FROM cases_event WHERE id = %s", new)[0]
    (stands,) = sql(
        "SELECT count(*) FROM cases_event WHERE (xid, id) < (%s::text::xid8, %s)", xid, new
    )[0]
    seal = log.seal_of(place)
    return {Fault("inserted", seal, new, stands)}


def swapped(log: Log) -> set[Fault]:
    (one, first), (other, second) = log.some(), log.some()
    while other == one:
        other, second = log.some()
    sql("UPDATE cases_event SET id = -1 WHERE id = %s", first)
    sql("UPDATE cases_event SET id = %s WHERE id = %s", first, second)
    sql("UPDATE cases_event SET id = %s WHERE id = -1", second)
    place = min(one, other)
    return log.at(place, "changed", log.order[place]) | log.at(place, "missing", None)


def contents_swapped(log: Log) -> set[Fault]:
    """Both keep their number and transaction, and everything else changes place, hashes too."""
    (one, first), (other, second) = log.some(), log.some()
    while other == one:
        other, second = log.some()
    kept = dict(sql("SELECT id, facts::text FROM cases_event WHERE id IN (%s, %s)", first, second))
    if kept[first] == kept[second]:
        kept[second] = '{"term": "바뀜"}'
    for event, source in ((first, second), (second, first)):
        sql("UPDATE cases_event SET facts = %s::jsonb WHERE id = %s", kept[source], event)
        sql(REWRITE, event)
    changed = [p for p, e in ((one, first), (other, second)) if kept[first] != kept[second]]
    place = min(changed)
    if kept[second] == '{"term": "바뀜"}':
        place = one
    return log.at(place, "changed", log.order[place])


def renumbered(log: Log) -> set[Fault]:
    place, event = log.some()
    sql("UPDATE cases_event SET id = id + 100000 WHERE id = %s", event)
    return log.at(place, "changed", event)


def renumbered_with_its_hash(log: Log) -> set[Fault]:
    place, event = log.some()
    sql("UPDATE cases_event SET id = id + 100000 WHERE id = %s", event)
    sql(REWRITE, event + 100000)
    return log.at(place, "changed", event + 100000) | log.at(place, "missing", None)


def put_into_another_window(log: Log) -> set[Fault]:
    place, event = log.some()
    target, other = log.some()
    while log.seal_of(target) == log.seal_of(place):
        target, other = log.some()
    sql("UPDATE cases_event SET xid = (SELECT xid FROM cases_event WHERE id = %s) WHERE id = %s",
        other, event)  # fmt: skip
    if log.chance.random() < 0.5:
        sql(REWRITE, event)
    (stands,) = sql(
        "SELECT count(*) FROM cases_event AS e, cases_event AS it WHERE it.id = %s"
        " AND (e.xid, e.id) < (it.xid, it.id)", event,
    )[0]  # fmt: skip
    if target > place:
        return log.at(place, "missing", None)
    return {Fault("inserted", log.seal_of(target), event, stands),
            Fault("changed", log.seal_of(target), event, stands)}  # fmt: skip


def tail_cut(log: Log) -> set[Fault]:
    """The last seals and all they cover are gone, and so is every trace in the database."""
    seal = log.chance.randint(1, len(log.ends))
    (upto,) = sql("SELECT coalesce(max(xid_upto), 0) FROM cases_seal WHERE number < %s", seal)[0]
    sql("DELETE FROM cases_event WHERE xid >= %s::text::xid8", upto)
    sql("DELETE FROM cases_seal WHERE number >= %s", seal)
    return {Fault("cut", seal)}


def seal_gone(log: Log) -> set[Fault]:
    seal = log.chance.randint(1, len(log.ends) - 1)
    sql("DELETE FROM cases_seal WHERE number = %s", seal)
    return {Fault("seal_missing", seal)}


OF_A_SEAL = {
    "root": "sha256(root)", "size": "size + 1", "count": "count + 1", "key": "repeat('0', 64)",
    "sealed_at": "sealed_at - interval '1 day'", "signature": "signature || signature",
    "previous": "sha256(previous)", "xid_upto": "xid_upto + 1000000000",
}  # fmt: skip


def seal_altered(log: Log) -> set[Fault]:
    seal, field = log.a_seal(), log.chance.choice(list(OF_A_SEAL))
    sql(f"UPDATE cases_seal SET {field} = {OF_A_SEAL[field]} WHERE number = %s", seal)
    return {Fault("signature", seal)}


def seal_loosened(log: Log) -> set[Fault]:
    """What the signature does not cover, since it is recomputed."""
    seal, field = log.a_seal(), log.chance.choice(["leaves", "frontier"])
    sql(f"UPDATE cases_seal SET {field} = sha256({field}) || {field} WHERE number = %s", seal)
    return {Fault("seal_differs", seal)}


def sealed_anew(log: Log, key: Ed25519PrivateKey) -> int:
    """Change a record and its hash, then seal everything again as if it had always been so."""
    place, event = log.some()
    sql("UPDATE cases_event SET reason = '없던 일' WHERE id = %s", event)
    sql(REWRITE, event)
    former = list(Seal.objects.order_by("number"))
    sql("DELETE FROM cases_seal")
    last, start = None, 0
    for each in former:
        with connection.cursor() as cursor:
            cursor.execute(sealer.WINDOW, [start, each.xid_upto, None])
            leaves = [bytes(leaf) for leaf, _xid in cursor]
        made = sealer.drawn_up(last, leaves, each.xid_upto, key)
        made.sealed_at = each.sealed_at
        made.signature = key.sign(made.statement)
        made.save(force_insert=True)
        last, start = made, each.xid_upto
    return log.seal_of(place)


def sealed_anew_with_a_key_of_ones_own(log: Log) -> set[Fault]:
    sealed_anew(log, Ed25519PrivateKey.generate())
    return {Fault("signature", 1)}


def sealed_anew_with_the_stolen_key(log: Log) -> set[Fault]:
    return {Fault("head_differs", sealed_anew(log, keys.private_key()))}


WAYS: list[Callable[[Log], set[Fault]]] = [
    altered, altered_with_its_hash, only_the_hash, only_the_bytes, deleted, inserted, swapped,
    contents_swapped, renumbered, renumbered_with_its_hash, put_into_another_window, tail_cut,
    seal_gone, seal_altered, seal_loosened, sealed_anew_with_a_key_of_ones_own,
    sealed_anew_with_the_stolen_key,
]  # fmt: skip


@pytest.fixture
def history(log) -> Log:
    """A dozen seals over windows of one and of many transactions, and a few events unsealed."""
    for number in range(12):
        written(*[1 + (number + batch) % 4 for batch in range(number % 3)], sealed=False)
        log(1 + number % 5)
    written(2, sealed=False)
    triggers("DISABLE")
    order = [number for (number,) in sql("SELECT id FROM cases_event ORDER BY xid, id")]
    counts = Seal.objects.order_by("number").values_list("count", flat=True)
    return Log(order, list(accumulate(counts)), Random(1909))


def found_after(history: Log, way: Callable[[Log], set[Fault]]) -> tuple[Fault | None, set[Fault]]:
    """What the verifier says of one tampering, and what it may say; then it was never done."""
    with transaction.atomic():
        expected = way(history)
        found = verify().fault
        transaction.set_rollback(True)
    return found, expected


def campaign(history: Log, times: int) -> None:
    for number in range(times):
        way = WAYS[number % len(WAYS)]
        found, expected = found_after(history, way)
        assert found in expected, f"{way.__name__} ({number}): {found} is none of {expected}"
        if number % 10 == 0:
            assert verify().fault is None


def test_a_hundred_tamperings_are_found_where_they_are(history):
    campaign(history, 100)


@pytest.mark.prove
def test_a_thousand_tamperings_are_found_where_they_are(history):
    campaign(history, 1_000)


def test_a_sound_log_raises_no_alarm(history):
    result = verify()

    assert result.fault is None
    assert (result.events, result.seals) == (history.ends[-1], len(history.ends))
    assert result.unsealed == 2
    assert result.heads == len(history.ends)


def test_a_column_added_later_is_no_change(history):
    """Events written before keep their bytes; what was added since is not in them."""
    with transaction.atomic():
        sql("ALTER TABLE cases_event ADD COLUMN later text NOT NULL DEFAULT ''")
        assert verify().fault is None
        transaction.set_rollback(True)


def test_heads_from_elsewhere_are_compared_too(history, settings, tmp_path):
    kept = tmp_path / "kept.jsonl"
    kept.write_text("\n".join(seal.line for seal in Seal.objects.all()))
    settings.AUDIT_HEADS_DIR = ""
    call_command("verify_audit", "--heads", str(kept))

    last = json.loads(kept.read_text().splitlines()[-1])
    kept.write_text(json.dumps(last | {"number": last["number"] + 1}))

    with pytest.raises(CommandError, match="이르기 전에"):
        call_command("verify_audit", "--heads", str(kept))


def test_the_command_names_the_record_and_keeps_the_result(history, capsys):
    call_command("verify_audit")
    assert "intact" in capsys.readouterr().out

    _place, event = history.some()
    sql("UPDATE cases_event SET reason = 'x' WHERE id = %s", event)

    triggers("ENABLE")
    with pytest.raises(CommandError, match=f"#{event}.*바뀌었습니다"):
        call_command("verify_audit")
    kept = Verification.objects.first()
    assert (kept.fault, kept.event) == ("changed", event)
    assert Event.objects.filter(target_type="cases.verification").count() == 2
