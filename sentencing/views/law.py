"""The law on file: every Act, edition and step with its wordings by day. Stores nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sentencing import law, law_index, wording
from sentencing.edition_reading import major_types
from sentencing.law.catalogue import Rule, dated, provisions
from sentencing.law_reading import Reading, entry, section, title
from sentencing.summaries import three_summaries


class OnForm(forms.Form):
    """The day whose wording is marked."""

    on = forms.DateField(
        label=_("Wording in force on"),
        required=False,
        error_messages={"invalid": _("This is not a day; today's law is marked instead.")},
    )


def law_list(request: HttpRequest) -> HttpResponse:
    """Everything on file (법령)."""
    book, today = law.book(), localdate()
    context = {
        "summaries": three_summaries(law.as_of()),
        "acts": list(law_index.acts(book, today)),
        "guidelines": law_index.guidelines(book, today),
        "procedure": law_index.procedure(book, today),
        "as_of": law.as_of(),
        "digest": law.digest()[:12],
    }
    return render(request, "sentencing/law_list.html", context)


def provision_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One place in an Act, with the rules that stand there (조문)."""
    found = provisions(law.book()).get(code)
    if found is None:
        raise Http404
    heading, act = wording.provision_name(code), code.partition(".")[0]
    return rules_page(request, found, code, {"heading": heading, "anchor": act})


def step_detail(request: HttpRequest, step: str) -> HttpResponse:
    """What a step of procedure rests on (절차의 근거)."""
    timeline = law.book().steps.get(step)
    if timeline is None:
        raise Http404
    rule = Rule("steps", step, timeline)
    return rules_page(request, (rule,), "", {"heading": title(rule), "anchor": "steps"})


def rules_page(
    request: HttpRequest, found: tuple[Rule, ...], here: str, context: dict[str, Any]
) -> HttpResponse:
    """Rules with their wordings in time; a bad day is told, and today's law is shown."""
    form, reading = asked(request, here)
    sections = [section(law.book(), one, reading) for one in found]
    context |= {"form": form, "reading": reading, "sections": sections, "as_of": law.as_of()}
    return render(request, "sentencing/rules.html", context)


def edition_detail(request: HttpRequest, edition: str) -> HttpResponse:
    """One edition of the sentencing guideline (양형기준)."""
    editions = law.book().editions
    found = next((one for one in dated(editions) if one.wording.rule.id == edition), None)
    if found is None:
        raise Http404
    form, reading = asked(request, edition)
    context = {
        "heading": wording.edition_name(edition),
        "entry": entry(law.book(), Rule("editions", edition, editions), found, reading),
        "major_types": major_types(found.wording.rule),
        "form": form,
        "reading": reading,
        "as_of": law.as_of(),
    }
    return render(request, "sentencing/edition_detail.html", context)


def asked(request: HttpRequest, here: str) -> tuple[OnForm, Reading]:
    """The form with the day it asks for; without a good one, today."""
    form, today = OnForm(request.GET), localdate()
    on = form.cleaned_data["on"] if form.is_valid() else None
    return form, Reading(here, on or today, today)
