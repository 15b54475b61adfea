"""The calculation on paper: in the order of a judgment, with what was asked and the way back."""

import re

import pytest
from django.urls import reverse

from sentencing import assumptions, law
from sentencing.forms import CalculatorForm
from sentencing.views.calculator import as_query
from tests.factories import make_officer

ASKED = CalculatorForm.beginning() | {
    "act_started_on": "2025-06-27", "act_ended_on": "2025-08-19", "indicted_on": "2027-02-26",
    "gain": "38.4", "damage": "61.2", "multiple": "4.0",
    "factors": ["secrecy_duty", "severe_harm", "remorse"],
}  # fmt: skip


@pytest.fixture
def paper(client, db):
    client.force_login(make_officer())

    def read(language: str = "ko", **changes) -> str:
        client.cookies["language"] = language
        asked = ASKED | changes
        return client.get(reverse("sentencing:calculator_print"), asked).content.decode()

    return read


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("ko", ["유형 국외침해", "특별양형인자 가중:", "일반양형인자 감경:", "권고영역 가중영역",
                "권고 형량범위 3년 – 12년", "법정형 (징역) 15년 이하", "처단형 15년 이하",
                "76억 8,000만원 – 384억원", "공소시효 만료일", "244억 8,000만원"]),
        ("en", ["Type ", "Special determinants aggravating:", "General determinants mitigating:",
                "Zone aggravated range", "Recommended sentencing range 3 y – 12 y", "up to 15 y",
                "KRW 7.68bn – KRW 38.4bn", "Last day for indictment", "KRW 24.48bn"]),
    ],
)  # fmt: skip
def test_the_paper_goes_in_the_order_of_a_judgment(paper, language, order):
    text = words(paper(language))

    places = [text.index(each) for each in order]
    assert places == sorted(places)


def test_the_paper_says_what_it_is_and_which_law_it_used(paper):
    text = words(paper("en"))

    assert "Advisory, not a prediction" in text
    assert law.digest() in text
    assert "Act begun on 27 Jun 2025" in text


def test_the_paper_leads_back_to_the_same_question_and_assumptions(paper, client):
    kept = assumptions.query_of(CalculatorForm(as_query(ASKED | {"gain": "1"})))
    page = paper("en", kept=[kept])

    back = re.search(r'href="(/calculator/\?[^"]+)"', page)[1].replace("&amp;", "&")
    context = client.get(back).context
    assert context["kept"] == [kept]
    assert context["result"].inputs.gain_krw == 3_840_000_000
    assert "Assumption 1" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"factors": ["severe_harm", "no_punishment"]}, "wish as a factor of the conduct:"),
        ({"factors": ["severe_harm", "surrender", "diminished_capacity"]},
         "(the court chooses)"),
        ({"attempt": "on"}, "outside the guideline: an attempt"),
        ({"attempt": "on"}, "not mitigated: up to 15 y mitigated: up to 7 y 6 m"),
        ({"act_started_on": "2018-01-01"}, "spread over the days of the act"),
        ({"person": "corporation"}, "thirty times the gain"),
        ({"sentence_months": "30"}, "2 y 6 m: the sentence to compare is below the range"),
        ({"act_ended_on": "2025-02-30"}, "Act ended on: Enter a valid date."),
        ({"act_started_on": "1950-01-01", "act_ended_on": "1950-01-02",
          "indicted_on": "1951-01-01", "factors": []}, "There is no law on record"),
    ],
)  # fmt: skip
def test_what_is_open_or_missing_is_said_on_paper_too(paper, changes, said):
    assert said in words(paper("en", **changes))
