"""Set up the fictional cases and accounts of the demonstration."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cases.acting import acting_as_system
from investigations import demonstration
from investigations.actions.importing import Wrong


class Command(BaseCommand):
    help = "Load the demonstration: accounts, units, holidays and fictional cases."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.SAMPLE_DATA:
            raise CommandError("this installation is not for sample data (SAMPLE_DATA)")
        try:
            with acting_as_system("load_demonstration"):
                brought = demonstration.load()
        except Wrong as wrong:
            raise CommandError(str(wrong)) from wrong
        if brought:
            self.stdout.write(f"{len(brought)} demonstration cases loaded")
        else:
            self.stdout.write("there are cases already: nothing was loaded")
