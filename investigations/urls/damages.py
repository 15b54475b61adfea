"""The calculator on a case, filled from its acts."""

from django.urls import path

from investigations.views import damages

urlpatterns = [
    path("cases/<str:number>/damages/", damages.case_damages, name="case_damages"),
]
