"""Letting officers into a case, and out again, each time with a reason."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.forms.text import TypedText
from cases.models import Case, Officer, Right, Role, Wall


class GrantForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``access.grant``."""

    to = forms.ModelChoiceField(Officer.objects.none(), label=gettext_lazy("officer"))
    rights = forms.MultipleChoiceField(
        label=gettext_lazy("rights"),
        choices=Right.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[Right.VIEW],
    )
    reason = forms.CharField(label=gettext_lazy("reason"), max_length=200)
    until = forms.DateField(
        label=gettext_lazy("last day"),
        required=False,
        help_text=gettext_lazy("Access ends when this day ends. Left open, it lasts until ended."),
    )

    def __init__(self, *args: Any, case: Case, by: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        at_work = Officer.objects.filter(
            is_active=True, groups__name__in=[Role.INVESTIGATOR, Role.SUPERVISOR]
        )
        fields: dict[str, Any] = self.fields
        fields["to"].queryset = at_work.exclude(pk__in=[by.pk, case.lead_id])

    def clean_rights(self) -> list[Right]:
        """Whoever may record, decide or report may open the case as well."""
        chosen = {Right(code) for code in self.cleaned_data["rights"]}
        return [right for right in Right if right in chosen | {Right.VIEW}]

    def clean_until(self) -> datetime | None:
        day = self.cleaned_data["until"]
        if day is None:
            return None
        if day < localdate():
            raise ValidationError(_("The last day has passed already."))
        return make_aware(datetime.combine(day + timedelta(days=1), time()))


class ReasonForm(TypedText, forms.Form):
    """Why access is ended, a wall lifted, or a case restricted and shown again."""

    reason = forms.CharField(label=gettext_lazy("reason"), max_length=200)


class WallForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``sight.set_wall``. No role is above a wall."""

    officer = forms.ModelChoiceField(Officer.objects.none(), label=gettext_lazy("officer"))
    kind = forms.ChoiceField(label=gettext_lazy("conflict of interest"), choices=Wall.Kind.choices)
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        max_length=200,
        help_text=gettext_lazy("For example: worked for the suspect company until 2024."),
    )

    def __init__(self, *args: Any, case: Case, by: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        others = Officer.objects.filter(is_active=True).exclude(pk__in=[by.pk, case.lead_id])
        walled = case.walls.standing().values("officer")
        fields["officer"].queryset = others.exclude(pk__in=walled)
