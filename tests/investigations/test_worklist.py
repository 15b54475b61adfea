"""The worklist: whose cases, how urgent, and at what cost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from cases import access, actions
from cases.models import Conduct, Disposition, Event, Phase, Right, Role, Verb
from investigations.actions import approval
from investigations.models import Deadline
from investigations.worklist import said
from tests.factories import (
    make_act,
    make_case,
    make_indictment,
    make_office,
    make_officer,
    make_party,
    make_referral,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return make_officer(language="en")


def due_in(case, days, what="조사"):
    on = localdate() + timedelta(days=days)
    return Deadline.objects.create(case=case, what=what, due_on=on)


def listed(client, query=""):
    context = client.get(f"/{query}").context
    groups = context["listing"].groups
    return {group.key: [row.case.title for row in group.rows] for group in groups}


def test_cases_are_grouped_by_their_nearest_day(client, lead):
    for title, days in (("late", -3), ("soon", 7), ("next", 8), ("far", 31)):
        due_in(make_case(lead=lead, title=title), days)
    make_case(lead=lead, title="unset")
    client.force_login(lead)

    assert listed(client) == {
        "overdue": ["late"],
        "week": ["soon"],
        "month": ["next"],
        "later": ["far", "unset"],
    }


def test_limitation_is_a_day_among_the_deadlines(client, lead):
    tomorrow = localdate() + timedelta(days=1)
    case = make_case(lead=lead, title="running out", limitation_on=tomorrow)
    due_in(case, 60)
    client.force_login(lead)

    page = client.get("/")

    assert listed(client) == {"week": ["running out"]}
    assert "Limitation runs out" in page.content.decode()


def test_an_indicted_case_is_near_no_limitation(client, lead):
    case = make_case(lead=lead, phase=Phase.REFERRED)
    make_act(case, ended_on=date(2017, 1, 10))
    actions.settle(case)
    client.force_login(lead)
    assert listed(client, "?view=limitation&phase=all") == {"overdue": [case.title]}

    actions.dispose(case, kind=Disposition.Kind.INDICTED, on=date(2026, 11, 23), by=lead)

    assert listed(client, "?view=limitation&phase=all") == {}
    assert listed(client, "?phase=all&sort=limitation") == {"": [case.title]}
    assert listed(client, "?phase=all") == {"later": [case.title]}


def test_a_line_calls_the_suspects_by_where_procedure_stands(client):
    case = make_case()
    make_party(case)
    client.force_login(case.lead)

    def beside() -> str:
        [group] = client.get("/?phase=all").context["listing"].groups
        return group.rows[0].beside

    assert beside() == "피혐의자 1"
    case.phase = Phase.BOOKED
    case.save()
    assert beside() == "피의자 1"
    make_indictment(case)
    assert beside() == "피고인 1"


def test_what_is_done_urges_no_more(client, lead):
    case = make_case(lead=lead, title="done")
    deadline = due_in(case, -3)
    deadline.done_on = localdate()
    deadline.save()
    client.force_login(lead)

    assert listed(client) == {"later": ["done"]}


def test_an_officer_sees_only_what_was_granted(client, lead):
    make_case(title="strange")
    mine = make_case(lead=lead, title="mine")
    shared = make_case(title="shared")
    access.give(shared, lead, [Right.VIEW], reason="지원", by=shared.lead)
    client.force_login(lead)

    page = client.get("/").content.decode()

    assert mine.title in page
    assert shared.title in page
    assert "strange" not in page


def test_a_supervisor_starts_with_the_cases_of_the_unit(client, lead):
    make_case(lead=lead, title="of the unit")
    make_case(title="of another unit")
    client.force_login(make_officer(Role.SUPERVISOR, unit=lead.unit))

    assert listed(client) == {"later": ["of the unit"]}


def test_what_awaits_a_decision_is_a_view_of_the_supervisor(client, lead):
    waiting = make_case(lead=lead, title="waiting", phase=Phase.BOOKED)
    make_case(lead=lead, title="not waiting", phase=Phase.BOOKED)
    approval.ask(waiting, opinion="indict", text="이유", by=lead)
    client.force_login(make_officer(Role.SUPERVISOR, unit=lead.unit))

    assert listed(client, "?view=approvals") == {"later": ["waiting"]}


def test_every_figure_leads_to_the_list_it_counts(client, lead):
    due_in(make_case(lead=lead), -1)
    due_in(make_case(lead=lead), 3)
    make_case(lead=lead, overseas=True)
    make_case(lead=lead, limitation_on=localdate() + timedelta(days=300))
    make_case(lead=lead, phase=Phase.DISPOSED)
    client.force_login(lead)

    figures = client.get("/").context["figures"]

    assert [figure.number for figure in figures] == [4, 1, 1, 1, 1]
    for figure in figures:
        listing = client.get(f"/?{figure.address}").context["listing"]
        assert listing.total == figure.number


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=양극재", ["cathode 양극재"]),
        ("?q=해솔", ["with a person"]),
        ("?act=overseas", ["abroad"]),
        ("?phase=disposed", ["over"]),
        ("?phase=nonsense&sort=nonsense&page=0", ["abroad", "cathode 양극재", "with a person"]),
    ],
)
def test_the_filters_narrow_the_list(client, lead, query, found):
    make_case(lead=lead, title="cathode 양극재")
    make_party(make_case(lead=lead, title="with a person"), name="㈜해솔에너지소재")
    make_case(lead=lead, title="abroad", furthest_stage="overseas")
    make_case(lead=lead, title="over", phase=Phase.DISPOSED)
    client.force_login(lead)

    titles = [title for group in listed(client, query).values() for title in group]

    assert sorted(titles) == found


def test_another_order_has_no_groups_and_says_so(client, lead):
    make_case(lead=lead, title="later", limitation_on=date(2035, 1, 1))
    make_case(lead=lead, title="sooner", limitation_on=date(2031, 1, 1))
    client.force_login(lead)

    page = client.get("/?sort=limitation")

    assert listed(client, "?sort=limitation") == {"": ["sooner", "later"]}
    assert listed(client, "?sort=-limitation") == {"": ["later", "sooner"]}
    assert page.content.decode().count('aria-sort="ascending"') == 1


def test_the_list_costs_the_same_for_one_case_as_for_many(client, lead):
    fill(lead, cases=1)
    client.force_login(lead)
    client.get("/")
    one = queries_of(client)
    fill(lead, cases=6)

    assert queries_of(client) == one


def fill(lead, *, cases):
    for _ in range(cases):
        case = make_case(lead=lead)
        make_act(case)
        make_act(case, conduct=Conduct.USE)
        due_in(case, 5)


def queries_of(client):
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    return len(queries)


def test_a_long_list_is_cut_into_pages(client, lead, monkeypatch):
    monkeypatch.setattr("investigations.listing.PAGE", 2)
    for title in "abc":
        make_case(lead=lead, title=title)
    client.force_login(lead)

    first, second = listed(client), listed(client, "?page=2")

    assert first == {"later": ["a", "b"]}
    assert second == {"later": ["c"]}


def test_counting_stops_at_a_thousand_and_says_so():
    assert said(1_000) == "1,000"
    assert said(1_001) == "1,000+"


def test_the_list_is_recorded_with_the_cases_it_showed(client, lead):
    case = make_case(lead=lead)
    client.force_login(lead)

    page = client.get("/?q=양극재")

    event = Event.objects.get(verb=Verb.LISTED)
    assert event.facts["cases"] == [str(case.pk)]
    assert f"#{event.pk:,}" in page.content.decode()


def test_a_new_officer_is_told_what_will_stand_here(client, lead):
    client.force_login(lead)

    page = client.get("/").content.decode()

    assert "You have no case yet" in page
    assert reverse("cases:case_receive") in page


@pytest.mark.parametrize(
    ("role", "page"),
    [(Role.AUDITOR, "cases:audit_trail"), (Role.ADMINISTRATOR, "cases:officer_list")],
)
def test_who_works_on_no_case_starts_elsewhere(client, role, page):
    client.force_login(make_officer(role))

    assert client.get("/").url == reverse(page)


def test_a_prosecutor_starts_with_what_was_referred_to_the_office(client):
    office = make_office()
    make_referral(make_case(title="referred here"), office)
    make_referral(make_case(title="referred elsewhere"), make_office())
    make_case(title="not referred")
    client.force_login(make_officer(Role.PROSECUTOR, office=office))

    page = client.get("/").content.decode()

    assert "referred here" in page
    assert "elsewhere" not in page
    assert "not referred" not in page


def test_a_prosecutor_sees_the_referral_to_this_office_once_for_each_case(client):
    case, here, elsewhere = make_case(), make_office(), make_office()
    for office, day in ((here, 9), (here, 16), (elsewhere, 20)):
        make_referral(case, office, referred_on=date(2026, 11, day))
    client.force_login(make_officer(Role.PROSECUTOR, office=here))

    rows = client.get("/").context["page"].rows

    assert [row.referred_on for row in rows] == [date(2026, 11, 16)]


def test_a_prosecutor_turns_the_pages_of_what_was_referred(client, monkeypatch):
    monkeypatch.setattr("cases.listing.PAGE", 2)
    office, lead = make_office(), make_officer()
    for day in (2, 3, 4):
        make_referral(make_case(lead=lead), office, referred_on=date(2026, 11, day))
    client.force_login(make_officer(Role.PROSECUTOR, office=office))

    first, second = client.get("/"), client.get("/?page=2")

    assert [row.referred_on.day for row in first.context["page"].rows] == [4, 3]
    assert [row.referred_on.day for row in second.context["page"].rows] == [2]
    assert 'href="?page=2"' in first.content.decode()
    assert Event.objects.filter(verb=Verb.LISTED).first().facts["cases"] == [
        str(row.case_id) for row in second.context["page"].rows
    ]


def test_a_prosecutor_s_page_costs_the_same_for_one_case_or_many(client):
    office, lead = make_office(), make_officer()
    client.force_login(make_officer(Role.PROSECUTOR, office=office))

    def cost() -> int:
        make_referral(make_case(lead=lead), office)
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        return len(queries)

    cost()
    assert cost() == cost() == cost()
