"""The questions beside the calculator: each page says what the engine says, or why it cannot."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict
from django.urls import reverse

from cases.models import Holiday
from sentencing import golden, law
from sentencing.engine import Answer, Event, Method
from sentencing.procedure_terms import ROLES
from sentencing.questions import asking
from sentencing.questions.asking import Question
from sentencing.questions.authority import AuthorityForm
from sentencing.questions.concurrence import GuidelineConcurrenceForm
from sentencing.questions.confiscation import ConfiscationForm
from sentencing.questions.damages import BaseDamagesForm
from sentencing.questions.deadline import DeadlineForm
from sentencing.questions.definition import TradeSecretDefinitionForm
from sentencing.questions.names import AgencyNamesForm
from sentencing.questions.suspension import SuspendedSentenceForm
from sentencing.questions.technology import IndustrialTechnologyForm
from tests.factories import make_officer

GOLDEN = Path(__file__).parent / "golden"


@dataclass(frozen=True)
class Page:
    """A question: its address, its form, and how the words of a worked case are typed in it."""

    address: str
    form: Callable[..., Question]
    typed: Callable[[Mapping[str, Any]], dict[str, Any]]


def as_typed(given: Mapping[str, Any]) -> dict[str, Any]:
    """Days as they are, a box that is ticked as sent, one that is not left out."""
    return {
        name: "on" if value is True else value
        for name, value in given.items()
        if value is not False and value is not None
    }


def authority(given: Mapping[str, Any]) -> dict[str, Any]:
    typed = {"person": "natural", "conduct": "", "act_ended_on": ""} | as_typed(given)
    if typed.pop("cyber_attack_on_critical_infrastructure", None):
        typed["cyber_attack"] = "on"
    return typed


def concurrence(given: Mapping[str, Any]) -> dict[str, Any]:
    typed = {
        "indicted_on": given["indicted_on"],
        "concurrence": given.get("concurrence", "simultaneous"),
        "count": str(len(given["offences"])),
    }
    for number, one in enumerate(given["offences"], start=1):
        kind = "none" if "no_guideline" in one else "type" if "type" in one else "range"
        row = {"kind": kind, "form": "completed", "provision": "", "act_ended_on": ""}
        row |= {name: value for name, value in one.items() if name != "no_guideline"}
        typed |= {f"{name}_{number}": value for name, value in row.items()}
    return typed


def damages(given: Mapping[str, Any]) -> dict[str, Any]:
    """Sums for the whole are typed in hundreds of millions."""
    typed = dict(given)
    for name in ("infringer_profit", "royalty"):
        if f"{name}_krw" in typed:
            typed[name] = Decimal(typed.pop(f"{name}_krw")) / 10**8
    return typed


def deadline(given: Mapping[str, Any]) -> dict[str, Any]:
    """The holidays are not typed: they come from the record."""
    return as_typed({name: value for name, value in given.items() if name != "public_holidays"})


PAGES = {
    "authority": Page("sentencing:authority", AuthorityForm, authority),
    "trade_secret_definition": Page(
        "sentencing:trade_secret_definition", TradeSecretDefinitionForm, as_typed
    ),
    "industrial_technology": Page(
        "sentencing:industrial_technology", IndustrialTechnologyForm, as_typed
    ),
    "procedure_deadline": Page("investigations:procedure_deadline", DeadlineForm, deadline),
    "confiscation": Page("sentencing:confiscation", ConfiscationForm, as_typed),
    "base_damages": Page("sentencing:base_damages", BaseDamagesForm, damages),
    "agency_names": Page("sentencing:agency_names", AgencyNamesForm, as_typed),
    "guideline_concurrence": Page(
        "sentencing:guideline_concurrence", GuidelineConcurrenceForm, concurrence
    ),
    "suspended_sentence": Page("sentencing:suspended_sentence", SuspendedSentenceForm, as_typed),
}


def worked() -> Iterator[golden.Case]:
    for family in PAGES:
        text = (GOLDEN / f"{family}.json").read_text("utf-8")
        yield from golden.read_cases(json.loads(text), family)[0]


def sent(values: Mapping[str, Any]) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in values.items():
        query.setlist(name, value if isinstance(value, list) else [str(value)])
    return query


@pytest.mark.parametrize("case", list(worked()), ids=lambda case: case.id)
def test_a_worked_case_put_through_the_page_has_the_engines_answer(case, monkeypatch):
    monkeypatch.setattr(asking, "localdate", lambda: date(2030, 1, 1))
    page = PAGES[case.family]

    form = page.form(sent(page.typed(case.given)), **besides(case))

    assert same(case, form, form.answer()), form.errors


def besides(case: golden.Case) -> dict[str, Any]:
    """The holidays of a worked case, which the page has from the record."""
    if case.family != "procedure_deadline":
        return {}
    days = case.given.get("public_holidays", ())
    return {"public_holidays": frozenset(map(date.fromisoformat, days))}


def same(case: golden.Case, form: Question, answer: Answer | None) -> bool:
    """Whether the page answers as the engine does; names are told all at once."""
    expected = golden.ask(law.book(), case)
    if isinstance(form, AgencyNamesForm):
        role = str(ROLES[case.given["role"]])
        return expected in [line.name for line in form.lines if line.role == role]
    return answer == expected


@pytest.fixture
def asked(client, db):
    """Ask a page; what is not said is said as the page begins."""
    client.force_login(make_officer())

    def ask(family: str, language: str = "ko", *, htmx: bool = False, **changes):
        page = PAGES[family]
        begun = page.form(QueryDict()).data
        data = {name: begun.getlist(name) for name in begun} | changes
        client.cookies["language"] = language
        headers = {"HX-Request": "true"} if htmx else {}
        return client.get(reverse(page.address), data, headers=headers)

    ask.client = client
    return ask


@pytest.mark.parametrize("family", PAGES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_page_opens_with_an_ordinary_question_already_answered(client, db, family, language):
    client.force_login(make_officer())
    client.cookies["language"] = language

    shown = client.get(reverse(PAGES[family].address))

    assert shown.context["answer"] is not None, shown.context["form"].errors
    assert law.digest()[:12] in shown.content.decode()


@pytest.mark.parametrize("family", PAGES)
def test_htmx_gets_the_result_region_alone(asked, family):
    text = asked(family, htmx=True).content.decode()

    assert "<html" not in text
    assert law.digest()[:12] in text


@pytest.mark.parametrize("family", PAGES)
def test_every_sentence_that_rests_on_a_provision_leads_to_it(asked, family):
    answer = asked(family)

    text = answer.content.decode()
    cited = [one for step in answer.context["answer"].steps for one in step.cites]
    assert text.count('class="law"') >= len(cited)


BEFORE_THE_RECORD = "1950-01-01"
WRONG = [
    ("authority", "step_on", "2026-02-30"),
    ("authority", "step_on", ""),
    ("authority", "act_ended_on", "2099-01-01"),
    ("authority", "act_ended_on", BEFORE_THE_RECORD),
    ("authority", "provision", "ucpa.99"),
    ("authority", "conduct", "theft"),
    ("authority", "person", "robot"),
    ("trade_secret_definition", "act_ended_on", "2025-02-29"),
    ("trade_secret_definition", "act_ended_on", "2099-01-01"),
    ("trade_secret_definition", "act_ended_on", BEFORE_THE_RECORD),
    ("industrial_technology", "act_ended_on", ""),
    ("industrial_technology", "act_ended_on", "2099-01-01"),
    ("industrial_technology", "act_ended_on", BEFORE_THE_RECORD),
    ("industrial_technology", "technology", "magic"),
    ("industrial_technology", "intent", "whim"),
    ("industrial_technology", "conduct", "preparation"),
    ("procedure_deadline", "event", "weather"),
    ("procedure_deadline", "on", "2026-11-31"),
    ("procedure_deadline", "on", "2201-01-01"),
    ("procedure_deadline", "on", BEFORE_THE_RECORD),
    ("confiscation", "provision", "ucpa.99"),
    ("confiscation", "act_ended_on", "2099-01-01"),
    ("confiscation", "act_ended_on", BEFORE_THE_RECORD),
    ("base_damages", "method", "guess"),
    ("base_damages", "claim_made_on", BEFORE_THE_RECORD),
    ("base_damages", "claim_made_on", ""),
    ("base_damages", "transferred_units", "-1"),
    ("base_damages", "transferred_units", "many"),
    ("base_damages", "capacity_units", "10000000000000"),
    ("base_damages", "unsellable_units", "1001"),
    ("base_damages", "unit_profit_krw", "-10,000"),
    ("base_damages", "unit_profit_krw", "1e30"),
    ("base_damages", "unit_royalty_krw", "NaN"),
    ("agency_names", "on", "yesterday"),
    ("agency_names", "on", BEFORE_THE_RECORD),
    ("guideline_concurrence", "indicted_on", "the first of May"),
    ("guideline_concurrence", "indicted_on", ""),
    ("guideline_concurrence", "concurrence", "accidental"),
    ("guideline_concurrence", "count", "6"),
    ("guideline_concurrence", "type_1", "theft"),
    ("guideline_concurrence", "form_2", "half"),
    ("guideline_concurrence", "factors_2", ["no_such_determinant"]),
    ("guideline_concurrence", "provision_1", "ucpa.99"),
    ("guideline_concurrence", "act_ended_on_1", "2099-01-01"),
    ("guideline_concurrence", "kind_1", "guess"),
    ("suspended_sentence", "indicted_on", "2026-00-01"),
    ("suspended_sentence", "indicted_on", BEFORE_THE_RECORD),
    ("suspended_sentence", "type", "theft"),
    ("suspended_sentence", "sentence_months", ""),
    ("suspended_sentence", "sentence_months", "0"),
    ("suspended_sentence", "sentence_months", "-3"),
    ("suspended_sentence", "sentence_months", "1201"),
    ("suspended_sentence", "sentence_months", "18.5"),
    ("suspended_sentence", "grounds", ["no_such_ground"]),
]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(("family", "field", "value"), WRONG)
def test_what_cannot_be_is_told_at_its_field_and_kept(asked, language, family, field, value):
    shown = asked(family, language, **{field: value})

    assert shown.status_code == 200
    assert shown.context["answer"] is None
    assert field in shown.context["form"].errors
    if value and shown.context["form"].fields[field].widget.input_type == "text":
        assert f'value="{value}"' in shown.content.decode()


def test_the_bottom_of_a_range_cannot_lie_above_its_top(asked):
    shown = asked("guideline_concurrence", kind_2="range", min_months_2="40", max_months_2="36")

    assert list(shown.context["form"].errors) == ["min_months_2"]


def test_an_act_cannot_end_after_its_indictment(asked):
    shown = asked(
        "guideline_concurrence",
        indicted_on="2020-03-02",
        provision_1="ucpa.18.2",
        act_ended_on_1="2020-03-03",
    )

    assert list(shown.context["form"].errors) == ["act_ended_on_1"]


def test_a_type_the_edition_is_silent_about_is_told_at_that_type(asked):
    shown = asked("guideline_concurrence", indicted_on="2015-05-06", type_2="copyright.1")

    assert list(shown.context["form"].errors) == ["type_2"]


def test_another_offence_is_asked_about_where_more_are_counted(asked):
    shown = asked("guideline_concurrence", count="5", htmx=True, asked="as before")

    text = shown.content.decode()
    assert 'name="kind_5"' in text
    assert 'hx-swap-oob="true"' in text
    assert shown.context["answer"].applies


def test_what_is_asked_stays_on_the_page_where_nothing_else_is_asked(asked):
    now = asked("guideline_concurrence").context["form"].asked_now

    text = asked("guideline_concurrence", htmx=True, asked=now).content.decode()

    assert 'id="asked"' not in text


@pytest.mark.parametrize("event", Event)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_event_is_asked_what_it_needs_and_answered(asked, event, language):
    shown = asked_fresh(asked, "procedure_deadline", language, event=event.value)

    assert shown.context["answer"] is not None, shown.context["form"].errors
    assert shown.context["form"].found


REGIMES = ["2021-01-01", "2026-06-30", "2026-07-01", "2026-10-01", "2026-10-02", "2027-08-05"]


@pytest.mark.parametrize("event", Event)
@pytest.mark.parametrize("day", REGIMES)
def test_every_event_has_a_figure_on_any_day_of_the_record(asked, event, day):
    shown = asked_fresh(
        asked, "procedure_deadline", "en", event=event.value, on=day, at=f"{day} 10:00"
    )

    assert shown.context["answer"] is not None, shown.context["form"].errors
    assert shown.context["form"].found


def test_a_last_day_is_written_with_its_weekday(asked):
    day = asked_fresh(
        asked, "procedure_deadline", "ko", event="complaint_received", on="2026-11-24"
    )
    moment = asked_fresh(
        asked, "procedure_deadline", "ko", event="arrest_with_warrant", at="2026-11-22 14:30"
    )

    assert "2027. 2. 24.(수)" in day.content.decode()
    assert "2026. 11. 24.(화) 14:30" in moment.content.decode()


@pytest.mark.parametrize("method", Method)
def test_every_method_is_asked_its_own_sums_and_answered(asked, method):
    shown = asked_fresh(asked, "base_damages", "ko", method=method.value)

    assert shown.context["answer"].total_krw is not None


def test_the_cap_of_the_former_rule_is_told_as_a_number_of_goods(asked):
    shown = asked_fresh(asked, "base_damages", "ko", claim_made_on="2019-01-02")

    assert '<b class="num">600개</b>' in shown.content.decode()


def asked_fresh(asked, family: str, language: str, **said):
    """Ask with nothing in the address but what is said."""
    client = asked.client
    client.cookies["language"] = language
    return client.get(reverse(PAGES[family].address), said)


EVENTS_WRONG = [
    ("arrest_with_warrant", "at", "2026-11-22"),
    ("arrest_with_warrant", "at", "2026-11-22 25:00"),
    ("emergency_arrest", "at", ""),
    ("detention", "excluded_days", "-1"),
    ("detention", "excluded_days", "40000"),
    ("interview", "starts_at", "24:00"),
    ("interview", "starts_at", "noon"),
    ("investigation_closed", "finding", "perhaps"),
    ("emergency_arrest_considered", "provision", "criminal.356"),
    ("arrest_with_warrant", "at", "1950-01-01 10:00"),
]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize(("event", "field", "value"), EVENTS_WRONG)
def test_what_an_event_cannot_have_is_told_at_its_field(asked, language, event, field, value):
    shown = asked_fresh(asked, "procedure_deadline", language, **{"event": event, field: value})

    assert shown.context["answer"] is None
    assert list(shown.context["form"].errors) == [field]


def test_a_last_day_on_a_holiday_of_the_record_moves(asked):
    Holiday.objects.create(day=date(2026, 12, 28), name="임시공휴일")

    shown = asked_fresh(
        asked, "procedure_deadline", "ko", event="investigation_opened", on="2026-12-19"
    )

    assert shown.context["answer"].first_notice_due_on == date(2026, 12, 29)


def test_a_year_without_holidays_on_record_is_said(asked):
    Holiday.objects.create(day=date(2026, 12, 25), name="성탄절")

    near = asked_fresh(
        asked, "procedure_deadline", "en", event="investigation_opened", on="2026-12-01"
    )
    far = asked_fresh(
        asked, "procedure_deadline", "en", event="investigation_opened", on="2031-12-01"
    )

    assert "not on file" not in near.content.decode()
    assert "holidays of that year are not on file" in far.content.decode()


def test_a_name_the_record_does_not_reach_back_to_is_said_in_its_line(asked):
    text = asked("agency_names", "en", on="2020-01-01").content.decode()

    assert "Korean Intellectual Property Office" in text
    assert "There is no law on record for Prosecution" not in text
    assert "not on file" in text


def test_the_list_of_questions_leads_to_every_other_page(asked):
    listed = asked("authority").content.decode().split('aria-labelledby="h-questions"')[1]
    here = PAGES["authority"].address

    for page in PAGES.values():
        assert (f'href="{reverse(page.address)}"' in listed) == (page.address != here)


def test_a_choice_that_is_none_is_refused_without_being_repeated(asked):
    error = asked("confiscation", "ko", provision="<ucpa>").context["form"].errors["provision"]

    assert error == ["선택할 수 있는 값이 아닙니다."]
