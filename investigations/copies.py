"""Copies that leave the house: who may take one, its code, what it is stamped with."""

from __future__ import annotations

import io
import secrets

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cases import access
from cases.models import Officer
from investigations.models import Delivery, Report

CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 26
"""Five bits a letter: 130 bits, more than anyone can guess."""


def may_take(officer: Officer, report: Report) -> bool:
    """Whether the officer may have a copy at this moment: by right on the case, or by release."""
    if not officer.has_perm("cases.request_report"):
        return False
    if access.can(officer, "request_report", report.case):
        return True
    return report.releases.counting_for(officer).exists()


def new_code() -> str:
    """A verification code nobody can guess (문서확인번호)."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def stamp_layer(delivery: Delivery, pages: int) -> str:
    """The HTML of the layer: the code and the recipient on every page, the QR on the first."""
    with translation.override(delivery.report.job.language):
        context = {
            "delivery": delivery,
            "pages": range(1, pages + 1),
            "qr": qr_of(delivery.code),
        }
        return render_to_string("documents/stamp.html", context)


def qr_of(code: str) -> SafeString:
    """The address of the verification page with the code, as an SVG drawing."""
    address = f"{settings.SITE_URL.rstrip('/')}{reverse('investigations:verify')}?code={code}"
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=0, xmldecl=False, svgns=True, omitsize=True
    )
    return mark_safe(drawn.getvalue().decode())  # noqa: S308 - drawn here, from a code of ours


def file_name(report: Report) -> str:
    """2026-000142_수사요약보고_R-2026-0001.pdf, in the language of the report."""
    with translation.override(report.job.language):
        parts = (report.case.number, _("Case summary report"), report.number)
        return "_".join(part.replace(" ", "-") for part in parts) + ".pdf"
