"""The table of contents."""

from django.urls import include, path

urlpatterns = [
    path("", include("cases.urls")),
    path("", include("investigations.urls")),
    path("", include("sentencing.urls")),
    path("", include("cases.sign_in_urls")),
]

handler403 = "investigations.views.errors.forbidden"
handler404 = "investigations.views.errors.not_found"
handler500 = "investigations.views.errors.server_error"
