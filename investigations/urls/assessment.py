"""Calculations recorded on a case."""

from django.urls import path

from investigations.views import assessment

SHELF = "cases/<str:number>/assessments/"

urlpatterns = [
    path(SHELF, assessment.assessment_list, name="assessment_list"),
    path(f"{SHELF}new/", assessment.assessment_new, name="assessment_new"),
    path(f"{SHELF}compare/", assessment.assessment_compare, name="assessment_compare"),
    path(f"{SHELF}<int:record_number>/", assessment.assessment_detail, name="assessment_detail"),
]
