"""The address of the calculator."""

from django.urls import path

from sentencing import views

app_name = "sentencing"
urlpatterns = [path("", views.calculator, name="calculator")]
