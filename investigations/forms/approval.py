"""An opinion put to a supervisor, and the decision on it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.text import TypedText
from cases.models import Opinion
from investigations.models import Approval


class OpinionForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``approval.ask``."""

    opinion = forms.ChoiceField(
        label=_("opinion"),
        choices=Opinion.choices,
        help_text=_("It does not bind the prosecutor."),
    )
    text = forms.CharField(
        label=_("reasons"), widget=forms.Textarea(attrs={"rows": 10}), strip=True
    )


class DecisionForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``approval.decide``."""

    decision = forms.ChoiceField(
        label=_("decision"),
        choices=[
            (Approval.Decision.APPROVED, _("Approve")),
            (Approval.Decision.RETURNED, _("Return for correction")),
        ],
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label=_("remark"),
        widget=forms.Textarea,
        required=False,
        help_text=_("Needed when the opinion is returned."),
    )
