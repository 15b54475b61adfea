"""A person or body of a case, with the roles it has in it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.designation import heading_of
from cases.forms.coherent import CoherentForm
from cases.forms.text import TypedText
from cases.masks import SEALED
from cases.models import Party, PartyRole


class PartyForm(CoherentForm):
    """What is sealed is not shown for editing: an empty field keeps what is on file.

    Beside each field with something on file stands a tick that removes it; what is typed replaces.
    """

    roles = forms.MultipleChoiceField(
        choices=PartyRole.Role.choices,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("roles in the case"),
    )
    registration_number = forms.CharField(
        label=gettext_lazy("registration number"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Resident registration, corporate or business number"),
    )
    contact = forms.CharField(
        label=gettext_lazy("contact"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    class Meta:
        model = Party
        fields = (
            "kind", "name", "name_romanised", "roles", "affiliation", "represents",
            "birth_date", "registration_number", "contact", "nationality", "remark",
        )  # fmt: skip
        widgets = {"remark": forms.Textarea(attrs={"rows": 3})}

    field_order = Meta.fields
    elsewhere: ClassVar = {"suspect": "roles", "answers_for": "kind", "represents": "represents"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["roles"].choices = self._roles()
        for name in SEALED:
            self.initial[name] = None
            if getattr(self.instance, name):
                self.fields[name].help_text = _("Masked. Leave empty to keep what is on file.")
                self._offer_removal(name)
        if not self.instance._state.adding:
            self.initial["roles"] = [row.role for row in self.instance.roles.all()]

    def completed(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        for name in SEALED:
            if name not in self.errors and not cleaned[name] and not cleaned.get(f"remove_{name}"):
                cleaned[name] = getattr(self.instance, name)
        return cleaned

    def besides(self) -> dict[str, Any]:
        return {"roles": self.cleaned_data["roles"]}

    def _roles(self) -> list[tuple[str, str]]:
        """The roles, a suspect called as procedure stands."""
        called = heading_of(self.instance.case)
        words = dict(PartyRole.Role.choices) | {
            PartyRole.Role.SUSPECT: called,
            PartyRole.Role.CORPORATE_SUSPECT: _("%(called)s (body)") % {"called": called},
        }
        return [(role, capfirst(str(word))) for role, word in words.items()]

    def _offer_removal(self, name: str) -> None:
        label = _("Remove what is on file: %(field)s") % {"field": self.fields[name].label}
        removal = forms.BooleanField(label=label, required=False)
        placed = list(self.fields)
        placed.insert(placed.index(name) + 1, f"remove_{name}")
        self.fields[f"remove_{name}"] = removal
        self.order_fields(placed)


class UnmaskForm(TypedText, forms.Form):
    """Why what is masked is to be shown; the reason stands in the audit trail."""

    reason = forms.CharField(
        label=gettext_lazy("Reason for access"),
        min_length=10,
        max_length=200,
        help_text=gettext_lazy("At least 10 characters. The reason stands in the audit trail."),
    )
