"""The referral: four eyes, every act, the right office, the law of the day."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases import access, actions
from cases.exceptions import AlreadyThere, NotYet, SelfDealing, WrongPhase
from cases.models import Conduct, Event, Opinion, Phase, Right, Role, Verb
from investigations.actions import approval, referral
from investigations.models import Approval
from tests.factories import make_act, make_case, make_office, make_officer

pytestmark = pytest.mark.django_db
BOOKED, REFERRED = date(2026, 10, 12), date(2026, 11, 20)


@pytest.fixture
def supervisor(case):
    return make_officer(Role.SUPERVISOR, unit=case.unit)


@pytest.fixture
def case():
    case = make_case()
    make_act(case)
    actions.book(case, acts=list(case.acts.all()), on=BOOKED, by=case.lead)
    return case


def approved(case, supervisor, opinion=Opinion.INDICT):
    asked = approval.ask(case, opinion=opinion, text="증거가 충분하다.", by=case.lead)
    return approval.decide(asked, decision="approved", by=supervisor)


def refer(case, **fields):
    defaults = {"office": make_office(), "on": REFERRED, "by": case.lead}
    return referral.refer(case, **defaults | fields)


def test_a_case_is_referred_with_the_approved_opinion(case, supervisor):
    approved(case, supervisor, opinion=Opinion.NO_SUSPICION)

    sent = refer(case)

    case.refresh_from_db()
    assert case.phase == Phase.REFERRED
    assert sent.opinion == Opinion.NO_SUSPICION
    event = Event.objects.get(verb=Verb.REFERRED)
    assert event.approver == supervisor
    assert "제245조의10" in event.facts["basis"]


def test_the_basis_is_that_of_the_day(case, supervisor):
    old = make_case(received_on=date(2026, 8, 3))
    make_act(old)
    actions.book(old, acts=list(old.acts.all()), on=date(2026, 8, 10), by=old.lead)
    approved(old, make_officer(Role.SUPERVISOR, unit=old.unit))
    approved(case, supervisor)

    refer(old, on=date(2026, 10, 1))
    refer(case, on=date(2026, 10, 12))

    assert old.steps.last().basis != case.steps.last().basis
    assert "21857" in case.steps.last().basis


def test_without_an_approval_nothing_is_referred(case):
    with pytest.raises(NotYet):
        refer(case)


def test_an_opinion_that_waits_or_was_returned_carries_nothing(case, supervisor):
    asked = approval.ask(case, opinion=Opinion.INDICT, text="이유", by=case.lead)
    with pytest.raises(NotYet):
        refer(case)

    approval.decide(asked, decision="returned", remark="보완하라.", by=supervisor)
    with pytest.raises(NotYet):
        refer(case)


def test_nobody_approves_their_own_opinion(case):
    chief = make_officer(Role.SUPERVISOR, unit=case.unit)
    asked = Approval.objects.create(
        case=case, opinion=Opinion.INDICT, text="이유", digest="0" * 64, requested_by=chief
    )

    with pytest.raises(SelfDealing):
        approval.decide(asked, decision="approved", by=chief)


def test_an_investigator_does_not_decide(case):
    asked = approval.ask(case, opinion=Opinion.INDICT, text="이유", by=case.lead)
    colleague = make_officer(unit=case.unit)
    access.give(case, colleague, list(Right), reason="지원", by=case.lead)

    with pytest.raises(PermissionDenied):
        approval.decide(asked, decision="approved", by=colleague)


def test_a_change_of_the_acts_ends_the_approval(case, supervisor):
    approved(case, supervisor)
    act = case.acts.get()
    act.version += 1
    act.save()

    with pytest.raises(NotYet):
        refer(case)


def test_what_changed_while_it_waited_is_not_approved(case, supervisor):
    asked = approval.ask(case, opinion=Opinion.INDICT, text="이유", by=case.lead)
    act = case.acts.get()
    act.version += 1
    act.save()

    with pytest.raises(NotYet):
        approval.decide(asked, decision="approved", by=supervisor)


def test_an_opinion_waits_only_once_and_is_decided_only_once(case, supervisor):
    asked = approval.ask(case, opinion=Opinion.INDICT, text="이유", by=case.lead)
    with pytest.raises(AlreadyThere):
        approval.ask(case, opinion=Opinion.INDICT, text="이유", by=case.lead)

    approval.decide(asked, decision="approved", by=supervisor)
    with pytest.raises(AlreadyThere):
        approval.decide(asked, decision="returned", remark="다시", by=supervisor)


def test_an_act_within_the_authority_is_booked_before_the_referral(case, supervisor):
    make_act(case, conduct=Conduct.USE)
    approved(case, supervisor)

    with pytest.raises(NotYet) as refused:
        refer(case)

    assert "2" in str(refused.value)


def test_an_act_outside_the_authority_does_not_hold_the_case_up(case, supervisor):
    make_act(case, conduct=Conduct.DESTRUCTION, ended_on=date(2025, 3, 4))
    approved(case, supervisor)

    refer(case)

    case.refresh_from_db()
    assert case.phase == Phase.REFERRED


def test_one_approval_carries_one_referral(case, supervisor):
    approved(case, supervisor)
    refer(case)
    actions.take_back(case, on=REFERRED, remark="추가 조사", by=case.lead)

    with pytest.raises(NotYet):
        refer(case)

    approved(case, supervisor)
    refer(case)
    assert case.referrals.count() == 2


def test_a_case_that_is_not_booked_is_not_referred():
    with pytest.raises(WrongPhase):
        refer(make_case())


def test_the_page_says_what_is_wanting_and_keeps_what_was_typed(client, case):
    office = make_office()
    case.lead.language = "en"
    case.lead.save()
    client.force_login(case.lead)
    url = reverse("investigations:case_refer", args=[case.number])

    page = client.post(url, {"on": "2026-11-20", "office": office.pk}).content.decode()

    assert "Ask a supervisor to approve the opinion." in page
    assert 'value="2026-11-20"' in page
    assert f'value="{office.pk}" selected' in page


def test_the_addressee_bears_the_name_of_the_day(client, case):
    make_office(region="서울", region_romanised="Seoul")
    client.force_login(case.lead)
    url = reverse("investigations:case_refer", args=[case.number])

    before, after = (
        client.get(f"{url}?on={day}").content.decode() for day in ("2026-10-01", "2026-10-02")
    )

    assert "서울지방검찰청" in before
    assert "서울지방공소청" in after


def test_the_journey_works_page_by_page(client, case, supervisor):
    office = make_office()
    client.force_login(case.lead)
    asked = client.post(
        reverse("investigations:approval_new", args=[case.number]),
        {"opinion": "indict", "text": "증거가 충분하다."},
    )
    client.force_login(supervisor)
    client.post(f"{asked.url}decide/", {"decision": "approved"})
    client.force_login(case.lead)
    client.post(
        reverse("investigations:case_refer", args=[case.number]),
        {"on": "2026-11-20", "office": office.pk},
    )

    case.refresh_from_db()
    assert case.phase == Phase.REFERRED
    client.force_login(make_officer(Role.PROSECUTOR, office=office))
    assert client.get(case.get_absolute_url()).status_code == 200


def test_the_author_of_an_opinion_gets_no_page_to_decide_on_it(client, case, supervisor):
    asked = approval.ask(case, opinion=Opinion.INDICT, text="이유", by=case.lead)
    url = reverse("investigations:approval_decide", args=[case.number, asked.number])

    client.force_login(case.lead)
    assert client.get(url).status_code == 403
    client.force_login(supervisor)
    assert client.get(url).status_code == 200
