"""The calculator on a case, filled from its acts; deadlines, with the holidays on record."""

from django.urls import path

from investigations.views import damages, procedure_deadline

urlpatterns = [
    path("cases/<str:number>/damages/", damages.case_damages, name="case_damages"),
    path(
        "cases/<str:number>/damages/print/", damages.case_damages_print, name="case_damages_print"
    ),
    path("calculator/deadlines/", procedure_deadline.procedure_deadline, name="procedure_deadline"),
]
