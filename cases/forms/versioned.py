"""Forms of records several officers may edit at once: no edit is lost without a word."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases import formats
from cases.changes import Change
from cases.forms.text import TypedText
from cases.models import Case
from cases.models.case import CaseBound
from cases.revisions import Revision, revisions_since


class VersionedModelForm(TypedText, forms.ModelForm):
    """A form that says which version it saw.

    Where another officer has saved meanwhile, it says what changed, keeps everything typed, and
    carries the newer version: sending it again saves over the change, knowingly.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.initial["version"] = self.instance.version

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.instance._state.adding:
            seen = cleaned.get("version") or 0
            self._hold()
            if self.instance.version != seen:
                self.add_error(None, self._told(seen))
                self.data[self.add_prefix("version")] = str(self.instance.version)  # type: ignore[index]
        return cleaned

    def save(self, commit: bool = True) -> Any:
        if not self.instance._state.adding:
            self.instance.version += 1
        return super().save(commit)

    def _hold(self) -> None:
        """Lock the row, after its case, and read it again: what is not in the form is kept."""
        record = self.instance
        case = record.case if isinstance(record, CaseBound) else None
        if case:
            Case.objects.locked(case)
        locked = type(record)._default_manager.select_for_update(of=("self",), no_key=True)
        record.refresh_from_db(from_queryset=locked)
        if case:
            record.case = case

    def _told(self, seen: int) -> list[ValidationError]:
        """What others saved since the version this form saw, newest last."""
        revisions = revisions_since(self.instance, seen)
        if not revisions:
            return [ValidationError(_("This form is out of date. Please check it and send again."))]
        last = revisions[-1]
        told = [
            _(
                "%(who)s changed this while you were editing (%(when)s). What you typed is kept;"
                " send it again to save over the change."
            )
            % {"who": last.who, "when": formats.moment(last.at)}
        ]
        told += [_line(each, change) for each in revisions for change in each.changes]
        return [ValidationError(line) for line in told]


class CaseBoundForm(VersionedModelForm):
    """A record of one case: related records are offered from the same case only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for field in fields.values():
            offered = getattr(field, "queryset", None)
            if offered is not None and issubclass(offered.model, CaseBound):
                field.queryset = self.choices_of(offered)

    def besides(self) -> dict[str, Any]:
        """What the action needs besides the record itself."""
        return {}

    def choices_of(self, records: Any) -> Any:
        """The records of the same case, without the one being edited."""
        return records.filter(case=self.instance.case).exclude(pk=self.instance.pk)


def _line(revision: Revision, change: Change) -> str:
    return _("%(field)s: %(before)s → %(after)s (%(who)s, %(when)s)") % {
        "field": change.field,
        "before": change.before or _("empty"),
        "after": change.after or _("empty"),
        "who": revision.who,
        "when": formats.moment(revision.at),
    }
