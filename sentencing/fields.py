"""Fields of the calculator: a day as it is written in Korea, a sum in hundreds of millions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NO_CHOICE: dict[str, Any] = {"invalid_choice": _("This is not one of the choices.")}
HUNDRED_MILLION = 10**8
MOST = 10**7  # 억원: 10^15 won, the most the engine takes
AS_WRITTEN = ("%Y-%m-%d", "%Y. %m. %d.", "%Y.%m.%d.", "%Y.%m.%d", "%Y%m%d")


class OneOf(forms.ChoiceField):
    """One of a list; what an address holds besides is refused without being shown again."""

    default_error_messages = NO_CHOICE


class SomeOf(forms.MultipleChoiceField):
    """Some of a list."""

    default_error_messages = NO_CHOICE


class Day(forms.DateField):
    """A Korean civil day: 2025-08-19, 2025. 8. 19. or 20250819."""

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=AS_WRITTEN, **options)
        self.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})


class Hundreds(forms.DecimalField):
    """A sum in hundreds of millions of won (억원), kept exact to the won."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            min_value=0, max_value=MOST, max_digits=16, decimal_places=8, required=False, **options
        )
        self.widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # as Django's own
        return super().to_python(value.replace(",", "") if isinstance(value, str) else value)


class Count(forms.IntegerField):
    """A whole number that may be left out."""

    def __init__(self, *, most: int, **options: Any) -> None:
        super().__init__(min_value=0, max_value=most, required=False, **options)
        self.widget = forms.TextInput(attrs={"inputmode": "numeric"})


def won(hundreds: Decimal | None) -> int:
    """억원 as won."""
    return int((hundreds or Decimal(0)) * HUNDRED_MILLION)


def won_or_none(hundreds: Decimal | None) -> int | None:
    """억원 as won, where it was given."""
    return None if hundreds is None else won(hundreds)
