"""What the pages refuse of people and acts the import refuses, and the record that is kept too."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from cases import records
from cases.exceptions import Contradictory
from cases.forms.act import ActForm
from cases.forms.party import PartyForm
from cases.models import Act, Party
from investigations.dossiers.building import build
from investigations.dossiers.checking import check
from investigations.dossiers.standing import Standing
from tests.factories import make_dossier, make_officer

pytestmark = pytest.mark.django_db

TOMORROW = (localdate() + timedelta(days=1)).isoformat()
ACT = {"secret": "mould", "conduct": "use", "began_on": "2026-07-01", "ended_on": "2026-07-02"}
PARTIES: list[dict[str, Any]] = [
    {"ref": "gong", "name": "공태섭", "roles": ["suspect"], "birth_date": "1969-06-18"},
    {"ref": "im", "name": "임나래", "roles": ["suspect"], "represents": "corp"},
    {"ref": "seen", "name": "목격자", "roles": ["witness"]},
    {"ref": "corp", "name": "㈜갑", "kind": "corporation", "roles": ["corporate_suspect"]},
    {"ref": "heir", "name": "㈜을", "kind": "corporation", "roles": ["corporate_suspect"]},
    {"ref": "shop", "name": "병상사", "kind": "sole_proprietor", "roles": ["suspect"]},
    {"ref": "club", "name": "정조합", "kind": "other", "roles": ["corporate_suspect"]},
]
ACTS: list[dict[str, Any]] = [
    ACT | {"ref": "gongs", "suspect": "gong"},
    ACT | {"ref": "ims", "suspect": "im"},
    ACT | {"ref": "corps", "suspect": "corp", "answers_for": "gongs"},
    ACT | {"ref": "heirs", "suspect": "heir"},
    ACT | {"ref": "shops", "suspect": "shop"},
    ACT | {"ref": "clubs", "suspect": "club"},
]
GONE = object()

REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("corp", {"birth_date": "1969-06-18"}),
    ("club", {"birth_date": "1969-06-18"}),
    ("gong", {"kind": "corporation"}),
    ("gong", {"birth_date": TOMORROW}),
    ("gong", {"roles": ["corporate_suspect"]}),
    ("gong", {"roles": ["witness"]}),
    ("corp", {"represents": "im"}),
    ("corp", {"kind": "other"}),
    ("corp", {"kind": "person", "roles": ["suspect"]}),
    ("gongs", {"conduct": "duty_breach"}),
    ("gongs", {"conduct": "destruction", "statute": "ita"}),
    ("gongs", {"conduct": "product_imitation", "statute": "ita"}),
    ("gongs", {"secret": GONE}),
    ("gongs", {"conduct": "preparation", "attempt": True}),
    ("gongs", {"conduct": "conspiracy", "attempt": True}),
    ("gongs", {"overseas": True}),
    ("gongs", {"country": "대만"}),
    ("gongs", {"began_on": "2026-07-03"}),
    ("gongs", {"began_on": TOMORROW, "ended_on": TOMORROW}),
    ("gongs", {"ended_on": TOMORROW}),
    ("gongs", {"suspect": "seen"}),
    ("gongs", {"suspect": "corp"}),
    ("ims", {"answers_for": "gongs"}),
    ("clubs", {"answers_for": "gongs"}),
    ("heirs", {"answers_for": "corps"}),
    ("gongs", {"suspect": "shop", "answers_for": "ims"}),
    ("corps", {"suspect": "gong"}),
]
ACCEPTED: list[tuple[str, dict[str, Any]]] = [
    ("gong", {"birth_date": "1970-01-01", "roles": ["suspect", "broker"]}),
    ("shop", {"birth_date": "1970-01-01"}),
    ("shop", {"roles": ["corporate_suspect"]}),
    ("gong", {"represents": "corp"}),
    ("corp", {"kind": "sole_proprietor"}),
    ("heirs", {"answers_for": "ims"}),
    ("shops", {"answers_for": "ims"}),
    ("gongs", {"conduct": "destruction"}),
    ("gongs", {"conduct": "product_imitation", "secret": GONE}),
    ("gongs", {"conduct": "misuse", "statute": "ita"}),
    ("gongs", {"overseas": True, "country": "대만", "attempt": True}),
    ("gongs", {"suspect": "im"}),
]
TABLE = [
    *((ref, change, False) for ref, change in REFUSED),
    *((ref, change, True) for ref, change in ACCEPTED),
]


@pytest.fixture
def lead():
    return make_officer()


@pytest.fixture
def dossier(lead) -> dict[str, Any]:
    return make_dossier(lead, parties=PARTIES_AND_HOLDER, acts=ACTS, procedure=[])


PARTIES_AND_HOLDER = [
    *PARTIES,
    {"ref": "danwoo", "kind": "corporation", "name": "㈜단우정밀", "roles": ["holder"]},
]


@pytest.mark.parametrize(("ref", "change", "fits"), TABLE)
def test_the_import_asks_the_rules(lead, dossier, ref, change, fits):
    dossier = deepcopy(dossier)
    entry = next(e for e in [*dossier["parties"], *dossier["acts"]] if e["ref"] == ref)
    entry |= change
    for field in [field for field, value in entry.items() if value is GONE]:
        del entry[field]

    problems = check([("사건.json", json.dumps(dossier).encode())], by=lead).problems

    assert (problems == []) is fits, problems


@pytest.mark.parametrize(("ref", "change", "fits"), TABLE)
def test_the_page_asks_the_rules(client, lead, dossier, ref, change, fits):
    record, names = standing(lead, dossier, ref)
    client.force_login(lead)
    page = "party_edit" if isinstance(record, Party) else "act_edit"

    answer = client.post(
        reverse(f"cases:{page}", args=[record.case.number, record.number]),
        shown(record) | {field: sent(value, names) for field, value in change.items()},
    )

    assert (answer.status_code == 302) is fits, answer.context and answer.context["form"].errors


@pytest.mark.parametrize(("ref", "change", "fits"), TABLE)
def test_what_is_kept_asks_the_rules(lead, dossier, ref, change, fits):
    record, names = standing(lead, dossier, ref)
    change = dict(change)
    roles = change.pop("roles", None)
    for field, value in change.items():
        relation = field in ("suspect", "secret", "represents", "answers_for")
        setattr(record, f"{field}_id" if relation else field, sent(value, names) or None)
    record.clean_fields(exclude=["number"])

    if fits:
        records.keep(record, by=lead, roles=roles)
    else:
        with pytest.raises(Contradictory):
            records.keep(record, by=lead, roles=roles)


def standing(lead, dossier, ref: str) -> tuple[Party | Act, dict[str, Any]]:
    """The case as imported; the record of the reference, and the keys of all by theirs."""
    case = build(dossier, standing=Standing([dossier], by=lead), by=lead)
    parties = {p["ref"]: case.parties.get(name=p["name"]) for p in dossier["parties"]}
    acts = {a["ref"]: case.acts.get(suspect=parties[a["suspect"]]) for a in dossier["acts"]}
    found = parties | acts
    return found[ref], {name: record.pk for name, record in found.items()}


def sent(value: Any, names: dict[str, Any]) -> Any:
    """The value as a form sends it: a reference as the key of its record, what is gone empty."""
    if value is GONE:
        return ""
    return names.get(value, value) if isinstance(value, str) else value


def shown(record: Party | Act) -> dict[str, Any]:
    """What the browser sends back from the form as it was shown."""
    kind = PartyForm if isinstance(record, Party) else ActForm
    form = kind(instance=record)
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False, "")}
