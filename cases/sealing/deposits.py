"""Heads left with others: mailed each day, stamped by a time-stamp authority (RFC 3161).

Neither ever stops sealing. What failed is tried again with the next round; the database says what
has been left where.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from cryptography import x509
from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerifierBuilder,
    decode_timestamp_response,
)

from cases.formats import moment
from cases.models.seal import Deposit, Seal
from cases.sealing import heads

log = logging.getLogger(__name__)

BETWEEN_STAMPS = timedelta(hours=1)
PATIENCE = 10
"""Seconds an authority may take to answer."""

MOST_BYTES = 1 << 20


def leave() -> None:
    """Bring the newest head to everybody who is to have it and has not."""
    for deposit in (heads.write_missing, mail_today, stamp_newest):
        try:
            deposit()
        except Exception:
            log.exception("%s failed; the next round tries again", deposit.__name__)


def mail_today() -> None:
    """The newest head to the configured addresses, once on each Korean day."""
    seal, last = Seal.objects.newest(), _last(Deposit.Kind.MAIL)
    if not settings.AUDIT_HEADS_MAIL or seal is None:
        return
    if last and timezone.localdate(last) == timezone.localdate():
        return
    if seal.deposits.filter(kind=Deposit.Kind.MAIL).exists():
        return
    said = {"number": seal.number, "size": seal.size, "moment": moment(seal.sealed_at)}
    EmailMessage(
        _("Head of the audit trail: seal %(number)s, %(size)s records") % said,
        _(
            "Keep this message. Whoever checks the audit trail later compares it with this head,"
            " sealed %(moment)s:"
        )
        % said
        + f"\n\n{seal.line}\n",
        to=settings.AUDIT_HEADS_MAIL,
    ).send()
    Deposit.objects.create(seal=seal, kind=Deposit.Kind.MAIL, at=timezone.now())


def stamp_newest() -> None:
    """A stamp of the authority on the newest head, at most one an hour."""
    seal, last = Seal.objects.newest(), _last(Deposit.Kind.STAMP)
    if not settings.AUDIT_TSA_URL or seal is None:
        return
    if last and timezone.now() - last < BETWEEN_STAMPS:
        return
    if seal.deposits.filter(kind=Deposit.Kind.STAMP).exists():
        return
    token, at = stamped(seal.statement)
    Deposit.objects.create(seal=seal, kind=Deposit.Kind.STAMP, at=at, token=token)


def stamped(statement: bytes) -> tuple[bytes, Any]:
    """The authority's answer, checked against its certificates, and the time it says."""
    asked = TimestampRequestBuilder(statement, HashAlgorithm.SHA256).build()
    request = Request(  # noqa: S310
        settings.AUDIT_TSA_URL,
        data=asked.as_bytes(),
        headers={"Content-Type": "application/timestamp-query"},
    )
    with urlopen(request, timeout=PATIENCE) as response:  # noqa: S310
        token = response.read(MOST_BYTES)
    answer = decode_timestamp_response(token)
    roots = Path(settings.AUDIT_TSA_ROOTS).read_bytes()
    verifier = VerifierBuilder.from_request(asked)
    for certificate in x509.load_pem_x509_certificates(roots):
        verifier = verifier.add_root_certificate(certificate)
    verifier.build().verify_message(answer, statement)
    return token, answer.tst_info.gen_time


def _last(kind: Deposit.Kind) -> Any:
    return Deposit.objects.filter(kind=kind).aggregate(last=Max("at"))["last"]
