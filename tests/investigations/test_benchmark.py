"""The archive of the benchmark is one the application can work with."""

import pytest
from django.test import Client

from cases.models import Case, Event, Officer, Phase
from investigations import demonstration
from investigations.benchmark import filling, timing

pytestmark = pytest.mark.django_db


@pytest.fixture
def rich(settings, tmp_path) -> Case:
    settings.DATA_DIR = tmp_path
    demonstration.open_house()
    filling.make_archive(40)
    return Case.objects.get(number="2025-000002")


def test_the_archive_is_kept_by_the_trail_like_any_other_write(rich):
    assert Case.objects.count() == 40
    assert Case.objects.filter(phase=Phase.BOOKED).exists()
    assert Event.objects.filter(case=rich, verb="created").count() > 10


@pytest.mark.parametrize(("username", "everything"), [("bench-0001", False), ("overseer", True)])
def test_every_page_that_is_timed_answers(rich, username, everything):
    client = Client()
    client.force_login(
        Officer.objects.get(username=username), "django.contrib.auth.backends.ModelBackend"
    )

    for _name, url, _target in timing.addresses(rich, all_of_them=everything):
        timing.visit(client, url)


def test_both_are_timed_in_turn():
    done = []

    one, other = timing.in_turn(
        lambda: done.append("one"), lambda: done.append("other"), rounds=2, warm_up=1
    )

    assert done == ["one", "other"] * 3
    assert one >= 0
    assert other >= 0
