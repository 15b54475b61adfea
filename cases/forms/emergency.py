"""What is asked before a case is opened in an emergency, and of who judges it afterwards."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.text import TypedText
from cases.models import BreakGlass

SHORTEST_REASON = 20


class EmergencyForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``emergency.break_glass``."""

    number = forms.CharField(
        label=_("case number"), max_length=20, widget=forms.TextInput(attrs={"class": "short"})
    )
    reason_code = forms.ChoiceField(
        label=_("ground"), choices=BreakGlass.Reason.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("reason"),
        min_length=SHORTEST_REASON,
        max_length=300,
        widget=forms.Textarea,
        help_text=_("What happens, and why it cannot wait for the lead: at least 20 characters."),
        error_messages={
            "min_length": _("Write at least 20 characters: what happens, and why now.")
        },
    )


class ReviewForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``emergency.review``."""

    verdict = forms.ChoiceField(
        label=_("verdict"), choices=BreakGlass.Verdict.choices, widget=forms.RadioSelect
    )
    remark = forms.CharField(label=_("remark"), max_length=300)
