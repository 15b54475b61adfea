from django.urls import path

from investigations.views import search

urlpatterns = [
    path("search/", search.search, name="search"),
    path("palette/", search.palette, name="palette"),
]
