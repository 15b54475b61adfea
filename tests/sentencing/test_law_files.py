"""The law on file: a fixed schema, a source for everything, days in order."""

import re
import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from sentencing import law
from sentencing.engine import BadQuestion, NoLawInForce, Wording
from sentencing.engine.law import wording_on
from sentencing.law.articles import ACTS, english_article, korean_article
from sentencing.law.reading import BadLawFile

HERE = Path(law.__file__).parent
BOOK = law.book()


def timelines():
    """Every rule on file, whatever its kind."""
    for name in BOOK.__slots__:
        value = getattr(BOOK, name)
        if isinstance(value, dict):
            yield from (one for one in value.values() if hasattr(one, "versions"))
        elif hasattr(value, "versions"):
            yield value


WORDINGS = [
    pytest.param(wording, id=f"{timeline.key} {wording.in_force}")
    for timeline in timelines()
    for wording in timeline.versions
]


@pytest.fixture
def copy(tmp_path):
    """The law on file, in a folder that a test may spoil."""
    return Path(shutil.copytree(HERE, tmp_path / "law"))


def spoil(folder, name, old, new):
    """Change one place of one law file."""
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("wording", WORDINGS)
def test_every_dated_value_says_where_it_was_read(wording):
    assert isinstance(wording, Wording)
    assert all(len(source) > 10 for source in wording.citation.source)
    assert wording.citation.source
    assert wording.citation.confidence
    assert wording.citation.instrument


@pytest.mark.parametrize("timeline", [pytest.param(t, id=t.key) for t in timelines()])
def test_the_days_of_a_rule_increase(timeline):
    assert list(timeline.days) == sorted(set(timeline.days))


@pytest.mark.parametrize("wording", WORDINGS)
def test_nothing_comes_into_force_before_it_was_promulgated(wording):
    assert wording.promulgated is None or wording.promulgated <= wording.in_force


def test_every_source_on_the_list_is_public_and_named():
    for title in law.sources().titles.values():
        assert not re.search(r"\bthis folder\b|\.\./", title)


def test_the_law_of_tomorrow_is_on_file_today():
    days = [wording.in_force for timeline in timelines() for wording in timeline.versions]

    assert date(2027, 3, 16) in days
    assert max(days) > law.as_of()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("acts/ucpa.toml", 'element = "considerable_effort"', 'element = "x"\ncolour = "red"'),
        ("acts/ucpa.toml", "before = ", "after = "),
        ("acts/ucpa.toml", 'source = ["S2"]', "source = []"),
        ("acts/ucpa.toml", 'source = ["S2"]', 'source = ["S99"]'),
        ("acts/ucpa.toml", 'confidence = "high"', 'confidence = "sure"'),
        ("acts/ucpa.toml", 'confidence = "high"', ""),
        ("acts/ucpa.toml", "in_force = 2014-01-31", "in_force = 2007-12-21"),
        ("acts/ucpa.toml", "in_force = 2014-01-31", 'in_force = "2014-01-31"'),
        ("acts/ucpa.toml", 'kind = "penalty"', 'kind = "reward"'),
        ("acts/ucpa.toml", 'before = "unknown"', 'before = "maybe"'),
        ("acts/ucpa.toml", 'code = "ucpa.18.1"', 'code = "ucpb.18.1"'),
        ("acts/ucpa.toml", "attempt_punishable = true", "attempt_punishable = 1"),
        ("acts/ucpa.toml", "imprisonment_max_months = 120", 'imprisonment_max_months = "120"'),
        ("acts/ucpa.toml", 'key = "ucpa.18.2"', 'key = "ucpa.18.1"'),
        ("acts/sjpo_act.toml", "whole = true", "whole = true\nhalf = true"),
        ("acts/sjpo_act.toml", '"acquisition"', '"theft"'),
        ("procedure/steps.toml", "since = 2026-10-02", "since = 2020-10-02"),
        ("procedure/steps.toml", 'provisions = ["o1000.120.1"]', "provisions = []"),
        ("procedure/steps.toml", '"o1000.120.1"', '"o9999.120.1"'),
        ("procedure/steps.toml", 'key = "book"', 'key = "receive"'),
        ("procedure/names.toml", "ko = ", "kr = "),
        ("guidelines/ip-2012.toml", 'level = "special"', 'level = "odd"'),
        ("guidelines/ip-2012.toml", "max_months = 10", "max_month = 10"),
        ("guidelines/ip-2012.toml", "min_months = 8", "min_months = 80"),
        ("guidelines/ip-2012.toml", 'id = "severe_harm"', 'id = "planned"'),
        ("guidelines/ip-2012.toml", 'source = ["khglaw"]', "source = []"),
        ("guidelines/ip-2017.toml", "indicted_from = 2017-05-15", "indicted_from = 2012-07-01"),
        ("sources.toml", "as_of = 2026-11-22", "as_of = 2026-11-22\nauthor = 'x'"),
        ("acts/ucpa.toml", "[[provision]]", "[[provision"),
    ],
)
def test_a_file_that_does_not_keep_to_the_schema_is_refused(copy, name, old, new):
    spoil(copy, name, old, new)

    with pytest.raises(BadLawFile):
        law.read_book(copy)


def test_the_law_on_file_is_read_as_it_stands(copy):
    assert law.read_book(copy).as_of == date(2026, 11, 22)


def test_the_digest_is_of_every_law_file():
    assert re.fullmatch(r"[0-9a-f]{64}", law.digest())
    assert len(list(HERE.rglob("*.toml"))) >= 15


@pytest.mark.parametrize("step", sorted(BOOK.steps))
def test_a_step_rests_on_a_provision_or_is_to_be_confirmed(step):
    found = law.basis_on(step, date(2026, 10, 2))

    assert found.to_be_confirmed or found.provision
    assert found.instrument


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [
        ("receive", "제120조 제1항", "제75조 제1항"),
        ("open_inquiry", "제17조 제1항", "제4조 제1항"),
        ("close_inquiry", "제17조 제2항", "제4조 제2항"),
        ("book", "제19조 제1항", "제16조 제1항"),
        ("notify_competent_agency", "제26조", "제16조"),
        ("request_approval", "제113조", "제31조"),
        ("refer", "제109조", "제30조"),
        ("dispose", "제129조", "제82조"),
        ("ask_guidance", "제30조", "제16조"),
    ],
)
def test_every_step_has_two_regimes(step, before, after):
    old = law.basis_on(step, date(2026, 10, 1))
    new = law.basis_on(step, date(2026, 10, 2))

    assert before in old.provision
    assert after in new.provision
    assert (old.since, new.since) == (date(2021, 1, 1), date(2026, 10, 2))


@pytest.mark.parametrize(
    "step", ["return_for_supplementary", "resume_supplementary", "complete_supplementary"]
)
def test_supplementary_investigation_begins_with_the_new_rules(step):
    with pytest.raises(NoLawInForce):
        law.basis_on(step, date(2026, 10, 1))

    assert "제197조의2" in law.basis_on(step, date(2026, 10, 2)).provision


def test_before_the_record_a_step_has_no_basis():
    with pytest.raises(NoLawInForce):
        law.basis_on("book", date(2020, 12, 31))


@pytest.mark.parametrize("step", ["transfer", "release", "receive_complaint_of_own_agency"])
def test_what_was_not_found_says_so(step):
    assert law.basis_on(step, date(2026, 10, 2)).to_be_confirmed


def test_an_unknown_step_role_or_limit_is_refused():
    with pytest.raises(BadQuestion):
        law.basis_on("celebrate", date(2026, 10, 2))
    with pytest.raises(BadQuestion):
        law.agency_name("police", date(2026, 10, 2))
    with pytest.raises(BadQuestion):
        law.limit_on("patience", date(2026, 10, 2))


@pytest.mark.parametrize(
    ("conduct", "act", "on", "label"),
    [
        ("acquisition", "ucpa", None, "제18조 제1항 제1호 가목"),
        ("removal", "ucpa", None, "제18조 제1항 제1호 나목"),
        ("retention", "ucpa", None, "제18조 제1항 제1호 다목"),
        ("improper_acquisition", "ucpa", None, "제18조 제1항 제2호"),
        ("knowing_use", "ucpa", None, "제18조 제1항 제3호"),
        ("brokering", "ucpa", None, "제18조 제1항 제4호"),
        ("destruction", "ucpa", None, "제18조 제3항"),
        ("use", "ucpa", "2019-07-08", "제18조 제1항"),
        ("use", "ucpa", "2019-07-09", "제18조 제1항 제1호 가목"),
        ("retention", "ita", "2020-02-20", "제14조 제6호의2"),
        ("retention", "ita", "2020-02-21", "제14조 제6호의3"),
        ("retention", "ita", "2025-07-22", "제14조 제3호"),
        ("knowing_acquisition", "ita", "2025-07-21", "제14조 제3호"),
        ("knowing_acquisition", "ita", "2025-07-22", "제14조 제5호"),
        ("unapproved_export", "ita", "2025-07-22", "제14조 제7호"),
        ("misuse", "ita", "2025-07-22", "제14조 제12호"),
        ("gross_negligence", "ita", "2025-07-22", "제14조 제13호"),
        ("gross_negligence", "ita", "2016-06-30", "제14조 제4호"),
    ],
)
def test_a_conduct_has_its_place_in_the_article(conduct, act, on, label):
    items = law.book().items[f"{act}.{conduct}"]
    found = wording_on(date.fromisoformat(on), items) if on else items.versions[-1]

    assert found.citation.article == label


@pytest.mark.parametrize(
    ("name", "on", "amount", "unit"),
    [
        ("arrest_notice", "2026-10-01", 24, "hours"),
        ("questioning_total", "2026-10-02", 12, "hours"),
        ("questioning_break", "2026-10-02", 10, "minutes"),
        ("prosecutor_detention", "2026-10-02", 10, "days"),
        ("objection_reply", "2026-10-02", 14, "days"),
        ("correction_decision", "2026-10-02", 30, "days"),
    ],
)
def test_a_limit_is_found_by_its_name(name, on, amount, unit):
    found = law.limit_on(name, date.fromisoformat(on)).rule

    assert (found.amount, found.unit) == (amount, unit)


@pytest.mark.parametrize("name", ["objection_reply", "record_copy", "supplementary"])
def test_a_limit_of_the_new_rules_is_none_of_the_old(name):
    with pytest.raises(NoLawInForce):
        law.limit_on(name, date(2026, 10, 1))


def test_names_of_agencies_are_at_hand():
    assert law.agency_name("agency", date(2025, 9, 30)).ko == "특허청"
    assert law.agency_name("agency", date(2025, 10, 1)).ko == "지식재산처"


@pytest.mark.parametrize(
    ("code", "ko", "en"),
    [
        ("ucpa", "", ""),
        ("ucpa.18-5", "제18조의5", "Art. 18-5"),
        ("ucpa.14-2.6", "제14조의2 제6항", "Art. 14-2(6)"),
        ("sjpo.6..35-2.c", "제6조 제35호의2 다목", "Art. 6 no. 35-2(c)"),
        ("d36706.15.1.10.e", "제15조 제1항 제10호 마목", "Art. 15(1) no. 10(e)"),
    ],
)
def test_a_place_is_written_as_statutes_write_it(code, ko, en):
    assert (korean_article(code), english_article(code)) == (ko, en)


def test_every_place_on_file_stands_in_a_named_act():
    codes = {wording.citation.code for t in timelines() for wording in t.versions}

    assert {code.partition(".")[0] for code in codes if code} - set(ACTS) <= {
        edition.rule.id for edition in BOOK.editions.versions
    }


def test_no_law_file_is_forgotten():
    folders = {path.parent.name for path in HERE.rglob("*.toml")}
    acts = {
        tomllib.loads(p.read_text("utf-8"))["provision"][0]["kind"] for p in HERE.glob("acts/*")
    }

    assert folders == {"law", "acts", "guidelines", "procedure"}
    assert "penalty" in acts
