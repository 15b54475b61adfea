"""One sealer: it takes every event that is settled, in order, and signs the head of the tree.

Settled are events of transactions below the oldest that still runs. A number or a time would not
do: both are given before the commit, and a later one may be there earlier.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils.timezone import now

from cases.models.seal import BEFORE_THE_FIRST, Seal
from cases.sealing import heads, keys
from cases.sealing.tree import Frontier, consistency_proof, is_consistent, leaves_of

log = logging.getLogger(__name__)

LOCK = 0x5EA1
"""The advisory lock of the one sealer."""

MOST = 20_000
"""Events in one window, unless a single transaction wrote more."""

A_JUMP = timedelta(seconds=2)

HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
"""Below it no transaction runs any more, and none will begin."""

WINDOW = """
SELECT leaf, xid::text::bigint FROM cases_event
WHERE xid >= %s::text::xid8 AND xid < %s::text::xid8 ORDER BY xid, id LIMIT %s
"""


class SealingRefused(Exception):
    """Why no seal is made until somebody has looked: the log is not what was sealed last."""


def seal_all(key: Ed25519PrivateKey) -> int:
    """Seal window after window until nothing settled is left; how many seals that took."""
    made = 0
    while seal_next(key):
        made += 1
    return made


def seal_next(key: Ed25519PrivateKey) -> Seal | None:
    """Seal the next window; nothing where no event is settled that was not sealed."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        last = Seal.objects.newest()
        check_standing(last)
        cursor.execute(HORIZON)
        start, horizon = last.xid_upto if last else 0, cursor.fetchone()[0]
        if horizon < start:
            raise SealingRefused("the numbers of transactions began anew: another database server")
        leaves, upto = next_window(cursor, start, horizon)
        if not leaves:
            return None
        seal = drawn_up(last, leaves, upto, key)
        seal.save(force_insert=True)
    log.info("seal %s: %s records, %s in all", seal.number, seal.count, seal.size)
    return seal


def check_standing(last: Seal | None) -> None:
    """Nothing is sealed on top of what does not hold, nor anew what heads outside know of."""
    known = heads.last_number()
    if known > (last.number if last else 0):
        raise SealingRefused(f"the heads outside know seal {known}, the database does not")
    if last is None:
        return
    signer = keys.public_keys().get(last.key)
    if not keys.signed_by(signer, bytes(last.signature), last.statement):
        raise SealingRefused(f"seal {last.number} does not bear the signature of a known key")
    if last.tree().root() != bytes(last.root):
        raise SealingRefused(f"seal {last.number} does not hold what its root says")


def next_window(cursor: CursorWrapper, start: int, horizon: int) -> tuple[list[bytes], int]:
    """The next settled events, whole transactions only, and the number they lie below."""
    cursor.execute(WINDOW, [start, horizon, MOST + 1])
    rows = [(bytes(leaf), xid) for leaf, xid in cursor]
    if len(rows) <= MOST:
        return [leaf for leaf, _xid in rows], horizon
    first, upto = rows[0][1], rows[-1][1]
    if first == upto:
        cursor.execute(WINDOW, [start, upto + 1, None])
        return [bytes(leaf) for leaf, _xid in cursor], upto + 1
    return [leaf for leaf, xid in rows if xid < upto], upto


def drawn_up(last: Seal | None, leaves: list[bytes], upto: int, key: Ed25519PrivateKey) -> Seal:
    """The seal over a window, once it is proven to continue the last one; then signed."""
    tree = last.tree() if last else Frontier()
    joined = b"".join(leaves)
    seal = Seal(
        number=last.number + 1 if last else 1,
        xid_upto=upto,
        count=len(leaves),
        size=tree.size + len(leaves),
        previous=sha256(last.statement).digest() if last else BEFORE_THE_FIRST,
        sealed_at=moment_after(last),
        key=keys.fingerprint(key.public_key()),
        frontier=tree.packed(),
        leaves=joined,
    )
    for leaf in leaves_of(joined):
        tree.add(leaf)
    seal.root = tree.root()
    if last and not is_consistent(
        last.size, seal.size, bytes(last.root), seal.root, consistency_proof(seal.pieces, last.size)
    ):
        raise SealingRefused(f"what follows seal {last.number} does not continue it")
    seal.signature = key.sign(seal.statement)
    return seal


def moment_after(last: Seal | None) -> datetime:
    """Now by the sealer's own clock; never before the last seal, whose time stands signed."""
    moment = now()
    if last is None or moment >= last.sealed_at:
        return moment
    if last.sealed_at - moment > A_JUMP:
        log.error("the sealer's clock stands %s before the last seal", last.sealed_at - moment)
    return last.sealed_at
