"""The Merkle tree of RFC 9162, held against the vectors of Certificate Transparency.

``vectors.json`` is the test data of transparency-dev/merkle (Apache 2.0), the proofs of the trees
over its eight inputs and every way its authors spoil them.
"""

import json
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.sealing.tree import (
    EMPTY,
    Frontier,
    Piece,
    consistency_proof,
    inclusion_proof,
    is_consistent,
    leaf_hash,
    leaves_of,
    node_hash,
    root_by_inclusion,
    root_of,
    run_of,
    unpacked,
)

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text())
INPUTS = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
TREE = [Piece(0, leaf_hash(entry)) for entry in INPUTS]


def hashes(texts) -> list[bytes]:
    return [b64decode(text) for text in texts or []]


@pytest.mark.parametrize("size", range(9))
def test_the_heads_are_those_of_the_reference(size):
    assert root_of(TREE[:size]).hex() == ROOTS[size]


def test_a_proof_of_inclusion_holds_exactly_where_the_reference_says():
    for vector in VECTORS["inclusion"]:
        found = root_by_inclusion(
            b64decode(vector["leafHash"] or ""),
            vector["leafIdx"],
            vector["treeSize"],
            hashes(vector["proof"]),
        )
        holds = found == b64decode(vector["root"] or "")
        assert holds != vector["wantErr"], vector


def test_a_proof_of_consistency_holds_exactly_where_the_reference_says():
    for vector in VECTORS["consistency"]:
        holds = is_consistent(
            vector["size1"],
            vector["size2"],
            b64decode(vector["root1"] or ""),
            b64decode(vector["root2"] or ""),
            hashes(vector["proof"]),
        )
        assert holds != vector["wantErr"], vector


def test_our_own_proofs_are_those_of_the_reference():
    for vector in VECTORS["inclusion"]:
        if not vector["wantErr"]:
            ours = inclusion_proof(TREE[: vector["treeSize"]], vector["leafIdx"])
            assert ours == hashes(vector["proof"])
    for vector in VECTORS["consistency"]:
        if not vector["wantErr"] and vector["size1"]:
            ours = consistency_proof(TREE[: vector["size2"]], vector["size1"])
            assert ours == (hashes(vector["proof"]) if vector["size1"] < vector["size2"] else [])


def naive(leaves: list[bytes]) -> bytes:
    """The definition of RFC 9162, 2.1.1, word for word."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return node_hash(naive(leaves[:half]), naive(leaves[half:]))


def made(count: int) -> list[bytes]:
    return [sha256(str(place).encode()).digest() for place in range(count)]


@given(st.integers(0, 200), st.integers(0, 200), st.data())
def test_a_tree_known_by_few_hashes_is_the_tree_of_all_its_leaves(before, added, data):
    leaves = made(before + added)
    older = Frontier(leaves_of(b"".join(leaves[:before])))
    kept = unpacked(older.packed(), before)

    pieces = kept + leaves_of(b"".join(leaves[before:]))

    assert root_of(pieces) == naive(leaves)
    assert root_of(kept + run_of(before, leaves[before:])) == naive(leaves)
    if before:
        proof = consistency_proof(pieces, before)
        assert is_consistent(before, len(leaves), older.root(), naive(leaves), proof)
    if added:
        index = before + data.draw(st.integers(0, added - 1))
        proof = inclusion_proof(pieces, index)
        assert root_by_inclusion(leaves[index], index, len(leaves), proof) == naive(leaves)


@given(st.integers(0, 300), st.integers(1, 60))
def test_a_run_of_leaves_is_told_by_the_fewest_subtrees(start, count):
    run = run_of(start, made(count))

    assert sum(1 << piece.level for piece in run) == count
    assert len(run) <= 2 * count.bit_length()
    place = start
    for piece in run:
        assert place % (1 << piece.level) == 0
        place += 1 << piece.level


def test_a_subtree_is_taken_only_at_its_place():
    with pytest.raises(ValueError, match="stands where"):
        Frontier([Piece(0, INPUTS[1] * 32), Piece(1, bytes(32))])
