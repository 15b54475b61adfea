#!/usr/bin/env python
"""Django's command line. Some commands act as the owner of the tables, the rest as the web does."""

import os
import sys

OWNER_COMMANDS = {"migrate", "grant_database", "sync_roles"}
"""What makes tables and says who may do what: nothing the running application may do."""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
    if OWNER_COMMANDS & set(sys.argv[1:2]):
        os.environ.setdefault("DATABASE_ROLE", "owner")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
