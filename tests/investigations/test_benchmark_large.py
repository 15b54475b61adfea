"""The large archive of the benchmark, at a small size."""

from django.db import connection

from cases.models import Case, Event, Officer
from investigations.benchmark import large


def test_the_large_archive_is_filled_past_triggers_that_then_stand_again(fresh_database):
    with connection.cursor() as cursor:
        cursor.execute(ALWAYS)
        before = cursor.fetchone()

    large.fill(events=4_000, cases=200)

    assert Case.objects.count() == 200
    assert Event.objects.filter(actor__username="bench-few").count() == 20
    seen = Case.objects.visible_to(Officer.objects.get(username="bench-wide"))
    assert seen.count() == 150
    with connection.cursor() as cursor:
        cursor.execute(ALWAYS)
        assert cursor.fetchone() == before


ALWAYS = "SELECT count(*) FROM pg_trigger WHERE tgenabled = 'A'"
