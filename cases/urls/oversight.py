from django.urls import path

from cases.views import explanation, review

urlpatterns = [
    path("explanations/", explanation.explanation_list, name="explanation_list"),
    path("explanations/<uuid:pk>/", explanation.explanation_detail, name="explanation_detail"),
    path("audit/reviews/", review.review_list, name="review_list"),
    path("audit/reviews/<str:review>/<str:first>/", review.review_detail, name="review_detail"),
    path("audit/reviews/<str:review>/<str:first>/sign/", review.review_sign, name="review_sign"),
    path("audit/rules/", review.rule_list, name="rule_list"),
    path("audit/rules/retention/", review.retention_new, name="retention_new"),
    path("audit/rules/limit/", review.limit_new, name="limit_new"),
]
