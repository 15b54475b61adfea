"""The sealer: every event in exactly one seal, in order, and nothing sealed that does not hold."""

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from cases import audit
from cases.acting import acting_as_system
from cases.models import Event, Seal, Verb
from cases.sealing import heads, keys, sealer
from cases.sealing.tree import Piece, root_of
from tests.cases.sealing.conftest import OF_THIS_DATABASE, as_superuser, seal, written

pytestmark = pytest.mark.services


def ordered() -> list[bytes]:
    """The leaves of all events in the order of sealing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT leaf FROM cases_event ORDER BY xid, id")
        return [bytes(leaf) for (leaf,) in cursor]


def test_the_root_is_that_of_all_events_in_order(log):
    log(3, 1, 5)

    last = Seal.objects.newest()
    assert last.number == 3
    assert last.size == Event.objects.count()
    assert bytes(last.root) == root_of(Piece(0, leaf) for leaf in ordered())


def test_each_seal_names_the_one_before_and_bears_a_signature(log):
    log(2, 2, 2)

    seals = list(Seal.objects.all())
    assert [each.number for each in seals] == list(range(1, len(seals) + 1))
    assert [each.size for each in seals] == [
        sum(each.count for each in seals[: place + 1]) for place in range(len(seals))
    ]
    public = keys.public_keys()
    assert all(
        keys.signed_by(public[each.key], bytes(each.signature), each.statement) for each in seals
    )


def test_nothing_new_makes_no_seal(log):
    log(1)

    assert seal() == 0


def test_what_is_not_yet_committed_is_sealed_later(fresh_database, folder, monkeypatch):
    """The real horizon: an older transaction still runs, so nothing above it is settled."""
    with acting_as_system("older"), ThreadPoolExecutor(1) as other:
        held = audit.record(Verb.SEARCHED)
        other.submit(commit_one).result()
        sealed_meanwhile = other.submit(sealed_size).result()
        assert sealed_meanwhile <= Event.objects.filter(id__lt=held.id).count()

    until_all_is_sealed(monkeypatch)
    assert Seal.objects.newest().size == Event.objects.count()


def commit_one() -> None:
    try:
        written(1, sealed=False)
    finally:
        connection.close()


def sealed_size() -> int:
    try:
        seal()
        last = Seal.objects.newest()
        return last.size if last else 0
    finally:
        connection.close()


def until_all_is_sealed(monkeypatch) -> None:
    """Whatever else the server does; in this database nobody writes any more."""
    monkeypatch.setattr(sealer, "HORIZON", OF_THIS_DATABASE)
    seal()


WRITERS = 12


def write_for(seconds: float, seed: int) -> int:
    """Transactions of different lengths, some given up, on a connection of one's own."""
    chance, end, kept = Random(seed), time.monotonic() + seconds, 0
    try:
        while time.monotonic() < end:
            with acting_as_system(f"writer {seed}"):
                for _ in range(chance.randint(1, 3)):
                    audit.record(Verb.SEARCHED, term="x")
                    kept += 1
                    time.sleep(chance.random() * 0.02)
                if chance.random() < 0.2:
                    transaction.set_rollback(True)
        return kept
    finally:
        connection.close()


def seal_while(writing) -> None:
    while not writing():
        seal()
        time.sleep(0.01)


def windows_are_complete(seconds: float, monkeypatch) -> None:
    with ThreadPoolExecutor(WRITERS) as pool:
        running = [pool.submit(write_for, seconds, seed) for seed in range(WRITERS)]
        seal_while(lambda: all(each.done() for each in running))
        assert all(each.result() for each in running)
    until_all_is_sealed(monkeypatch)

    leaves = b"".join(bytes(each.leaves) for each in Seal.objects.all())
    assert leaves == b"".join(ordered())


@pytest.mark.parametrize("horizon", [sealer.HORIZON, OF_THIS_DATABASE])
def test_no_event_is_missed_beside_twelve_writers(horizon, fresh_database, folder, monkeypatch):
    monkeypatch.setattr(sealer, "HORIZON", horizon)
    windows_are_complete(1.5, monkeypatch)


@pytest.mark.prove
def test_no_event_is_missed_beside_twelve_writers_for_long(fresh_database, folder, monkeypatch):
    windows_are_complete(60, monkeypatch)


def test_two_sealers_make_one_log(log):
    log(40, sealed=False)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: sealed_size(), range(4)))

    assert Seal.objects.newest().size == Event.objects.count()
    assert b"".join(bytes(each.leaves) for each in Seal.objects.all()) == b"".join(ordered())


def test_a_window_is_cut_between_transactions(log, monkeypatch):
    log(0)
    monkeypatch.setattr(sealer, "MOST", 5)
    first = Seal.objects.newest().number

    log(3, 3, 8, 1, sealed=False)
    seal()

    counts = Seal.objects.filter(number__gt=first).values_list("count", flat=True)
    assert sum(counts) == 15
    assert 8 in counts or 9 in counts  # the one that wrote eight is sealed whole


# --- What stops sealing, and what does not ------------------------------------------------------


def test_nothing_is_sealed_on_top_of_a_seal_that_was_changed(log):
    log(2, 2)
    as_superuser("UPDATE cases_seal SET size = size + 1 WHERE number = 2")
    written(1, sealed=False)

    with pytest.raises(sealer.SealingRefused, match="signature"):
        seal()


def test_nothing_is_sealed_anew_that_heads_outside_know_of(log):
    log(2, 2)
    as_superuser("DELETE FROM cases_seal WHERE number > 1")

    with pytest.raises(sealer.SealingRefused, match="heads outside"):
        seal()


def test_a_server_that_counts_transactions_anew_is_told(log):
    log(1)
    last = Seal.objects.newest()
    ahead = last.xid_upto + 10**9
    ours = Seal(**{f.attname: getattr(last, f.attname) for f in Seal._meta.concrete_fields})
    ours.number, ours.xid_upto = last.number + 1, ahead
    ours.frontier, ours.leaves, ours.count = last.tree().packed(), b"", 0
    ours.signature = keys.private_key().sign(ours.statement)
    ours.save(force_insert=True)

    with pytest.raises(sealer.SealingRefused, match="began anew"):
        seal()


def test_a_clock_that_steps_back_is_told_and_time_stands_still(log, monkeypatch, caplog):
    log(1)
    before = Seal.objects.newest().sealed_at
    monkeypatch.setattr(sealer, "now", lambda: timezone.now() - timedelta(hours=1))

    log(1)

    assert Seal.objects.newest().sealed_at == before
    assert "clock" in caplog.text


def test_a_key_that_is_missing_open_or_wrong_is_named(fresh_database, folder, settings, tmp_path):
    with pytest.raises(CommandError, match="stands already"):
        call_command("make_sealing_key")
    (folder / "sealing/key.pem").chmod(0o640)
    with pytest.raises(CommandError, match="chmod 600"):
        call_command("seal_audit", "--once")
    (folder / "sealing/key.pem").chmod(0o600)
    (folder / "sealing/key.pem").write_text("nothing of the kind")
    with pytest.raises(CommandError, match="no private key"):
        call_command("seal_audit", "--once")
    settings.AUDIT_SEALING_KEY_FILE = str(tmp_path / "nowhere.pem")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("seal_audit", "--once")
    assert not Seal.objects.exists()


def test_a_key_whose_public_half_nobody_has_seals_nothing(log, folder):
    log(1)
    before = Seal.objects.count()
    (folder / "sealing/key.pem").unlink()
    keys.make(folder / "sealing/key.pem", folder / "another.pem")

    with pytest.raises(keys.SealingKeyError, match="not among"):
        log(1)
    assert Seal.objects.count() == before


def test_keys_are_changed_by_adding_the_new_one(log, folder):
    log(1)
    (folder / "sealing/key.pem").unlink()
    keys.make(folder / "sealing/key.pem", folder / "sealing/public.pem")

    log(1, 1)

    assert len(set(Seal.objects.values_list("key", flat=True))) == 2


# --- Heads outside ------------------------------------------------------------------------------


def test_every_head_stands_in_the_folder_once(log):
    log(1, 1, 1)

    assert [head["number"] for head in heads.kept()] == list(
        Seal.objects.values_list("number", flat=True)
    )
    assert heads.last_number() == Seal.objects.newest().number


def test_a_torn_line_costs_no_head(log, folder):
    log(1, 1)
    file = next((folder / "heads").glob("*.jsonl"))
    file.write_bytes(file.read_bytes()[:-40])

    log(1)

    numbers = [head["number"] for head in heads.kept()]
    assert numbers == list(Seal.objects.values_list("number", flat=True))
    assert json.loads(file.read_text().splitlines()[-1])["number"] == numbers[-1]


def test_a_folder_that_cannot_be_written_is_filled_later(log, folder, settings):
    log(1)
    settings.AUDIT_HEADS_DIR = str(folder / "sealing/key.pem")
    with pytest.raises(OSError, match="exists"):
        log(1)
    settings.AUDIT_HEADS_DIR = str(folder / "heads")

    heads.write_missing()

    assert heads.last_number() == Seal.objects.newest().number


# --- A process of its own -----------------------------------------------------------------------


SEALER = f"""
import django
django.setup()
from django.core.management import execute_from_command_line
from cases.sealing import sealer
sealer.HORIZON = {OF_THIS_DATABASE!r}
execute_from_command_line(["manage.py", "seal_audit"])
"""


def sealer_process(database: str, folder) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", SEALER],
        cwd=django_settings.BASE_DIR,
        env=environment_of(database, folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def environment_of(database: str, folder) -> dict[str, str]:
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()
    return os.environ | {
        "DATABASE_URL": address,
        "DATABASE_SEALER_URL": address,
        "DATABASE_ROLE": "sealer",
        "DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "SECRET_KEY": django_settings.SECRET_KEY,
        "FIELD_ENCRYPTION_KEYS": ",".join(django_settings.FIELD_ENCRYPTION_KEYS),
    }


def sealed_as_far_as(size: int, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not Seal.objects.filter(size__gte=size).exists():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def killed_and_replaced(database: str, folder, delay: float) -> None:
    written(*[2] * 20, sealed=False)
    first = sealer_process(database, folder)
    time.sleep(delay)
    first.kill()
    first.wait()
    written(2, sealed=False)
    second = sealer_process(database, folder)

    try:
        sealed_as_far_as(Event.objects.count())
        end = time.monotonic() + 20
        while heads.last_number() < Seal.objects.newest().number:
            assert time.monotonic() < end, "the heads did not follow"
            time.sleep(0.1)
    finally:
        second.kill()
        second.wait()
    assert b"".join(bytes(each.leaves) for each in Seal.objects.all()) == b"".join(ordered())


def test_a_sealer_killed_in_the_middle_loses_and_doubles_nothing(fresh_database, folder):
    killed_and_replaced(fresh_database, folder, 0.8)


@pytest.mark.prove
@pytest.mark.parametrize("kill", range(20))
def test_no_moment_to_kill_the_sealer_is_a_wrong_one(kill, fresh_database, folder):
    killed_and_replaced(fresh_database, folder, 0.5 + 0.05 * kill)
