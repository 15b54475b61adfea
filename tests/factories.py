"""Builders: plain functions that make what a test is about, and let it name only that."""

from __future__ import annotations

from datetime import date
from itertools import count

from django.contrib.auth.models import Group

from cases import access
from cases.models import (
    Act,
    Case,
    Conduct,
    Document,
    Office,
    Officer,
    Opinion,
    Origin,
    Party,
    PartyRole,
    Phase,
    Referral,
    Right,
    Role,
    Secret,
    Unit,
)

serial = count(1)


def make_unit(**fields) -> Unit:
    n = next(serial)
    return Unit.objects.create(
        **{"name": f"기술경찰 {n}팀", "name_romanised": f"Team {n}"} | fields
    )


def make_office(**fields) -> Office:
    n = next(serial)
    return Office.objects.create(**{"region": f"대전{n}", "region_romanised": "Daejeon"} | fields)


def make_officer(role: str = Role.INVESTIGATOR, **fields) -> Officer:
    """An officer of a role; investigators and supervisors get a unit, prosecutors an office."""
    n = next(serial)
    if role in (Role.INVESTIGATOR, Role.SUPERVISOR) and "unit" not in fields:
        fields["unit"] = make_unit()
    if role == Role.PROSECUTOR and "office" not in fields:
        fields["office"] = make_office()
    officer = Officer(**{"username": f"officer-{n}", "name": f"한지안{n}"} | fields)
    officer.set_password("correct horse battery")
    officer.save()
    officer.groups.add(Group.objects.get(name=role))
    return officer


def make_case(*, lead: Officer | None = None, **fields) -> Case:
    """A received case, its lead let in with every right."""
    lead = lead or make_officer()
    defaults = {
        "title": "이차전지 양극재 공정조건 국외유출",
        "origin": Origin.COMPLAINT,
        "received_on": date(2026, 10, 5),
        "unit": lead.unit,
    }
    case = Case.objects.create(**defaults | fields, lead=lead)
    access.give(case, lead, list(Right), reason="담당", by=lead)
    return case


def make_party(case: Case, *roles: str, **fields) -> Party:
    party = Party.objects.create(**{"case": case, "name": f"서도윤{next(serial)}"} | fields)
    for role in roles or (PartyRole.Role.SUSPECT,):
        party.roles.create(role=role)
    return party


def make_secret(case: Case, **fields) -> Secret:
    return Secret.objects.create(**{"case": case, "name": "공침 반응기 조건표"} | fields)


def make_act(case: Case, **fields) -> Act:
    """A disclosure in 2025 by a suspect of the case, unless the test says otherwise."""
    if "suspect" not in fields:
        fields["suspect"] = make_party(case)
    if "secret" not in fields:
        fields["secret"] = make_secret(case)
    if "ended_on" not in fields:
        fields["ended_on"] = fields.get("began_on", date(2025, 8, 19))
    defaults = {"case": case, "conduct": Conduct.DISCLOSURE, "began_on": fields["ended_on"]}
    return Act.objects.create(**defaults | fields)


def make_document(case: Case, **fields) -> Document:
    defaults = {"case": case, "title": "고소장", "dated_on": date(2026, 10, 5), "body": "본문"}
    return Document.objects.create(**defaults | fields)


def make_referral(case: Case, office: Office, **fields) -> Referral:
    """The bare fact of a referral; the case is put into its phase."""
    defaults = {
        "case": case,
        "office": office,
        "referred_on": date(2026, 11, 20),
        "opinion": Opinion.INDICT,
        "referred_by": case.lead,
    }
    case.phase = Phase.REFERRED
    case.save(update_fields=["phase"])
    return Referral.objects.create(**defaults | fields)
