"""Whether a paper is what the system made (문서 확인). Says that, and nothing of the case."""

from __future__ import annotations

import hmac
import re
from datetime import timedelta
from typing import NamedTuple

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases import audit
from cases.models import Event, Verb
from investigations.copies import CODE_LENGTH, CODE_LETTERS
from investigations.models import Delivery, Report, WorkState

A_MINUTE = timedelta(minutes=1)
CHECKS_A_MINUTE = 20
LOOKALIKES = str.maketrans({"I": "1", "L": "1", "O": "0"})


class Verdict(models.TextChoices):
    """The only five things said."""

    GENUINE = "genuine", _("genuine")
    ALTERED = "altered", _("altered")
    UNKNOWN = "unknown", _("unknown")
    SUPERSEDED = "superseded", _("superseded")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Finding(NamedTuple):
    """The verdict, and whether the file itself was compared or only its number."""

    verdict: Verdict
    compared: bool


def tidy_code(text: str) -> str:
    """A code as it is stored, whatever groups and look-alikes it was typed with; else nothing."""
    code = re.sub(r"[\s\-–—]", "", text).upper().translate(LOOKALIKES)
    whole = len(code) == CODE_LENGTH and set(code) <= set(CODE_LETTERS)
    return code if whole else ""


def check(*, code: str, sha256: str) -> Finding:
    """Compare a number, a hash or both with what was made; every check is recorded."""
    delivery = _by_code(code) if code else None
    report = delivery.report if delivery else None
    if not code and sha256:
        report = _by_hash(sha256)
    finding = Finding(_verdict(report, delivery, sha256), compared=bool(sha256))
    audit.record(
        Verb.DOCUMENT_CHECKED,
        report,
        by_code=bool(code),
        by_file=bool(sha256),
        verdict=str(finding.verdict),
    )
    return finding


def _verdict(report: Report | None, delivery: Delivery | None, sha256: str) -> Verdict:
    if report is None:
        return Verdict.UNKNOWN
    if delivery and sha256 and not _same(sha256, delivery.sha256, report.sha256):
        return Verdict.ALTERED
    standing = Report.objects.with_standing().get(pk=report.pk)
    if standing.withdrawn:
        return Verdict.WITHDRAWN
    return Verdict.SUPERSEDED if standing.superseded else Verdict.GENUINE


def _same(sha256: str, *known: str) -> bool:
    """Compared in constant time, each of them."""
    matches = [hmac.compare_digest(sha256, each) for each in known]
    return any(matches)


def _by_code(code: str) -> Delivery | None:
    made = Delivery.objects.filter(state=WorkState.DONE).select_related("report__case")
    return made.filter(code=code).first()


def _by_hash(sha256: str) -> Report | None:
    stamped = Delivery.objects.filter(sha256=sha256, state=WorkState.DONE)
    return (
        Report.objects.filter(Q(sha256=sha256) | Q(pk__in=stamped.values("report")))
        .select_related("case")
        .first()
    )


def too_many_from(ip: str) -> bool:
    """Whether an address has asked as often as it may in the last minute."""
    asked = Event.objects.filter(verb=Verb.DOCUMENT_CHECKED, ip=ip, at__gt=Now() - A_MINUTE)
    return asked.count() >= CHECKS_A_MINUTE
