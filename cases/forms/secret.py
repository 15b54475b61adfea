"""A trade secret and its three elements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from cases.forms.money import WonField
from cases.forms.versioned import CaseBoundForm
from cases.models import Secret

FACTS = forms.Textarea(attrs={"rows": 3})


class SecretForm(CaseBoundForm):
    """Each element with its state of proof and the facts that show it.

    ``content`` says whether what the secret is may be read, and written, by whom the form is for.
    """

    damage_krw = WonField(label=gettext_lazy("damage claimed by the holder (KRW)"), required=False)

    class Meta:
        model = Secret
        fields = (
            "name", "secret_class", "holder", "description", "secrecy", "secrecy_facts",
            "value", "value_facts", "management", "management_facts", "damage_krw",
        )  # fmt: skip
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "secrecy_facts": FACTS,
            "value_facts": FACTS,
            "management_facts": FACTS,
        }

    def __init__(self, *args: Any, content: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not content:
            del self.fields["description"]
