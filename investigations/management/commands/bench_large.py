"""Say what sight and the audit page cost at the size of many years, beside their floors."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from investigations.benchmark import large

ROW = "| {:<46} | {:>9} | {:>9} | {:>6} | {:>5} |"


class Command(BaseCommand):
    help = "Fill a large database once, keep it, and time sight and the audit page in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--events", type=int, default=10_000_000)
        parser.add_argument("--cases", type=int, default=200_000)

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.monotonic()
        with large.kept_database(options["events"], options["cases"]) as stands:
            if not stands:
                large.fill(options["events"], options["cases"])
            state = "kept" if stands else f"filled in {time.monotonic() - begun:.0f} s"
            self.stdout.write(f"{localdate()}: {large.sizes()}, {state}\n")
            self.stdout.write(ROW.format("", "p50 ms", "floor ms", "times", "aim"))
            for one in (*large.trail(), *large.sight()):
                ratio = one.seconds / one.floor
                self.stdout.write(
                    ROW.format(
                        one.name,
                        f"{one.seconds * 1000:.2f}",
                        f"{one.floor * 1000:.2f}",
                        f"{ratio:.1f}",
                        f"{one.most:g}",
                    )
                )
