"""Recompute the whole audit trail from its rows, and name the first record that is wrong."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.sealing import heads, keys, verifying
from cases.sealing.faults import in_words


class Command(BaseCommand):
    help = "Recompute the audit trail: rows, leaves, order, roots, signatures, heads outside."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--heads", type=Path, action="append", default=[], metavar="FILE",
            help="heads kept elsewhere, one JSON line each, to compare with",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        if not keys.public_keys():
            raise CommandError("No public key is configured (AUDIT_SEALING_PUBLIC_KEYS).")
        kept = [read(path) for path in options["heads"]]
        began = timezone.now()
        result = verifying.verify_and_record(*kept)
        self.stdout.write(
            f"{result.events:,} records in {result.seals:,} seals recomputed,"
            f" {result.unsealed:,} not sealed yet, {result.heads:,} heads compared,"
            f" {(timezone.now() - began).total_seconds():.1f} s"
        )
        if result.fault:
            raise CommandError(in_words(result.fault))
        self.stdout.write("intact")


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The heads of a file, in the order of their numbers."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    found = [head for line in lines if (head := heads.parsed(line))]
    if not found:
        raise CommandError(f"{path} holds no head: {json.dumps({'number': 1, 'root': '…'})}")
    return iter(sorted(found, key=lambda head: head["number"]))
