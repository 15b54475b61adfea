from django.urls import path

from investigations.views import delivery, report, verify

urlpatterns = [
    path("cases/<str:number>/reports/new/", report.report_request, name="report_request"),
    path("cases/<str:number>/reports/<uuid:job>/", report.report_job, name="report_job"),
    path("cases/<str:number>/reports/<uuid:job>/retry/", report.report_retry, name="report_retry"),
    path("reports/", report.report_list, name="report_list"),
    path("reports/<str:report_number>/", report.report_detail, name="report_detail"),
    path("reports/<str:report_number>/deliver/", report.report_deliver, name="report_deliver"),
    path("reports/<str:report_number>/release/", report.report_release, name="report_release"),
    path("reports/<str:report_number>/withdraw/", report.report_withdraw, name="report_withdraw"),
    path("deliveries/<uuid:delivery>/", delivery.delivery, name="delivery"),
    path("deliveries/<uuid:delivery>/file/", delivery.delivery_file, name="delivery_file"),
    path("verify/", verify.verify, name="verify"),
]
