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
    """What is sealed is not shown for editing: an empty field keeps what is on file."""

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
        self.on_file = {name: getattr(self.instance, name) for name in SEALED}
        for name, value in self.on_file.items():
            self.initial[name] = None
            if value:
                fields[name].help_text = _("Masked. Leave empty to keep what is on file.")
        fields["roles"].choices = self._roles()
        if not self.instance._state.adding:
            self.initial["roles"] = [row.role for row in self.instance.roles.all()]

    def clean_birth_date(self) -> Any:
        return self._kept("birth_date")

    def clean_registration_number(self) -> Any:
        return self._kept("registration_number")

    def clean_contact(self) -> Any:
        return self._kept("contact")

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

    def _kept(self, name: str) -> Any:
        return self.cleaned_data[name] or self.on_file[name]


class UnmaskForm(TypedText, forms.Form):
    """Why what is masked is to be shown; the reason stands in the audit trail."""

    reason = forms.CharField(
        label=gettext_lazy("Reason for access"),
        min_length=10,
        max_length=200,
        help_text=gettext_lazy("At least 10 characters. The reason stands in the audit trail."),
    )
