"""The referral: to which office, on which day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.procedure import day_field
from cases.forms.text import TypedText
from cases.models import Office


class OfficeField(forms.ModelChoiceField):
    """Offices under the name they bear on the day of the step."""

    day: date

    def label_from_instance(self, office: Office) -> str:
        return office.name_on(self.day)


class ReferralForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``referral.refer``."""

    on = day_field(_("day of the referral"))
    office = OfficeField(Office.objects.in_use(), label=_("addressee"))

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["office"].day = day
