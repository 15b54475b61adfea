"""``python -m tests.benchmark.verifier``: records a second through ``verify.py``, and its memory.

The bundle is made up as an export writes it, without a database: records as long as ours, windows
of a few dozen, a true key. The verifier runs in a process of its own, as its user runs it.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

VERIFIER = Path(__file__).resolve().parents[2] / "cases/sealing/verify.py"
WINDOW = 40
RECORD = (
    '{{"at": "2026-11-24T06:00:00.123456+00:00", "id": {n}, "ip": "10.20.3.17", "job": "",'
    ' "xid": "{n}", "uuid": "7be2914c-05a8-4d33-8e0b-7c29f4a1d880", "verb": "{verb}",'
    ' "agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36",'
    ' "facts": {facts}, "reason": "담당 사건", "schema": 1, "case_id":'
    ' "c41f09be-7a12-4550-8e9b-88f1a07746cd", "changes": {{}}, "outcome": "done", "request":'
    ' "0b914fd6-a8c2-4017-8b95-d8a6f47e0001", "session": "{session}", "actor_id":'
    ' "35c6ee7b-941f-4a0d-8586-c13e9024bfa0", "subjects": [], "target_id": "", "actor_role":'
    ' "investigator", "actor_label": "한지안", "approver_id": null, "reason_code": "",'
    ' "target_type": "cases.case", "target_label": "이차전지 양극재 공정조건 국외유출"}}'
)


def compact(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


class Maker:
    """Writes the log and seals it window by window."""

    def __init__(self) -> None:
        self.key = Ed25519PrivateKey.generate()
        raw = self.key.public_key().public_bytes_raw()
        self.keys = {sha256(raw).hexdigest(): raw.hex()}
        self.stack: list[bytes] = []
        self.size, self.previous, self.seals = 0, "0" * 64, []

    def add(self, line: bytes) -> bytes:
        leaf = digest = sha256(b"\x00" + line).digest()
        place = self.size
        while place & 1:
            digest = sha256(b"\x01" + self.stack.pop() + digest).digest()
            place >>= 1
        self.stack.append(digest)
        self.size += 1
        return leaf

    def seal(self, count: int) -> None:
        digest = self.stack[-1]
        for left in reversed(self.stack[:-1]):
            digest = sha256(b"\x01" + left + digest).digest()
        facts = {
            "count": count, "key": next(iter(self.keys)), "number": len(self.seals) + 1,
            "previous": self.previous, "root": digest.hex(), "size": self.size, "v": 1,
            "sealed_at": "2026-11-24T06:01:00.000000Z", "xid_upto": self.size + 1,
        }  # fmt: skip
        said = compact(facts)
        self.previous = sha256(said).hexdigest()
        self.seals.append(compact(facts | {"signature": self.key.sign(said).hex()}))


def make(path: Path, records: int) -> int:
    """A whole log of so many records, the last that of the export; the bytes of its records."""
    maker, chosen, length = Maker(), sha256(), 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bundle:
        with bundle.open("log.jsonl", "w", force_zip64=True) as log:
            for n in range(1, records + 1):
                last = n == records
                facts = '{"page": "case_detail"}' if not last else json.dumps(
                    {"filters": {}, "digest": chosen.hexdigest(), "count": n - 1, "masked": 0}
                )  # fmt: skip
                session = sha256(str(n % 500).encode()).hexdigest()
                verb = "exported" if last else "viewed"
                line = RECORD.format(n=n, verb=verb, facts=facts, session=session).encode()
                chosen.update(maker.add(line))
                log.write(line + b"\n")
                length += len(line)
                if n % WINDOW == 0 or last:
                    maker.seal(n % WINDOW or WINDOW)
        manifest = {"export": records, "filters": {}, "format": "casework-audit/1", "masked": 0,
                    "shown": records, "size": records}  # fmt: skip
        bundle.writestr("seals.jsonl", b"\n".join([*maker.seals, b""]))
        bundle.writestr("manifest.json", compact(manifest))
        bundle.writestr("keys.json", compact(maker.keys))
    return length


def measured(path: Path) -> tuple[float, float]:
    """Seconds of processor time and MiB at most, of a verifier in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    ran = subprocess.run(
        [sys.executable, "-c", RUNNER, str(VERIFIER), str(path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    peak = re.search(r"peak (\d+)", ran.stderr)
    return used, int(peak[1]) / 1024 if peak else 0.0


RUNNER = """
import resource, runpy, sys
sys.argv = sys.argv[1:]
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.benchmark.verifier", description=__doc__)
    asked.add_argument("--records", type=int, default=1_000_000)
    records = asked.parse_args().records
    with tempfile.TemporaryDirectory() as folder:
        for count in (records // 10, records):
            path, begun = Path(folder) / f"{count}.zip", time.monotonic()
            length = make(path, count)
            made = time.monotonic() - begun
            used, peak = measured(path)
            print(
                f"verify.py: {count:,} records of {length // count} bytes,"
                f" {-(-count // WINDOW):,} seals: {count / used:,.0f} a second,"
                f" {peak:.0f} MiB at most (made in {made:.0f} s)"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
