"""Forms of the steps of procedure. Fields carry the names of the arguments of the actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cases.forms.text import TypedText
from cases.models import Act, Case, Disposition

LIVE = {
    "hx-get": "",
    "hx-trigger": "change",
    "hx-target": "#of-the-day",
    "hx-select": "#of-the-day",
    "hx-swap": "outerHTML",
}
"""What of the page depends on the day is fetched again when another day is typed."""


def day_field(label: Any) -> forms.DateField:
    return forms.DateField(label=label, initial=localdate, widget=forms.DateInput(attrs=LIVE))


class StepForm(TypedText, forms.Form):
    """The day of the step, and what should be remembered of it."""

    on = day_field(_("day of the step"))
    remark = forms.CharField(label=_("remark"), widget=forms.Textarea, required=False)


class ReasonedStepForm(StepForm):
    """A step that is not taken without saying why."""

    remark = forms.CharField(label=_("reason"), widget=forms.Textarea)


class SupplementaryDemandForm(StepForm):
    remark = forms.CharField(label=_("what the prosecutor demands"), widget=forms.Textarea)


class DispositionForm(StepForm):
    kind = forms.ChoiceField(label=_("disposition"), choices=Disposition.Kind.choices)
    on = day_field(_("disposed on"))
    prosecution_number = forms.CharField(
        label=_("prosecution case number"), max_length=40, required=False
    )
    field_order = ["kind", "on", "prosecution_number", "remark"]


class BookingForm(TypedText, forms.Form):
    """The acts to book, and the day."""

    on = day_field(_("day of booking"))
    acts = forms.ModelMultipleChoiceField(
        Act.objects.none(),
        label=_("acts"),
        error_messages={"required": _("Choose at least one act to book.")},
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["acts"].queryset = case.acts.with_people().filter(booked_on__isnull=True)


class NoticeForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``actions.notify_agency``."""

    kind = forms.ChoiceField(label=_("kind"))
    agency = forms.CharField(label=_("agency"), max_length=100)
    sent_on = day_field(_("sent on"))
    body = forms.CharField(label=_("what is told"), widget=forms.Textarea)

    def __init__(self, *args: Any, due: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = due
