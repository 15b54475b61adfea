from django.urls import path

from cases.views import team

urlpatterns = [
    path("officers/", team.team_list, name="team_list"),
    path("officers/<uuid:officer>/hand-over/", team.officer_hand_over, name="officer_hand_over"),
    path("access-review/", team.access_review, name="access_review"),
]
