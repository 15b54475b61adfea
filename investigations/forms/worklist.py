"""The filters of the worklist. All of them stand in the address, to be kept and sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.text import TypedText
from cases.models import Phase, Stage

OPEN, EVERY = "", "all"


class WorklistForm(TypedText, forms.Form):
    """A filter that does not make sense is left out; a list is shown all the same."""

    q = forms.CharField(
        label=_("Search term"),
        required=False,
        max_length=100,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Case, person or company")}
        ),
    )
    act = forms.ChoiceField(
        label=_("Furthest stage"),
        required=False,
        choices=[("", _("all")), *Stage.choices],
    )
    phase = forms.ChoiceField(
        label=_("Procedure"),
        required=False,
        choices=[(OPEN, _("in progress")), (EVERY, _("all")), *Phase.choices],
    )
    group = forms.ChoiceField(
        label=_("Grouped by"),
        required=False,
        choices=[("", _("deadline")), ("phase", _("procedure"))],
    )
    view = forms.CharField(required=False, widget=forms.HiddenInput)
    due = forms.ChoiceField(
        required=False,
        widget=forms.HiddenInput,
        choices=[(band, band) for band in ("", "overdue", "week", "month")],
    )
    mark = forms.ChoiceField(
        required=False,
        widget=forms.HiddenInput,
        choices=[(mark, mark) for mark in ("", "overseas", "limitation")],
    )
    sort = forms.ChoiceField(
        required=False,
        widget=forms.HiddenInput,
        choices=[
            (sort, sort) for sort in ("", "-due", "limitation", "-limitation", "number", "-number")
        ],
    )
    page = forms.IntegerField(required=False, min_value=1, max_value=20)

    def chosen(self) -> dict[str, Any]:
        """The filters that hold; what cannot be read is as if it were not there."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in self.fields}
