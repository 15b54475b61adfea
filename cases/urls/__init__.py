"""Addresses of the records of a case, of procedure, of the trail and of administration."""

from cases.urls import administration, emergency, oversight, procedure, records, team, trail

app_name = "cases"
urlpatterns = [
    *records.urlpatterns,
    *procedure.urlpatterns,
    *trail.urlpatterns,
    *team.urlpatterns,
    *emergency.urlpatterns,
    *oversight.urlpatterns,
    *administration.urlpatterns,
]
