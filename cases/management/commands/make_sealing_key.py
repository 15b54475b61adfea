"""Make the key the audit trail is sealed with, in a file of its own outside the database."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cases.sealing import keys


class Command(BaseCommand):
    help = "Make a sealing key; its public half is added to the keys whose seals count."

    def handle(self, *args: Any, **options: Any) -> None:
        private = Path(settings.AUDIT_SEALING_KEY_FILE)
        public = Path(settings.AUDIT_SEALING_PUBLIC_KEYS)
        try:
            made = keys.make(private, public)
        except FileExistsError as error:
            raise CommandError(f"{private} stands already. Move it away to change keys.") from error
        self.stdout.write(f"{private}\nfingerprint {made}")
