"""What is typed: one spelling for each word, and nothing in it that cannot be seen."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.datastructures import MultiValueDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
"""Characters that turn the direction of writing: a name could read otherwise than it is stored."""

LAYOUT = frozenset("\n\r\t")
LONGEST = 100_000
"""Characters a free text may have; a longer one is a document to attach."""


def composed(data: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """What was sent, each text in Unicode's composed form (NFC): 한 is one character, not three."""
    if data is None:
        return None
    if isinstance(data, MultiValueDict):
        lists = ((name, [_compose(value) for value in values]) for name, values in data.lists())
        return MultiValueDict(dict(lists))
    return {name: _compose(value) for name, value in data.items()}


def refuse_unseen(text: str) -> None:
    """No control or format characters in a name or a line (Cc, Cf)."""
    if any(unicodedata.category(character) in ("Cc", "Cf") for character in text):
        raise ValidationError(_("Remove the invisible characters and type this again."))


def refuse_unseen_in_prose(text: str) -> None:
    """A text may have lines; control characters and turned directions it may not."""
    unseen = {c for c in text if unicodedata.category(c) == "Cc"} - LAYOUT
    if unseen or BIDI.intersection(text):
        raise ValidationError(_("Remove the invisible characters and type this again."))


class TypedText(forms.BaseForm):
    """Mixin of a form: texts are composed, lines and prose are checked, lengths are capped.

    A day may be typed in any of the forms in use, and the field says so.
    """

    def __init__(self, data: Mapping[str, Any] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(composed(data), *args, **kwargs)
        for field in self.fields.values():
            field.label = capfirst(field.label) if field.label else field.label
            if isinstance(field, forms.ChoiceField) and not isinstance(
                field, forms.ModelChoiceField
            ):
                words: Any = field.choices
                field.choices = [(value, capfirst(str(word))) for value, word in words]
            if isinstance(field, forms.DateField):
                field.widget.attrs |= {"class": "short", "inputmode": "numeric"}
                field.help_text = field.help_text or _("For example 2026-11-22 or 20261122")
            if not isinstance(field, forms.CharField):
                continue
            if isinstance(field.widget, forms.Textarea):
                field.validators.append(refuse_unseen_in_prose)
                field.validators.append(MaxLengthValidator(LONGEST))
            else:
                field.validators.append(refuse_unseen)


def _compose(value: Any) -> Any:
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value
