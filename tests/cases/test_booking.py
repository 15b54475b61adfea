"""Booking: what the Tech Police may book on the day of the step, and what they may not."""

from datetime import date

import pytest
from django.urls import reverse

from cases import actions, assessment, workflow
from cases.exceptions import AlreadyThere, NotYet, OutsideAuthority
from cases.models import Conduct, Event, Party, PartyRole, Phase, Verb
from tests.factories import (
    make_act,
    make_case,
    make_office,
    make_officer,
    make_party,
    make_referral,
)

pytestmark = pytest.mark.django_db


def case_with(received_on=date(2026, 10, 5), **act):
    case = make_case(received_on=received_on)
    return case, make_act(case, **act)


def authority(on, **act):
    _case, recorded = case_with(**act)
    return assessment.authority_of(recorded, on).authority


def test_nothing_is_booked_before_the_tech_police_had_the_remit():
    old = {"began_on": date(2019, 1, 10), "ended_on": date(2019, 1, 10)}

    assert not authority(date(2019, 3, 18), conduct=Conduct.USE, **old)
    assert authority(date(2019, 3, 19), conduct=Conduct.USE, **old)


@pytest.mark.parametrize("conduct", [Conduct.PREPARATION, Conduct.CONSPIRACY])
def test_preparation_and_conspiracy_came_into_the_remit_in_2024(conduct):
    old = {"began_on": date(2023, 5, 1), "ended_on": date(2023, 5, 1)}

    assert not authority(date(2024, 1, 15), conduct=conduct, **old)
    assert authority(date(2024, 1, 16), conduct=conduct, **old)


def test_an_attempt_came_into_the_remit_in_2024():
    old = {"began_on": date(2023, 5, 1), "ended_on": date(2023, 5, 1), "attempt": True}

    assert not authority(date(2024, 1, 15), conduct=Conduct.DISCLOSURE, **old)
    assert authority(date(2024, 1, 16), conduct=Conduct.DISCLOSURE, **old)


def test_the_day_of_the_step_decides_not_the_day_of_the_act():
    case, act = case_with(
        received_on=date(2023, 6, 1), conduct=Conduct.PREPARATION, ended_on=date(2023, 5, 1)
    )

    with pytest.raises(OutsideAuthority):
        actions.book(case, acts=[act], on=date(2024, 1, 15), by=case.lead)
    actions.book(case, acts=[act], on=date(2024, 1, 16), by=case.lead)

    act.refresh_from_db()
    assert act.booked_on == date(2024, 1, 16)


def test_destruction_of_a_secret_is_outside_and_a_notice_is_due():
    case, act = case_with(conduct=Conduct.DESTRUCTION, ended_on=date(2025, 3, 4))

    with pytest.raises(OutsideAuthority) as refused:
        actions.book(case, acts=[act], on=date(2026, 10, 12), by=case.lead)

    assert refused.value.actions == ("notify_competent_agency",)
    assert assessment.wording.provision_name("ucpa.18.3") in str(refused.value)
    case.refresh_from_db()
    assert case.phase == Phase.RECEIVED


def test_one_act_outside_refuses_the_whole_booking():
    case, inside = case_with()
    outside = make_act(case, conduct=Conduct.DESTRUCTION, ended_on=date(2025, 3, 4))

    with pytest.raises(OutsideAuthority):
        actions.book(case, acts=[inside, outside], on=date(2026, 10, 12), by=case.lead)

    inside.refresh_from_db()
    assert inside.booked_on is None


def test_a_body_no_penal_provision_names_is_not_booked():
    case = make_case()
    association = make_party(case, PartyRole.Role.CORPORATE_SUSPECT, kind=Party.Kind.OTHER)
    act = make_act(case, suspect=association)

    with pytest.raises(OutsideAuthority):
        actions.book(case, acts=[act], on=date(2026, 10, 12), by=case.lead)


def test_booking_needs_an_act_and_books_none_twice():
    case, act = case_with()

    with pytest.raises(NotYet):
        actions.book(case, acts=[], on=date(2026, 10, 12), by=case.lead)
    actions.book(case, acts=[act], on=date(2026, 10, 12), by=case.lead)
    with pytest.raises(AlreadyThere):
        actions.book(case, acts=[act], on=date(2026, 10, 13), by=case.lead)


def test_further_acts_join_a_booked_case():
    case, first = case_with()
    actions.book(case, acts=[first], on=date(2026, 10, 12), by=case.lead)
    later = make_act(case)

    actions.book(case, acts=[later], on=date(2026, 10, 20), by=case.lead)

    later.refresh_from_db()
    assert later.booked_on == date(2026, 10, 20)
    assert case.steps.count() == 1


def test_the_page_offers_what_may_be_booked_and_says_why_the_rest_may_not(client):
    case, inside = case_with()
    outside = make_act(case, conduct=Conduct.DESTRUCTION, ended_on=date(2025, 3, 4))
    client.force_login(case.lead)

    page = client.get(reverse("cases:case_book", args=[case.number])).content.decode()

    assert f'value="{inside.pk}"' in page
    assert f'value="{outside.pk}"' not in page
    assert reverse("cases:act_notice", args=[case.number, outside.number]) in page
    assert reverse("cases:act_notice", args=[case.number, inside.number]) not in page


def test_the_page_books_the_chosen_acts_and_records_it(client):
    case, act = case_with()
    client.force_login(case.lead)

    answer = client.post(
        reverse("cases:case_book", args=[case.number]), {"on": "2026-10-12", "acts": [act.pk]}
    )

    assert answer.url == case.get_absolute_url()
    event = Event.objects.get(verb=Verb.BOOKED)
    assert event.facts["acts"] == [act.number]
    assert event.subjects == [act.suspect.pk]


def test_a_refused_booking_keeps_what_was_typed_and_is_recorded(client):
    case, act = case_with()
    client.force_login(case.lead)

    answer = client.post(
        reverse("cases:case_book", args=[case.number]), {"on": "2026-10-01", "acts": [act.pk]}
    )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="2026-10-01"' in page
    assert "checked" in page
    assert Event.objects.get(verb=Verb.REFUSED).facts == {"refusal": "NotYet"}


def test_a_notice_is_recorded_with_its_basis(client):
    case, act = case_with(conduct=Conduct.DESTRUCTION, ended_on=date(2025, 3, 4))
    client.force_login(case.lead)
    url = reverse("cases:act_notice", args=[case.number, act.number])

    client.post(url, NOTICE)

    notice = case.notices.get()
    assert notice.agency == "대전경찰청"
    assert "36706" in notice.basis


NOTICE = {
    "kind": "notify_competent_agency",
    "agency": "대전경찰청",
    "sent_on": "2026-10-20",
    "body": "영업비밀 훼손 혐의",
}


def test_no_notice_is_due_for_an_act_within_the_authority(client):
    """The same notice is taken for an act outside: only the authority stands in the way."""
    case, inside = case_with()
    outside = make_act(case, conduct=Conduct.DESTRUCTION, ended_on=date(2025, 3, 4))
    client.force_login(case.lead)

    for act in (inside, outside):
        client.post(reverse("cases:act_notice", args=[case.number, act.number]), NOTICE)

    assert [notice.act for notice in case.notices.all()] == [outside]


@pytest.mark.parametrize("act_is_inside", [True, False])
def test_the_action_itself_refuses_a_notice_that_is_not_due(act_is_inside):
    case, act = case_with(conduct=Conduct.DISCLOSURE if act_is_inside else Conduct.DESTRUCTION)
    notice = NOTICE | {"sent_on": date(2026, 10, 20)}
    if not act_is_inside:
        notice["kind"] = "check_scia_notice"

    with pytest.raises(NotYet, match="통보"):
        actions.notify_agency(act, by=case.lead, **notice)


@pytest.mark.parametrize(("sent_on", "told"), [("2026-10-04", "접수"), ("2099-01-01", "미리")])
def test_a_notice_has_a_day_after_receipt_that_has_come(client, sent_on, told):
    case, act = case_with(conduct=Conduct.DESTRUCTION, ended_on=date(2025, 3, 4))
    client.force_login(case.lead)

    answer = client.post(
        reverse("cases:act_notice", args=[case.number, act.number]), NOTICE | {"sent_on": sent_on}
    )

    assert told in " ".join(answer.context["form"].non_field_errors())
    assert NOTICE["body"] in answer.content.decode()
    assert not case.notices.exists()


def test_the_same_notice_is_recorded_once(client):
    case, act = case_with(conduct=Conduct.DESTRUCTION, ended_on=date(2025, 3, 4))
    client.force_login(case.lead)
    url = reverse("cases:act_notice", args=[case.number, act.number])

    client.post(url, NOTICE)
    again = client.post(url, NOTICE)
    other_day = client.post(url, NOTICE | {"sent_on": "2026-10-21"})

    assert "대전경찰청" in " ".join(again.context["form"].non_field_errors())
    assert other_day.status_code == 302
    assert case.notices.count() == 2


def test_what_an_agency_was_told_stands_on_the_page_of_the_act_and_of_the_notice(client):
    case, act = case_with(conduct=Conduct.DESTRUCTION, ended_on=date(2025, 3, 4))
    client.force_login(case.lead)
    url = reverse("cases:act_notice", args=[case.number, act.number])
    client.post(url, NOTICE | {"body": "서버에서 도면 12건을 지운 사실"})

    for page in (url, act.get_absolute_url()):
        assert "서버에서 도면 12건을 지운 사실" in client.get(page).content.decode()


@pytest.mark.parametrize("kind", ["nonsense", "check_scia_notice", ""])
def test_a_kind_of_notice_that_is_not_due_shows_the_page_of_the_one_that_is(client, kind):
    case, act = case_with(conduct=Conduct.DESTRUCTION, ended_on=date(2025, 3, 4))
    client.force_login(case.lead)

    answer = client.get(reverse("cases:act_notice", args=[case.number, act.number]), {"kind": kind})

    assert answer.status_code == 200
    assert "36706" in answer.content.decode()


def test_who_may_only_read_does_not_book(client):
    case, _act = case_with()
    client.force_login(make_officer("supervisor", unit=case.unit))

    assert client.get(reverse("cases:case_book", args=[case.number])).status_code == 403


def test_a_referred_case_offers_no_booking(client):
    case, _act = case_with()
    make_referral(case, make_office())
    client.force_login(case.lead)

    page = client.get(case.get_absolute_url()).content.decode()

    assert reverse("cases:case_book", args=[case.number]) not in page


def test_every_step_is_kept_with_the_provision_and_its_instrument():
    case = make_case()
    act = make_act(case)
    actions.book(case, acts=[act], on=date(2026, 10, 12), by=case.lead)

    basis = workflow.BOOK.basis_on(date(2026, 10, 12))
    assert str(basis) == f"{basis.provision} ({basis.instrument})"
    assert case.steps.get(step="book").basis == str(basis)
    assert Event.objects.get(verb=Verb.BOOKED).facts["basis"] == str(basis)
