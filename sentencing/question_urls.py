"""Addresses of the questions beside the calculator."""

from django.urls import path

from sentencing.views import questions

urlpatterns = [
    path("calculator/authority/", questions.authority, name="authority"),
    path(
        "calculator/several-offences/",
        questions.guideline_concurrence,
        name="guideline_concurrence",
    ),
    path("calculator/suspended-sentence/", questions.suspended_sentence, name="suspended_sentence"),
]
