"""A bundle for whoever checks the trail without us: a zip that ``verify.py`` in it proves.

``log.jsonl`` is the tree itself in order. A record that was chosen stands in it as its canonical
bytes, or by its leaf where its reader may not read it; what was not chosen is told by the hash of
the complete subtrees it fills, never across the end of a seal. So the root of every seal comes
out, which proves each record in its place and every head consistent with the next, and shows
nothing of the others. The last record is that of the export: it says what was chosen.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from django.db.models import QuerySet, Value
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

from cases.models import Event
from cases.models.seal import Deposit, Seal
from cases.sealing import keys
from cases.sealing.checking import seals_in_order
from cases.sealing.tree import parts, run_of

FORMAT = "casework-audit/1"
VERIFIER = Path(__file__).with_name("verify.py")
AT_A_TIME = 1_000
FASTEST = 1
"""The level of compression: the bytes are many and each is read once."""

Readable = Callable[[list[Event]], set[int]]
"""Which of some events the reader may read whole, by number."""


class NotAsSealed(Exception):
    """A record is not what was sealed in its place: nothing is handed out before that is known."""


class Chosen(NamedTuple):
    """A record of the choice, with its bytes only where they may be read."""

    xid: int
    leaf: bytes
    canonical: bytes | None


class Choice(NamedTuple):
    """What is to be exported: the question, its events, and who reads which of them."""

    filters: dict[str, str]
    events: QuerySet[Event]
    readable: Readable | None = None  # every event is

    def pages(self, xid: int) -> Iterator[list[Event]]:
        """The events of transactions below the number, in the order of sealing, page by page."""
        settled = self.events.filter(xid__lt=str(xid)).order_by("xid", "id")
        settled = settled.select_related("case", "actor")
        after: tuple[str, int] = ("0", 0)
        while page := list(beyond(settled, after)[:AT_A_TIME]):
            yield page
            after = (page[-1].xid, page[-1].pk)

    def below(self, xid: int) -> Iterator[Chosen]:
        """The same, as the bundle takes them."""
        for page in self.pages(xid):
            seen = self.readable(page) if self.readable else None
            for event in page:
                yield chosen(event, shown=seen is None or event.pk in seen)


def beyond(events: QuerySet[Event], after: tuple[str, int]) -> QuerySet[Event]:
    xid, number = after
    return events.filter(TupleGreaterThan(Tuple("xid", "id"), (Value(xid), Value(number))))


def chosen(event: Event, *, shown: bool = True) -> Chosen:
    return Chosen(int(event.xid), bytes(event.leaf), bytes(event.canonical) if shown else None)


class Tally(NamedTuple):
    """How many records a choice has, how many of them masked, and the digest of their leaves."""

    records: int
    masked: int
    digest: str


def tally(records: Iterable[Chosen]) -> Tally:
    count = masked = 0
    digest = sha256()
    for record in records:
        count += 1
        masked += record.canonical is None
        digest.update(record.leaf)
    return Tally(count, masked, digest.hexdigest())


def write(
    target: Path,
    records: Iterable[Chosen],
    last: Seal,
    filters: dict[str, str],
    export: int | None,
    extra: dict[str, Path] | None = None,
) -> None:
    """Write the bundle up to the seal ``last``; the records come in the order of sealing."""
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=FASTEST) as bundle:
        used = _write_seals(bundle, last)
        shown, masked = _write_log(bundle, iter(records), last)
        manifest = {
            "export": export,
            "filters": filters,
            "format": FORMAT,
            "masked": masked,
            "shown": shown,
            "size": last.size,
        }
        bundle.writestr("manifest.json", strict(manifest))
        public = keys.public_keys()
        raw = {name: public[name].public_bytes_raw().hex() for name in used if name in public}
        bundle.writestr("keys.json", strict(raw))
        _write_stamps(bundle, last)
        bundle.write(VERIFIER, "verify.py")
        for name, path in (extra or {}).items():
            bundle.write(path, name)


def strict(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _write_seals(bundle: ZipFile, last: Seal) -> set[str]:
    """Every seal up to the last, a line each; the keys that signed them."""
    used = set()
    seals = Seal.objects.filter(number__lte=last.number).defer("frontier", "leaves")
    with bundle.open("seals.jsonl", "w", force_zip64=True) as member:
        for seal in seals.order_by("number"):
            member.write(seal.line.encode() + b"\n")
            used.add(seal.key)
    return used


def _write_log(bundle: ZipFile, records: Iterator[Chosen], last: Seal) -> tuple[int, int]:
    shown = masked = 0
    record = next(records, None)
    with bundle.open("log.jsonl", "w", force_zip64=True) as member:
        for seal in seals_in_order(upto=last.number):
            taken = []
            while record and record.xid < seal.xid_upto:
                taken.append(record)
                record = next(records, None)
            member.writelines(line + b"\n" for line in entries(seal, taken))
            masked += sum(each.canonical is None for each in taken)
            shown += sum(each.canonical is not None for each in taken)
    return shown, masked


def entries(seal: Seal, taken: list[Chosen]) -> Iterator[bytes]:
    """The window of a seal: the records taken from it, and the hashes of all between them."""
    leaves, place = parts(bytes(seal.leaves)), 0
    for record in taken:
        try:
            at = leaves.index(record.leaf, place)
        except ValueError:
            raise NotAsSealed(f"seal {seal.number}") from None
        yield from hidden(seal.start + place, leaves[place:at])
        yield b"=" + record.leaf.hex().encode() if record.canonical is None else record.canonical
        place = at + 1
    yield from hidden(seal.start + place, leaves[place:])


def hidden(start: int, leaves: list[bytes]) -> Iterator[bytes]:
    for piece in run_of(start, leaves):
        yield f"{piece.level} {piece.digest.hex()}".encode()


def _write_stamps(bundle: ZipFile, last: Seal) -> None:
    """Each stamp with the bytes it is on, as ``openssl ts -verify`` takes them."""
    kept = Deposit.objects.filter(kind=Deposit.Kind.STAMP, seal__number__lte=last.number)
    for stamp in kept.select_related("seal").defer("seal__leaves", "seal__frontier"):
        bundle.writestr(f"stamps/{stamp.seal_id}.tsr", bytes(stamp.token))
        bundle.writestr(f"stamps/{stamp.seal_id}.json", stamp.seal.statement)
