from django.urls import path

from cases.views import emergency

urlpatterns = [
    path("emergency/", emergency.emergency_open, name="emergency_open"),
    path("emergency/<uuid:pk>/", emergency.emergency_review, name="emergency_review"),
    path("emergency/<uuid:pk>/end/", emergency.emergency_end, name="emergency_end"),
]
