"""What is filled in about who works on which case, and about postings and leavings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.confirming import Shared
from cases.forms.case import investigators
from cases.forms.text import TypedText
from cases.handing_over import in_hand
from cases.models import Case, Departure, Officer, Unit


class HandOverForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``handing_over.hand_over``."""

    cases = forms.ModelMultipleChoiceField(
        Case.objects.none(), label=gettext_lazy("cases"), widget=forms.CheckboxSelectMultiple
    )
    lead = forms.ModelChoiceField(
        Officer.objects.none(), label=gettext_lazy("new lead investigator")
    )
    reason = forms.CharField(label=gettext_lazy("reason"), max_length=200)

    def __init__(self, *args: Any, officer: Officer, by: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["cases"].queryset = in_hand(by, of=officer)
        fields["cases"].initial = list(fields["cases"].queryset.values_list("pk", flat=True))
        in_units = investigators().filter(unit__in=by.supervised_units())
        fields["lead"].queryset = in_units.exclude(pk=officer.pk)


class ConfirmForm(TypedText, forms.Form):
    """Of each who works on one's cases: still needed, or ended. What is left open stays to say."""

    NEEDED, ENDED = "needed", "ended"

    reason = forms.CharField(
        label=gettext_lazy("why access ends"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Needed where access ends."),
    )

    def __init__(self, *args: Any, due: Sequence[Shared], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.due = due
        answers = [(self.NEEDED, _("Still needed")), (self.ENDED, _("End"))]
        for shared in due:
            self.fields[shared.key] = forms.ChoiceField(
                choices=answers,
                widget=forms.RadioSelect,
                required=False,
                label=_("%(name)s in %(case)s")
                % {"name": shared.officer, "case": shared.case.number},
            )

    def rows(self) -> Iterator[tuple[Shared, forms.BoundField]]:
        for shared in self.due:
            yield shared, self[shared.key]

    def said(self, answer: str) -> list[Shared]:
        return [shared for shared in self.due if self.cleaned_data.get(shared.key) == answer]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.said(self.ENDED) and not cleaned.get("reason"):
            self.add_error("reason", _("Say why access ends."))
        if not self.said(self.ENDED) and not self.said(self.NEEDED):
            raise ValidationError(_("Say of at least one whether access is still needed."))
        return cleaned


class DepartureForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``departures.announce``."""

    kind = forms.ChoiceField(
        label=gettext_lazy("what it is"),
        choices=Departure.Kind.choices,
        widget=forms.RadioSelect,
    )
    unit = forms.ModelChoiceField(
        Unit.objects.in_use(),
        label=gettext_lazy("new unit"),
        required=False,
        help_text=gettext_lazy("For a posting."),
    )
    reason = forms.CharField(label=gettext_lazy("reason"), max_length=200)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") == Departure.Kind.POSTING and not cleaned.get("unit"):
            self.add_error("unit", _("Choose the unit the officer is posted to."))
        if cleaned.get("kind") == Departure.Kind.LEAVING:
            cleaned["unit"] = None
        return cleaned
