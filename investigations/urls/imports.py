from django.urls import path

from investigations.views import importing

urlpatterns = [
    path("import/", importing.import_cases, name="import_cases"),
    path("import/schema.json", importing.import_schema, name="import_schema"),
]
