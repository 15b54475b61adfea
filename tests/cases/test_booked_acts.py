"""A booked act stays what it was booked as: within the authority, of the same suspect."""

from datetime import date

import pytest
from django.urls import reverse

from cases import actions, records
from cases.exceptions import AlreadyThere, NotYet, OutsideAuthority, Settled
from cases.models import (
    Act,
    Conduct,
    Event,
    Opinion,
    Party,
    PartyRole,
    Phase,
    SecretClass,
    Statute,
    Verb,
)
from tests.factories import (
    make_act,
    make_case,
    make_office,
    make_party,
    make_referral,
)

pytestmark = pytest.mark.django_db

BOOKED_ON = date(2026, 10, 12)


@pytest.fixture
def case(client):
    case = make_case()
    client.force_login(case.lead)
    return case


def booked(case, **fields) -> Act:
    act = make_act(case, **fields)
    actions.book(case, acts=[act], on=BOOKED_ON, by=case.lead)
    act.refresh_from_db()
    return act


def sent(act: Act, **fields) -> dict:
    """The act as its form sends it, with what was typed over it."""
    plain = {
        "suspect": act.suspect.pk,
        "secret": act.secret.pk,
        "statute": act.statute,
        "conduct": act.conduct,
        "began_on": act.began_on.isoformat(),
        "ended_on": act.ended_on.isoformat(),
        "proof": act.proof,
        "version": act.version,
    }
    return plain | fields


def edit(client, record, typed: dict):
    kind = {"act": "act", "party": "party", "secret": "secret"}[record._meta.model_name]
    return client.post(
        reverse(f"cases:{kind}_edit", args=[record.case.number, record.number]), typed
    )


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_booked_act_is_not_rewritten_into_one_outside_the_authority(client, case, language):
    act = booked(case)
    case.lead.language = language
    case.lead.save()

    answer = edit(client, act, sent(act, conduct=Conduct.DESTRUCTION, means="서버 자료 삭제"))

    page = answer.content.decode()
    assert answer.status_code == 200
    told = " ".join(answer.context["form"].non_field_errors())
    assert ("직무범위를 벗어나" if language == "ko" else "outside the authority") in told
    assert "서버 자료 삭제" in page
    act.refresh_from_db()
    assert (act.conduct, act.version) == (Conduct.DISCLOSURE, 1)
    refused = Event.objects.get(verb=Verb.REFUSED)
    assert refused.facts == {"refusal": "OutsideAuthority"}


def test_a_booked_act_may_be_put_right_within_the_authority(client, case):
    act = booked(case)

    answer = edit(client, act, sent(act, conduct=Conduct.ACQUISITION, means="메일 첨부"))

    assert answer.status_code == 302
    act.refresh_from_db()
    assert (act.conduct, act.booked_on) == (Conduct.ACQUISITION, BOOKED_ON)


def test_an_act_not_booked_may_become_one_outside_the_authority(client, case):
    act = make_act(case)

    assert edit(client, act, sent(act, conduct=Conduct.DESTRUCTION)).status_code == 302


def test_the_suspect_of_a_booked_act_stays(client, case):
    act = booked(case)
    other = make_party(case, name="문태겸")

    answer = edit(client, act, sent(act, suspect=other.pk))

    assert act.suspect.name in " ".join(answer.context["form"].non_field_errors())
    act.refresh_from_db()
    assert act.suspect != other


def test_the_class_of_a_secret_is_asked_of_the_acts_booked_on_it(client, case):
    """The remit lists nothing of the Industrial Technology Act: this act was booked elsewhere."""
    act = make_act(
        case,
        statute=Statute.ITA,
        conduct=Conduct.REMOVAL,
        overseas=True,
        country="중국",
        booked_on=BOOKED_ON,
    )
    typed = {"name": "공정", "secrecy": "lead", "value": "lead", "management": "lead", "version": 1}

    same = edit(client, act.secret, typed | {"secret_class": "trade_secret"})
    other = edit(client, act.secret, typed | {"secret_class": "national_core", "version": 2})

    assert same.status_code == 302
    assert "36" in " ".join(other.context["form"].non_field_errors())
    act.secret.refresh_from_db()
    assert act.secret.secret_class == SecretClass.TRADE_SECRET


def test_the_kind_of_a_party_does_not_take_a_booked_act_out_of_the_authority(client, case):
    company = make_party(case, PartyRole.Role.CORPORATE_SUSPECT, kind=Party.Kind.CORPORATION)
    act = booked(case, suspect=company)

    answer = edit(
        client,
        company,
        {"kind": "other", "name": company.name, "roles": ["corporate_suspect"], "version": 1},
    )

    assert answer.context["form"].non_field_errors()
    company.refresh_from_db()
    assert company.kind == Party.Kind.CORPORATION
    assert act.suspect == company


def test_what_does_not_touch_the_law_of_a_booked_act_is_saved_whatever_the_law_says_now(
    client, case, monkeypatch
):
    act = booked(case)
    monkeypatch.setattr("cases.assessment._authority", lambda *_asked: None)

    assert edit(client, act, sent(act, place="대전")).status_code == 302


def test_an_act_is_booked_as_it_stands_not_as_it_was_read(case):
    act = make_act(case)
    read_before = Act.objects.get(pk=act.pk)
    act.conduct = Conduct.DESTRUCTION
    act.save()

    with pytest.raises(OutsideAuthority):
        actions.book(case, acts=[read_before], on=BOOKED_ON, by=case.lead)


def test_an_act_booked_by_another_meanwhile_is_not_booked_again(case):
    act = make_act(case)
    read_before = Act.objects.get(pk=act.pk)
    actions.book(case, acts=[act], on=BOOKED_ON, by=case.lead)

    with pytest.raises(AlreadyThere):
        actions.book(case, acts=[read_before], on=BOOKED_ON, by=case.lead)


def test_an_act_written_from_an_older_reading_stays_booked(case):
    act = make_act(case)
    read_before = Act.objects.with_people().get(pk=act.pk)
    actions.book(case, acts=[act], on=BOOKED_ON, by=case.lead)
    read_before.suspect = make_party(case)

    with pytest.raises(Settled):
        records.keep(read_before, by=case.lead)

    read_before.suspect = act.suspect
    records.keep(read_before, by=case.lead)
    act.refresh_from_db()
    assert act.booked_on == BOOKED_ON


def test_a_case_is_taken_up_again_as_it_stands_not_as_it_was_read(case):
    make_referral(case, make_office(), opinion=Opinion.SUSPECT_MISSING)
    read_before = type(case).objects.get(pk=case.pk)
    case.dispositions.create(kind="indicted", disposed_on=date(2026, 11, 21))
    case.phase = Phase.DISPOSED
    case.save()

    with pytest.raises(NotYet):
        actions.resume(read_before, on=date(2026, 11, 22), remark="소재 확인", by=case.lead)
