"""When a time limit ends, and whether a threshold is reached (기한 계산)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.timezone import is_aware, localdate, make_naive
from django.utils.translation import gettext_lazy as _

from sentencing import engine
from sentencing.engine import Event, NoLawInForce
from sentencing.engine.questions import MOST_DAYS
from sentencing.fields import AS_WRITTEN, Count, Day, OneOf
from sentencing.law import book
from sentencing.question_terms import EVENTS, FINDINGS
from sentencing.questions.asking import Question
from sentencing.questions.choices import choices, on_file
from sentencing.questions.deadline_figures import Figure, figures_of

ASKED = {
    Event.COMPLAINT_RECEIVED: ("on",),
    Event.ARREST_WITH_WARRANT: ("at",),
    Event.EMERGENCY_ARREST: ("at",),
    Event.EMERGENCY_ARREST_CONSIDERED: ("on", "provision"),
    Event.URGENT_PRESERVATION_CONSIDERED: ("on", "provision"),
    Event.DETENTION: ("on", "excluded_days"),
    Event.WARRANT_ISSUED: ("on", "longer_term_set"),
    Event.SUPPLEMENTARY_DEMAND_RECEIVED: ("on",),
    Event.URGENT_PRESERVATION_REQUEST: ("at",),
    Event.SEARCH_AND_SEIZURE: ("on", "video_exception"),
    Event.INVESTIGATION_OPENED: ("on",),
    Event.INVESTIGATION_CLOSED: ("on", "finding"),
    Event.INTERVIEW: ("on", "starts_at"),
}
"""What each event asks besides itself."""
DAY_LABELS = {
    Event.COMPLAINT_RECEIVED: _("Complaint or accusation received on"),
    Event.DETENTION: _("Day of arrest or detention"),
    Event.WARRANT_ISSUED: _("Warrant issued on"),
    Event.SUPPLEMENTARY_DEMAND_RECEIVED: _("Demand received on"),
    Event.INVESTIGATION_OPENED: _("Investigation opened on"),
    Event.INVESTIGATION_CLOSED: _("Investigation closed on"),
}

HOUR = re.compile(r"\d\s*[:시]")


class Moment(forms.DateTimeField):
    """A Korean moment to the minute, as the engine takes it: without a zone."""

    def __init__(self, **options: Any) -> None:
        hours = ("%H:%M", "%H시 %M분")
        written = [f"{one} {hour}" for one in AS_WRITTEN for hour in hours]
        super().__init__(input_formats=[*written, "%Y-%m-%dT%H:%M"], **options)
        self.widget = forms.TextInput(attrs={"autocomplete": "off"})

    def to_python(self, value: Any) -> datetime | None:
        """A day alone is no moment: its midnight was not meant."""
        if isinstance(value, str) and value.strip() and not HOUR.search(value):
            raise forms.ValidationError(_("Give the hour as well."))
        return super().to_python(value)

    def clean(self, value: Any) -> datetime | None:
        found = super().clean(value)
        return make_naive(found) if isinstance(found, datetime) and is_aware(found) else found


class Hour(forms.TimeField):
    """An hour of the day: 21:30."""

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%H:%M"], **options)
        self.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})


class DeadlineForm(Question):
    """The event decides what is asked; the holidays are those given to the form."""

    heading = _("Deadlines of procedure")
    lead = _("The day of the event chooses the rule; a last day on a holiday moves.")
    figures = "sentencing/questions/_deadline.html"

    event = OneOf(label=_("Event"), choices=lambda: choices(EVENTS))
    on = Day(label=_("Day"))
    at = Moment(label=_("Day and hour"), help_text=_("As 2026-11-22 14:30, Korean time"))
    provision = OneOf(label=_("Offence"), choices=on_file)
    excluded_days = Count(
        label=_("Days the court held the file"),
        most=MOST_DAYS,
        help_text=_("Nothing typed counts as none."),
    )
    longer_term_set = forms.BooleanField(label=_("The court set a longer term"), required=False)
    video_exception = forms.BooleanField(
        label=_("No recording device, or another weighty reason"), required=False
    )
    finding = OneOf(label=_("What it came to"), choices=lambda: choices(FINDINGS))
    starts_at = Hour(label=_("Questioning begins at"), help_text=_("As 21:30"))

    def __init__(self, given: QueryDict, *, public_holidays: Collection[date] = ()) -> None:
        super().__init__(given)
        self.public_holidays = public_holidays
        self.chosen = event_of(self.data)
        for name in set(self.fields) - {"event", *ASKED[self.chosen]}:
            del self.fields[name]
        if "on" in self.fields:
            self.fields["on"].label = DAY_LABELS.get(self.chosen) or _("Day")

    def beginning(self, given: QueryDict) -> Mapping[str, Any]:
        today = localdate().isoformat()
        values = {
            "on": today,
            "at": f"{today} 14:30",
            "provision": "ucpa.18.1",
            "excluded_days": "0",
            "finding": engine.Finding.SUSPICION.value,
            "starts_at": "14:00",
        }
        event = event_of(given)
        asked = {name: values[name] for name in ASKED[event] if name in values}
        return {"event": event.value} | asked

    def ask(self, given: dict[str, Any]) -> engine.ProcedureDeadline:
        said = {name: value for name, value in given.items() if value not in (None, "")}
        return engine.procedure_deadline(book(), public_holidays=self.public_holidays, **said)

    def day_of(self, gap: NoLawInForce) -> str:
        return "at" if "at" in self.fields else "on"

    @property
    def read_on(self) -> date | None:
        found = self.cleaned_data.get("at") or self.cleaned_data.get("on")
        return found.date() if isinstance(found, datetime) else found

    @property
    def asked_now(self) -> str:
        return self.chosen.value

    @property
    def found(self) -> list[Figure]:
        """The figures of the event."""
        answer = self.answered
        return (
            figures_of(self.chosen, answer) if isinstance(answer, engine.ProcedureDeadline) else []
        )

    @property
    def beyond_holidays(self) -> bool:
        """Whether a last day that may move lies in a year without any holiday on file."""
        answer = self.answered
        if not isinstance(answer, engine.ProcedureDeadline):
            return False
        moving = (answer.due_on, answer.outer_due_on, answer.first_notice_due_on)
        years = {day.year for day in self.public_holidays}
        return any(day.year not in years for day in moving if day is not None)


def event_of(data: QueryDict) -> Event:
    """The event, as far as it is said; an unknown one is told at its field."""
    said = data.get("event")
    return Event(said) if said in set(Event) else Event.COMPLAINT_RECEIVED
