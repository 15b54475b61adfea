"""The pages of a case: receiving, the header, the steps, access, reassignment."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from cases import access, actions
from cases.exceptions import NoBasis, NotYet
from cases.models import (
    Case,
    Conduct,
    Disposition,
    Event,
    Grant,
    PartyRole,
    Phase,
    Right,
    Role,
    Verb,
)
from tests.factories import (
    make_act,
    make_case,
    make_document,
    make_office,
    make_officer,
    make_party,
    make_referral,
)

pytestmark = pytest.mark.django_db

STEPS = [
    "cases:case_open_inquiry",
    "cases:case_close_inquiry",
    "cases:case_book",
    "cases:case_take_back",
    "cases:case_dispose",
    "cases:case_resume",
    "investigations:case_refer",
    "investigations:approval_new",
    "cases:case_edit",
]


@pytest.fixture
def lead():
    return make_officer(language="en")


def received(**fields):
    today = localdate().isoformat()
    return {"title": "반출", "origin": "complaint", "received_on": today} | fields


def test_an_investigator_receives_a_case_and_leads_it(client, lead):
    client.force_login(lead)

    answer = client.post(reverse("cases:case_receive"), received())

    case = Case.objects.get()
    assert answer.url == case.get_absolute_url()
    assert (case.lead, case.unit) == (lead, lead.unit)
    assert access.rights_on(lead, case) == frozenset(Right)
    assert case.steps.get().basis
    assert "What to do next" in client.get(answer.url).content.decode()


def test_a_supervisor_chooses_the_lead_among_the_unit(client, lead):
    supervisor = make_officer(Role.SUPERVISOR, unit=lead.unit)
    stranger = make_officer()
    client.force_login(supervisor)
    url = reverse("cases:case_receive")

    refused = client.post(url, received(unit=lead.unit.pk, lead=stranger.pk))
    client.post(url, received(unit=lead.unit.pk, lead=lead.pk))

    assert refused.status_code == 200
    assert Case.objects.get().lead == lead


def test_an_investigator_receives_no_case_for_another(lead):
    with pytest.raises(PermissionDenied):
        actions.receive(
            title="반출",
            origin="complaint",
            received_on=localdate(),
            unit=lead.unit,
            lead=make_officer(unit=lead.unit),
            by=lead,
        )


@pytest.mark.parametrize(
    ("day", "refusal"), [(date(1990, 1, 1), NoBasis), (date(2999, 1, 1), NotYet)]
)
def test_a_case_is_received_on_a_day_the_law_knows(lead, day, refusal):
    with pytest.raises(refusal):
        actions.receive(
            title="반출", origin="complaint", received_on=day, unit=lead.unit, lead=lead, by=lead
        )


def test_a_form_that_is_refused_keeps_what_was_typed(client, lead):
    client.force_login(lead)

    page = client.post(reverse("cases:case_receive"), received(title="", summary="고소 취지"))

    assert "고소 취지" in page.content.decode()
    assert Case.objects.count() == 0


def test_a_prosecutor_receives_no_case(client):
    client.force_login(make_officer(Role.PROSECUTOR))

    assert client.get(reverse("cases:case_receive")).status_code == 403


def test_the_header_says_what_how_serious_and_how_long(client, lead):
    case = make_case(lead=lead, received_on=localdate() - timedelta(days=46))
    make_party(case, PartyRole.Role.HOLDER, name="㈜해솔에너지소재")
    make_act(case, overseas=True, country="중국", ended_on=date(2025, 8, 19))
    make_act(case, conduct=Conduct.CONSPIRACY, ended_on=date(2025, 3, 4))
    actions.settle(case)
    client.force_login(lead)

    page = client.get(case.get_absolute_url()).content.decode()

    assert "㈜해솔에너지소재" in page
    assert "and 1 more" in page
    assert "day 47" in page
    assert page.count("<h1") == 1


def test_indictment_stops_the_limitation_and_the_days(client, lead):
    case = make_case(lead=lead, received_on=date(2026, 10, 5))
    act = make_act(case, ended_on=date(2016, 10, 1), booked_on=date(2026, 10, 6))
    actions.settle(case)
    case.refresh_from_db()
    assert case.limitation_on == (last_day := act_limit(case)) < localdate()
    make_referral(case, make_office())

    actions.dispose(case, kind=Disposition.Kind.INDICTED, on=date(2026, 11, 23), by=lead)

    case.refresh_from_db()
    assert (case.limitation_on, act_limit(case)) == (None, last_day)
    client.force_login(lead)
    page = client.get(case.get_absolute_url())
    assert "by indictment on 23 Nov 2026" in page.content.decode()
    assert "50 days in all" in page.content.decode()
    assert "overdue" not in page.content.decode()
    assert page.context["limits"] == []
    found = client.get(act.get_absolute_url()).content.decode()
    assert "Stopped by indictment on 23 Nov 2026" in found


def test_where_nothing_was_charged_the_limitation_runs_on(lead):
    case = make_case(lead=lead)
    make_act(case)
    make_referral(case, make_office())

    actions.dispose(case, kind=Disposition.Kind.NO_SUSPICION, on=date(2026, 11, 23), by=lead)

    case.refresh_from_db()
    assert case.limitation_on == act_limit(case) is not None


def act_limit(case):
    return case.acts.get().limitation_on


def test_the_header_costs_the_same_for_a_small_case_as_for_a_large(client, lead):
    case = make_case(lead=lead)
    grow(case)
    client.force_login(lead)
    client.get(case.get_absolute_url())
    small = queries_of(client, case)
    for _ in range(5):
        grow(case)

    assert queries_of(client, case) == small


def grow(case):
    make_act(case)
    make_party(case, PartyRole.Role.HOLDER)
    make_document(case)
    case.deadlines.create(case=case, what="조사", due_on=localdate())


def queries_of(client, case):
    with CaptureQueriesContext(connection) as queries:
        client.get(case.get_absolute_url())
    return len(queries)


@pytest.mark.parametrize("page", STEPS)
def test_a_page_of_procedure_is_shut_to_who_may_only_read(client, lead, page):
    case = make_case(lead=lead)
    reader = make_officer(unit=lead.unit)
    access.give(case, reader, [Right.VIEW], reason="참고", by=lead)
    url = reverse(page, args=[case.number])

    client.force_login(reader)
    assert client.get(url).status_code == 403
    assert client.post(url, {}).status_code == 403
    client.force_login(make_officer())
    assert client.get(url).status_code == 404


def test_a_step_shows_the_law_of_the_day_asked_for(client, lead):
    case = make_case(lead=lead)
    client.force_login(lead)
    url = reverse("cases:case_open_inquiry", args=[case.number])

    old, new = (client.get(f"{url}?on={day}") for day in ("2026-10-01", "2026-10-02"))

    assert old.context["basis"] != new.context["basis"]
    assert "1170" in new.content.decode()


def test_a_step_without_a_basis_says_so_before_it_is_taken(client, lead):
    case = make_case(lead=lead, phase=Phase.REFERRED)
    client.force_login(lead)

    page = client.get(reverse("cases:case_take_back", args=[case.number]) + "?on=2026-10-01")

    assert "No legal basis" in page.content.decode()


def test_a_step_is_taken_from_its_page(client, lead):
    case = make_case(lead=lead)
    client.force_login(lead)

    client.post(reverse("cases:case_open_inquiry", args=[case.number]), {"on": "2026-10-12"})

    case.refresh_from_db()
    assert case.phase == Phase.INQUIRY
    assert Event.objects.get(verb=Verb.INQUIRY_OPENED).facts["on"] == "2026-10-12"


def test_only_steps_that_start_here_are_offered(client, lead):
    case = make_case(lead=lead)
    client.force_login(lead)

    labels = [action.label for action in client.get(case.get_absolute_url()).context["steps_open"]]

    assert labels == ["Book", "Open inquiry"]


def corrected(client, case, **fields):
    """The form of the case sent again with the receipt put right."""
    plain = {"title": case.title, "origin": "tip", "received_on": "2026-10-02"}
    version = Case.objects.get().version
    url = reverse("cases:case_edit", args=[case.number])
    return client.post(url, plain | {"version": version} | fields)


def test_the_receipt_is_put_right_until_the_first_step_after_it(client, lead):
    client.force_login(lead)
    client.post(reverse("cases:case_receive"), received(received_on="2026-10-05"))
    case = Case.objects.get()

    answer = corrected(client, case)

    assert answer.url == case.get_absolute_url()
    case.refresh_from_db()
    assert (case.origin, case.received_on) == ("tip", date(2026, 10, 2))
    first, anew = case.steps.order_by("recorded_at")
    assert (first.taken_on, anew.taken_on) == (date(2026, 10, 5), date(2026, 10, 2))
    assert first.basis != anew.basis
    page = client.get(answer.url)
    assert [mark.note for mark in page.context["header"].marks[:1]] == ["2 Oct"]
    actions.open_inquiry(case, on=date(2026, 10, 3), by=lead)


def test_the_receipt_is_fixed_after_the_first_step(client, lead):
    case = make_case(lead=lead)
    client.force_login(lead)
    url = reverse("cases:case_edit", args=[case.number])
    before = client.get(url)
    actions.open_inquiry(case, on=date(2026, 10, 6), by=lead)

    refused = corrected(client, case, summary="적어 둔 개요")
    after = client.get(url)
    kept = client.post(url, {"title": "새 제목", "version": 1})

    assert {"origin", "received_on"} <= set(before.context["form"].fields)
    assert "is fixed" in " ".join(refused.context["form"].non_field_errors())
    assert "적어 둔 개요" in refused.content.decode()
    assert not {"origin", "received_on"} & set(after.context["form"].fields)
    assert "is fixed" in after.content.decode()
    assert kept.status_code == 302
    case.refresh_from_db()
    assert (case.title, case.origin, case.version) == ("새 제목", "complaint", 2)
    assert case.received_on == date(2026, 10, 5)


@pytest.mark.parametrize(
    ("day", "told"), [("2099-01-01", "before its day"), ("2019-05-02", "No provision on record")]
)
def test_a_receipt_is_not_put_right_to_a_day_it_cannot_have(client, lead, day, told):
    case = make_case(lead=lead)
    client.force_login(lead)

    answer = corrected(client, case, origin="complaint", received_on=day)

    assert told in " ".join(answer.context["form"].non_field_errors())
    assert not case.steps.exists()


def test_the_page_is_headed_by_the_title_on_file_not_by_the_one_typed(client, lead):
    case = make_case(lead=lead, title="양극재 반출")
    client.force_login(lead)

    page = client.post(
        reverse("cases:case_edit", args=[case.number]), {"title": "잘못 적은 제목", "version": 9}
    ).content.decode()

    assert "<h1>양극재 반출</h1>" in page
    assert 'value="잘못 적은 제목"' in page


def test_access_is_granted_with_a_reason_and_an_end(client, lead):
    case = make_case(lead=lead)
    helper = make_officer(unit=lead.unit)
    client.force_login(lead)
    url = reverse("cases:case_access", args=[case.number])
    until = localdate() + timedelta(days=7)

    client.post(
        url, {"to": helper.pk, "rights": ["right_record"], "reason": "지원", "until": until}
    )

    assert access.rights_on(helper, case) == {Right.VIEW, Right.RECORD}
    assert "지원" in client.get(url).content.decode()
    assert Grant.objects.filter(user=helper, until__isnull=True).count() == 0


def test_access_ends_and_stays_on_record(client, lead):
    case = make_case(lead=lead)
    helper = make_officer(unit=lead.unit)
    grant = access.give(case, helper, [Right.VIEW], reason="지원", by=lead)[0]
    client.force_login(lead)

    client.post(
        reverse("cases:case_access_end", args=[case.number, grant.pk]), {"reason": "지원 종료"}
    )

    assert access.rights_on(helper, case) == frozenset()
    page = client.get(reverse("cases:case_access", args=[case.number])).content.decode()
    assert "Access that has ended" in page


def test_the_access_of_the_lead_is_not_ended(client, lead):
    case = make_case(lead=lead)
    own = case.grants.first()
    client.force_login(make_officer(Role.SUPERVISOR, unit=lead.unit))

    client.post(reverse("cases:case_access_end", args=[case.number, own.pk]), {"reason": "이유"})

    assert access.rights_on(lead, case) == frozenset(Right)


def test_a_reader_sees_who_has_access_but_grants_none(client, lead):
    case = make_case(lead=lead)
    reader = make_officer(unit=lead.unit)
    access.give(case, reader, [Right.VIEW], reason="참고", by=lead)
    client.force_login(reader)
    url = reverse("cases:case_access", args=[case.number])

    assert client.get(url).context["form"] is None
    assert client.post(url, {"reason": "x"}).status_code == 403


def test_a_reassignment_lets_the_new_lead_in_and_the_old_one_out(client, lead):
    case = make_case(lead=lead)
    successor = make_officer(unit=lead.unit)
    access.give(case, successor, [Right.VIEW], reason="참고", by=lead, until=None)
    client.force_login(make_officer(Role.SUPERVISOR, unit=lead.unit))

    client.post(
        reverse("cases:case_assign", args=[case.number]),
        {"lead": successor.pk, "reason": "인사이동"},
    )

    case.refresh_from_db()
    assert case.lead == successor
    assert access.rights_on(lead, case) == frozenset()
    assert access.rights_on(successor, case) == frozenset(Right)


def test_a_prosecutor_reads_a_summary_and_nothing_else(client, lead):
    case = make_case(lead=lead, summary="서도윤은 파일을 반출한 혐의를 받는다.")
    make_act(case)
    office = make_office()
    make_referral(case, office)
    client.force_login(make_officer(Role.PROSECUTOR, office=office))

    page = client.get(case.get_absolute_url()).content.decode()

    assert "서도윤은 파일을" in page
    assert reverse("investigations:report_request", args=[case.number]) in page
    assert f"{case.get_absolute_url()}people/" not in page
    for name in ("investigations:case_timeline", "cases:case_access", "cases:case_edit"):
        assert client.get(reverse(name, args=[case.number])).status_code == 404
