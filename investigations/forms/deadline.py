"""Deadlines: what is due, until when, on what basis."""

from __future__ import annotations

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cases.forms.text import TypedText
from cases.forms.versioned import CaseBoundForm
from investigations.models import Deadline


class DeadlineForm(CaseBoundForm):
    class Meta:
        model = Deadline
        fields = ("what", "due_on", "basis")


class DoneForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``deadline.finish``."""

    on = forms.DateField(label=_("done on"), initial=localdate)
