"""Who acts: one author for one transaction, and nobody after it."""

import pytest
from django.db import DatabaseError

from cases import acting
from cases.acting import Actor, acting_as, acting_as_system
from cases.models import Event, Holiday
from tests.factories import make_case, make_officer, make_party


def test_the_author_does_not_outlive_the_transaction(fresh_database):
    with acting_as_system("tests"):
        Holiday.objects.create(day="2026-12-25", name="기독탄신일")

    assert acting.current_actor() is None
    with pytest.raises(DatabaseError, match="author"):
        Holiday.objects.create(day="2027-01-01", name="신정")


@pytest.mark.django_db
def test_whoever_acts_for_a_moment_gives_the_name_back():
    officer = make_officer()
    with acting_as(officer):
        Holiday.objects.create(day="2026-12-25", name="기독탄신일")

    Holiday.objects.create(day="2027-01-01", name="신정")

    first, second = Event.objects.filter(target_type="cases.holiday").order_by("id")
    assert (first.actor, second.actor, second.job) == (officer, None, "tests")


@pytest.mark.django_db
def test_what_fails_leaves_no_half_of_its_work():
    case = make_case()

    with pytest.raises(DatabaseError), acting.acting(Actor(label="시험")):
        make_party(case, represents=make_party(case), name="가" * 101)

    assert not case.parties.exists()
    assert not Event.objects.filter(target_type="cases.party").exists()
