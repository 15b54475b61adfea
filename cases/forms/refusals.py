"""A refused act, shown where it was asked for and kept in the trail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models
from django.forms import BaseForm

from cases import audit
from cases.exceptions import Refused
from cases.models import Outcome, Verb


@contextmanager
def refusals_on(form: BaseForm, about: models.Model | None = None) -> Iterator[None]:
    """Show a refused action as an error of the form that asked for it."""
    try:
        yield
    except Refused as refusal:
        form.add_error(None, str(refusal))
        audit.record(Verb.REFUSED, about, outcome=Outcome.REFUSED, refusal=type(refusal).__name__)
