"""Forms of records several officers may edit at once: no edit is lost without a word."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases import formats
from cases.changes import Change, compare
from cases.forms.text import TypedText
from cases.models import Case
from cases.models.case import CaseBound


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
        since = self.instance.history.filter(version__gte=seen).select_related("history_user")
        pairs = [
            pair
            for pair in pairwise(since.order_by("history_date", "history_id"))
            if pair[1].version > seen
        ]
        if not pairs:
            return [ValidationError(_("This form is out of date. Please check it and send again."))]
        last = pairs[-1][1]
        told = [
            _(
                "%(who)s changed this while you were editing (%(when)s). What you typed is kept;"
                " send it again to save over the change."
            )
            % {"who": _who(last), "when": formats.moment(last.history_date)}
        ]
        for (_older, newer), changes in zip(pairs, compare(pairs), strict=True):
            told += [_line(newer, change) for change in changes]
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


def _who(version: Any) -> str:
    return str(version.history_user or _("The system"))


def _line(version: Any, change: Change) -> str:
    return _("%(field)s: %(before)s → %(after)s (%(who)s, %(when)s)") % {
        "field": change.field,
        "before": change.before or _("empty"),
        "after": change.after or _("empty"),
        "who": _who(version),
        "when": formats.moment(version.history_date),
    }
