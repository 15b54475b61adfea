"""An act: one suspect, one secret, one conduct. What law it breaks is not asked but found."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from cases.designation import heading_of
from cases.findings import conducts_by_item
from cases.forms.coherent import CoherentForm
from cases.forms.money import WonField
from cases.models import Act


class ActForm(CoherentForm):
    """Fields that depend on one another are checked together; none needs script."""

    gain_krw = WonField(label=gettext_lazy("gain (KRW)"), required=False)
    ended_on = forms.DateField(
        label=gettext_lazy("ended on"),
        required=False,
        help_text=gettext_lazy("Leave empty where the act took one day."),
    )

    class Meta:
        model = Act
        fields = (
            "suspect", "statute", "conduct", "secret", "began_on", "ended_on", "attempt",
            "overseas", "country", "place", "means", "gain_krw", "proof", "answers_for", "course",
        )  # fmt: skip
        widgets = {"means": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "conduct": gettext_lazy("An act that satisfies two items is recorded as two acts."),
            "secret": gettext_lazy("Not needed for imitation or defeated data protection."),
            "country": gettext_lazy("Needed for an act overseas."),
            "answers_for": gettext_lazy(
                "For a corporation or an employer: the employee's act it answers for."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["suspect"].queryset = self.instance.case.parties.suspects()
        fields["suspect"].label = capfirst(heading_of(self.instance.case))
        fields["conduct"].choices = [("", "---------"), *conducts_by_item(localdate())]
        fields["answers_for"].queryset = fields["answers_for"].queryset.with_people()

    def completed(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        cleaned["ended_on"] = cleaned.get("ended_on") or cleaned.get("began_on")
        return cleaned
