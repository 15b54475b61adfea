"""Say who can sign in to the demonstration."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from investigations import demonstration

ROW = "{:<14}  {:<14}  {}"


class Command(BaseCommand):
    help = "Print the accounts of the demonstration: role, ID and password."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.SAMPLE_DATA:
            raise CommandError("this installation is not for sample data (SAMPLE_DATA)")
        secret = demonstration.password()
        self.stdout.write(ROW.format("role", "ID", "password"))
        for account in demonstration.ACCOUNTS:
            self.stdout.write(ROW.format(account.role.value, account.username, secret))
