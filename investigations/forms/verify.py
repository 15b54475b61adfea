"""What a reader has of a paper: its number, its hash or the file."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django import forms
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.utils.translation import gettext_lazy as _

from investigations.verification import tidy_code

LARGEST = 50 * 1024 * 1024


class HashOnly(FileUploadHandler):
    """Takes the SHA-256 of a file while it streams in and keeps nothing of it."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.sha256 = ""
        self.too_large = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._sum = hashlib.sha256()
        self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size += len(raw_data)
        if self._size > LARGEST:
            self.too_large = True
            raise StopUpload(connection_reset=True)
        self._sum.update(raw_data)

    def file_complete(self, file_size: int) -> None:
        if self._size:
            self.sha256 = self._sum.hexdigest()


class VerifyForm(forms.Form):
    """One of the three is enough; a number with a file says most."""

    code = forms.CharField(
        label=_("document verification code"),
        required=False,
        max_length=60,
        help_text=_("26 letters and figures, at the foot of every page. Groups do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    sha256 = forms.CharField(
        label=_("SHA-256 of the file"),
        required=False,
        max_length=200,
        help_text=_("64 letters and figures, if you have computed it yourself."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, data: Any = None, *, uploaded: HashOnly | None = None) -> None:
        super().__init__(data)
        self._uploaded = uploaded

    def clean_code(self) -> str:
        typed = self.cleaned_data["code"]
        code = tidy_code(typed)
        if typed and not code:
            raise forms.ValidationError(_("A verification code has 26 letters and figures."))
        return code

    def clean_sha256(self) -> str:
        digest = re.sub(r"\s", "", self.cleaned_data["sha256"]).lower()
        if digest and not re.fullmatch(r"[0-9a-f]{64}", digest):
            raise forms.ValidationError(_("A SHA-256 has 64 letters a to f and figures."))
        return digest

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self._uploaded and self._uploaded.too_large:
            raise forms.ValidationError(_("The file is larger than 50 MB."))
        if self._uploaded and self._uploaded.sha256:
            cleaned["sha256"] = self._uploaded.sha256
        if not self.errors and not (cleaned.get("code") or cleaned.get("sha256")):
            raise forms.ValidationError(_("Enter the code, the SHA-256 or the file."))
        return cleaned
