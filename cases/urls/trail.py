from django.urls import path

from cases.views import trail

urlpatterns = [
    path("audit/", trail.audit_trail, name="audit_trail"),
    path("audit/<int:event_id>/", trail.event_detail, name="event_detail"),
    path("cases/<str:number>/trail/", trail.case_trail, name="case_trail"),
]
