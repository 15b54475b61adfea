"""Documents for print: facts to HTML, PDF to storage and back, checked by its hash."""

from __future__ import annotations

import hashlib
import uuid
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cases.exceptions import Refused
from cases.header import charge_of
from cases.models import PartyRole, Seal
from investigations import summary
from investigations.discretion import Discretion
from investigations.models import Approval, Delivery, Report, ReportJob
from investigations.snapshot import Snapshot
from sentencing import law

ROLE = PartyRole.Role


class Damaged(Refused):
    """A stored file is not what was stored: its hash differs. Nothing of it is handed out."""


class Box(NamedTuple):
    """One column of the approval box."""

    post: str
    name: str = ""
    day: date | None = None
    by_delegation: bool = False


def case_summary(job: ReportJob) -> str:
    """The HTML of the report a job asks for. The same facts give the same text."""
    with translation.override(job.language):
        snapshot = Snapshot(job.case, job.cutoff_at)
        discretion = Discretion(masked=job.masked, witnesses=snapshot.witnesses)
        facts = head_of(job, snapshot, discretion) | sections_of(snapshot, discretion)
        return render_to_string("documents/case_summary.html", facts)


def head_of(job: ReportJob, snapshot: Snapshot, discretion: Discretion) -> dict[str, Any]:
    """What stands above the first section."""
    return {
        "job": job,
        "case": snapshot.case,
        "title": discretion.text(snapshot.case.title),
        "agency": agency_on(localtime(job.requested_at).date()),
        "sample": settings.SAMPLE_DATA,
        "seal": Seal.objects.defer("frontier", "leaves").newest(),
        "approvals": boxes(snapshot.approvals),
        "charge": charge_of(snapshot.acts),
        "heading": snapshot.heading,
        "suspects": summary.suspects_named(snapshot, discretion),
        "secrets": ", ".join(discretion.text(secret.name) for secret in snapshot.secrets),
        "holders": summary.names(snapshot.having(ROLE.HOLDER), discretion),
        "counsel": summary.names(snapshot.having(ROLE.COUNSEL), discretion),
    }


def agency_on(day: date) -> str:
    """What the agency is called on the day (특허청, from 2025-10-01 지식재산처)."""
    name = law.agency_name("agency", day)
    return name.en if translation.get_language() == "en" else name.ko


def sections_of(snapshot: Snapshot, discretion: Discretion) -> dict[str, Any]:
    """The numbered sections."""
    threats = summary.threats(snapshot, discretion)
    terms = summary.terms(snapshot, discretion)
    approved = snapshot.approvals[-1] if snapshot.approvals else None
    return {
        "overview": summary.outline(discretion.text(snapshot.case.summary)),
        "matrix": summary.matrix(snapshot),
        "acts_told": summary.acts_told(snapshot, discretion),
        "secrets_told": summary.secrets_told(snapshot, discretion),
        "threats": threats,
        "terms": terms,
        "indicted_on": snapshot.indicted_on,
        "doubts": summary.unsettled([*threats, *terms]),
        "steps": [(step, discretion.text(step.remark)) for step in snapshot.steps],
        "referrals": [
            (referral, referral.office.name_on(referral.referred_on))
            for referral in snapshot.referrals
        ],
        "opinion": summary.outline(discretion.text(approved.text)) if approved else [],
        "documents": [
            (document, discretion.text(document.title), discretion.text(document.author))
            for document in snapshot.documents
        ],
        "law_day": law.as_of(),
    }


def boxes(approvals: list[Approval]) -> list[Box]:
    """The approval box: who drew it up and who approved, and only what is on record (결재)."""
    posts = (_("Drawn up by"), _("Supervisor"))
    if not approvals:
        return [Box(post) for post in posts]
    last = approvals[-1]
    drew, decided = str(last.requested_by), str(last.decided_by)
    return [
        Box(posts[0], drew, localtime(last.created_at).date()),
        Box(posts[1], decided, localtime(last.decided_at).date() if last.decided_at else None),
    ]


def store(folder: str, content: bytes) -> str:
    """Keep a file under a name never used before; nothing is ever written over."""
    return default_storage.save(f"{folder}/{uuid.uuid4()}.pdf", ContentFile(content))


def read(record: Report | Delivery) -> bytes:
    """The stored file, if it is still what was stored."""
    with default_storage.open(record.file) as source:
        content: bytes = source.read()
    if digest(content) != record.sha256:
        raise Damaged(
            _("The stored file does not match its SHA-256 and was not handed out. Tell the lead.")
        )
    return content


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
