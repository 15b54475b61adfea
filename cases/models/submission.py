"""A form that was sent, so that sending it again does nothing twice."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

KEPT = timedelta(days=1)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def take(self, digest: str) -> str:
        """Take the form in hand, or say where the one led that was sent before.

        Where another transaction has it in hand, this waits for what becomes of it.
        """
        self.filter(at__lt=Now() - KEPT).delete()
        self.bulk_create([self.model(digest=digest)], ignore_conflicts=True)
        return self.values_list("location", flat=True).get(digest=digest)


class Submission(models.Model):
    """What was sent, as a digest, and the page its sender was led to (중복 제출 방지)."""

    digest = models.CharField(primary_key=True, max_length=64, editable=False)
    location = models.CharField(max_length=400, blank=True)
    at = models.DateTimeField(db_default=Now(), editable=False, db_index=True)

    objects: ClassVar = SubmissionQuerySet.as_manager()

    def __str__(self) -> str:
        return self.digest
