"""What administrators fill in: accounts, units, offices and holidays."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.forms.text import TypedText
from cases.forms.versioned import VersionedModelForm
from cases.models import Holiday, Office, Officer, Role, Unit


class OfficerForm(VersionedModelForm):
    """An account, its role and where its owner serves."""

    role = forms.ChoiceField(label=pgettext_lazy("account", "role"), choices=Role)

    class Meta:
        model = Officer
        fields = ["username", "name", "name_romanised", "title", "role", "unit", "office"]
        help_texts = {
            "username": _("Letters, digits and the signs . @ + - _ It cannot be changed later."),
            "unit": _("For investigators and supervisors."),
            "office": _("For prosecutors."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for name in ("unit", "office"):
            kept = Q(pk=getattr(self.instance, f"{name}_id"))
            fields[name].queryset = fields[name].queryset.filter(kept | Q(is_active=True))
        if not self.instance._state.adding:
            del self.fields["username"]
            self.initial["role"] = self.instance.role


class ReasonForm(TypedText, forms.Form):
    """Why an account is closed or opened again."""

    reason = forms.CharField(label=_("reason"), max_length=200)


class ReferenceForm(VersionedModelForm):
    """Something administrators keep; whether it is in use is asked once it is kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            del self.fields["is_active"]


class UnitForm(ReferenceForm):
    """A unit; a part of another has no parts of its own."""

    class Meta:
        model = Unit
        fields = ["name", "name_romanised", "parent", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        whole = Unit.objects.in_use().filter(parent__isnull=True).exclude(pk=self.instance.pk)
        fields["parent"].queryset = whole

    def clean_parent(self) -> Unit | None:
        parent = self.cleaned_data["parent"]
        if parent and not self.instance._state.adding and self.instance.parts.exists():
            raise ValidationError(_("This unit has parts; it cannot be part of another."))
        return parent


class OfficeForm(ReferenceForm):
    """A prosecution office: its region and branch. Its name follows from the day."""

    class Meta:
        model = Office
        fields = ["region", "region_romanised", "branch", "branch_romanised", "is_active"]


class HolidayForm(ReferenceForm):
    """A public holiday."""

    class Meta:
        model = Holiday
        fields = ["day", "name", "is_active"]


class ListFilter(TypedText, forms.Form):
    """What a list is narrowed to."""

    q = forms.CharField(label=_("Search"), required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.input_type = "search"

    def asked(self) -> dict[str, str]:
        """What was asked for, without what could not be understood."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ShelfFilter(ListFilter):
    """Reference data by name and whether it is in use."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("in use")), ("off", _("out of use")), ("all", _("all"))],
    )


class OfficerFilter(ListFilter):
    """Accounts by name, role and whether they are in use."""

    role = forms.ChoiceField(
        label=pgettext_lazy("account", "Role"),
        required=False,
        choices=[("", _("all")), *Role.choices],
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("in use")), ("off", _("deactivated")), ("all", _("all"))],
    )
