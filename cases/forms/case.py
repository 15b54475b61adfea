"""Forms about the case itself: its receipt, its edit, its lead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cases.forms.text import TypedText
from cases.forms.versioned import VersionedModelForm
from cases.models import Case, Officer, Origin, Phase, Role, Unit


def investigators() -> Any:
    return Officer.objects.filter(is_active=True, groups__name=Role.INVESTIGATOR)


class ReceiveForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``actions.receive``.

    An investigator leads what they receive, in their own unit; a supervisor chooses.
    """

    title = forms.CharField(label=_("title"), max_length=200)
    origin = forms.ChoiceField(label=_("how it came in"), choices=Origin.choices)
    received_on = forms.DateField(label=_("received on"), initial=localdate)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("unit"))
    lead = forms.ModelChoiceField(Officer.objects.none(), label=_("lead investigator"))
    summary = forms.CharField(label=_("summary"), widget=forms.Textarea, required=False)

    def __init__(self, *args: Any, by: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        fields: dict[str, Any] = self.fields
        if by.has_perm("cases.assign_case"):
            units = by.supervised_units()
            fields["unit"].queryset = units.filter(is_active=True)
            fields["unit"].initial = by.unit_id
            fields["lead"].queryset = investigators().filter(unit__in=units)
        else:
            del fields["unit"], fields["lead"]

    def arguments(self) -> dict[str, Any]:
        return {"unit": self.by.unit, "lead": self.by} | self.cleaned_data


class CaseForm(VersionedModelForm):
    """What of a case can be put right.

    How and when it came in is offered until the first step after receipt; where that step was
    taken meanwhile, it is kept as it was sent and refused.
    """

    class Meta:
        model = Case
        fields = ["title", "origin", "received_on", "summary", "prosecutor"]
        help_texts = {
            "received_on": _(
                "Can be put right until the first step after receipt; then it is fixed."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for name in ("origin", "received_on"):
            if self.instance.phase != Phase.RECEIVED and name not in self.data:
                del fields[name]
        fields["prosecutor"].queryset = Officer.objects.filter(
            is_active=True, groups__name=Role.PROSECUTOR
        )


class AssignForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``actions.assign``."""

    lead = forms.ModelChoiceField(Officer.objects.none(), label=_("new lead investigator"))
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("unit"),
        required=False,
        help_text=_("Left open, the case stays in its unit."),
    )
    reason = forms.CharField(label=_("reason"), max_length=200)

    def __init__(self, *args: Any, case: Case, by: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        units = by.supervised_units()
        fields["unit"].queryset = units.filter(is_active=True)
        fields["lead"].queryset = investigators().filter(unit__in=units).exclude(pk=case.lead_id)
