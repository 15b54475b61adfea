"""Addresses of the calculator and of the law on file."""

from django.urls import path

from sentencing import question_urls
from sentencing.views import calculator, law

app_name = "sentencing"
urlpatterns = [
    path("calculator/", calculator.calculator, name="calculator"),
    path("calculator/print/", calculator.calculator_print, name="calculator_print"),
    *question_urls.urlpatterns,
    path("law/", law.law_list, name="law_list"),
    path("law/guidelines/<str:edition>/", law.edition_detail, name="edition_detail"),
    path("law/procedure/<str:step>/", law.step_detail, name="step_detail"),
    path("law/<str:code>/", law.provision_detail, name="provision_detail"),
]
