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
    path("calculator/base-damages/", questions.base_damages, name="base_damages"),
    path("calculator/confiscation/", questions.confiscation, name="confiscation"),
    path(
        "calculator/trade-secret/",
        questions.trade_secret_definition,
        name="trade_secret_definition",
    ),
    path(
        "calculator/industrial-technology/",
        questions.industrial_technology,
        name="industrial_technology",
    ),
    path("calculator/names/", questions.agency_names, name="agency_names"),
]
