"""The law on file as pages: every citation has one, and it shows the wording of its day."""

import json
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from sentencing import golden, law, law_index, law_pages
from sentencing.law.catalogue import by_citation, day_to_read, provisions
from sentencing.law_reading import KEYED, KINDS
from sentencing.procedure_terms import LIMITS, ROLES, STEPS
from sentencing.views import law as views
from tests.factories import make_officer
from tests.sentencing.test_calculator import PROTOTYPE

pytestmark = pytest.mark.django_db
BOOK = law.book()
TODAY = date(2026, 11, 22)
CLOCKS = ("act_ended_on", "indicted_on", "step_on", "claim_made_on", "on", "at")


@pytest.fixture(params=["ko", "en"])
def reader(client, request, monkeypatch):
    """Opens pages in one language, on a day the tests know."""
    monkeypatch.setattr(views, "localdate", lambda: TODAY)
    client.force_login(make_officer())
    client.cookies["language"] = request.param
    return client.get


def cited_in_golden() -> dict[str, set]:
    """The address of every citation of every worked answer, on the day the case is about."""
    found = defaultdict(set)
    for path in sorted((Path(__file__).parent / "golden").glob("*.json")):
        for case in golden.read_cases(json.loads(path.read_text("utf-8")), path.name)[0]:
            answer = golden.ask(BOOK, case)
            days = [str(case.given[key])[:10] for key in CLOCKS if key in case.given]
            on = date.fromisoformat(days[0]) if days else TODAY
            cites = {cited for step in answer.steps for cited in step.cites}
            for cited in {*answer.citations, *cites}:
                found[law_pages.address(cited, on)].add(cited)
    return found


def marked(answer) -> list:
    """The wordings the page marks as in force."""
    sections = answer.context.get("sections")
    entries = [e for s in sections for e in s.entries] if sections else [answer.context["entry"]]
    return [entry.wording.citation for entry in entries if entry.marked]


def test_every_citation_of_every_worked_answer_has_its_wording_on_its_page(reader):
    found = cited_in_golden()

    wrong = [
        (address, cited.code)
        for address, citations in found.items()
        for answer in [reader(address)]
        for cited in citations
        if answer.status_code != 200 or cited not in marked(answer)
    ]

    assert len(found) > 100
    assert wrong == []


def test_every_page_of_the_contents_opens(reader):
    contents = reader(reverse("sentencing:law_list"))
    links = set(re.findall(r'href="(/law/[^"#?]+)', contents.content.decode()))

    broken = [link for link in links if reader(link).status_code != 200]

    assert broken == []
    assert len(links) == len(provisions(BOOK)) + len(BOOK.steps) + len(BOOK.editions.versions)


@pytest.mark.parametrize("code", ["nothing", "ucpa", "ucpa.99", "ucpa.18.1.", "iptech-2024", "x.1"])
def test_a_provision_that_is_not_on_file_has_no_page(reader, code):
    for page in ("provision_detail", "edition_detail", "step_detail"):
        if (page, code) != ("edition_detail", "iptech-2024"):
            assert reader(reverse(f"sentencing:{page}", args=[code])).status_code == 404


def test_a_day_that_is_none_is_told_and_kept(reader):
    answer = reader("/law/ucpa.18.1/?on=2025-02-30")

    assert answer.status_code == 200
    assert "on" in answer.context["form"].errors
    assert 'value="2025-02-30"' in answer.content.decode()
    assert next(cited.in_force for cited in marked(answer)) == date(2019, 7, 9)


def test_a_wording_to_come_is_said_to_be_not_yet_in_force(reader, monkeypatch):
    brokering = "/law/ucpa.18.1.4/"
    assert [e.coming for s in reader(brokering).context["sections"] for e in s.entries] == [True]

    monkeypatch.setattr(views, "localdate", lambda: date(2027, 3, 16))

    assert [e.coming for s in reader(brokering).context["sections"] for e in s.entries] == [False]


def test_a_day_before_the_record_marks_nothing_and_says_so(reader):
    answer = reader("/law/cpa.249.1/?on=1999-01-01")

    assert marked(answer) == []
    assert all(section.silent for section in answer.context["sections"])


def test_the_values_stand_in_words(reader):
    said = reader("/law/ucpa.18.1/?on=2025-08-19").content.decode()
    words = {"ko": ["15년 이하", "15억원", "2019. 1. 8. 공포"], "en": ["up to 15 y", "KRW 1.5bn"]}

    language = re.search(r'<html lang="(\w+)"', said)[1]
    assert all(word in said for word in words[language])


def test_sources_with_an_address_are_links_the_reader_may_follow(reader):
    said = reader("/law/ucpa.18.1/").content.decode()

    outward = re.findall(r'<a href="https?://[^>]*>', said)
    assert outward
    assert all('rel="noreferrer"' in link for link in outward)


def test_pages_of_the_law_ask_the_database_no_more_than_any_page(client):
    client.force_login(make_officer())
    bare = queries(client, reverse("preferences"))

    for address in ("/law/", "/law/ucpa.18.1/", "/law/guidelines/iptech-2024/"):
        assert queries(client, address) <= bare


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_each_sentence_of_the_calculator_ends_with_its_provision(client):
    client.force_login(make_officer())

    said = client.get(reverse("sentencing:calculator"), PROTOTYPE).content.decode()

    for address in (
        "/law/ucpa.18.1/?on=2025-08-19",
        "/law/cpa.249.1/?on=2025-08-19",
        "/law/ucpa.14-2.6/?on=2025-08-19",
        "/law/ucpa.14-2.6/?on=2019-07-09",
        "/law/guidelines/iptech-2024/?on=2027-02-26",
    ):
        assert f'<a class="law" href="{address}">' in said


def test_a_wording_that_had_ended_is_shown_as_of_its_own_first_day():
    earlier, later = (v.citation for v in BOOK.multiples["trade_secret"].versions)

    assert day_to_read(BOOK, earlier, date(2025, 1, 1)) == earlier.in_force
    assert day_to_read(BOOK, later, date(2025, 1, 1)) == date(2025, 1, 1)
    assert day_to_read(BOOK, later, date(2020, 1, 1)) == later.in_force


def test_a_step_without_a_provision_is_found_by_its_name():
    bare = BOOK.steps["inspect_inquiry_record"].versions[0].citation

    assert law_pages.address(bare) == reverse(
        "sentencing:step_detail", args=["inspect_inquiry_record"]
    )


def test_every_rule_on_file_has_a_name():
    assert set(STEPS) == set(BOOK.steps)
    assert set(LIMITS) == set(BOOK.limits)
    assert set(ROLES) == set(BOOK.names)
    kinds = {rule.kind for shown in by_citation(BOOK).values() for rule, _ in shown}
    assert kinds <= {*KINDS, *KEYED, "items", "editions"}


def test_places_stand_in_the_order_of_the_act():
    codes = ["ucpa.18-3", "ucpa.18.10", "ucpa.18.2", "ucpa.2..2", "ucpa.18", "ucpa.18.2.1.b"]

    assert sorted(codes, key=law_index.in_the_act) == [
        "ucpa.2..2", "ucpa.18", "ucpa.18.2", "ucpa.18.2.1.b", "ucpa.18.10", "ucpa.18-3",
    ]  # fmt: skip


def test_every_remark_is_on_file_in_both_languages():
    wordings = [one.wording for shown in by_citation(BOOK).values() for _, one in shown]

    assert [one.note for one in wordings if bool(one.note) != bool(one.note_ko)] == []


def test_the_contents_name_acts_in_the_language_of_the_reader():
    with override("en"):
        assert next(law_index.acts(BOOK, TODAY)).name == "UCPA"
    with override("ko"):
        assert next(law_index.acts(BOOK, TODAY)).short == "부정경쟁방지법"
