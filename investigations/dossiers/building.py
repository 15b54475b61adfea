"""From a dossier that is in order to the records of a case."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils.translation import gettext as _

from cases import actions
from cases.exceptions import Refused
from cases.models import Act, Case, Document, Officer, Party, Secret, SecretClass
from investigations.dossiers import stepping
from investigations.dossiers.coherence import Entry, entries
from investigations.dossiers.problems import Fault, pointer
from investigations.dossiers.standing import Standing
from investigations.models import Deadline

DAYS = ("birth_date", "began_on", "ended_on", "dated_on", "due_on", "done_on")


class Misfit(Exception):
    """The system refuses something of the dossier; ``fault`` says what and why."""

    def __init__(self, place: str, text: str) -> None:
        super().__init__(text)
        self.fault = Fault(place, text)


def build(content: dict[str, Any], *, standing: Standing, by: Officer | None) -> Case:
    """Register the case, write its records and take its steps, each as its page does."""
    writer = by or standing.officers[content["case"]["lead"]]
    case = _receive(content, standing, writer)
    parties = _parties(case, content, writer)
    secrets = _secrets(case, content, parties, writer)
    acts = _acts(case, content, parties, secrets, writer)
    actions.settle(case)
    for entry in entries(content, "documents"):
        Document.objects.create(case=case, created_by=writer, **_fields(entry))
    for entry in entries(content, "deadlines"):
        done_by = writer if entry.value.get("done_on") else None
        Deadline.objects.create(case=case, created_by=writer, done_by=done_by, **_fields(entry))
    for entry in entries(content, "procedure"):
        with _refused(entry.at()):
            stepping.take(case, entry.value, acts=acts, standing=standing)
    case.refresh_from_db()
    return case


@contextmanager
def _refused(place: str) -> Iterator[None]:
    """Tell a refused act as a fault of the place that asked for it."""
    try:
        yield
    except Refused as refusal:
        raise Misfit(place, str(refusal)) from refusal
    except PermissionDenied as denied:
        raise Misfit(place, _("The officer named has no authority for this.")) from denied
    except IntegrityError as clash:  # another import brought the same dossier in meanwhile
        if "case_dossier_once" not in str(clash):
            raise
        raise Misfit("/source/number", _("This dossier has been imported before.")) from clash


def _receive(content: dict[str, Any], standing: Standing, by: Officer) -> Case:
    given = content["case"]
    with _refused(pointer(["case"])):
        case = actions.receive(
            title=given["title"],
            origin=given["origin"],
            received_on=date.fromisoformat(given["received_on"]),
            unit=standing.units[given["unit"]],
            lead=standing.officers[given["lead"]],
            summary=given.get("summary", ""),
            by=by,
            source_system=content["source"]["system"],
            source_number=content["source"]["number"],
        )
    if given.get("prosecutor"):
        case.prosecutor = standing.officers[given["prosecutor"]]
        case.save(update_fields=["prosecutor", "updated_at"])
    return case


def _parties(case: Case, content: dict[str, Any], by: Officer) -> dict[str, Party]:
    made: dict[str, Party] = {}
    for entry in _in_order(entries(content, "parties"), "represents"):
        fields = _fields(entry, represents=made)
        roles = fields.pop("roles")
        party = made[entry.value["ref"]] = Party.objects.create(case=case, created_by=by, **fields)
        for role in roles:
            party.roles.create(role=role)
    return made


def _secrets(
    case: Case, content: dict[str, Any], parties: dict[str, Party], by: Officer
) -> dict[str, Secret]:
    made: dict[str, Secret] = {}
    for entry in entries(content, "secrets"):
        fields = _fields(entry, holder=parties)
        fields["secret_class"] = fields.pop("class", SecretClass.TRADE_SECRET)
        for key, element in fields.pop("elements", {}).items():
            fields[key] = element["proof"]
            fields[f"{key}_facts"] = element.get("facts", "")
        made[entry.value["ref"]] = Secret.objects.create(case=case, created_by=by, **fields)
    return made


def _acts(
    case: Case,
    content: dict[str, Any],
    parties: dict[str, Party],
    secrets: dict[str, Secret],
    by: Officer,
) -> dict[str, Act]:
    made: dict[str, Act] = {}
    for entry in _in_order(entries(content, "acts"), "answers_for"):
        fields = _fields(entry, suspect=parties, secret=secrets, answers_for=made)
        made[entry.value["ref"]] = Act.objects.create(case=case, created_by=by, **fields)
    return made


def _fields(entry: Entry, **known: dict[str, Any]) -> dict[str, Any]:
    """The values of an entry as fields of its model: days as days, references as records."""
    fields = {key: value for key, value in entry.value.items() if key != "ref"}
    for key in DAYS:
        if key in fields:
            fields[key] = date.fromisoformat(fields[key])
    return fields | {key: made[fields[key]] for key, made in known.items() if key in fields}


def _in_order(listed: list[Entry], key: str) -> Iterator[Entry]:
    """The entries, each after the one it names; otherwise as they stand."""
    waiting, placed = list(listed), set[str]()
    while waiting:
        entry = next(e for e in waiting if key not in e.value or e.value[key] in placed)
        waiting.remove(entry)
        placed.add(entry.value["ref"])
        yield entry
