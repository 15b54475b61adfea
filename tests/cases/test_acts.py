"""Acts: one suspect, one secret, one conduct; the rest follows from them."""

from datetime import date

import pytest
from django.urls import reverse

from cases import access
from cases.findings import findings_on, secrecy_of
from cases.models import Act, Conduct, Event, Party, Right, Secret, Stage, Statute, Verb
from tests.factories import make_act, make_case, make_officer, make_party, make_secret

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(client):
    case = make_case()
    client.force_login(case.lead)
    return case


@pytest.fixture
def url(case) -> str:
    return reverse("cases:act_new", args=[case.number])


def sent(case, **fields) -> dict:
    """A disclosure at home, as the form sends it."""
    suspect = fields.pop("suspect", None) or make_party(case)
    secret = case.secrets.first() or make_secret(case)
    plain = {
        "suspect": suspect.pk,
        "secret": secret.pk,
        "statute": "ucpa",
        "conduct": "disclosure",
        "began_on": "2025-08-19",
        "proof": "lead",
        "version": 1,
    }
    return {name: value for name, value in (plain | fields).items() if value is not None}


def test_what_follows_from_an_act_is_settled_with_it(client, case, url):
    response = client.post(url, sent(case, overseas="on", country="중국"))

    act = Act.objects.get()
    assert response.url == act.get_absolute_url()
    assert act.ended_on == act.began_on == date(2025, 8, 19)
    case.refresh_from_db()
    assert (case.furthest_stage, case.overseas) == (Stage.OVERSEAS, True)
    assert case.limitation_on == act.limitation_on is not None


def test_revising_an_act_settles_the_case_again(client, case):
    act = make_act(case, overseas=True, country="중국")
    edit = reverse("cases:act_edit", args=[case.number, act.number])

    client.post(edit, sent(case, suspect=act.suspect, conduct="preparation"))

    case.refresh_from_db()
    assert (case.furthest_stage, case.overseas) == (Stage.PREPARATION, False)


def test_the_class_of_a_secret_settles_the_case_too(client, case):
    secret = make_secret(case)
    make_act(case, secret=secret)

    client.post(
        reverse("cases:secret_edit", args=[case.number, secret.number]),
        {
            "name": "양극재 공정",
            "secret_class": "national_core",
            "secrecy": "shown",
            "value": "lead",
            "management": "lead",
            "version": 1,
        },
    )

    case.refresh_from_db()
    assert case.furthest_stage == Stage.DISCLOSURE
    assert Secret.objects.get().secrecy == "shown"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("country", {"overseas": "on"}),
        ("overseas", {"country": "중국"}),
        ("secret", {"secret": None}),
        ("statute", {"conduct": "misuse"}),
        ("statute", {"conduct": "product_imitation", "statute": "ita"}),
        ("ended_on", {"ended_on": "2025-08-18"}),
        ("began_on", {"began_on": "2099-01-01"}),
        ("attempt", {"conduct": "preparation", "attempt": "on"}),
        ("gain_krw", {"gain_krw": "-5"}),
        ("conduct", {"conduct": "theft"}),
    ],
)
def test_facts_that_do_not_go_together_are_told_and_kept(client, case, url, field, wrong):
    response = client.post(url, sent(case, means="공유 링크로 전달", **wrong))

    form = response.context["form"]
    assert field in form.errors
    assert "공유 링크로 전달" in response.content.decode()
    assert not Act.objects.exists()


def test_conduct_without_a_secret_needs_none(client, case, url):
    response = client.post(url, sent(case, conduct="product_imitation", secret=None))

    assert response.status_code == 302, response.context["form"].errors
    assert Act.objects.get().stage == ""


def test_only_an_employer_answers_for_anothers_act(client, case, url):
    employees = make_act(case)
    company = make_party(case, "corporate_suspect", kind=Party.Kind.CORPORATION)

    person = client.post(url, sent(case, answers_for=employees.pk))
    corporation = client.post(url, sent(case, suspect=company, answers_for=employees.pk))

    assert "answers_for" in person.context["form"].errors
    assert corporation.status_code == 302
    assert Act.objects.get(suspect=company).answers_for == employees


def test_suspects_and_secrets_of_another_case_cannot_be_chosen(client, case, url):
    stranger = make_party(make_case(), name="남의사건피의자")

    page = client.get(url)
    response = client.post(url, sent(case, suspect=stranger))

    assert "남의사건피의자" not in page.content.decode()
    assert "suspect" in response.context["form"].errors


def test_the_page_of_an_act_says_stage_authority_and_limitation(client, case):
    act = make_act(case, overseas=True, country="중국", ended_on=date(2025, 8, 19))

    page = client.get(act.get_absolute_url()).content.decode()

    assert "국외유출" in page
    assert "15년" in page
    assert "2035. 8. 18." in page
    assert "직무범위에 듭니다" in page


def test_an_act_outside_the_authority_is_marked_so(case):
    act = make_act(case, conduct=Conduct.DESTRUCTION)

    authority = next(each for each in findings_on(act) if each.tone == "d")

    assert "입건할 수 없습니다" in authority.says
    assert authority.grounds


def test_conduct_that_was_no_offence_on_its_day_is_recorded_and_shown(client, case, url):
    client.post(url, sent(case, conduct="brokering"))

    act = Act.objects.get()
    assert "행위 당시 범죄가 아닙니다" in client.get(act.get_absolute_url()).content.decode()


def test_the_secrecy_element_is_that_of_the_day_of_the_act(case):
    old = make_act(case, ended_on=date(2014, 5, 1))
    new = make_act(case, ended_on=date(2025, 5, 1))

    found = secrecy_of([new, old])

    assert [day for day, _words in found] == [old.ended_on, new.ended_on]
    assert [words[:2] for _day, words in found] == ["상당", "비밀"]


def test_an_officer_who_may_only_read_records_no_act(client, case, url):
    reader = make_officer()
    access.give(case, reader, [Right.VIEW], reason="열람", by=case.lead)
    client.force_login(reader)

    assert client.get(url).status_code == 403
    assert client.post(url, sent(case)).status_code == 403
    assert not Act.objects.exists()


def test_reading_an_act_is_recorded(client, case):
    act = make_act(case)

    response = client.get(act.get_absolute_url())

    event = Event.objects.filter(verb=Verb.VIEWED).first()
    assert (event.case, event.facts["page"]) == (case, "act_detail")
    assert f"#{event.pk:,}" in response.content.decode()


def test_a_case_without_acts_says_what_to_do_next(client, case):
    page = client.get(reverse("cases:act_list", args=[case.number])).content.decode()

    assert reverse("cases:act_new", args=[case.number]) in page
    assert "기록된 행위가 없습니다" in page


def test_an_industrial_technology_act_has_no_stage(client, case, url):
    client.post(url, sent(case, conduct="misuse", statute=Statute.ITA))

    case.refresh_from_db()
    assert case.furthest_stage == ""


def test_the_form_says_which_item_each_conduct_stands_for_and_from_when(client, case, url):
    page = client.get(url).content.decode()

    assert "무단유출 — 부정경쟁방지법 제18조 제1항 제1호 나목" in page
    assert "제18조 제1항 제4호(2027. 3. 16.부터)" in page


def test_the_fine_follows_the_gain_on_record(case):
    act = make_act(case, overseas=True, country="중국", gain_krw=3_840_000_000)

    says = [finding.says for finding in findings_on(act)]

    assert "벌금 76억 8,000만원 이상 384억원 이하" in says
