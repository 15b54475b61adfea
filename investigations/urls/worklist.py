from django.urls import path

from investigations.views.worklist import worklist

urlpatterns = [path("", worklist, name="worklist")]
