#!/usr/bin/env python3
"""Check an exported audit trail without the system that made it. 감사기록 묶음을 따로 확인합니다.

    python3 verify.py BUNDLE.zip --key FINGERPRINT --head FILE [--event NUMBER] [--english]

--key   the fingerprint of the sealing key, as the agency publishes it (16 digits or more; repeat)
--head  a head kept outside: a file of JSON lines, or "NUMBER SIZE ROOT" from a report (repeat)
--event print one record that is shown, with its place in the tree and the seal over it
Needs Python 3.9 and the package "cryptography", and nothing else. It shares no code with the
system. Use your own copy of this file: who forges a bundle forges what lies in it, too.
Ends with 0: it holds; 1: it does not, and the first thing that is wrong is named; 2: not readable.
"""

import argparse
import json
import re
import sys
import zipfile
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMAT = "casework-audit/1"
FACTS = {"count", "key", "number", "previous", "root", "sealed_at", "size", "v", "xid_upto"}
START = re.compile(
    rb'\{"at": "([^"]{19})[^"]*", "id": (\d+), "ip": (?:null|"[^"]*"),'
    rb' "job": "(?:[^"\\]|\\.)*", "xid": "(\d+)"[,}]'
)
"""How canonical bytes begin; jsonb writes short keys first."""
MASKED = re.compile(rb"=([0-9a-f]{64})")
SUBTREE = re.compile(rb"(0|[1-9]\d?) ([0-9a-f]{64})")
CHUNK = 1 << 20
LONGEST = 1 << 26
SKEW = timedelta(minutes=10)
KOREAN = True
NONE: dict = {"number": 0, "size": 0, "xid_upto": 0, "sealed_at": ""}
"""What stands before the first seal."""


class Wrong(Exception):
    """The first thing that does not hold."""


def say(korean, english):
    return korean if KOREAN else english


def strict(line):
    """JSON written as we write it: keys sorted, no spaces; anything else is not ours."""
    value = json.loads(line)
    if json.dumps(value, sort_keys=True, separators=(",", ":")).encode() != line:
        raise Wrong(say("정해진 꼴로 쓰이지 않은 줄이 있음", "a line is not written in its form"))
    return value


def unhex(text):
    """Bytes written in the one way we write them."""
    value = bytes.fromhex(text)
    if value.hex() != text:
        raise Wrong(say("정해진 꼴이 아닌 값", "a value is not written in its form"))
    return value


def lines(bundle, name):
    """The lines of a member of the bundle, a chunk at a time; the last one ends too."""
    rest = b""
    with bundle.open(name) as member:
        while chunk := member.read(CHUNK):
            *whole, rest = (rest + chunk).split(b"\n")
            yield from whole
            if len(rest) > LONGEST:
                raise Wrong(say("끝나지 않는 줄", "a line without an end"))
    if rest:
        raise Wrong(say(f"{name}이(가) 끊김", f"{name} breaks off"))


class Tree:
    """The Merkle tree of RFC 9162, known by the complete subtrees it consists of."""

    def __init__(self):
        self.size, self.stack = 0, []

    def add(self, digest, level=0):
        if self.size & ((1 << level) - 1):
            raise Wrong(say("부분 나무가 제자리가 아님", "a subtree is not in its place"))
        place = self.size >> level
        while place & 1:
            digest = sha256(b"\x01" + self.stack.pop() + digest).digest()
            place >>= 1
        self.stack.append(digest)
        self.size += 1 << level

    def root(self):
        digest = self.stack[-1]
        for left in reversed(self.stack[:-1]):
            digest = sha256(b"\x01" + left + digest).digest()
        return digest.hex()


class Seals:
    """The seals in order: each continues the last, signed by a key that counts."""

    def __init__(self, bundle, pinned, heads):
        raw = strict(bundle.read("keys.json"))
        self.keys = {name: Ed25519PublicKey.from_public_bytes(unhex(raw[name])) for name in raw}
        for name, key in self.keys.items():
            known = any(len(pin) >= 16 and name.startswith(pin.lower()) for pin in pinned)
            if sha256(key.public_bytes_raw()).hexdigest() != name or (pinned and not known):
                raise Wrong(say(f"모르는 키 {name[:16]}", f"key {name[:16]} is not one you named"))
        self.bundle, self.heads, self.used = bundle, heads, set()
        self.last, self.compared = NONE, 0

    def __iter__(self):
        for line in lines(self.bundle, "seals.jsonl"):
            seal = strict(line)
            self.check(seal)
            yield seal
        late = sorted(number for number in self.heads if number > self.last["number"])
        if late:
            raise Wrong(say(f"제{late[0]}호 봉인 앞에서 기록이 끊김: 밖에 보관한 봉인값이 더 있음",
                            f"cut before seal {late[0]}, whose head was kept outside"))  # fmt: skip
        if self.used != set(self.keys):
            raise Wrong(say("쓰이지 않은 키가 있음", "a key signed nothing"))

    def check(self, seal):
        before = self.last
        previous = sha256(statement(before)).hexdigest() if before["number"] else "0" * 64
        wrong = say(f"제{before['number'] + 1}호 봉인", f"seal {before['number'] + 1}")
        if set(seal) != FACTS | {"signature"} or seal["number"] != before["number"] + 1:
            raise Wrong(wrong + say(": 없거나 다른 봉인", ": missing, or another one"))
        numbers = [seal[name] for name in ("count", "size", "xid_upto", "v")]
        if not all(type(number) is int and number > 0 for number in numbers) or (
            seal["previous"] != previous
            or seal["size"] != before["size"] + seal["count"]
            or seal["xid_upto"] <= before["xid_upto"]
            or seal["sealed_at"] < before["sealed_at"]
        ):
            raise Wrong(wrong + say(": 앞 봉인을 잇지 않음", ": does not continue the last one"))
        try:
            self.keys[seal["key"]].verify(unhex(seal["signature"]), statement(seal))
        except (InvalidSignature, KeyError, ValueError):
            raise Wrong(wrong + say(": 서명이 맞지 않음", ": the signature is wrong")) from None
        for size, root in self.heads.get(seal["number"], ()):
            if size != seal["size"] or not seal["root"].startswith(root):
                raise Wrong(wrong + say(": 밖에 보관한 봉인값과 다름: 다시 봉인한 기록",
                                        ": not the head kept outside: sealed anew"))  # fmt: skip
            self.compared += 1
        self.used.add(seal["key"])
        self.last = seal


def statement(seal):
    """The bytes a seal signs."""
    facts = {name: seal[name] for name in FACTS}
    return json.dumps(facts, sort_keys=True, separators=(",", ":")).encode()


class Log:
    """The log in order: records, hashes of records that are masked, subtrees that are not shown."""

    def __init__(self, bundle, wanted):
        self.entries, self.tree, self.wanted = lines(bundle, "log.jsonl"), Tree(), wanted
        self.shown = self.masked = self.hidden = self.late = 0
        self.chosen, self.pending = sha256(), b""
        self.last, self.found, self.order = b"", None, (0, 0)

    def follow(self, seal, lower):
        """Take what the window of a seal holds; its root must come out."""
        tree, before, chosen = self.tree, self.order[1], [self.pending]
        upper, limit = (seal["xid_upto"], 0), latest(seal)
        self.order = max(self.order, (lower, 0))
        while tree.size < seal["size"]:
            line = next(self.entries, b"")
            if line[:1] != b"{":
                leaf = self.unseen(line)
            else:
                at, number, xid = beginning(line)
                if not self.order < (xid, number) < upper:
                    wrong = f"#{number}"
                    raise Wrong(
                        say(f"기록 {wrong}: 순서가 어긋남", f"record {wrong}: out of order")
                    )
                self.order = (xid, number)
                self.late += at > limit
                self.shown += 1
                leaf = sha256(b"\x00" + line).digest()
                tree.add(leaf)
                if number == self.wanted:
                    self.found = (line, tree.size, seal)
            chosen.append(leaf)
            self.last = line if leaf else self.last
        self.settle(chosen)
        if tree.size != seal["size"] or tree.root() != seal["root"]:
            raise Wrong(not_as_sealed(seal, before))

    def settle(self, chosen):
        """Take the leaves that were chosen into the digest, all but the very last."""
        taken = b"".join(chosen)
        self.pending = taken[-32:]
        self.chosen.update(taken[:-32])

    def unseen(self, line):
        """A line that shows no record: the leaf of one that was chosen, or nothing."""
        if masked := MASKED.fullmatch(line):
            leaf = bytes.fromhex(masked[1].decode())
            self.masked += 1
            self.tree.add(leaf)
            return leaf
        subtree = SUBTREE.fullmatch(line)
        if not subtree:
            place = self.tree.size + 1
            raise Wrong(say(f"{place}번째에 기록이 없음", f"no record at {place}"))
        self.hidden += 1 << int(subtree[1])
        self.tree.add(bytes.fromhex(subtree[2].decode()), int(subtree[1]))
        return b""


def latest(seal):
    """The time after which a record under this seal is a thing to ask about."""
    return (datetime.fromisoformat(seal["sealed_at"][:19]) + SKEW).isoformat().encode()


def beginning(line):
    """Time, number and transaction of a record."""
    if start := START.match(line):
        at, number, xid = start.groups()
        return at, int(number), int(xid)
    told = json.loads(line)
    return told["at"][:19].encode(), told["id"], int(told["xid"])


def not_as_sealed(seal, before):
    first, last, number = seal["size"] - seal["count"] + 1, seal["size"], seal["number"]
    return say(
        f"제{number}호 봉인: {first}–{last}번째 기록이 봉인된 것과 다름 (#{before} 다음)",
        f"seal {number}: records {first} to {last} are not those sealed (after #{before})",
    )


def check_selection(manifest, log, unbound):
    """That what is shown is what the log itself says was exported, in its last record here."""
    counts = {"shown": log.shown, "masked": log.masked, "size": log.tree.size}
    if manifest["format"] != FORMAT or {name: manifest[name] for name in counts} != counts:
        raise Wrong(say("목록과 내용의 건수가 다름", "the manifest counts otherwise"))
    if manifest["export"] is None:
        if not unbound:
            raise Wrong(
                say(
                    "내보낸 사실이 기록에 없어 고른 범위를 보증하지 못함 (--unbound)",
                    "no record of this export: nothing vouches for the choice (--unbound)",
                )
            )
        return
    told = json.loads(log.last) if log.last[:1] == b"{" else {}
    facts = told.get("facts", {})
    said = (told.get("id"), told.get("verb"), facts.get("filters"), facts.get("digest"),
            facts.get("count"), facts.get("masked"))  # fmt: skip
    chosen = (manifest["export"], "exported", manifest["filters"], log.chosen.hexdigest(),
              log.shown - 1 + log.masked, log.masked)  # fmt: skip
    if said != chosen:
        raise Wrong(say("내보낸 기록이 말하는 것과 보이는 기록이 다름",
                        "what is shown is not what the record of the export says"))  # fmt: skip


def check(path, pinned, heads, wanted, unbound):
    """Everything, in one pass; what was found."""
    with zipfile.ZipFile(path) as bundle:
        manifest = strict(bundle.read("manifest.json"))
        seals, log, lower = Seals(bundle, pinned, heads), Log(bundle, wanted), 0
        for seal in seals:
            log.follow(seal, lower)
            lower = seal["xid_upto"]
        if next(log.entries, None) is not None:
            raise Wrong(say("봉인 뒤에 붙은 기록", "there is more than was sealed"))
        check_selection(manifest, log, unbound)
    return manifest, seals, log


def read_head(text):
    """Heads by number, from a file of JSON lines or from three words."""
    path = Path(text)
    if path.exists():
        for line in path.read_text(encoding="utf8").splitlines():
            if line.startswith("{") and line.endswith("}"):
                head = json.loads(line)
                yield head["number"], (head["size"], head["root"])
    else:
        number, size, root = text.replace(",", "").split()
        if not re.fullmatch("[0-9a-f]{16,64}", root):
            raise ValueError(text)
        yield int(number), (int(size), root)


LIMITS = (
    (
        "pinned",
        "키가 그 기관의 것인지: --key로 지문을 주십시오",
        "whose key it is: name its fingerprint with --key",
    ),
    (
        "compared",
        "끝이 잘리거나 통째로 다시 봉인되지 않았는지: --head로 밖에 보관한 봉인값을 주십시오",
        "that the end was not cut or all sealed anew: give a head kept outside with --head",
    ),
    ("vouched", "고른 범위의 기록이 모두 보이는지", "that every record of the choice is shown"),
    ("open", "가린 기록의 내용", "what the masked records say"),
    (
        "",
        "쓸 때 사실대로 썼는지, 마지막 봉인 뒤의 일, 시점확인(stamps/는 openssl ts -verify로 확인)",
        "that what was written was true, what came after the last seal,"
        " and the time stamps (check stamps/ with openssl ts -verify)",
    ),
)
"""What is not proven, and what would prove it."""


def report(manifest, seals, log, pinned):
    """What was found, and what was not."""
    last, size = seals.last, log.tree.size
    yield say(
        f"온전합니다: 봉인 {last['number']:,}건, 기록 {size:,}건\n보이는 기록 {log.shown:,}건,"
        f" 가린 기록 {log.masked:,}건, 보이지 않는 기록 {log.hidden:,}건",
        f"It holds: {last['number']:,} seals over {size:,} records\n{log.shown:,} records shown,"
        f" {log.masked:,} masked, {log.hidden:,} not shown",
    )
    yield say("마지막 봉인", "Last seal") + f" {last['number']} {last['size']} {last['root']}"
    yield say("봉인 시각", "Sealed") + f" {last['sealed_at']}"
    yield from (say("키", "Key") + f" {name}" for name in sorted(seals.keys))
    if log.late:
        late = f"{log.late:,}"
        yield say(
            f"주의: 봉인보다 늦은 시각의 기록 {late}건",
            f"Note: {late} records later than their seal",
        )
    yield say("이것으로 증명되지 않는 것:", "What this does not prove:")
    proven = {
        "pinned": bool(pinned),
        "compared": bool(seals.compared),
        "vouched": manifest["export"] is not None,
        "open": not log.masked,
    }
    yield from (f"- {say(ko, en)}" for name, ko, en in LIMITS if not proven.get(name))


def main(arguments=None):
    global KOREAN
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("bundle")
    parser.add_argument("--key", action="append", default=[])
    parser.add_argument("--head", action="append", default=[])
    parser.add_argument("--event", type=int)
    parser.add_argument("--unbound", action="store_true")
    parser.add_argument("--english", action="store_true")
    asked = parser.parse_args(arguments)
    KOREAN = not asked.english
    heads: dict[int, list] = {}
    try:
        for text in asked.head:
            for number, head in read_head(text):
                heads.setdefault(number, []).append(head)
    except (OSError, ValueError, KeyError) as error:
        print(f"{asked.head}: {error}", file=sys.stderr)
        return 2
    return finish(asked, heads)


def finish(asked, heads):
    """Check, and say what came out; the last line of defence is that nothing odd passes."""
    try:
        manifest, seals, log = check(asked.bundle, asked.key, heads, asked.event, asked.unbound)
        told = list(report(manifest, seals, log, asked.key))
    except Wrong as wrong:
        print(say("어긋납니다", "It does not hold") + f": {wrong}")
        return 1
    except Exception as error:
        print(say("읽을 수 없습니다", "Not readable") + f": {type(error).__name__}: {error}")
        return 2
    print("\n".join(told))
    if asked.event is None:
        return 0
    if not log.found:
        print(say("보이는 기록이 아님", "Not shown here") + f": #{asked.event}")
        return 1
    line, place, seal = log.found
    print(json.dumps(json.loads(line), ensure_ascii=False, indent=2))
    at, over = f"{place:,}", f"{seal['number']} {seal['sealed_at']}"
    print(say(f"나무의 {at}번째, 봉인 {over}", f"Place {at} of the tree, under seal {over}"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
