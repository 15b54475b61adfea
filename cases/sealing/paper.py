"""The exported records as a table people read; each row names the leaf that the bundle proves."""

from __future__ import annotations

import csv
from pathlib import Path

from django.utils.translation import gettext as _

from cases import trail
from cases.formats import moment_ms
from cases.models import Officer
from cases.sealing.bundle import Choice

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would calculate."""


def write(path: Path, choice: Choice, upto: int, reader: Officer) -> None:
    """One line a record, in the order of sealing, with a mark that tells Excel it is UTF-8."""
    heads = (
        _("Record"), _("Time (KST)"), _("Person"), _("Role"), _("Action"), _("Target"),
        _("Contents"), _("Reason"), _("Outcome"), _("Leaf"),
    )  # fmt: skip
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file, quoting=csv.QUOTE_ALL)
        rows.writerow(heads)
        for page in choice.pages(upto):
            for line in trail.lines(page, reader):
                event = line.event
                rows.writerow(
                    map(
                        plain,
                        (
                            event.pk, moment_ms(event.at), line.person, line.role,
                            event.get_verb_display(), line.target, line.note, event.reason,
                            event.get_outcome_display(), bytes(event.leaf).hex(),
                        ),
                    )
                )  # fmt: skip


def plain(value: object) -> str:
    """A cell that is only read, never calculated."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULAS) else text
