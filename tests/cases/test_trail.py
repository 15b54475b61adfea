"""The audit trail: who oversees what, and what of an event each reader may know."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils.translation import override

from cases import access, audit, trail_details
from cases.acting import acting_as
from cases.hours import outside_hours
from cases.models import (
    Event,
    Holiday,
    Officer,
    Outcome,
    PartyRole,
    Phase,
    Proof,
    Right,
    Role,
    Verb,
    Wall,
)
from tests.factories import (
    make_act,
    make_case,
    make_office,
    make_officer,
    make_party,
    make_referral,
    make_unit,
)

pytestmark = pytest.mark.django_db

TRAIL = "cases:audit_trail"


@pytest.fixture
def case():
    return make_case(title="이차전지 국외유출")


@pytest.fixture
def supervisor(case) -> Officer:
    return make_officer(Role.SUPERVISOR, unit=case.unit)


def seen_by(officer: Officer) -> set[int]:
    return set(Event.objects.visible_to(officer).values_list("pk", flat=True))


def listed(client, **asked) -> list[int]:
    return [line.event.pk for line in client.get(reverse(TRAIL), asked).context["lines"]]


def by(officer: Officer, verb: Verb = Verb.VIEWED, **facts) -> Event:
    with acting_as(officer):
        return audit.record(verb, **facts)


# --- Who oversees what --------------------------------------------------------------------------


def test_a_supervisor_oversees_the_cases_and_the_officers_of_the_units(case, supervisor):
    on_our_case = by(make_officer(), case=case)
    by_our_officer = by(case.lead, Verb.SEARCHED, term="양극재")
    failed_sign_in = audit.record(Verb.SIGN_IN_FAILED, case.lead, outcome=Outcome.REFUSED)
    elsewhere = by(make_officer(), case=make_case())

    seen = seen_by(supervisor)

    assert {on_our_case.pk, by_our_officer.pk, failed_sign_in.pk} <= seen
    assert elsewhere.pk not in seen


def test_a_wall_hides_the_events_of_the_case_too(case, supervisor):
    event = by(case.lead, case=case)
    assert event.pk in seen_by(supervisor)

    Wall.objects.create(officer=supervisor, case=case, reason="친족", set_by=case.lead)

    assert event.pk not in seen_by(supervisor)


def test_an_auditor_oversees_everything(case):
    assert seen_by(make_officer(Role.AUDITOR)) == set(Event.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("role", [Role.INVESTIGATOR, Role.PROSECUTOR, Role.ADMINISTRATOR])
def test_for_others_there_is_no_trail(client, case, role):
    officer = make_officer(role)
    event = by(officer, case=case)
    client.force_login(officer)

    assert not seen_by(officer)
    assert client.get(reverse(TRAIL)).status_code == 404
    assert client.get(reverse("cases:event_detail", args=[event.pk])).status_code == 404


def test_an_event_outside_the_trail_has_no_page(client, supervisor):
    elsewhere = by(make_officer(), case=make_case())
    client.force_login(supervisor)

    assert client.get(reverse("cases:event_detail", args=[elsewhere.pk])).status_code == 404
    assert client.get(reverse(TRAIL), {"event": elsewhere.pk}).context["chosen"] is None


def test_looking_at_the_trail_is_recorded_with_what_was_shown(client, case, supervisor):
    client.force_login(supervisor)

    response = client.get(reverse(TRAIL), {"period": "all", "person": case.lead.name})

    event = Event.objects.first()
    assert (event.verb, event.actor, event.facts["page"]) == (
        Verb.LISTED,
        supervisor,
        "audit_trail",
    )
    assert event.facts["filters"] == {"period": "all", "person": case.lead.name}
    assert event.facts["shown"] == [line.event.pk for line in response.context["lines"]]
    assert response.context["recorded"] == event.pk


# --- What may be known of an event --------------------------------------------------------------


def test_an_auditor_reads_number_action_person_time_reason_and_outcome_only(client, case):
    party = make_party(case, name="서도윤")
    with acting_as(case.lead, reason="증거 반영"):
        party.name = "서도현"
        party.save()
    searched = by(case.lead, Verb.SEARCHED, term="양극재")
    changed = Event.objects.get(verb=Verb.CHANGED, target_type="cases.party")
    client.force_login(make_officer(Role.AUDITOR))

    pages = [
        client.get(reverse(TRAIL), {"event": event.pk}).content.decode()
        for event in (changed, searched)
    ]

    for content in pages:
        for kept in (case.number, case.lead.name, "증거 반영", "검색", "(가림)"):
            assert kept in content
        for hidden in ("서도윤", "서도현", case.title, "양극재"):
            assert hidden not in content


def test_a_supervisor_reads_of_a_foreign_case_what_an_auditor_reads(client, case, supervisor):
    foreign = make_case(title="다른 부서 사건")
    access.give(foreign, case.lead, [Right.RECORD], reason="공조", by=foreign.lead)
    with acting_as(case.lead):
        make_party(foreign, name="서도윤")
    client.force_login(supervisor)

    content = client.get(reverse(TRAIL)).content.decode()

    assert foreign.number in content
    assert "서도윤" not in content
    assert "다른 부서 사건" not in content


def test_what_is_masked_cannot_be_guessed_by_filtering(client, case):
    make_party(case, name="서도윤")
    client.force_login(make_officer(Role.AUDITOR))

    assert listed(client, target="서도윤") == []
    assert listed(client, target=case.number[-6:])


def changes_of(event: Event, reader: Officer) -> dict[str, tuple[str, str]]:
    detail = trail_details.detail(event, reader, among=Event.objects.all())
    return {change.field: (change.before, change.after) for change in detail.changes}


def test_a_change_is_told_in_the_words_of_the_form(case, supervisor):
    act = make_act(case, proof=Proof.LEAD, ended_on=date(2025, 8, 19))
    with acting_as(case.lead):
        act.proof, act.overseas, act.ended_on = Proof.SHOWN, True, date(2025, 8, 20)
        act.save()
    event = Event.objects.get(verb=Verb.CHANGED, target_type="cases.act")

    with override("en"):
        told = changes_of(event, supervisor)

    assert told["State of proof"] == ("lead", "prima facie shown")
    assert told["Ended on"] == ("19 Aug 2025", "20 Aug 2025")
    assert told["Used abroad, or done knowing it will be used abroad"] == ("no", "yes")


def test_related_records_are_named_where_they_may_be_seen(case, supervisor):
    act = make_act(case)
    event = Event.objects.get(verb=Verb.CREATED, target_type="cases.act")

    told = changes_of(event, supervisor)

    assert ("", act.suspect.name) in told.values()
    assert str(act.suspect_id) not in str(told)


def test_an_office_is_named_as_on_the_day_of_the_facts(case, supervisor):
    office = make_office(region="대전")
    referral = make_referral(case, office, referred_on=date(2026, 9, 30))
    row = Event.objects.get(verb=Verb.CREATED, target_type="cases.referral")
    act = by(case.lead, Verb.REFERRED, target=case, on="2026-09-30", office=str(office.pk))

    told = trail_details.detail(act, supervisor, among=Event.objects.none()).facts

    assert "대전지방검찰청" in {fact.value for fact in told}
    assert ("", "대전지방검찰청") in changes_of(row, supervisor).values()
    assert "대전지방검찰청" in str(referral)
    assert str(office) == "대전지방공소청"


def test_a_step_of_procedure_is_told_in_words(case, supervisor):
    case.steps.create(
        step="book",
        phase_after=Phase.BOOKED,
        taken_on=date(2026, 10, 7),
        taken_by=case.lead,
        basis="법",
    )
    event = Event.objects.get(target_type="cases.procedurestep")

    with override("en"):
        told = changes_of(event, supervisor)
        line = trail_details.detail(event, supervisor, among=Event.objects.none()).line

    assert told["Step"] == ("", "booked")
    assert told["Taken by"] == ("", case.lead.name)
    assert line.note.endswith("7 Oct 2026 booked")


def test_what_is_encrypted_is_only_said_to_have_changed(case, supervisor):
    party = make_party(case, contact="010-1111-2222")
    party.contact = "010-3333-4444"
    party.save()
    event = Event.objects.get(verb=Verb.CHANGED, target_type="cases.party")

    with override("en"):
        assert changes_of(event, supervisor) == {"Contact": ("(masked)", "(masked)")}


def test_a_role_is_named_and_so_is_its_owner(case):
    auditor = make_officer(Role.AUDITOR)
    make_party(case, PartyRole.Role.WITNESS)
    event = Event.objects.get(verb=Verb.CREATED, target_type="cases.partyrole")

    assert all("가림" in after for _before, after in changes_of(event, auditor).values())


def test_events_of_one_request_stand_together(client, case, supervisor):
    with acting_as(case.lead):
        first = audit.record(Verb.VIEWED, case)
        second = audit.record(Verb.BOOKED, case)
    other = by(case.lead, case=case)
    client.force_login(supervisor)

    chosen = client.get(reverse(TRAIL), {"event": first.pk}).context["chosen"]

    together = [mate.event.pk for mate in chosen.mates]
    assert second.pk in together
    assert other.pk not in together


# --- Filters and pages --------------------------------------------------------------------------


def test_the_trail_is_narrowed_by_person_action_and_target(client, case, supervisor):
    colleague = make_officer(unit=case.unit, username="o.sebin", name="오세빈")
    viewed = by(colleague, case=case)
    searched = by(colleague, Verb.SEARCHED, term="양극재")
    client.force_login(supervisor)

    assert listed(client, person="오세빈") == [searched.pk, viewed.pk]
    assert listed(client, person="o.sebin", action="look", target=case.number) == [viewed.pk]
    assert listed(client, person="o.sebin", action="copy") == []
    assert viewed.pk in listed(client, period="nonsense", action="nonsense", event="x", before="-1")


def test_quick_views_show_changes_and_refusals(client, case, supervisor):
    refused = audit.record(Verb.REFUSED, case=case, outcome=Outcome.REFUSED)
    client.force_login(supervisor)

    response = client.get(reverse(TRAIL), {"view": "refused"})

    assert [line.event.pk for line in response.context["lines"]] == [refused.pk]
    assert {view["count"] for view in response.context["views"]} >= {"1"}
    verbs = {Event.objects.get(pk=pk).verb for pk in listed(client, view="changes")}
    assert verbs <= {Verb.CREATED, Verb.CHANGED, Verb.REMOVED}


@pytest.mark.parametrize(
    ("moment", "outside"),
    [
        (datetime(2026, 11, 24, 0, 0, tzinfo=UTC), False),  # Tuesday 09:00 in Korea
        (datetime(2026, 11, 23, 23, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 24, 8, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 24, 9, 0, tzinfo=UTC), True),
        (datetime(2026, 11, 21, 3, 0, tzinfo=UTC), True),  # Saturday
        (datetime(2026, 12, 25, 3, 0, tzinfo=UTC), True),  # a public holiday
    ],
)
def test_working_hours_are_those_of_korean_working_days(moment, outside):
    Holiday.objects.create(day=date(2026, 12, 25), name="기독탄신일")
    officer = make_officer(last_login=moment)

    found = Officer.objects.filter(outside_hours("last_login"), pk=officer.pk)

    assert found.exists() is outside


def test_pages_go_by_record_number(client, case, supervisor):
    for _n in range(30):
        by(case.lead, case=case)
    client.force_login(supervisor)
    first = client.get(reverse(TRAIL), {"period": "all"})
    newest_first = [line.event.pk for line in first.context["lines"]]

    earlier = client.get(reverse(TRAIL) + first.context["earlier"])

    assert len(newest_first) == 25
    assert newest_first == sorted(newest_first, reverse=True)
    assert all(line.event.pk < newest_first[-1] for line in earlier.context["lines"])
    assert earlier.context["latest"]


def test_the_trail_costs_the_same_for_many_events(
    client, supervisor, django_assert_max_num_queries
):
    for _n in range(8):
        by(supervisor, case=make_case(lead=make_officer(unit=supervisor.unit)))
    client.force_login(supervisor)

    with django_assert_max_num_queries(31):
        assert len(listed(client, period="all")) == 25


# --- The trail of one case ----------------------------------------------------------------------


def test_who_works_on_a_case_reads_its_trail_and_only_its(client, case):
    other = by(case.lead, case=make_case())
    mine = by(case.lead, case=case)
    client.force_login(case.lead)

    response = client.get(reverse("cases:case_trail", args=[case.number]))

    shown = [line.event.pk for line in response.context["lines"]]
    assert mine.pk in shown
    assert other.pk not in shown
    assert {line.event.case for line in response.context["lines"]} == {case}
    assert not any(line.masked for line in response.context["lines"])


@pytest.mark.parametrize("role", [Role.INVESTIGATOR, Role.PROSECUTOR, Role.AUDITOR])
def test_a_stranger_finds_no_trail_of_the_case(client, case, role):
    client.force_login(make_officer(role))

    assert client.get(reverse("cases:case_trail", args=[case.number])).status_code == 404


def test_the_supervisor_of_another_unit_finds_none_either(client, case):
    client.force_login(make_officer(Role.SUPERVISOR, unit=make_unit()))

    assert client.get(reverse("cases:case_trail", args=[case.number])).status_code == 404
