"""The pages of the frame alone, with pages that show every component and every failure."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import include, path
from django.utils import timezone

handler403 = "investigations.views.errors.forbidden"
handler404 = "investigations.views.errors.not_found"
handler500 = "investigations.views.errors.server_error"
DAY = date(2026, 11, 22)


class EveryField(forms.Form):
    """One field of each kind the house uses."""

    title = forms.CharField(label="사건명", help_text="사람 이름은 적지 않습니다.")
    received_on = forms.DateField(label="접수일")
    origin = forms.ChoiceField(label="수사단서", choices=[("a", "고소"), ("b", "고발")])
    where = forms.ChoiceField(
        label="사용될 곳", choices=[("a", "국외"), ("b", "국내")], widget=forms.RadioSelect
    )
    roles = forms.MultipleChoiceField(
        label="역할",
        required=False,
        choices=[("a", "피의자"), ("b", "참고인")],
        widget=forms.CheckboxSelectMultiple,
    )
    summary = forms.CharField(label="사건 개요", required=False, widget=forms.Textarea)
    file = forms.FileField(label="첨부", required=False)
    attempt = forms.BooleanField(label="미수", required=False, help_text="제18조의2")


def components(request: HttpRequest) -> HttpResponse:
    if "said" in request.GET:
        messages.success(request, "저장했습니다.")
        messages.error(request, "거부되었습니다.")
    context = {
        "form": EveryField(request.POST or None),
        "parents": [("내 업무", "/")],
        "day": DAY,
        "recorded": 1_284_029,
        "changed_at": timezone.now(),
        "changed_by": request.user,
        "trail_url": "/trail/",
        "amount": 3_840_000_000,
        "changes": [{"field": "상태", "before": "수사 중", "after": "소명"}],
        "steps": [
            {"label": "접수", "note": "10. 5.", "state": "done"},
            {"label": "입건", "note": "10. 12.", "state": "now"},
            {"label": "송치", "note": "", "state": ""},
        ],
        "entries": [
            {"day": DAY, "text": "입건", "note": "범죄사건부 등재", "kind": "proc", "url": ""},
            {"day": DAY, "text": "누설", "note": "E-11", "kind": "act", "url": "/act/"},
        ],
        "cells": [{"letter": "예", "state": ""}, {"letter": "취", "state": "f"}],
    }
    return render(request, "components.html", context)


def palette(request: HttpRequest) -> JsonResponse:
    items = [
        {"label": "2026-000142 이차전지 양극재", "note": "D-2", "url": "/components/?found=1"},
        {"label": "2026-000118 반도체 세정액", "note": "", "url": "/components/?found=2"},
    ]
    found = [item for item in items if request.GET.get("q", "") in item["label"]]
    return JsonResponse({"groups": [{"label": "사건", "items": found}]})


def refused(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


work = (
    [
        path("", components, name="worklist"),
        path("search/", components, name="search"),
        path("palette/", palette, name="palette"),
        path("reports/", components, name="report_list"),
    ],
    "investigations",
)
urlpatterns = [
    path("", include("cases.sign_in_urls")),
    path("", include(work)),
    path("components/", components, name="components"),
    path("refused/", refused),
    path("broken/", broken),
]
