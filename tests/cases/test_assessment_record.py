"""A calculation recorded on the case: what it holds, that it stays, and what changed since."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from cases import records
from cases.assessing import currency_of, facts_of, record_assessment
from cases.exceptions import AlreadyThere, NotYet
from cases.models import AppendOnly, Assessment, Event, Party, Role, Verb
from cases.models.append_only import AppendOnlyError
from sentencing import calculation, keeping, law, wording
from sentencing.calculation import Inputs, calculate
from sentencing.plain import canonical, inputs_from, plain
from tests.factories import make_act, make_case, make_officer, make_party, make_secret

pytestmark = pytest.mark.django_db

ASKED = Inputs(
    act_started_on=date(2025, 6, 27), act_ended_on=date(2025, 8, 19),
    indicted_on=date(2027, 2, 26), gain_krw=3_840_000_000, damage_krw=6_120_000_000,
    multiple=Decimal("4.0"), factors=("secrecy_duty", "severe_harm"),
)  # fmt: skip


@pytest.fixture
def act():
    case = make_case()
    secret = make_secret(case, damage_krw=6_120_000_000)
    return make_act(
        case, secret=secret, overseas=True, country="중국", gain_krw=3_840_000_000,
        began_on=date(2025, 6, 27), ended_on=date(2025, 8, 19),
    )  # fmt: skip


def recorded(act, inputs=ASKED, **more) -> Assessment:
    made = record_assessment(act, inputs=inputs, by=act.case.lead, **more)
    return Assessment.objects.with_people().get(pk=made.pk)


def currency(kept: Assessment):
    act = kept.case.acts.with_people().get(pk=kept.act_id)
    return currency_of(kept, facts_of(act, act.case.acts.all()))


@pytest.mark.parametrize(
    ("language", "figures"),
    [
        ("ko", ["15년 이하", "3년 – 12년 · 가중영역 · 특별조정", "76억 8,000만원 – 384억원",
                "244억 8,000만원", "306억원 · 5배", "2035. 8. 18."]),
        ("en", ["up to 15 y", "3 y – 12 y · aggravated range · special adjustment",
                "KRW 7.68bn – KRW 38.4bn", "KRW 24.48bn", "KRW 30.6bn · ×5", "18 Aug 2035"]),
    ],
)  # fmt: skip
def test_what_is_recorded_in_one_language_is_read_in_both(act, language, figures):
    with override("en" if language == "ko" else "ko"):
        kept = recorded(act)

    with override(language):
        told = keeping.figures_in(kept.answer)
        grounds = keeping.grounds_in(kept.answer)

    assert [figure.words for figure in told] == figures
    assert [ground.family for ground in grounds] == [
        ground.family for ground in calculate(ASKED).grounds
    ]
    assert any(("이하" if language == "ko" else "up to") in s.words for s in grounds[0].steps)


def test_the_record_holds_facts_question_law_and_author(act):
    kept = recorded(act, assumption="처벌불원 없음")

    assert inputs_from(kept.inputs) == canonical(ASKED)
    assert kept.facts["gain_krw"] == 3_840_000_000
    assert kept.facts["damage_krw"] == 6_120_000_000
    assert (kept.law_digest, kept.law_as_of) == (law.digest(), law.as_of())
    assert (kept.author, kept.number, str(kept)) == (act.case.lead, 1, "1. 처벌불원 없음")
    assert kept.answer["families"]["guideline"]["max_months"] == 144
    cited = kept.answer["grounds"][0]["steps"][0]["cites"][0]
    assert (cited["code"], cited["in_force"]) == ("ucpa.18.1", "2019-07-09")


def test_numbers_run_on_within_the_case(act):
    other = make_act(make_case())

    made = [recorded(act), recorded(act, assumption="다른 가정"), recorded(other)]

    assert [one.number for one in made] == [1, 2, 1]


def test_the_same_is_recorded_once(act):
    recorded(act)

    with pytest.raises(AlreadyThere, match="1"):
        recorded(act)

    assert Assessment.objects.count() == 1


def test_a_fresh_record_holds(act):
    found = currency(recorded(act))

    assert not found.out_of_date
    assert not found.law_changed


def test_a_changed_fact_puts_it_out_of_date_and_says_what(act):
    kept = recorded(act)
    answer = kept.answer
    act.gain_krw = 5_000_000_000
    act.ended_on = date(2025, 9, 1)
    records.keep(act, by=act.case.lead)
    act.secret.damage_krw = None
    records.keep(act.secret, by=act.case.lead)

    with override("en"):
        found = currency(Assessment.objects.get(pk=kept.pk))

    assert found.out_of_date
    assert [(one.field, one.before, one.after) for one in found.facts] == [
        ("Ended on", "19 Aug 2025", "1 Sep 2025"),
        ("Gain (KRW)", "KRW 3.84bn", "KRW 5bn"),
        ("Damage (stated by the holder)", "KRW 6.12bn", "—"),
    ]
    assert not found.figures
    assert Assessment.objects.get(pk=kept.pk).answer == answer


def test_a_corrected_name_leaves_it_standing_and_another_suspect_does_not(act):
    kept = recorded(act)
    act.suspect.name = "서도윤"
    records.keep(act.suspect, by=act.case.lead)
    assert not currency(kept).out_of_date

    act.suspect = make_party(act.case)
    records.keep(act, by=act.case.lead)

    assert [one.after for one in currency(kept).facts] == [act.suspect.name]


def test_a_later_act_of_an_accomplice_is_a_fact_of_the_act(act):
    act.course = "A"
    records.keep(act, by=act.case.lead)
    kept = recorded(act)
    make_act(act.case, secret=act.secret, course="A", ended_on=date(2025, 10, 1))

    with override("en"):
        found = currency(kept)

    assert [(one.field, one.after) for one in found.facts] == [
        ("Last act of an accomplice", "1 Oct 2025")
    ]


def test_an_act_the_law_no_longer_asks_about_is_told(act):
    kept = recorded(act)
    act.suspect.kind = Party.Kind.OTHER
    act.suspect.save()

    found = currency(kept)

    assert [(one.before != "—", one.after) for one in found.facts] == [(True, "—")]


def changed_book(monkeypatch, **changes):
    """The law on file with another maximum for overseas leakage, and a digest of its own."""
    book = law.book()
    timeline = book.penalties["ucpa.18.1"]
    versions = tuple(replace(one, rule=replace(one.rule, **changes)) for one in timeline.versions)
    penalties = {**book.penalties, "ucpa.18.1": replace(timeline, versions=versions)}
    monkeypatch.setattr(calculation, "book", lambda: replace(book, penalties=penalties))
    monkeypatch.setattr(law, "digest", lambda: "f" * 64)


def test_a_changed_law_puts_it_out_of_date_and_lists_the_figures(act, monkeypatch):
    kept = recorded(act)
    changed_book(monkeypatch, imprisonment_max_months=240)

    with override("en"):
        found = currency(kept)

    assert found.out_of_date
    assert found.law_changed
    assert not found.facts
    assert [(one.field, one.before, one.after) for one in found.figures] == [
        ("Statutory penalty (imprisonment)", "up to 15 y", "up to 20 y")
    ]


def test_a_change_of_law_that_leaves_this_answer_alone_is_told_apart(act, monkeypatch):
    kept = recorded(act)
    monkeypatch.setattr(law, "digest", lambda: "f" * 64)

    found = currency(kept)

    assert found.law_changed
    assert not found.out_of_date


@pytest.mark.parametrize("statement", [
    "UPDATE cases_assessment SET assumption = 'x'", "DELETE FROM cases_assessment",
    "UPDATE cases_assessment SET answer = '{}'", "TRUNCATE cases_assessment",
])  # fmt: skip
def test_the_database_refuses_to_rewrite_it(act, statement):
    recorded(act)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert Assessment.objects.get().assumption == ""


def test_the_program_refuses_to_rewrite_it(act):
    kept = recorded(act)

    assert isinstance(kept, AppendOnly)
    for attempt in (kept.save, kept.delete, Assessment.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            attempt()


@pytest.mark.parametrize("role", [Role.INVESTIGATOR, Role.SUPERVISOR, Role.PROSECUTOR])
def test_only_who_records_in_the_case_records_an_assessment(act, role):
    unit = {"unit": act.case.unit} if role == Role.SUPERVISOR else {}

    with pytest.raises(PermissionDenied):
        record_assessment(act, inputs=ASKED, by=make_officer(role, **unit))

    assert not Assessment.objects.exists()


def test_it_is_seen_with_its_case(act):
    recorded(act)
    stranger, supervisor = make_officer(), make_officer(Role.SUPERVISOR, unit=act.case.unit)

    assert Assessment.objects.visible_to(act.case.lead).count() == 1
    assert Assessment.objects.visible_to(supervisor).count() == 1
    assert Assessment.objects.visible_to(stranger).count() == 0


def test_an_act_the_law_has_no_question_for_is_refused():
    case = make_case()
    act = make_act(case, suspect=make_party(case, kind=Party.Kind.OTHER))

    with pytest.raises(NotYet):
        recorded(act)


def test_the_trail_tells_who_recorded_what(act):
    kept = recorded(act)

    event = Event.objects.get(target_type="cases.assessment", verb=Verb.CREATED)

    assert event.case == act.case
    assert event.changes["digest"] == [None, kept.digest]
    assert event.changes["law_digest"] == [None, kept.law_digest]
    assert not {"answer", "facts", "inputs"} & set(event.changes)


@given(factors=st.permutations(["secrecy_duty", "severe_harm", "no_punishment", "active_role"]))
def test_the_order_of_what_is_given_does_not_matter(factors):
    asked = Inputs(
        act_started_on=date(2025, 1, 1), act_ended_on=date(2025, 1, 2),
        indicted_on=date(2026, 1, 1), factors=tuple(factors),
    )  # fmt: skip
    straight = Inputs(
        act_started_on=date(2025, 1, 1), act_ended_on=date(2025, 1, 2),
        indicted_on=date(2026, 1, 1), factors=tuple(sorted(factors)),
    )  # fmt: skip

    assert plain(canonical(asked)) == plain(canonical(straight))
    assert keeping.kept(calculate(canonical(asked))) == keeping.kept(calculate(canonical(straight)))


def test_the_order_of_the_acts_does_not_matter(act):
    act.course = "A"
    others = [make_act(act.case, course="A", ended_on=date(2025, 10, day)) for day in (1, 9, 5)]

    assert facts_of(act, [act, *others]) == facts_of(act, [*others[::-1], act])
    assert facts_of(act, others)["last_accomplice_act_on"] == "2025-10-09"


FIRST_FORM = Path(__file__).with_name("recorded") / "form-1.json"


@pytest.mark.parametrize(
    ("language", "figures", "doubt"),
    [
        ("ko", ["15년 이하", "3년 – 12년 · 가중영역 · 특별조정"], "2019. 7. 9."),
        ("en", ["up to 15 y", "3 y – 12 y · aggravated range · special adjustment"], "9 July 2019"),
    ],
)
def test_a_record_of_the_first_form_is_read_as_it_was_written(
    language, figures, doubt, monkeypatch
):
    """Neither the words of today nor the law on file have a say in what was recorded."""
    record = json.loads(FIRST_FORM.read_text(encoding="utf8"))
    monkeypatch.setattr(wording, "SENTENCES", {})
    monkeypatch.setattr(wording, "DOUBTS", {})

    with override(language):
        told = keeping.figures_in(record["answer"])
        grounds = keeping.grounds_in(record["answer"])

    words = [figure.words for figure in told]
    assert set(figures) <= set(words)
    assert any(doubt in said for figure in told for said in figure.doubts)
    assert all(step.words for ground in grounds for step in ground.steps)
    assert inputs_from(record["inputs"]).damage_krw == 6_120_000_000
