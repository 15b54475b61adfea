"""What is asked for a report. Fields carry the names of the arguments of the actions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cases.forms.text import TypedText
from cases.models import Officer, Role
from investigations.models import ReportJob

MOMENTS = ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y.%m.%d %H:%M", "%Y. %m. %d. %H:%M"]


class RequestForm(TypedText, forms.Form):
    """A report of the case (보고서 요청)."""

    kind = forms.ChoiceField(label=_("report"), choices=ReportJob.Kind)
    cutoff_at = forms.DateTimeField(
        label=_("as of"),
        required=False,
        input_formats=MOMENTS,
        help_text=_("For example 2026-11-18 18:00. Left empty, the report tells this moment."),
    )
    language = forms.ChoiceField(
        label=_("language"), choices=[("ko", _("Korean")), ("en", _("English"))]
    )
    masked = forms.BooleanField(
        label=_("mask names of witnesses and ages"),
        required=False,
        initial=True,
        help_text=_("Personal numbers are always masked."),
    )
    reason = forms.CharField(
        label=_("reason"), max_length=200, help_text=_("Kept in the audit trail.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = "en" if get_language() == "en" else "ko"

    def clean_cutoff_at(self) -> datetime:
        return self.cleaned_data["cutoff_at"] or now()


class ReasonForm(TypedText, forms.Form):
    """Why a copy is taken out, or a report withdrawn."""

    reason = forms.CharField(
        label=_("reason"), max_length=200, help_text=_("Kept in the audit trail.")
    )


class ReleaseForm(TypedText, forms.Form):
    """To which prosecutor, and why."""

    to = forms.ModelChoiceField(Officer.objects.none(), label=_("prosecutor"))
    reason = forms.CharField(
        label=_("reason"), max_length=200, help_text=_("Kept in the audit trail.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        prosecutors = Officer.objects.filter(is_active=True, groups__name=Role.PROSECUTOR)
        self.fields["to"] = forms.ModelChoiceField(
            prosecutors.order_by("name"), label=_("prosecutor")
        )
