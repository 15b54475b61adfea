"""The Merkle tree of RFC 9162, section 2.1: heads, and proofs of inclusion and consistency.

A tree is given as the complete subtrees it consists of, from the left: single leaves, or whole
runs of them by one hash. So a large tree is known by few hashes, and the rest need not be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

LEAF, NODE = b"\x00", b"\x01"
EMPTY = sha256().digest()
WIDTH = 32


class Piece(NamedTuple):
    """A complete subtree of ``2 ** level`` leaves, by its hash."""

    level: int
    digest: bytes


def leaf_hash(entry: bytes) -> bytes:
    return sha256(LEAF + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(NODE + left + right).digest()


class Frontier:
    """The fewest complete subtrees a growing tree consists of; what is appended is merged."""

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        self.pieces: list[Piece] = []
        self.size = 0
        for piece in pieces:
            self.add(piece)

    def add(self, piece: Piece) -> None:
        """Put a subtree at the end, where it fits only if what stands before is as long."""
        level, digest = piece
        if self.size & ((1 << level) - 1):
            raise ValueError("a subtree stands where the tree has none")
        self.size += 1 << level
        while self.pieces and self.pieces[-1].level == level:
            digest = node_hash(self.pieces.pop().digest, digest)
            level += 1
        self.pieces.append(Piece(level, digest))

    def root(self) -> bytes:
        """The head of the tree so far (MTH of RFC 9162)."""
        if not self.pieces:
            return EMPTY
        digest = self.pieces[-1].digest
        for piece in reversed(self.pieces[:-1]):
            digest = node_hash(piece.digest, digest)
        return digest

    def packed(self) -> bytes:
        """The hashes alone; the size says which subtrees they are of."""
        return b"".join(piece.digest for piece in self.pieces)


def unpacked(hashes: bytes, size: int) -> list[Piece]:
    """The subtrees of a packed frontier."""
    levels = [level for level in reversed(range(size.bit_length())) if size >> level & 1]
    return [Piece(level, part) for level, part in zip(levels, parts(hashes), strict=True)]


def leaves_of(hashes: bytes) -> list[Piece]:
    return [Piece(0, part) for part in parts(hashes)]


def parts(hashes: bytes) -> list[bytes]:
    """Hashes that were written one after the other."""
    if len(hashes) % WIDTH:
        raise ValueError("not a whole number of hashes")
    return [hashes[at : at + WIDTH] for at in range(0, len(hashes), WIDTH)]


def root_of(pieces: Iterable[Piece]) -> bytes:
    return Frontier(pieces).root()


def run_of(start: int, leaves: Iterable[bytes]) -> list[Piece]:
    """The fewest complete subtrees for a run of leaves that begins at the place ``start``."""
    run: list[Piece] = []
    for place, digest in enumerate(leaves, start):
        level, end = 0, place + 1
        while run and run[-1].level == level and not end & ((2 << level) - 1):
            digest = node_hash(run.pop().digest, digest)
            level += 1
        run.append(Piece(level, digest))
    return run


# --- Proofs -------------------------------------------------------------------------------------


def inclusion_proof(pieces: Sequence[Piece], index: int) -> list[bytes]:
    """The hashes beside the way from a leaf to the root (RFC 9162, 2.1.3.1)."""
    size = _size(pieces)
    if size == 1:
        return []
    left, right, half = _halves(pieces, size)
    if index < half:
        return [*inclusion_proof(left, index), root_of(right)]
    return [*inclusion_proof(right, index - half), root_of(left)]


def root_by_inclusion(leaf: bytes, index: int, size: int, proof: Iterable[bytes]) -> bytes | None:
    """The root the proof leads to; nothing where it cannot be one (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size or len(leaf) != WIDTH:
        return None
    place, last, digest = index, size - 1, leaf
    for beside in proof:
        if last == 0:
            return None
        if place & 1 or place == last:
            digest = node_hash(beside, digest)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            digest = node_hash(digest, beside)
        place, last = place >> 1, last >> 1
    return digest if last == 0 else None


def consistency_proof(pieces: Sequence[Piece], older: int) -> list[bytes]:
    """That the first ``older`` leaves are what an older tree had (RFC 9162, 2.1.4.1)."""
    return _consistency(pieces, older, from_the_start=True)


def is_consistent(
    older: int, newer: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the newer tree begins with the whole of the older one (RFC 9162, 2.1.4.2)."""
    if not 0 < older <= newer:
        return False
    if older == newer or not proof:
        return older == newer and not proof and old_root == new_root
    rest = list(proof) if older & (older - 1) else [old_root, *proof]
    place, last = older - 1, newer - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = rest[0]
    for beside in rest[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = node_hash(beside, old), node_hash(beside, new)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            new = node_hash(new, beside)
        place, last = place >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root


def _consistency(pieces: Sequence[Piece], older: int, *, from_the_start: bool) -> list[bytes]:
    size = _size(pieces)
    if older == size:
        return [] if from_the_start else [root_of(pieces)]
    left, right, half = _halves(pieces, size)
    if older <= half:
        return [*_consistency(left, older, from_the_start=from_the_start), root_of(right)]
    return [*_consistency(right, older - half, from_the_start=False), root_of(left)]


def _size(pieces: Iterable[Piece]) -> int:
    return sum(1 << piece.level for piece in pieces)


def _halves(pieces: Sequence[Piece], size: int) -> tuple[Sequence[Piece], Sequence[Piece], int]:
    """The largest complete left half, the rest, and how many leaves the left one has."""
    half = 1 << (size - 1).bit_length() - 1
    seen = 0
    for count, piece in enumerate(pieces):
        if seen == half:
            return pieces[:count], pieces[count:], half
        seen += 1 << piece.level
    raise ValueError("a subtree that is known by one hash alone cannot be divided")
