"""Search: what is remembered finds what may be seen, and nothing else."""

import unicodedata

import pytest
from django.urls import reverse

from cases import access
from cases.models import Case, Event, Right, Role, Verb, Wall
from investigations import search
from tests.factories import (
    make_act,
    make_case,
    make_document,
    make_indictment,
    make_office,
    make_officer,
    make_party,
    make_referral,
    make_secret,
)

pytestmark = pytest.mark.django_db


def found(officer, typed: str) -> dict[str, list[str]]:
    groups = search.find(
        officer, search.words(typed), kinds=search.kinds_for(officer), most=search_page()
    )
    return {group.key: [hit.label for hit in group.hits] for group in groups if group.hits}


def search_page() -> int:
    from investigations.views.search import PAGE

    return PAGE


def page(client, **asked) -> str:
    return client.get(reverse("investigations:search"), asked).content.decode()


@pytest.fixture
def case() -> Case:
    """A case with one record of each kind."""
    case = make_case(title="이차전지 양극재 국외유출")
    make_party(case, name="서도윤", name_romanised="Seo Do-yun")
    make_secret(case, name="공침 반응기 조건표")
    make_document(case, title="고소장", body=f"{'서문 ' * 60}피고소인은 분체 도면을 복사하였다.")
    return case


@pytest.mark.parametrize(
    ("typed", "kind", "label"),
    [
        ("양극재", "cases", "이차전지 양극재 국외유출"),
        ("유출 이차전지", "cases", "이차전지 양극재 국외유출"),
        ("도윤", "people", "서도윤"),
        ("ㅅㄷㅇ", "people", "서도윤"),
        ("ㄷㅇ", "people", "서도윤"),
        ("SEO do", "people", "서도윤"),
        ("반응기", "secrets", "공침 반응기 조건표"),
        ("고소", "documents", "고소장"),
        ("도면", "documents", "고소장"),
        (unicodedata.normalize("NFD", "서도윤"), "people", "서도윤"),
    ],
)
def test_a_word_finds_the_record_that_holds_it(case, typed, kind, label):
    assert found(case.lead, typed)[kind] == [label]


@pytest.mark.parametrize("typed", ["2024-000713", "2024-713", "000713", "713", "13"])
def test_a_case_is_found_by_the_end_of_its_number(typed):
    case = make_case()
    other = make_case(lead=case.lead)
    Case.objects.filter(pk=case.pk).update(number="2024-000713")

    assert found(case.lead, typed)["cases"] == [case.title]
    assert other.number != "2024-000713"


def test_a_suspect_is_called_by_where_procedure_stands(case):
    act = make_act(case, suspect=case.parties.get())

    def called() -> str:
        [group] = search.find(case.lead, ["서도윤"], kinds=["people"], most=5)
        return group.hits[0].note

    assert called() == f"{case.number} · 피혐의자"
    act.booked_on = act.ended_on
    act.save()
    assert called() == f"{case.number} · 피의자"
    make_indictment(case)
    assert called() == f"{case.number} · 피고인"


@pytest.mark.parametrize("typed", ["", "유", "ㅅ", "%%", "__", "없는말", "양극재 없는말", "\0\0"])
def test_what_is_too_short_or_not_there_finds_nothing(case, typed):
    assert found(case.lead, typed) == {}


@pytest.mark.parametrize(
    "typed", ["양극재", "서도윤", "ㅅㄷㅇ", "seo do", "반응기", "도면", "000001"]
)
def test_what_is_not_among_the_newest_is_found_by_the_index(case, monkeypatch, typed):
    Case.objects.filter(pk=case.pk).update(number="2024-000001")
    newer = make_case(lead=case.lead, received_on="2026-11-01", title="다른 사건")
    make_party(newer, name="강로아")
    make_secret(newer, name="도장")
    make_document(newer, title="진술서", body="다른 글")
    among_all = found(case.lead, typed)

    monkeypatch.setattr(search, "WALK", 1)

    assert found(case.lead, typed) == among_all != {}


def test_nothing_of_a_hidden_case_is_found(case):
    colleague = make_officer(unit=case.unit)

    for typed in ("양극재", "서도윤", "반응기", "도면", case.number):
        assert found(colleague, typed) == {}


def test_a_wall_hides_what_a_grant_would_show(case):
    colleague = make_officer()
    access.give(case, colleague, [Right.VIEW], reason="공조", by=case.lead)
    assert found(colleague, "서도윤")

    Wall.objects.create(officer=colleague, case=case, reason="친족", set_by=case.lead)

    assert found(colleague, "서도윤") == {}


def test_a_prosecutor_finds_the_case_referred_and_nothing_in_it(case):
    prosecutor = make_officer(Role.PROSECUTOR)
    make_referral(case, prosecutor.office)
    make_referral(make_case(title="양극재 다른 청"), make_office())

    assert found(prosecutor, "양극재") == {"cases": ["이차전지 양극재 국외유출"]}
    assert found(prosecutor, "서도윤") == {}
    assert found(prosecutor, "도면") == {}


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
@pytest.mark.parametrize("name", ["search", "palette"])
def test_who_works_on_no_case_has_no_search(client, role, name):
    client.force_login(make_officer(role))

    assert client.get(reverse(f"investigations:{name}"), {"q": "양극재"}).status_code == 404


def test_a_search_is_recorded_with_its_words_and_what_it_showed(client, case):
    client.force_login(case.lead)

    content = page(client, q="양극재")

    event = Event.objects.get(verb=Verb.SEARCHED)
    assert (event.actor, event.facts["term"], event.facts["count"]) == (case.lead, "양극재", 1)
    assert event.facts["shown"] == {"cases": [str(case.pk)]}
    assert f"{event.pk:,}" in content


def test_the_excerpt_shows_the_word_where_it_stands(client, case):
    client.force_login(case.lead)

    assert "분체 도면을 복사하였다" in page(client, q="도면")


def test_what_is_typed_comes_back_and_is_never_markup(client, case):
    client.force_login(case.lead)

    content = page(client, q='<b>"양극재')

    assert "<b>&quot;" not in content
    assert 'value="&lt;b&gt;&quot;양극재"' in content


def test_a_group_shows_twenty_five_and_the_rest_on_further_pages(client):
    lead = make_officer()
    for n in range(27):
        make_case(lead=lead, title=f"양극재 사건 {n:02d}")
    client.force_login(lead)

    first = page(client, q="양극재")
    second = page(client, q="양극재", kind="cases", page="2")

    assert first.count("양극재 사건") == 25
    assert "kind=cases&amp;page=2" in first
    assert second.count("양극재 사건") == 2


def test_a_search_costs_the_same_for_one_case_and_for_many(client, django_assert_max_num_queries):
    lead = make_officer()
    for _n in range(12):
        case = make_case(lead=lead, title="양극재")
        make_party(case, name="양극재", affiliation="이사")
        make_secret(case, name="양극재")
        make_document(case, title="양극재")
    client.force_login(lead)

    with django_assert_max_num_queries(24):
        page(client, q="양극재")


# --- The palette --------------------------------------------------------------------------------


def offered(client, typed: str) -> dict[str, list[str]]:
    answer = client.get(reverse("investigations:palette"), {"q": typed}).json()
    return {
        group["label"]: [item["label"] for item in group["items"]] for group in answer["groups"]
    }


def test_the_palette_offers_pages_before_anything_is_typed(client, case):
    client.force_login(case.lead)

    groups = offered(client, "")

    assert next(iter(groups)) == "동작"
    assert "감사기록" not in groups["동작"]
    assert not Event.objects.filter(verb=Verb.SEARCHED).exists()


def test_a_number_and_a_word_offer_what_to_do_with_that_case(client, case):
    client.force_login(case.lead)

    groups = offered(client, f"{case.number[-3:]} 보고서")

    assert groups["동작"][0] == f"{case.number} 보고서 요청"
    assert groups["사건"] == [case.title]


def test_the_palette_finds_people_and_is_recorded(client, case):
    client.force_login(case.lead)

    assert offered(client, "ㅅㄷㅇ")["관계자"] == ["서도윤"]
    assert Event.objects.get(verb=Verb.SEARCHED).facts["page"] == "palette"


def test_a_stranger_is_offered_nothing_of_the_case(client, case):
    client.force_login(make_officer())

    groups = offered(client, case.number)

    assert not any(groups.values())
