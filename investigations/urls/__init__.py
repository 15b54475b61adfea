"""Addresses of the work on cases: the worklist, a case from every side, reports, search, import."""

from investigations.urls import assessment, case, damages, imports, report, search, worklist

app_name = "investigations"
urlpatterns = [
    *worklist.urlpatterns,
    *case.urlpatterns,
    *damages.urlpatterns,
    *assessment.urlpatterns,
    *report.urlpatterns,
    *search.urlpatterns,
    *imports.urlpatterns,
]
