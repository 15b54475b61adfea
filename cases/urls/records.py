"""The shelves of a case: people, acts, trade secrets, documents, and what each record was."""

from django.urls import path

from cases.views import act, document, history, party, secret

CASE = "cases/<str:number>/"

urlpatterns = [
    path(f"{CASE}people/", party.party_list, name="party_list"),
    path(f"{CASE}people/new/", party.party_new, name="party_new"),
    path(f"{CASE}people/<int:record_number>/", party.party_detail, name="party_detail"),
    path(f"{CASE}people/<int:record_number>/edit/", party.party_edit, name="party_edit"),
    path(f"{CASE}people/<int:record_number>/unmask/", party.party_unmask, name="party_unmask"),
    path(f"{CASE}acts/", act.act_list, name="act_list"),
    path(f"{CASE}acts/new/", act.act_new, name="act_new"),
    path(f"{CASE}acts/<int:record_number>/", act.act_detail, name="act_detail"),
    path(f"{CASE}acts/<int:record_number>/edit/", act.act_edit, name="act_edit"),
    path(f"{CASE}secrets/", secret.secret_list, name="secret_list"),
    path(f"{CASE}secrets/new/", secret.secret_new, name="secret_new"),
    path(f"{CASE}secrets/<int:record_number>/", secret.secret_detail, name="secret_detail"),
    path(f"{CASE}secrets/<int:record_number>/edit/", secret.secret_edit, name="secret_edit"),
    path(f"{CASE}documents/", document.document_list, name="document_list"),
    path(f"{CASE}documents/new/", document.document_new, name="document_new"),
    path(f"{CASE}documents/<int:record_number>/", document.document_detail, name="document_detail"),
    path(
        f"{CASE}documents/<int:record_number>/edit/", document.document_edit, name="document_edit"
    ),
    path(f"{CASE}history/", history.case_history, name="case_history"),
    path(
        f"{CASE}<str:kind>/<int:record_number>/history/",
        history.record_history,
        name="record_history",
    ),
]
