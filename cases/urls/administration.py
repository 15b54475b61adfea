from django.urls import path
from django.urls.resolvers import URLPattern

from cases.views import administration as accounts
from cases.views import departure, reference


def shelf_paths(folder: str, shelf: reference.Shelf) -> list[URLPattern]:
    """The list of one kind of reference data, a new row and each row of it."""
    known = {"shelf": shelf}
    return [
        path(f"{folder}/", reference.shelf_list, known, name=f"{shelf.key}_list"),
        path(f"{folder}/new/", reference.shelf_new, known, name=f"{shelf.key}_new"),
        path(f"{folder}/<uuid:pk>/", reference.shelf_edit, known, name=f"{shelf.key}_edit"),
        path(
            f"{folder}/<uuid:pk>/history/",
            reference.shelf_history,
            known,
            name=f"{shelf.key}_history",
        ),
    ]


ACCOUNT = "accounts/<uuid:pk>/"
urlpatterns = [
    path("accounts/", accounts.officer_list, name="officer_list"),
    path("accounts/new/", accounts.officer_new, name="officer_new"),
    path(ACCOUNT, accounts.officer_edit, name="officer_edit"),
    path(f"{ACCOUNT}history/", reference.officer_history, name="officer_history"),
    path(f"{ACCOUNT}password/", accounts.officer_password, name="officer_password"),
    path(f"{ACCOUNT}departure/", departure.officer_depart, name="officer_depart"),
    path(f"{ACCOUNT}second-factor/", accounts.officer_factors, name="officer_factors"),
    path(f"{ACCOUNT}sessions/", accounts.officer_sessions, name="officer_sessions"),
    path(f"{ACCOUNT}deactivate/", accounts.officer_deactivate, name="officer_deactivate"),
    path(f"{ACCOUNT}reactivate/", accounts.officer_reactivate, name="officer_reactivate"),
    *shelf_paths("units", reference.UNITS),
    *shelf_paths("offices", reference.OFFICES),
    *shelf_paths("holidays", reference.HOLIDAYS),
]
