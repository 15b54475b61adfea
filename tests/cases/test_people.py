"""People of a case: what they are called, what is masked, who may see it and who may write."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import access
from cases.acting import acting_as
from cases.designation import designations_of
from cases.forms.party import PartyForm
from cases.models import (
    Disposition,
    Event,
    Party,
    PartyRole,
    Phase,
    Right,
    Role,
    Verb,
)
from cases.records import keep
from tests.factories import make_act, make_case, make_officer, make_party, make_referral

pytestmark = pytest.mark.django_db

NUMBER = "800315-1234567"
CONTACT = "010-9876-5432"


@pytest.fixture
def case():
    return make_case()


@pytest.fixture
def lead(case, client):
    client.force_login(case.lead)
    return case.lead


def sent(**fields) -> dict:
    return {"kind": "person", "name": "문태겸", "roles": ["suspect"], "version": 1} | fields


def test_a_person_is_recorded_with_their_roles(client, case, lead):
    url = reverse("cases:party_new", args=[case.number])

    response = client.post(url, sent(roles=["suspect", "recipient"], registration_number=NUMBER))

    party = Party.objects.get()
    assert response.url == party.get_absolute_url()
    assert {row.role for row in party.roles.all()} == {"suspect", "recipient"}
    assert party.registration_number == NUMBER
    assert party.created_by == lead


def test_what_is_sealed_stands_on_no_page_of_the_person(client, case, lead):
    party = make_party(case, registration_number=NUMBER, contact=CONTACT, birth_date="1980-03-15")
    party.registration_number = "800315-7654321"
    party.save()
    pages = [
        reverse("cases:party_list", args=[case.number]),
        *(
            reverse(f"cases:{page}", args=[case.number, party.number])
            for page in ("party_detail", "party_edit", "party_unmask")
        ),
        reverse("cases:record_history", args=[case.number, "people", party.number]),
    ]

    shown = "".join(client.get(url).content.decode() for url in pages)

    assert "800315-*******" in shown
    for canary in ("1234567", "7654321", CONTACT, "9876", "1980. 3. 15.", "1980-03-15"):
        assert canary not in shown


def test_an_empty_field_keeps_what_is_sealed(client, case, lead):
    party = make_party(case, registration_number=NUMBER, contact=CONTACT)
    url = reverse("cases:party_edit", args=[case.number, party.number])

    response = client.post(url, sent(name="서도윤", contact="", registration_number=""))

    assert response.status_code == 302, response.context["form"].errors
    party.refresh_from_db()
    assert (party.name, party.registration_number) == ("서도윤", NUMBER)
    assert party.contact == CONTACT


@pytest.mark.parametrize("field", ["birth_date", "registration_number", "contact"])
def test_what_is_sealed_can_be_removed(client, case, lead, field):
    sealed = {"birth_date": date(1980, 3, 15), "registration_number": NUMBER, "contact": CONTACT}
    party = make_party(case, **sealed)
    url = reverse("cases:party_edit", args=[case.number, party.number])
    page = client.get(url).content.decode()

    response = client.post(url, sent(**{f"remove_{field}": "on"}))

    assert f'name="remove_{field}"' in page
    assert response.status_code == 302, response.context["form"].errors
    party.refresh_from_db()
    kept = {name: getattr(party, name) or None for name in sealed}
    assert kept == sealed | {field: None}


def test_what_is_typed_replaces_what_is_removed(client, case, lead):
    party = make_party(case, contact=CONTACT)
    url = reverse("cases:party_edit", args=[case.number, party.number])

    client.post(url, sent(contact="010-1111-2222", remove_contact="on"))

    party.refresh_from_db()
    assert party.contact == "010-1111-2222"


def test_nothing_is_offered_for_removal_where_nothing_is_on_file(client, case, lead):
    party = make_party(case, contact=CONTACT)
    edit = client.get(reverse("cases:party_edit", args=[case.number, party.number]))
    new = client.get(reverse("cases:party_new", args=[case.number]))

    removals = {name for name in edit.context["form"].fields if name.startswith("remove_")}

    assert removals == {"remove_contact"}
    assert "remove_" not in new.content.decode()


def test_unmasking_takes_a_reason_and_is_recorded(client, case, lead):
    party = make_party(case, registration_number=NUMBER)
    url = reverse("cases:party_unmask", args=[case.number, party.number])

    short = client.post(url, {"reason": "확인"})
    opened = client.post(url, {"reason": "출석요구서 작성에 필요함"})

    assert NUMBER not in short.content.decode()
    assert NUMBER in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]
    event = Event.objects.get(verb=Verb.UNMASKED)
    assert (event.reason, event.subjects) == ("출석요구서 작성에 필요함", [party.pk])
    assert NUMBER not in str(event.facts)


def test_a_reader_of_the_case_finds_no_form_and_no_button(client, case):
    reader = make_officer()
    access.give(case, reader, [Right.VIEW], reason="열람", by=case.lead)
    party = make_party(case)
    client.force_login(reader)

    page = client.get(party.get_absolute_url())
    edit = reverse("cases:party_edit", args=[case.number, party.number])

    assert edit not in page.content.decode()
    assert client.get(edit).status_code == 403
    assert client.post(edit, sent()).status_code == 403
    assert Party.objects.get().name == party.name


@pytest.mark.parametrize("page", ["party_list", "party_new", "party_detail", "party_unmask"])
def test_a_stranger_finds_no_people(client, case, page):
    party = make_party(case)
    client.force_login(make_officer())
    number = [] if page in ("party_list", "party_new") else [party.number]

    assert client.get(reverse(f"cases:{page}", args=[case.number, *number])).status_code == 404


def test_a_supervisor_reads_and_does_not_write(client, case):
    supervisor = make_officer(Role.SUPERVISOR, unit=case.unit)
    party = make_party(case)
    client.force_login(supervisor)

    assert client.get(party.get_absolute_url()).status_code == 200
    assert client.get(reverse("cases:party_new", args=[case.number])).status_code == 403


@pytest.mark.parametrize("role", [Role.PROSECUTOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_does_not_work_on_the_file_finds_no_people(client, case, role):
    officer = make_officer(role)
    if role == Role.PROSECUTOR:
        make_referral(case, officer.office)
    party = make_party(case)
    client.force_login(officer)

    assert client.get(party.get_absolute_url()).status_code == 404


def test_the_form_calls_a_suspect_as_procedure_stands(client, case, lead):
    before = client.get(reverse("cases:party_new", args=[case.number])).content.decode()
    case.phase = Phase.BOOKED
    case.save()
    after = client.get(reverse("cases:party_new", args=[case.number])).content.decode()

    assert "피혐의자(법인·단체)" in before
    assert "피의자(법인·단체)" in after
    assert "피혐의자" not in after


def test_a_suspect_is_called_by_where_procedure_stands(case):
    party = make_party(case)
    act = make_act(case, suspect=party)
    before = designations_of(case).of(party)
    act.booked_on = act.ended_on
    act.save()
    booked = designations_of(case).of(party)
    case.phase = Phase.DISPOSED
    case.save()
    case.dispositions.create(kind=Disposition.Kind.INDICTED, disposed_on=act.ended_on)

    after = designations_of(case).of(party)

    assert (before, booked, after) == ("피혐의자", "피의자", "피고인")


def test_who_has_an_act_recorded_against_them_stays_a_suspect(client, case, lead):
    act = make_act(case)
    url = reverse("cases:party_edit", args=[case.number, act.suspect.number])

    response = client.post(url, sent(roles=["witness"]))

    assert "roles" in response.context["form"].errors
    assert act.suspect.roles.get().role == PartyRole.Role.SUSPECT


def test_the_second_writer_is_told_which_roles_were_given_and_taken(client, case, lead):
    party = make_party(case, "suspect", name="서도윤")
    with acting_as(make_officer(name="문태겸")):
        form = PartyForm(sent(name="서도윤", roles=["witness", "recipient"]), instance=party)
        assert form.is_valid(), form.errors
        keep(form.save(commit=False), by=lead, **form.besides())
    url = reverse("cases:party_edit", args=[case.number, party.number])

    answer = client.post(url, sent(name="서도윤", affiliation="수석연구원", version=1))

    told = " ".join(answer.context["form"].non_field_errors())
    assert "문태겸" in told
    for change in ("피의자 → 비어 있음", "비어 있음 → 참고인", "비어 있음 → 취득자"):
        assert change in told
    assert "수석연구원" in answer.content.decode()


def test_the_list_of_people_costs_the_same_for_one_and_for_many(client, case, lead):
    url = reverse("cases:party_list", args=[case.number])
    make_party(case)
    client.get(url)
    few = queries(client, url)
    for _n in range(6):
        make_party(case, PartyRole.Role.WITNESS, PartyRole.Role.RECIPIENT)

    assert queries(client, url) == few


def queries(client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
