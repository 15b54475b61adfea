"""What passes between a worker and its press: frames of a kind, a length and a body."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

REQUEST, READY, PAGE, PDF, ERROR = b"Q", b"R", b"P", b"D", b"E"
HEAD = struct.Struct(">cI")


def write_frame(out: BinaryIO, kind: bytes, body: bytes = b"") -> None:
    out.write(HEAD.pack(kind, len(body)) + body)
    out.flush()


def read_frames(source: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """The whole frames of a stream; one cut short by the death of its writer is left out."""
    while len(head := source.read(HEAD.size)) == HEAD.size:
        kind, length = HEAD.unpack(head)
        body = source.read(length)
        if len(body) < length:
            return
        yield kind, body
