"""Say what the pages cost beside a bare page of one query, at ten thousand cases."""

from __future__ import annotations

import os
import time
from argparse import ArgumentParser
from statistics import median
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from cases.models import Case, Event
from investigations.benchmark import filling, timing, writing

ROW = "| {:<24} | {:<9} | {:>8} | {:>6} | {:>9} |"


class Command(BaseCommand):
    help = "Fill a database of its own, time the pages and the press, and drop it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, default=10_000)

    def handle(self, *args: Any, **options: Any) -> None:
        begun = time.monotonic()
        with filling.own_database():
            rich = filling.fill(options["cases"])
            cases, events = Case.objects.count(), Event.objects.count()
            filled = time.monotonic() - begun
            self.stdout.write(
                f"{localdate()}, {os.cpu_count()} cores: {cases:,} cases, {events:,} events,"
                f" filled in {filled:.0f} s\n"
            )
            self.show_pages(timing.pages(rich))
            self.show_press(*timing.drawing(rich))
            self.show_save(*writing.save())
        self.stdout.write(f"{time.monotonic() - begun:.0f} s in all")

    def show_pages(self, pages: list[timing.Page]) -> None:
        self.stdout.write(ROW.format("page", "sees", "p50 ms", "x bare", "target ms"))
        self.stdout.write(ROW.format("---", "---", "---:", "---:", "---:"))
        for page in pages:
            took, ratio = f"{page.milliseconds:.1f}", f"{page.milliseconds / page.bare:.1f}"
            self.stdout.write(ROW.format(page.name, page.who, took, ratio, page.target or ""))
        bare = median(page.bare for page in pages)
        self.stdout.write(f"bare: one row by its key through the same middleware, {bare:.1f} ms")

    def show_press(self, ours: float, alone: float) -> None:
        self.stdout.write(
            f"report: {ours:.2f} pages a second through the press, {alone:.2f} by WeasyPrint"
            f" alone: {ours / alone:.2f}"
        )

    def show_save(self, watched: float, alone: float) -> None:
        self.stdout.write(
            f"save: {watched * 1000:.1f} ms with history and event, {alone * 1000:.1f} ms with"
            f" history alone: {watched / alone:.2f} x"
        )
