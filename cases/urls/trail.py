from django.urls import path

from cases.views import sealing, trail

urlpatterns = [
    path("audit/", trail.audit_trail, name="audit_trail"),
    path("audit/verify/", sealing.trail_verify, name="trail_verify"),
    path("audit/export/", sealing.trail_export, name="trail_export"),
    path("audit/export/<int:export>/", sealing.trail_bundle, name="trail_bundle"),
    path("audit/<int:event_id>/", trail.event_detail, name="event_detail"),
    path("cases/<str:number>/trail/", trail.case_trail, name="case_trail"),
]
