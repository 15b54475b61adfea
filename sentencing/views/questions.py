"""The questions beside the calculator. Each is its address; nothing is stored."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sentencing import law
from sentencing.questions.asking import Question
from sentencing.questions.authority import AuthorityForm
from sentencing.questions.concurrence import GuidelineConcurrenceForm
from sentencing.questions.suspension import SuspendedSentenceForm
from sentencing.views.calculator import partial


def authority(request: HttpRequest) -> HttpResponse:
    """Whether the Tech Police may take a step on a day (직무범위)."""
    return answered(request, AuthorityForm(request.GET))


def guideline_concurrence(request: HttpRequest) -> HttpResponse:
    """The recommended range of several offences sentenced together (다수범죄)."""
    return answered(request, GuidelineConcurrenceForm(request.GET))


def suspended_sentence(request: HttpRequest) -> HttpResponse:
    """Whether a sentence may be suspended, and what the standard recommends (집행유예)."""
    return answered(request, SuspendedSentenceForm(request.GET))


def answered(request: HttpRequest, form: Question) -> HttpResponse:
    """The question and its answer; htmx asks for the result region alone."""
    alone = partial(request)
    context = {
        "form": form,
        "answer": form.answer(),
        "live": alone,
        "anew": alone and form.asks_anew,
        "address": request.path,
        "as_of": law.as_of(),
        "digest": law.digest()[:12],
    }
    page = "_result.html" if alone else "question.html"
    return render(request, f"sentencing/questions/{page}", context)
