"""Addresses of the calculator and of the law on file."""

from django.urls import path

from sentencing.views import calculator

app_name = "sentencing"
urlpatterns = [
    path("calculator/", calculator.calculator, name="calculator"),
]
