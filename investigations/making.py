"""What a worker does with a row it has claimed: draw the report, or stamp a copy of it."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import pikepdf
from django.utils.timezone import localtime

from cases import access, audit
from cases.models import Verb
from investigations import copies, documents, rendering, work
from investigations.models import Delivery, Report, ReportJob
from investigations.models.report import next_report_number

NO_LONGER_ALLOWED = "no_longer_allowed"
EVERY_SECOND = 1.0


def make(job: ReportJob) -> None:
    """Draw the report, keep the file, then the row: in that order, so that a row has its file."""
    with work.in_the_name_of(job):
        allowed = access.can(job.requested_by, "request_report", job.case)
        if allowed:
            _number(job)
            html = documents.case_summary(job)
    if not allowed:
        work.fail(job, NO_LONGER_ALLOWED)
        return
    pdf = rendering.render(html, on_page=_progress(job))
    pages = page_count(pdf)
    name = documents.store("reports", pdf)
    with work.in_the_name_of(job):
        held = work.still_ours(job)
        if held is None:
            return
        report = Report.objects.create(
            job=held,
            case=held.case,
            number=held.report_number,
            file=name,
            sha256=documents.digest(pdf),
            size=len(pdf),
            pages=pages,
        )
        held.pages_done = pages
        work.finish(held)
        audit.record(Verb.REPORT_MADE, report, sha256=report.sha256, pages=pages)


def stamp(delivery: Delivery) -> None:
    """Make the recipient's copy: the original, under a layer that says whose it is."""
    with work.in_the_name_of(delivery):
        allowed = copies.may_take(delivery.recipient, delivery.report)
        original = documents.read(delivery.report) if allowed else b""
        layer = copies.stamp_layer(delivery, delivery.report.pages)
    if not allowed:
        work.fail(delivery, NO_LONGER_ALLOWED)
        return
    stamped = overlaid(original, rendering.render(layer, variant=None))
    name = documents.store("deliveries", stamped)
    with work.in_the_name_of(delivery):
        held = work.still_ours(delivery)
        if held is None:
            return
        held.file, held.sha256, held.size = name, documents.digest(stamped), len(stamped)
        work.finish(held)


def overlaid(original: bytes, layer: bytes) -> bytes:
    """Each page of the original under its page of the layer, which readers take as an artifact."""
    with pikepdf.open(io.BytesIO(original)) as paper, pikepdf.open(io.BytesIO(layer)) as stamps:
        for page, mark in zip(paper.pages, stamps.pages, strict=True):
            mark.contents_coalesce()
            content = mark.Contents.read_bytes()
            mark.Contents = stamps.make_stream(b"/Artifact BMC\n" + content + b"\nEMC")
            page.add_overlay(mark, pikepdf.Rectangle(page.trimbox))
        out = io.BytesIO()
        paper.save(out, deterministic_id=True)
    return out.getvalue()


def page_count(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        return len(paper.pages)


def _number(job: ReportJob) -> None:
    """Give the report its number once; a second try keeps it."""
    if not job.report_number:
        job.report_number = next_report_number(localtime(job.requested_at).year)
        job.save(update_fields=["report_number"])


def _progress(job: ReportJob) -> Callable[[int], None]:
    """Tell how many pages are laid out, at most once a second."""
    told = time.monotonic()

    def tell(page: int) -> None:
        nonlocal told
        if time.monotonic() - told < EVERY_SECOND:
            return
        told = time.monotonic()
        with work.in_the_name_of(job):
            held = work.still_ours(job)
            if held:
                held.pages_done = page
                held.save(update_fields=["pages_done"])

    return tell
