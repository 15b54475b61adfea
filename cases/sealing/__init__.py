"""The audit trail sealed: a Merkle tree as in RFC 9162, signed heads, and their proof (봉인)."""
