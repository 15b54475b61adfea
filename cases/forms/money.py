"""Sums in won."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_KRW = 10**16


class WonField(forms.IntegerField):
    """A sum in whole won, 0 to 10^16; 3,840,000,000 and 3840000000 are the same."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "num short"})
    default_error_messages = {"invalid": _("Enter whole won, for example 3,840,000,000.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=MOST_KRW, **kwargs)

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = value.replace(",", "").replace(" ", "").removesuffix("원")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}" if isinstance(value, int) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}
