from django.urls import path

from investigations.views import approval, case, deadline, effective, referral

CASE = "cases/<str:number>/"
RECORD = "<int:record_number>/"

urlpatterns = [
    path(CASE, case.case_detail, name="case_detail"),
    path(f"{CASE}timeline/", case.case_timeline, name="case_timeline"),
    path(f"{CASE}access/effective/", effective.case_effective, name="case_effective"),
    path("officers/<uuid:officer>/access/", effective.officer_effective, name="officer_effective"),
    path("my-access/", effective.own_effective, name="own_effective"),
    path(f"{CASE}refer/", referral.case_refer, name="case_refer"),
    path(f"{CASE}deadlines/new/", deadline.deadline_new, name="deadline_new"),
    path(f"{CASE}deadlines/{RECORD}edit/", deadline.deadline_edit, name="deadline_edit"),
    path(f"{CASE}deadlines/{RECORD}done/", deadline.deadline_done, name="deadline_done"),
    path(f"{CASE}approvals/new/", approval.approval_new, name="approval_new"),
    path(f"{CASE}approvals/{RECORD}", approval.approval_detail, name="approval_detail"),
    path(f"{CASE}approvals/{RECORD}decide/", approval.approval_decide, name="approval_decide"),
]
