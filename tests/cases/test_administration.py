"""Administrators keep accounts and reference data, see no case and give themselves nothing."""

from datetime import date

import pytest
from django.contrib.auth.models import update_last_login
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse

from cases import access, accounts
from cases.exceptions import AlreadyThere, NotYet, SelfDealing
from cases.models import Event, Holiday, Office, Officer, Phase, Right, Role, Unit, Verb
from tests.factories import make_case, make_office, make_officer, make_unit

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"


@pytest.fixture
def administrator() -> Officer:
    return make_officer(Role.ADMINISTRATOR)


@pytest.fixture
def desk(client, administrator):
    """The browser of the administrator."""
    client.force_login(administrator)
    return client


def changes_to(officer: Officer) -> list[Event]:
    return list(Event.objects.filter(verb=Verb.ACCOUNT_CHANGED, target_id=str(officer.pk)))


# --- Whose pages these are ----------------------------------------------------------------------

PAGES = [
    f"{name}_{act}"
    for name in ("officer", "unit", "office", "holiday")
    for act in ("list", "new", "edit", "history")
] + ["officer_password", "officer_deactivate", "officer_reactivate"]


def address(page: str) -> str:
    if page.endswith(("_list", "_new")):
        return reverse(f"cases:{page}")
    make = {
        "unit": make_unit,
        "office": make_office,
        "holiday": lambda: Holiday.objects.create(day=date(2026, 12, 25), name="기독탄신일"),
    }
    return reverse(f"cases:{page}", args=[make.get(page.partition("_")[0], make_officer)().pk])


@pytest.mark.parametrize("page", PAGES)
def test_an_administrator_finds_every_page(desk, page):
    assert desk.get(address(page)).status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "role", [Role.INVESTIGATOR, Role.SUPERVISOR, Role.PROSECUTOR, Role.AUDITOR]
)
def test_for_everybody_else_they_do_not_exist(client, page, role):
    url = address(page)
    client.force_login(make_officer(role))

    assert client.get(url).status_code == 404
    assert client.post(url, {"reason": "x"}).status_code == 404


def test_an_administrator_sees_no_case_and_no_trail(desk):
    case = make_case(title="보이지 않는 사건")

    assert desk.get(reverse("cases:case_trail", args=[case.number])).status_code == 404
    assert desk.get(reverse("cases:audit_trail")).status_code == 404


@pytest.mark.parametrize(
    "act",
    [
        lambda o, by: accounts.keep_account(o, role=Role.AUDITOR, by=by),
        lambda o, by: accounts.give_password(o, by=by),
        lambda o, by: accounts.deactivate(o, reason="x", by=by),
        lambda o, by: accounts.reactivate(o, reason="x", by=by),
        lambda o, by: accounts.keep(o.unit, by=by),
    ],
)
def test_the_acts_themselves_refuse_whoever_is_no_administrator(act):
    supervisor, officer = make_officer(Role.SUPERVISOR), make_officer()

    with pytest.raises(PermissionDenied):
        act(officer, supervisor)


# --- Accounts -----------------------------------------------------------------------------------


def test_an_account_is_opened_with_one_role_and_a_posting(desk):
    unit = make_unit()
    given = {"username": "h.ji", "name": "한지안", "role": Role.INVESTIGATOR, "unit": unit.pk}

    response = desk.post(reverse("cases:officer_new"), given)

    officer = Officer.objects.get(username="h.ji")
    assert response.url == reverse("cases:officer_edit", args=[officer.pk])
    assert (officer.role, officer.unit, officer.has_usable_password()) == (
        Role.INVESTIGATOR,
        unit,
        False,
    )
    assert [event.facts["change"] for event in changes_to(officer)] == ["opened"]


@pytest.mark.parametrize(
    ("role", "said"),
    [(Role.SUPERVISOR, "근무할 부서"), (Role.PROSECUTOR, "검찰")],
)
def test_a_role_without_its_posting_is_refused_and_what_was_typed_stays(desk, role, said):
    given = {"username": "k.ro", "name": "강로아", "role": role}

    content = desk.post(reverse("cases:officer_new"), given).content.decode()

    assert said in content
    assert 'value="강로아"' in content
    assert not Officer.objects.filter(username="k.ro").exists()


def test_a_name_that_is_taken_is_refused(desk):
    taken = make_officer()

    response = desk.post(
        reverse("cases:officer_new"),
        {"username": taken.username, "name": "다른 이", "role": Role.AUDITOR},
    )

    assert response.status_code == 200
    assert Officer.objects.filter(username=taken.username).count() == 1


def test_a_change_of_role_replaces_the_role_and_is_noted_on_the_cases(administrator):
    officer = make_officer()
    case = make_case()
    access.give(case, officer, [Right.VIEW], reason="공조", by=case.lead)

    accounts.keep_account(officer, role=Role.AUDITOR, by=administrator)

    officer = Officer.objects.get(pk=officer.pk)
    assert list(officer.groups.values_list("name", flat=True)) == [Role.AUDITOR]
    assert officer.unit is None
    note = case.events.get(verb=Verb.GRANT_ENDED)
    assert note.facts["of"] == str(officer.pk)
    assert Event.objects.filter(target_type="cases.officer_groups", verb=Verb.REMOVED).exists()


def test_an_administrator_gives_themselves_nothing(administrator):
    with pytest.raises(SelfDealing):
        accounts.keep_account(administrator, role=Role.SUPERVISOR, by=administrator)
    with pytest.raises(SelfDealing):
        accounts.deactivate(administrator, reason="x", by=administrator)
    with pytest.raises(SelfDealing):
        accounts.give_password(administrator, by=administrator)

    assert Officer.objects.get(pk=administrator.pk).role == Role.ADMINISTRATOR


def test_the_user_name_stays_what_it_was(desk):
    officer = make_officer(username="before")

    desk.post(
        reverse("cases:officer_edit", args=[officer.pk]),
        {
            "username": "after",
            "name": "새 이름",
            "role": officer.role,
            "unit": officer.unit_id,
            "version": 1,
        },
    )

    officer.refresh_from_db()
    assert (officer.username, officer.name) == ("before", "새 이름")


# --- Passwords ----------------------------------------------------------------------------------


def one_time_password(desk, officer: Officer) -> str:
    response = desk.post(reverse("cases:officer_password", args=[officer.pk]), {"ok": "1"})
    return response.context["password"]


def test_a_one_time_password_is_shown_once_and_stored_nowhere(desk):
    officer = make_officer()

    password = one_time_password(desk, officer)

    officer.refresh_from_db()
    assert officer.check_password(password)
    assert (
        password
        not in desk.get(reverse("cases:officer_password", args=[officer.pk])).content.decode()
    )
    assert password not in str(list(Event.objects.values_list("facts", "changes")))


def test_a_one_time_password_lets_its_owner_in_only_to_choose_another(desk, client):
    officer = make_officer()
    password = one_time_password(desk, officer)
    client.force_login(Officer.objects.get(pk=officer.pk))

    blocked = client.get(reverse("preferences"))
    client.post(
        reverse("account_change_password"),
        {"oldpassword": password, "password1": PASSWORD * 2, "password2": PASSWORD * 2},
    )

    assert blocked.url == reverse("account_change_password")
    officer.refresh_from_db()
    assert not officer.password_is_temporary
    assert officer.check_password(PASSWORD * 2)


# --- Closing an account -------------------------------------------------------------------------


def test_a_deactivated_account_is_out_at_its_next_request(client, administrator):
    officer = make_officer()
    client.force_login(officer)
    assert client.get(reverse("preferences")).status_code == 200

    accounts.deactivate(officer, reason="퇴직", by=administrator)

    assert client.get(reverse("preferences")).status_code == 302


def test_closing_an_account_leaves_a_note_in_each_case_it_concerns(administrator):
    officer = make_officer()
    led, shared, other = make_case(lead=officer), make_case(), make_case()
    access.give(shared, officer, [Right.VIEW], reason="공조", by=shared.lead)

    accounts.deactivate(officer, reason="전출", by=administrator)

    assert {event.case for event in changes_to(officer)} == {None, led, shared}
    assert not other.events.filter(verb=Verb.ACCOUNT_CHANGED).exists()
    assert officer.grants.live().count() == len(Right) + 1


def test_an_account_is_not_closed_twice_and_can_be_opened_again(administrator):
    officer = make_officer()
    accounts.deactivate(officer, reason="휴직", by=administrator)

    with pytest.raises(AlreadyThere):
        accounts.deactivate(officer, reason="휴직", by=administrator)
    with pytest.raises(NotYet):
        accounts.give_password(officer, by=administrator)
    accounts.reactivate(officer, reason="복직", by=administrator)

    officer.refresh_from_db()
    assert officer.is_active


def test_closing_asks_for_a_reason(desk):
    officer = make_officer()
    url = reverse("cases:officer_deactivate", args=[officer.pk])

    assert desk.post(url, {"reason": ""}).status_code == 200
    assert desk.post(url, {"reason": "퇴직"}).status_code == 302

    officer.refresh_from_db()
    assert not officer.is_active
    assert changes_to(officer)[0].reason == "퇴직"


# --- Lists --------------------------------------------------------------------------------------


def names(response) -> list[str]:
    return [officer.username for officer in response.context["page"].rows]


def test_accounts_are_searched_filtered_and_sorted(desk, administrator):
    make_officer(username="b", name="남궁설")
    make_officer(username="a", name="남궁설")
    make_officer(Role.AUDITOR, username="c", name="오세빈")
    make_officer(username="d", name="남궁설", is_active=False)
    url = reverse("cases:officer_list")

    assert names(desk.get(url, {"q": "남궁설", "sort": "username"})) == ["a", "b"]
    assert names(desk.get(url, {"q": "남궁설", "sort": "-username"})) == ["b", "a"]
    assert names(desk.get(url, {"role": Role.AUDITOR})) == ["c"]
    assert names(desk.get(url, {"state": "off"})) == ["d"]
    assert desk.get(url, {"sort": "password", "page": "x"}).status_code == 200


def test_the_list_of_accounts_costs_the_same_for_many(desk, django_assert_max_num_queries):
    for _n in range(30):
        make_officer()

    with django_assert_max_num_queries(16):
        response = desk.get(reverse("cases:officer_list"))

    assert len(response.context["page"].rows) == 31


# --- Units, offices, holidays -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "given", "model"),
    [
        ("unit", {"name": "기술경찰 9팀", "name_romanised": "Team 9"}, Unit),
        ("office", {"region": "대전", "region_romanised": "Daejeon"}, Office),
        ("holiday", {"day": "2026-12-25", "name": "기독탄신일"}, Holiday),
    ],
)
def test_reference_data_is_added_changed_and_recorded(desk, administrator, key, given, model):
    desk.post(reverse(f"cases:{key}_new"), given)
    row = model.objects.get()
    name = "name" if key != "office" else "branch"

    desk.post(
        reverse(f"cases:{key}_edit", args=[row.pk]),
        given | {name: "고친 이름", "version": 1, "is_active": "on"},
    )

    row.refresh_from_db()
    assert getattr(row, name) == "고친 이름"
    told = Event.objects.filter(target_type=f"cases.{key}", target_id=str(row.pk))
    assert [event.verb for event in told] == [Verb.CHANGED, Verb.CREATED]
    assert {event.actor for event in told} == {administrator}


KEPT = {
    "unit": (make_unit, {"name": "기술경찰 9팀", "name_romanised": "Team 9"}),
    "office": (make_office, {"region": "부산", "region_romanised": "Busan"}),
    "holiday": (
        lambda: Holiday.objects.create(day=date(2026, 12, 25), name="기독탄신일"),
        {"day": "2026-12-25", "name": "성탄절"},
    ),
}


@pytest.mark.parametrize("key", KEPT)
def test_the_second_who_writes_reference_data_is_told_and_keeps_what_was_typed(desk, key):
    make, given = KEPT[key]
    row = make()
    given = given | {"is_active": "on"}
    url = reverse(f"cases:{key}_edit", args=[row.pk])
    field = "region_romanised" if key == "office" else "name"
    desk.post(url, given | {"version": 1})

    second = desk.post(url, given | {field: "Zweite", "version": 1})
    again = desk.post(
        url, given | {field: "Zweite", "version": second.context["form"]["version"].value()}
    )

    told = " ".join(second.context["form"].non_field_errors())
    assert given[field] in told
    assert 'value="Zweite"' in second.content.decode()
    assert again.status_code == 302
    row.refresh_from_db()
    assert (getattr(row, field), row.version) == ("Zweite", 3)


def test_the_second_who_writes_an_account_is_told_which_role_was_given(desk, administrator):
    officer = make_officer(name="서도윤")
    url = reverse("cases:officer_edit", args=[officer.pk])
    kept = {"name": "서도윤", "unit": officer.unit_id}
    desk.post(url, kept | {"role": Role.SUPERVISOR, "title": "팀장", "version": 1})

    second = desk.post(url, kept | {"role": Role.INVESTIGATOR, "title": "주무관", "version": 1})

    told = " ".join(second.context["form"].non_field_errors())
    assert "수사관 → 감독자" in told
    assert administrator.name in told
    assert 'value="주무관"' in second.content.decode()
    assert Officer.objects.get(pk=officer.pk).role == Role.SUPERVISOR


@pytest.mark.parametrize("key", KEPT)
def test_reference_data_is_taken_out_of_use_and_back(desk, key):
    make, given = KEPT[key]
    row = make()
    edit, shelf = reverse(f"cases:{key}_edit", args=[row.pk]), reverse(f"cases:{key}_list")

    desk.post(edit, given | {"version": 1})
    in_use, out, every = (
        desk.get(shelf, {"state": state, "q": ""}).context["listed"] for state in ("", "off", "all")
    )
    desk.post(edit, given | {"version": 2, "is_active": "on"})

    assert [len(listed) for listed in (in_use, out, every)] == [0, 1, 1]
    row.refresh_from_db()
    assert row.is_active
    assert row.history.count() == 3


def test_where_somebody_serves_or_a_case_is_open_stays_in_use(desk):
    case = make_case()
    unit = case.unit
    url = reverse("cases:unit_edit", args=[unit.pk])
    given = {"name": unit.name, "name_romanised": unit.name_romanised, "version": 1}

    serving = desk.post(url, given)
    Officer.objects.filter(pk=case.lead_id).update(unit=make_unit())
    open_case = desk.post(url, given)
    case.phase = Phase.DISPOSED
    case.save()
    closed = desk.post(url, given)

    assert "소속된 사람" in serving.content.decode()
    assert "진행 중인 사건" in open_case.content.decode()
    assert closed.status_code == 302
    unit.refresh_from_db()
    assert not unit.is_active


def test_what_is_out_of_use_is_offered_no_more_and_stays_where_it_was_chosen(desk):
    unit = make_unit(is_active=False)
    serving = make_officer(unit=unit)

    new = desk.get(reverse("cases:officer_new")).context["form"]
    standing = desk.get(reverse("cases:officer_edit", args=[serving.pk])).context["form"]

    assert not new.fields["unit"].queryset.contains(unit)
    assert standing.fields["unit"].queryset.contains(unit)


@pytest.mark.parametrize("key", KEPT)
def test_reference_data_tells_what_it_was(desk, key):
    make, given = KEPT[key]
    row = make()
    url = reverse(f"cases:{key}_edit", args=[row.pk])
    field = "region" if key == "office" else "name"
    before = getattr(row, field)
    desk.post(url, given | {"version": 1})

    page = desk.get(reverse(f"cases:{key}_history", args=[row.pk])).content.decode()

    assert reverse(f"cases:{key}_history", args=[row.pk]) in desk.get(url).content.decode()
    assert f"<del>{before}</del>" in page
    assert f"<ins>{given[field]}</ins>" in page
    viewed = Event.objects.filter(verb=Verb.VIEWED, target_id=str(row.pk)).get()
    assert viewed.facts["page"] == f"{key}_history"


def test_an_account_tells_its_role_and_posting_and_not_who_signed_in(desk, client):
    desk.post(
        reverse("cases:officer_new"),
        {"username": "h.ji", "name": "한지안", "role": Role.AUDITOR},
    )
    officer = Officer.objects.get(username="h.ji")
    desk.post(
        reverse("cases:officer_edit", args=[officer.pk]),
        {"name": "한지안", "role": Role.INVESTIGATOR, "unit": make_unit().pk, "version": 1},
    )
    update_last_login(None, officer)

    response = desk.get(reverse("cases:officer_history", args=[officer.pk]))

    told = [tuple(each) for one in response.context["revisions"] for each in one.changes]
    assert [each for each in told if each[0] == "역할"] == [
        ("역할", "", "감사관"),
        ("역할", "감사관", "수사관"),
    ]
    assert officer.history.count() == 3


def test_the_same_holiday_is_not_kept_twice(desk):
    given = {"day": "2026-12-25", "name": "기독탄신일"}
    desk.post(reverse("cases:holiday_new"), given)

    response = desk.post(reverse("cases:holiday_new"), given | {"name": "성탄절"})

    assert response.status_code == 200
    assert 'value="성탄절"' in response.content.decode()
    assert Holiday.objects.count() == 1


def test_units_are_two_deep(desk):
    whole = make_unit()
    part = make_unit(parent=whole)
    given = {"name": whole.name, "name_romanised": "Team", "parent": make_unit().pk}

    desk.post(reverse("cases:unit_edit", args=[whole.pk]), given)
    desk.post(reverse("cases:unit_new"), given | {"name": "깊은 팀", "parent": part.pk})

    whole.refresh_from_db()
    assert whole.parent is None
    assert not Unit.objects.filter(name="깊은 팀").exists()


def test_holidays_are_seeded_once_and_corrections_stay():
    call_command("seed_holidays", stdout=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    seeded = Holiday.objects.count()
    Holiday.objects.filter(day=date(2026, 12, 25)).update(name="고친 이름")

    call_command("seed_holidays", stdout=open("/dev/null", "w"))  # noqa: SIM115, PTH123

    assert Holiday.objects.count() == seeded > 200
    assert Holiday.objects.get(day=date(2026, 12, 25)).name == "고친 이름"
    assert Event.objects.filter(job="seed_holidays").count() == seeded
