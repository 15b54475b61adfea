"""Texts of the case: complaints, statements, reports, opinions."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.models.case import CaseBound
from cases.models.history import versions


class Document(CaseBound):
    """A text on the case's file (문서)."""

    class Kind(models.TextChoices):
        COMPLAINT = "complaint", pgettext_lazy("document", "complaint")
        LEAD = "lead", pgettext_lazy("document", "lead")
        INQUIRY = "inquiry", _("record of inquiry")
        RECOGNITION = "recognition", _("recognition report")
        STATEMENT = "statement", _("statement")
        INTERROGATION = "interrogation", _("record of suspect interview")
        REPORT = "report", _("investigation report")
        ANALYSIS = "analysis", _("analysis report")
        LETTER = "letter", _("letter")
        OTHER = "other", _("other")

    kind = models.CharField(_("kind"), max_length=14, choices=Kind, default=Kind.REPORT)
    title = models.CharField(_("title"), max_length=200)
    author = models.CharField(_("author"), max_length=100, blank=True)
    dated_on = models.DateField(_("dated"))
    body = models.TextField(_("text"))
    history = versions()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["dated_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="document_number_once")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("cases:document_detail", args=[self.case.number, self.number])
