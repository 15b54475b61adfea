"""Write the roles kept in ``access.py`` to their groups."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand

from cases.access import ROLES
from cases.acting import acting_as_system


class Command(BaseCommand):
    help = "Write the roles and their permissions, as kept in code, to the database."

    def handle(self, *args: Any, **options: Any) -> None:
        with acting_as_system("sync_roles"):
            for role, codes in ROLES.items():
                group, _made = Group.objects.get_or_create(name=role)
                kept = Permission.objects.filter(
                    content_type__app_label="cases", codename__in=codes
                )
                missing = codes - set(kept.values_list("codename", flat=True))
                if missing:
                    raise RuntimeError(f"no such permission: {', '.join(sorted(missing))}")
                group.permissions.set(kept)
        self.stdout.write(f"{len(ROLES)} roles")
