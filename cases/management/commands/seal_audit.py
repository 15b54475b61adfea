"""The sealer: a process of its own, with the key and a database role for this alone."""

from __future__ import annotations

import logging
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from cases.sealing import asking, deposits, keys, sealer

log = logging.getLogger(__name__)

EVERY = 60.0
"""Seconds between rounds when nobody asks for one."""

AFTER_TROUBLE = 5.0


class Command(BaseCommand):
    help = "Seal what is settled of the audit trail: every minute, and when an export asks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            keys.private_key()
        except keys.SealingKeyError as error:
            raise CommandError(str(error)) from error
        if options["once"]:
            try:
                made = one_round()
            except (sealer.SealingRefused, keys.SealingKeyError) as error:
                raise CommandError(str(error)) from error
            self.stdout.write(f"{made} seals")
            return
        while True:
            go_on()


def one_round() -> int:
    made = sealer.seal_all(keys.private_key())
    deposits.leave()
    return made


def go_on() -> None:
    """A round and the wait for the next; trouble is told, and never the end of sealing."""
    try:
        asking.listen()
        one_round()
        asking.wait(EVERY)
    except (sealer.SealingRefused, keys.SealingKeyError) as error:
        log.critical("not sealed: %s", error)
        time.sleep(EVERY)
    except DatabaseError as error:
        log.error("not sealed: %s", type(error).__name__)
        connection.close()
        time.sleep(AFTER_TROUBLE)
