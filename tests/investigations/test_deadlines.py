"""Deadlines and the timeline: what is due, what was done, and limitation among them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from cases import access, actions
from cases.exceptions import AlreadyThere, NotYet
from cases.models import Conduct, Right
from investigations.actions import deadline as deadlines
from investigations.models import Deadline
from tests.factories import make_act, make_case, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return make_case(lead=make_officer(language="en"))


def make_deadline(case, **fields):
    defaults = {"case": case, "what": "선별절차 참여 통지", "due_on": localdate()}
    return Deadline.objects.create(**defaults | fields)


def url(name, case, *arguments):
    return reverse(f"investigations:{name}", args=[case.number, *arguments])


def test_a_deadline_is_set_and_put_right(client, case):
    client.force_login(case.lead)
    typed = {"what": "2차 출석요구", "due_on": "2026-12-02", "basis": "형사소송법 제200조"}

    client.post(url("deadline_new", case), typed)
    client.post(url("deadline_edit", case, 1), typed | {"due_on": "2026-12-05", "version": 1})

    deadline = case.deadlines.get()
    assert deadline.due_on == date(2026, 12, 5)
    assert (deadline.created_by, deadline.version) == (case.lead, 2)


def test_what_is_done_leaves_the_list_and_stays_in_the_timeline(client, case):
    make_deadline(case)
    client.force_login(case.lead)

    client.post(url("deadline_done", case, 1), {"on": localdate()})

    overview = client.get(case.get_absolute_url())
    assert list(overview.context["header"].deadlines) == []
    assert "선별절차 참여 통지" in client.get(url("case_timeline", case)).content.decode()


def test_a_deadline_is_met_once_and_not_in_days_to_come(case):
    deadline = make_deadline(case)
    with pytest.raises(NotYet):
        deadlines.finish(deadline, on=localdate() + timedelta(days=1), by=case.lead)

    deadlines.finish(deadline, on=localdate(), by=case.lead)
    with pytest.raises(AlreadyThere):
        deadlines.finish(deadline, on=localdate(), by=case.lead)


def test_limitation_stands_among_the_deadlines_with_its_grounds(client, case):
    make_act(case, conduct=Conduct.CONSPIRACY, ended_on=date(2025, 3, 4))
    actions.settle(case)
    client.force_login(case.lead)

    limits = client.get(case.get_absolute_url()).context["limits"]

    assert [limit.on for limit in limits] == [case.acts.get().limitation_on]
    assert limits[0].grounds


def test_who_may_only_read_sets_no_deadline(client, case):
    make_deadline(case)
    reader = make_officer()
    access.give(case, reader, [Right.VIEW], reason="참고", by=case.lead)
    client.force_login(reader)

    for page in (url("deadline_new", case), url("deadline_done", case, 1)):
        assert client.get(page).status_code == 403


def test_the_timeline_keeps_the_crime_and_the_procedure_apart(client, case):
    make_act(case, ended_on=date(2025, 8, 19))
    make_deadline(case)
    actions.open_inquiry(case, on=date(2026, 10, 12), by=case.lead)
    client.force_login(case.lead)

    def kinds(query):
        entries = client.get(url("case_timeline", case) + query).context["entries"]
        return [entry.kind for entry in entries]

    assert kinds("") == ["", "proc", "act"]
    assert kinds("?only=crime") == ["act"]
    assert kinds("?only=procedure") == ["", "proc"]
    assert kinds("?only=nonsense") == ["", "proc", "act"]
