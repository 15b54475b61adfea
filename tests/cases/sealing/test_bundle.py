"""A bundle proves itself to whoever has only ``verify.py``, and a forged one does not."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command

from cases import audit
from cases.acting import acting_as, acting_as_system
from cases.models import Event, Seal, Verb
from cases.sealing import asking, exporting, keys, verify
from cases.sealing.bundle import VERIFIER, Choice
from tests.cases.sealing.conftest import as_superuser, seal
from tests.factories import make_case, make_officer

pytestmark = pytest.mark.services

Members = dict[str, bytes]


@pytest.fixture
def house(log, monkeypatch):
    """Two cases with events of their own, sealed in several windows; the sealer answers."""
    monkeypatch.setattr(asking, "ask", seal)
    with acting_as_system("tests"):
        officer = make_officer(username="han")
        ours, other = make_case(lead=officer), make_case()
    for number in range(6):
        with acting_as(officer):
            audit.record(Verb.VIEWED, ours, page="case_detail")
            audit.record(Verb.SEARCHED, term=f"낱말 {number}")
        with acting_as_system("tests"):
            audit.record(Verb.VIEWED, other, page="case_detail", remark="비밀 낱말")
        seal()
    return ours


def exported(folder: Path, *options: str) -> Path:
    target = folder / f"bundle-{len(list(folder.glob('bundle-*')))}.zip"
    call_command("export_audit", *options, "--to", str(target), "--reason", "재판부 제출")
    return target


def verified(*arguments: object) -> tuple[int, str]:
    """The verifier as its user runs it: alone, in a process and a folder of its own."""
    ran = subprocess.run(
        [sys.executable, "-I", str(VERIFIER), *map(str, arguments), "--english"],
        cwd="/", capture_output=True, text=True, env={"PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    return ran.returncode, ran.stdout + ran.stderr


def test_a_bundle_of_a_case_shows_its_records_and_no_other(house, tmp_path):
    path = exported(tmp_path, "--case", house.number)

    code, said = verified(path)

    assert code == 0, said
    with zipfile.ZipFile(path) as bundle:
        shown = [line for line in bundle.read("log.jsonl").splitlines() if line[:1] == b"{"]
    told = [json.loads(line) for line in shown]
    assert {each["case_id"] for each in told} == {str(house.pk)}
    assert told[-1]["verb"] == Verb.EXPORTED
    assert len(told) == Event.objects.filter(case=house).count()
    assert b"\xeb\xb9\x84\xeb\xb0\x80" not in b"".join(shown)


def test_a_whole_bundle_shows_everything(house, tmp_path):
    code, said = verified(exported(tmp_path))

    assert code == 0, said
    assert f"{Event.objects.count():,} records shown, 0 masked, 0 not shown" in said


def test_one_record_is_proven_with_its_place_and_seal(house, tmp_path):
    path = exported(tmp_path, "--officer", "han", "--since", "2020-01-01", "--until", "2099-12-31")
    event = Event.objects.filter(actor__username="han", verb=Verb.SEARCHED).last()

    code, said = verified(path, "--event", event.pk)

    assert code == 0, said
    assert event.facts["term"] in said
    assert "under seal" in said
    assert verified(path, "--event", 10**9)[0] == 1


def test_heads_and_key_from_outside_are_held_against_it(house, tmp_path, folder):
    path = exported(tmp_path, "--case", house.number)
    last, fingerprint = Seal.objects.newest(), next(iter(keys.public_keys()))
    kept = next((folder / "heads").glob("*.jsonl"))
    on_paper = f"{last.number} {last.size:,} {last.short_root}"

    code, said = verified(path, "--key", fingerprint[:16], "--head", kept, "--head", on_paper)

    assert code == 0, said
    assert "--key" not in said
    assert "--head" not in said
    assert verified(path, "--key", "0" * 16)[0] == 1
    assert verified(path, "--head", f"{last.number} {last.size} {'0' * 16}")[0] == 1
    code, said = verified(path, "--head", f"{last.number + 1} {last.size + 9} {'0' * 16}")
    assert (code, "cut before seal" in said) == (1, True)
    assert verified(path, "--head", "nothing of the kind")[0] == 2
    assert verified(tmp_path / "absent.zip")[0] == 2


def test_masked_records_are_proven_by_their_leaf_alone(house, tmp_path):
    choice = Choice({"target": house.number}, Event.objects.filter(case=house), lambda _page: set())
    with acting_as_system("tests"):
        export = exporting.record(choice, reason="감사")
    seal()
    target = tmp_path / "masked.zip"

    exporting.write(target, choice, export)

    code, said = verified(target)
    assert code == 0, said
    assert f"1 records shown, {export.facts['count']} masked" in said
    with zipfile.ZipFile(target) as bundle:
        assert house.title not in bundle.read("log.jsonl").decode()


def test_where_the_sealer_does_not_answer_that_is_said(house, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(asking, "ask", lambda: None)

    path = exported(tmp_path, "--case", house.number, "--patience", "0.2")

    assert "did not answer" in capsys.readouterr().err
    assert verified(path)[0] == 1
    code, said = verified(path, "--unbound")
    assert (code, "every record of the choice" in said) == (0, True)


def test_nothing_is_exported_that_is_not_as_sealed(house, tmp_path):
    event = Event.objects.filter(case=house, verb=Verb.VIEWED).first()
    as_superuser("UPDATE cases_event SET leaf = sha256(leaf) WHERE id = %s", event.pk)

    with pytest.raises(CommandError, match="not as sealed"):
        exported(tmp_path, "--case", house.number)
    assert not list(tmp_path.glob("bundle-*"))


def test_an_unknown_case_or_officer_is_named(house, tmp_path):
    for option, name in (("--case", "2026-999999"), ("--officer", "nobody")):
        with pytest.raises(CommandError, match=name):
            exported(tmp_path, option, name)


# --- Forged bundles -----------------------------------------------------------------------------


def members(path: Path) -> Members:
    with zipfile.ZipFile(path) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def packed(parts: Members) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        for name, content in parts.items():
            bundle.writestr(name, content)
    return out


PROVEN = ("log.jsonl", "seals.jsonl", "manifest.json", "keys.json")


def a_byte(parts: Members, chance: Random) -> None:
    name = chance.choice(PROVEN)
    content = bytearray(parts[name])
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    parts[name] = bytes(content)


def written_otherwise(parts: Members, chance: Random) -> None:
    """The same value, in a way we never write it: a digit in upper case, a space."""
    name = chance.choice(PROVEN)
    content = bytearray(parts[name])
    places = [at for at, each in enumerate(content) if each in b"abcdef,"]
    at = chance.choice(places)
    content[at : at + 1] = b", " if content[at] == ord(",") else bytes([content[at] - 32])
    parts[name] = bytes(content)


def some_lines(parts: Members, chance: Random) -> tuple[str, list[bytes]]:
    name = chance.choice(PROVEN[:2])
    return name, parts[name].splitlines(keepends=True)


def a_line_gone(parts: Members, chance: Random) -> None:
    name, lines = some_lines(parts, chance)
    del lines[chance.randrange(len(lines))]
    parts[name] = b"".join(lines)


def a_line_twice(parts: Members, chance: Random) -> None:
    name, lines = some_lines(parts, chance)
    at = chance.randrange(len(lines))
    lines.insert(chance.randrange(len(lines) + 1), lines[at])
    parts[name] = b"".join(lines)


def two_lines_swapped(parts: Members, chance: Random) -> None:
    name, lines = some_lines(parts, chance)
    one, other = chance.sample(range(len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]
    parts[name] = b"".join(lines)


def the_end_cut(parts: Members, chance: Random) -> None:
    name, lines = some_lines(parts, chance)
    parts[name] = b"".join(lines[: chance.randrange(len(lines))])


def both_ends_cut(parts: Members, chance: Random) -> None:
    """Whole windows gone from seals and log alike, and the manifest made to fit."""
    seals = parts["seals.jsonl"].splitlines(keepends=True)
    keep = chance.randrange(1, len(seals))
    size = json.loads(seals[keep - 1])["size"]
    taken, kept = 0, []
    for line in parts["log.jsonl"].splitlines(keepends=True):
        if taken >= size:
            break
        taken += 1 if line[:1] in b"{=" else 1 << int(line.split()[0])
        kept.append(line)
    parts["seals.jsonl"], parts["log.jsonl"] = b"".join(seals[:keep]), b"".join(kept)
    counted(parts)


def counted(parts: Members) -> None:
    """Let the manifest count what is there now."""
    manifest = json.loads(parts["manifest.json"])
    lines = parts["log.jsonl"].splitlines()
    manifest |= {
        "shown": sum(line[:1] == b"{" for line in lines),
        "masked": sum(line[:1] == b"=" for line in lines),
        "size": json.loads(parts["seals.jsonl"].splitlines()[-1])["size"],
    }
    parts["manifest.json"] = compact(manifest)


def compact(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def a_record(parts: Members, chance: Random) -> tuple[list[bytes], int]:
    lines = parts["log.jsonl"].splitlines(keepends=True)
    shown = [at for at, line in enumerate(lines) if line[:1] == b"{"]
    return lines, chance.choice(shown)


def a_record_hidden(parts: Members, chance: Random) -> None:
    """The tree stays what it is, and a record that was chosen is kept back."""
    lines, at = a_record(parts, chance)
    leaf = sha256(b"\x00" + lines[at].rstrip(b"\n")).hexdigest()
    lines[at] = f"{chance.choice(['0 ', '='])}{leaf}\n".encode()
    parts["log.jsonl"] = b"".join(lines)
    counted(parts)


def a_record_rewritten(parts: Members, chance: Random) -> None:
    lines, at = a_record(parts, chance)
    told = json.loads(lines[at])
    field = chance.choice(["at", "reason", "id", "xid", "actor_label", "verb", "outcome"])
    told[field] = told[field] + 1 if field == "id" else str(told[field])[:-1] + "7"
    line = json.dumps(told, ensure_ascii=False).encode() + b"\n"
    lines[at] = line if line != lines[at] else b""
    parts["log.jsonl"] = b"".join(lines)


def a_seal_rewritten(parts: Members, chance: Random) -> None:
    lines = parts["seals.jsonl"].splitlines()
    at = chance.randrange(len(lines))
    told = json.loads(lines[at])
    field = chance.choice(sorted(told))
    value = told[field]
    told[field] = (
        value + 1 if isinstance(value, int) else value[1:] + ("0" if value[0] != "0" else "1")
    )
    lines[at] = compact(told)
    parts["seals.jsonl"] = b"".join(line + b"\n" for line in lines)


def the_manifest_rewritten(parts: Members, chance: Random) -> None:
    manifest = json.loads(parts["manifest.json"])
    field = chance.choice(sorted(manifest))
    manifest[field] = chance.choice([None, 0, -1, "", {}, [], {"target": "2026-000001"}, 10**40])
    parts["manifest.json"] = compact(manifest)


def a_type_confused(parts: Members, chance: Random) -> None:
    lines = parts["seals.jsonl"].splitlines()
    at = chance.randrange(len(lines))
    told = json.loads(lines[at])
    told[chance.choice(sorted(told))] = chance.choice(
        [None, True, [], {}, "x", -1, 1e9, "9" * 5000]
    )
    lines[at] = compact(told)
    parts["seals.jsonl"] = b"".join(line + b"\n" for line in lines)


def a_subtree_instead(parts: Members, chance: Random) -> None:
    """Some lines of the log folded, or unfolded, into a subtree that cannot be there."""
    lines = parts["log.jsonl"].splitlines(keepends=True)
    at = chance.randrange(len(lines))
    lines[at] = f"{chance.randrange(70)} {chance.randbytes(32).hex()}\n".encode()
    parts["log.jsonl"] = b"".join(lines)


def signed_by_a_stranger(parts: Members, chance: Random) -> None:
    """The stranger's key beside the true one, and one seal more under it."""
    stranger = Ed25519PrivateKey.generate()
    name = keys.fingerprint(stranger.public_key())
    lines = parts["seals.jsonl"].splitlines()
    last = json.loads(lines[-1])
    del last["signature"]
    last |= {
        "number": last["number"] + 1, "count": 1, "size": last["size"] + 1, "key": name,
        "previous": sha256(compact(last)).hexdigest(), "xid_upto": last["xid_upto"] + 1,
        "root": chance.randbytes(32).hex(),
    }  # fmt: skip
    signed = last | {"signature": stranger.sign(compact(last)).hex()}
    parts["seals.jsonl"] += compact(signed) + b"\n"
    parts["log.jsonl"] += f"0 {chance.randbytes(32).hex()}\n".encode()
    known = json.loads(parts["keys.json"])
    parts["keys.json"] = compact(known | {name: stranger.public_key().public_bytes_raw().hex()})
    counted(parts)


def a_member_gone(parts: Members, chance: Random) -> None:
    del parts[chance.choice(PROVEN)]


FORGERIES: list[Callable[[Members, Random], None]] = [
    a_byte, a_byte, written_otherwise, a_line_gone, a_line_twice, two_lines_swapped, the_end_cut,
    both_ends_cut, a_record_hidden, a_record_rewritten, a_seal_rewritten, the_manifest_rewritten,
    a_type_confused, a_subtree_instead, signed_by_a_stranger, a_member_gone,
]  # fmt: skip


def attacked(path: Path, times: int, seed: int) -> None:
    true, chance = members(path), Random(seed)
    for number in range(times):
        forged = dict(true)
        forge = FORGERIES[number % len(FORGERIES)]
        forge(forged, chance)
        if all(forged.get(name) == true[name] for name in PROVEN):
            continue
        assert is_refused(packed(forged)), f"{forge.__name__} ({number}) passed"
    assert not is_refused(packed(true))


def is_refused(bundle: io.BytesIO) -> bool:
    try:
        verify.check(bundle, [], {}, None, unbound=False)
    except Exception:
        return True
    return False


@pytest.fixture
def two_bundles(house, tmp_path) -> list[Path]:
    """One of a case and one of everything."""
    return [exported(tmp_path, "--case", house.number), exported(tmp_path)]


def test_a_thousand_forged_bundles_are_refused(two_bundles):
    for seed, path in enumerate(two_bundles):
        attacked(path, 500, seed)


@pytest.mark.prove
def test_ten_thousand_forged_bundles_are_refused(two_bundles):
    for seed, path in enumerate(two_bundles):
        attacked(path, 5_000, 100 + seed)


def test_an_odd_bundle_ends_without_a_traceback(two_bundles, tmp_path):
    chance, true = Random(7), two_bundles[0].read_bytes()
    target = tmp_path / "odd.zip"
    for _ in range(3):
        target.write_bytes(true[: chance.randrange(len(true))])
        code, said = verified(target)
        assert code == 2
        assert "Traceback" not in said


def test_the_verifier_is_one_short_file_of_the_standard_library():
    source = VERIFIER.read_text(encoding="utf8")

    imported = set(re.findall(r"^(?:from|import) (\w+)", source, re.MULTILINE))
    assert imported - set(sys.stdlib_module_names) == {"cryptography"}
    assert source.count("\n") <= 400
