"""The files of an import, and what stands between checking them and bringing them in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Officer
from investigations.actions.importing import Files

MOST_FILES = 20
MOST_BYTES = 4 * 1024 * 1024
KEPT_SECONDS = 60 * 60


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One file or more, in the order they were chosen."""

    widget = SeveralFilesInput(attrs={"accept": ".json,application/json"})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        chosen = data if isinstance(data, list) else [data]
        if not any(chosen):
            raise ValidationError(_("Choose at least one file."))
        if len(chosen) > MOST_FILES:
            raise ValidationError(_("At most %(n)s files at once.") % {"n": MOST_FILES})
        files = [super(SeveralFilesField, self).clean(each, initial) for each in chosen]
        if sum(file.size for file in files) > MOST_BYTES:
            raise ValidationError(
                _("The files are larger than %(size)s MB together. Import them in parts.")
                % {"size": MOST_BYTES >> 20}
            )
        return files


class ImportForm(forms.Form):
    """The dossiers to check."""

    dossiers = SeveralFilesField(
        label=gettext_lazy("dossiers"),
        allow_empty_file=True,
        max_length=150,
        help_text=gettext_lazy("One or more .json files, each with one case."),
    )

    def contents(self) -> Files:
        return [(file.name, file.read()) for file in self.cleaned_data["dossiers"]]


def seal(files: Files, by: Officer) -> str:
    """The files as the page carries them from the check to the import: signed, for this officer.

    Nothing is kept here meanwhile. The import reads and checks them again as if newly sent.
    """
    carried = [(name, content.decode()) for name, content in files]
    return signing.dumps(carried, salt=_salt(by), compress=True)


def unseal(sealed: str, by: Officer) -> Files | None:
    """The files of the check; ``None`` when too long ago, altered or another officer's."""
    try:
        carried = signing.loads(sealed, salt=_salt(by), max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return None
    return [(name, content.encode()) for name, content in carried]


def _salt(by: Officer) -> str:
    return f"investigations.import.{by.pk}"
