"""Bring in cases from dossiers: all of them, or nothing."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cases.acting import acting_as, acting_as_system
from cases.models import Officer
from investigations.actions.importing import Wrong, import_cases, record_refusal, rehearse

JOB = "import_cases"


class Command(BaseCommand):
    help = "Import cases from dossiers (JSON files). All of them are imported, or none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--check", action="store_true", help="only say what is wrong")
        parser.add_argument("--as", dest="username", metavar="ID", help="import as this officer")

    def handle(
        self, *, files: list[Path], check: bool, username: str | None, **options: Any
    ) -> None:
        by = officer_named(username)
        contents = [(str(path), read(path)) for path in files]
        try:
            with acting(by):
                brought = (rehearse if check else import_cases)(contents, by=by)
        except Wrong as wrong:
            with acting(by):
                record_refusal(wrong, files=len(files))
            for problem in wrong.problems:
                self.stderr.write(str(problem))
            raise SystemExit(1) from wrong
        for case, dossier in brought:
            number = "-" if check else case.number
            self.stdout.write(f"{number}\t{case.source_number}\t{case.title}\t{dossier.file}")


def officer_named(username: str | None) -> Officer | None:
    if username is None:
        return None
    officer = Officer.objects.filter(username=username, is_active=True).first()
    if officer is None:
        raise CommandError(f"no active officer has the ID {username}")
    if not officer.has_perm("cases.import_case"):
        raise CommandError(f"{username} may not import cases")
    return officer


def acting(by: Officer | None) -> AbstractContextManager[None]:
    return acting_as(by, job=JOB) if by else acting_as_system(JOB)


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
