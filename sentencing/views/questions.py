"""The questions beside the calculator. Each is its address; nothing is stored."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sentencing import law
from sentencing.questions.asking import Question
from sentencing.questions.authority import AuthorityForm
from sentencing.questions.concurrence import GuidelineConcurrenceForm
from sentencing.questions.confiscation import ConfiscationForm
from sentencing.questions.damages import BaseDamagesForm
from sentencing.questions.definition import TradeSecretDefinitionForm
from sentencing.questions.names import AgencyNamesForm
from sentencing.questions.suspension import SuspendedSentenceForm
from sentencing.questions.technology import IndustrialTechnologyForm
from sentencing.views.calculator import partial

RESULT = "sentencing/questions/_result.html"


def authority(request: HttpRequest) -> HttpResponse:
    """Whether the Tech Police may take a step on a day (직무범위)."""
    return answered(request, AuthorityForm(request.GET))


def guideline_concurrence(request: HttpRequest) -> HttpResponse:
    """The recommended range of several offences sentenced together (다수범죄)."""
    return answered(request, GuidelineConcurrenceForm(request.GET))


def suspended_sentence(request: HttpRequest) -> HttpResponse:
    """Whether a sentence may be suspended, and what the standard recommends (집행유예)."""
    return answered(request, SuspendedSentenceForm(request.GET))


def base_damages(request: HttpRequest) -> HttpResponse:
    """The damage presumed or computed, before any multiple (손해액 추정)."""
    return answered(request, BaseDamagesForm(request.GET))


def confiscation(request: HttpRequest) -> HttpResponse:
    """Whether things are confiscated and their value collected (몰수·추징)."""
    return answered(request, ConfiscationForm(request.GET))


def trade_secret_definition(request: HttpRequest) -> HttpResponse:
    """What makes a trade secret on the day of the act (영업비밀의 요건)."""
    return answered(request, TradeSecretDefinitionForm(request.GET))


def industrial_technology(request: HttpRequest) -> HttpResponse:
    """The paragraph of the Industrial Technology Act, for notice (산업기술 침해)."""
    return answered(request, IndustrialTechnologyForm(request.GET))


def agency_names(request: HttpRequest) -> HttpResponse:
    """What offices and papers are called on a day (기관·서식 명칭)."""
    return answered(request, AgencyNamesForm(request.GET))


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
    page = RESULT if alone else "sentencing/questions/question.html"
    return render(request, page, context)
