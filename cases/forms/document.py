"""A text on the file of a case."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cases.forms.versioned import CaseBoundForm
from cases.models import Document


class DocumentForm(CaseBoundForm):
    class Meta:
        model = Document
        fields = ("kind", "title", "author", "dated_on", "body")
        widgets = {"body": forms.Textarea(attrs={"rows": 18})}

    def clean_dated_on(self) -> Any:
        dated_on = self.cleaned_data["dated_on"]
        if dated_on > localdate():
            raise ValidationError(_("This day has not come yet."))
        return dated_on
