"""Export part of the audit trail, or all of it, as a bundle that proves itself."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.timezone import make_aware

from cases.acting import acting_as_system
from cases.models import Case, Event, Officer
from cases.sealing import bundle, exporting
from cases.sealing.bundle import Choice


class Command(BaseCommand):
    help = "Write a signed bundle of the audit trail, whole or of a case, an officer or a period."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, required=True, metavar="FILE")
        parser.add_argument("--case", metavar="NUMBER")
        parser.add_argument("--officer", metavar="ID")
        parser.add_argument("--since", type=date.fromisoformat, metavar="DAY")
        parser.add_argument("--until", type=date.fromisoformat, metavar="DAY")
        parser.add_argument("--reason", default="")
        parser.add_argument("--patience", type=float, default=exporting.PATIENCE)

    def handle(self, *args: Any, **options: Any) -> None:
        target = options["to"]
        if target.exists():
            raise CommandError(f"{target} stands already.")
        choice, case = chosen(**{name: options[name] for name in ("case", "officer")}), None
        choice = within(choice, options["since"], options["until"])
        if options["case"]:
            case = Case.objects.get(number=options["case"])
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")
        with acting_as_system("export_audit"):
            export = exporting.record(choice, reason=options["reason"], case=case)
        try:
            if exporting.sealed_in_time(export, options["patience"]):
                exporting.write(target, choice, export)
                self.stdout.write(f"{target}: {export.facts['count']:,} records")
            else:
                self.without_the_sealer(target, choice, options["patience"])
        except bundle.NotAsSealed as fault:
            target.unlink(missing_ok=True)
            raise CommandError(f"The trail is not as sealed ({fault}): verify_audit.") from fault

    def without_the_sealer(self, target: Path, choice: Choice, patience: float) -> None:
        left = exporting.write_unvouched(target, choice)
        self.stderr.write(
            f"The sealer did not answer within {patience:g} s. {target} ends with the last seal;"
            f" {left:,} later records are not in it, and no record of this export vouches for it."
        )


def chosen(*, case: str | None, officer: str | None) -> Choice:
    """All events, or those of a case or an officer, by the names the house knows them by."""
    events, filters = Event.objects.all(), {}
    if case:
        found = Case.objects.filter(number=case)
        if not found.exists():
            raise CommandError(f"No case {case}.")
        events, filters = events.filter(case__in=found), {"target": case}
    if officer:
        people = Officer.objects.filter(username=officer)
        if not people.exists():
            raise CommandError(f"No officer {officer}.")
        events, filters = events.filter(actor__in=people), filters | {"person": officer}
    return Choice(filters, events)


def within(choice: Choice, since: date | None, until: date | None) -> Choice:
    """Of Korean days, both included."""
    events, filters = choice.events, dict(choice.filters)
    if since:
        events = events.filter(at__gte=start_of(since))
        filters["since"] = since.isoformat()
    if until:
        events = events.filter(at__lt=start_of(until + timedelta(days=1)))
        filters["until"] = until.isoformat()
    return choice._replace(events=events, filters=filters)


def start_of(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))
