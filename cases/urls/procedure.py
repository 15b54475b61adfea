from django.urls import path

from cases.views import booking, case, procedure, sharing, walls

urlpatterns = [
    path("cases/new/", case.case_receive, name="case_receive"),
    path("cases/<str:number>/edit/", case.case_edit, name="case_edit"),
    path("cases/<str:number>/assign/", case.case_assign, name="case_assign"),
    path("cases/<str:number>/access/", sharing.case_access, name="case_access"),
    path("cases/<str:number>/access/wall/", walls.case_wall, name="case_wall"),
    path(
        "cases/<str:number>/access/wall/<uuid:wall>/lift/",
        walls.case_wall_lift,
        name="case_wall_lift",
    ),
    path("cases/<str:number>/access/restrict/", walls.case_restrict, name="case_restrict"),
    path(
        "cases/<str:number>/access/restrict/lift/",
        walls.case_restriction_lift,
        name="case_restriction_lift",
    ),
    path(
        "cases/<str:number>/access/<uuid:grant>/end/",
        sharing.case_access_end,
        name="case_access_end",
    ),
    path(
        "cases/<str:number>/inquiry/open/",
        procedure.case_open_inquiry,
        name="case_open_inquiry",
    ),
    path(
        "cases/<str:number>/inquiry/close/",
        procedure.case_close_inquiry,
        name="case_close_inquiry",
    ),
    path("cases/<str:number>/book/", booking.case_book, name="case_book"),
    path("cases/<str:number>/take-back/", procedure.case_take_back, name="case_take_back"),
    path("cases/<str:number>/dispose/", procedure.case_dispose, name="case_dispose"),
    path("cases/<str:number>/resume/", procedure.case_resume, name="case_resume"),
    path(
        "cases/<str:number>/acts/<int:record_number>/notice/",
        booking.act_notice,
        name="act_notice",
    ),
]
