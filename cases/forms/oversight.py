"""What is filled in when the trail is watched over: explanations, verdicts, signatures, rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.forms.text import TypedText
from cases.models import Event, Explanation, Verdict, Watch
from cases.models.oversight import FEWEST_YEARS


class ExplainForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``explaining.explain``."""

    answer = forms.CharField(
        label=gettext_lazy("explanation"),
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("What the work was. It stands as you send it."),
    )


class JudgeForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``explaining.judge``."""

    judgement = forms.ChoiceField(
        label=gettext_lazy("judgement"),
        choices=Explanation.Judgement.choices,
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label=gettext_lazy("remark"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=gettext_lazy("Needed where something is to be examined."),
    )


class VerdictForm(TypedText, forms.Form):
    """A verdict on each download that has none; what is left open stays to be judged."""

    def __init__(self, *args: Any, downloads: Sequence[Event], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.downloads = downloads
        choices = [("", "—"), *Verdict.Finding.choices]
        for event in downloads:
            named = {"number": event.pk}
            self.fields[f"finding-{event.pk}"] = forms.ChoiceField(
                choices=choices, required=False, label=_("Verdict on record %(number)s") % named
            )
            self.fields[f"remark-{event.pk}"] = forms.CharField(
                max_length=200, required=False, label=_("Remark on record %(number)s") % named
            )

    def rows(self) -> Iterator[tuple[Event, forms.BoundField, forms.BoundField]]:
        for event in self.downloads:
            yield event, self[f"finding-{event.pk}"], self[f"remark-{event.pk}"]

    def verdicts(self) -> Iterator[tuple[Event, str, str]]:
        """What was said: the download, the finding and the remark."""
        for event in self.downloads:
            if finding := self.cleaned_data.get(f"finding-{event.pk}"):
                yield event, finding, self.cleaned_data.get(f"remark-{event.pk}", "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for event, finding, remark in self.verdicts():
            if finding == Verdict.Finding.EXAMINED and not remark:
                self.add_error(f"remark-{event.pk}", _("Say what is to be examined."))
        return cleaned


class SignForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``reviewing.sign``."""

    remark = forms.CharField(
        label=gettext_lazy("remark"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    read = forms.BooleanField(
        label=gettext_lazy("I have gone through the trail of this period."),
    )


class RetentionForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``retention.lengthen``."""

    years = forms.IntegerField(
        label=gettext_lazy("years"), min_value=FEWEST_YEARS + 1, max_value=100
    )
    since = forms.DateField(label=gettext_lazy("from"), initial=localdate)
    reason = forms.CharField(label=gettext_lazy("reason"), max_length=200)


class LimitForm(TypedText, forms.Form):
    """Fields carry the names of the arguments of ``retention.set_limit``."""

    kind = forms.ChoiceField(label=gettext_lazy("what is looked out for"), choices=Watch.choices)
    limit = forms.IntegerField(label=gettext_lazy("more than"), min_value=1, max_value=100_000)
    since = forms.DateField(label=gettext_lazy("from"), initial=localdate)
    reason = forms.CharField(label=gettext_lazy("reason"), max_length=200)
