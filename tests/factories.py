"""Builders: plain functions that make what a test is about, and let it name only that."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from django.contrib.auth.models import Group, Permission
from django.utils.timezone import localdate, now

from cases import access
from cases.assessing import inputs_of, record_assessment
from cases.models import (
    Act,
    Assessment,
    BreakGlass,
    Case,
    Conduct,
    Disposition,
    Document,
    Explanation,
    Grant,
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
    Watch,
)
from cases.models.emergency import LASTS
from investigations import documents
from investigations.copies import new_code
from investigations.models import Delivery, Report, ReportJob, WorkState

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


def make_emergency(case: Case, officer: Officer | None = None, **fields) -> BreakGlass:
    """An emergency access that began this moment, or when the test says; not reviewed yet."""
    since = fields.setdefault("since", now())
    officer = officer or make_officer()
    grant = Grant.objects.create(
        user=officer,
        permission=Permission.objects.get(codename=Right.VIEW),
        content_object=case,
        reason="긴급 열람",
        granted_by=officer,
        since=since,
        until=fields.get("until", since + LASTS),
    )
    defaults = {
        "case": case,
        "officer": officer,
        "grant": grant,
        "reason_code": BreakGlass.Reason.FLIGHT,
        "reason": "피의자가 오늘 밤 출국하며 담당 수사관과 연락이 닿지 않음",
        "until": since + LASTS,
        "review_due_on": localdate(since) + timedelta(days=2),
    }
    return BreakGlass.objects.create(**defaults | fields)


def make_assessment(act: Act, **more) -> Assessment:
    """A calculation recorded on the act as it is on file, indicted in 2027."""
    asked = inputs_of(act, [act], indicted_on=date(2027, 2, 26))
    return record_assessment(act, inputs=asked, by=act.case.lead, **more)


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


def make_indictment(case: Case, **fields) -> Disposition:
    """The prosecutor's notice of an indictment; the case is put into its phase."""
    defaults = {"kind": Disposition.Kind.INDICTED, "disposed_on": date(2026, 11, 23)}
    case.phase = Phase.DISPOSED
    case.save(update_fields=["phase"])
    return case.dispositions.create(**defaults | fields)


def make_job(case: Case, **fields) -> ReportJob:
    """A request for a report of the case by its lead, waiting."""
    defaults = {"case": case, "cutoff_at": now(), "reason": "검사 협의", "requested_by": case.lead}
    return ReportJob.objects.create(**defaults | fields)


def make_report(case: Case, content: bytes = b"%PDF-1.7", **fields) -> Report:
    """A report of the case, its original stored."""
    job = make_job(case, state=WorkState.DONE, **fields)
    return Report.objects.create(
        job=job,
        case=case,
        number=f"R-2026-{next(serial):04d}",
        file=documents.store("reports", content),
        sha256=documents.digest(content),
        size=len(content),
        pages=1,
    )


def make_delivery(report: Report, recipient: Officer, content: bytes = b"%PDF-1.7 x") -> Delivery:
    """A copy of the report, stamped and ready."""
    return Delivery.objects.create(
        report=report,
        recipient=recipient,
        reason="송치 검토",
        code=new_code(),
        state=WorkState.DONE,
        file=documents.store("deliveries", content),
        sha256=documents.digest(content),
        size=len(content),
    )


def make_explanation(officer: Officer, **fields) -> Explanation:
    """A request to explain many cases read within an hour, asked today."""
    defaults = {"kind": Watch.CASES_AN_HOUR, "day": localdate(), "found": 34, "limit": 30}
    due = {"due_on": localdate() + timedelta(days=7)}
    return Explanation.objects.create(**defaults | due | fields, officer=officer)


def make_dossier(lead: Officer, **parts) -> dict:
    """A dossier of one booked case that the officer leads, as another system hands it over."""
    whole = {
        "version": 1,
        "source": {"system": "종전 사건대장", "number": f"기경 2026-{next(serial):04}"},
        "case": {
            "title": "정밀금형 도면 반출",
            "origin": "complaint",
            "received_on": "2026-10-05",
            "unit": lead.unit.name,
            "lead": lead.username,
        },
        "parties": [
            {"ref": "gong", "name": "공태섭", "roles": ["suspect"], "birth_date": "1969-06-18"},
            {"ref": "danwoo", "kind": "corporation", "name": "㈜단우정밀", "roles": ["holder"]},
        ],
        "secrets": [{"ref": "mould", "name": "금형 도면", "holder": "danwoo"}],
        "acts": [
            {
                "ref": "removal",
                "suspect": "gong",
                "secret": "mould",
                "conduct": "removal",
                "began_on": "2026-07-01",
                "ended_on": "2026-07-02",
            }
        ],
        "documents": [{"title": "고소장", "dated_on": "2026-10-05", "body": "본문"}],
        "procedure": [
            {"step": "book", "on": "2026-10-12", "by": lead.username, "acts": ["removal"]}
        ],
    }
    return whole | parts
