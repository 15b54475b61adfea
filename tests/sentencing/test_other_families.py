"""Confiscation, the definition of a trade secret, names, and the technology act."""

import pytest

from sentencing.engine import BadQuestion, NoLawInForce
from tests.sentencing.asking import (
    agency_name,
    confiscation,
    day,
    industrial_technology,
    trade_secret_definition,
)


@pytest.mark.parametrize(
    ("provision", "on", "mandatory", "basis", "value", "predicate"),
    [
        ("ucpa.18.1", "2024-08-20", False, "criminal.48", True, True),
        ("ucpa.18.1", "2024-08-21", True, "ucpa.18-5", False, True),
        ("ucpa.18.2", "2024-08-21", True, "ucpa.18-5", False, True),
        ("ucpa.18.3", "2024-08-21", False, "criminal.48", True, True),
        ("ucpa.18.4", "2024-08-20", False, "criminal.48", True, True),
        ("ucpa.18.4", "2024-08-21", True, "ucpa.18-5", False, True),
        ("ucpa.18.5", "2024-08-21", False, "criminal.48", True, False),
        ("ucpa.18-3.1", "2024-08-21", False, "criminal.48", True, True),
        ("ucpa.18-3.2", "2024-08-21", False, "criminal.48", True, False),
        ("ucpa.18-4", "2024-08-21", False, "criminal.48", True, True),
        ("ita.36.1", "2025-08-01", True, "ita.36.5", True, True),
        ("ita.36.2", "2020-02-20", True, "ita.36.5", True, None),
        ("ita.36.4", "2025-08-01", True, "ita.36.5", True, True),
        ("ita.36.6", "2025-08-01", False, "criminal.48", True, True),
        ("ita.37.2", "2025-08-01", False, "criminal.48", True, False),
        ("ucpa.18.1", "2022-01-03", False, "criminal.48", True, None),
        ("ucpa.18.1", "2022-01-04", False, "criminal.48", True, True),
        ("ucpa.18.3", "2024-08-20", False, None, False, False),
    ],
)
def test_confiscation_goes_by_the_day_of_the_crime(
    provision, on, mandatory, basis, value, predicate
):
    found = confiscation(provision=provision, act_ended_on=day(on))

    assert (found.mandatory, found.basis) == (mandatory, basis)
    assert found.value_collection is value
    assert found.predicate_offence is predicate


@pytest.mark.parametrize(
    ("on", "element"),
    [
        ("2015-01-27", "considerable_effort"),
        ("2015-01-28", "reasonable_effort"),
        ("2019-07-08", "reasonable_effort"),
        ("2019-07-09", "managed_as_secret"),
        ("2027-03-16", "managed_as_secret"),
    ],
)
def test_the_secrecy_element_has_changed_twice(on, element):
    assert trade_secret_definition(act_ended_on=day(on)).secrecy_element == element


def test_what_a_trade_secret_was_before_the_record_is_not_said():
    with pytest.raises(NoLawInForce):
        trade_secret_definition(act_ended_on=day("2007-12-20"))


@pytest.mark.parametrize(
    ("role", "last_day", "old", "new"),
    [
        ("agency", "2025-09-30", "특허청", "지식재산처"),
        ("protection_bureau", "2025-09-30", "산업재산보호협력국", "지식재산보호협력국"),
        ("industry_ministry", "2025-09-30", "산업통상자원부", "산업통상부"),
        ("district_prosecution_office", "2026-10-01", "지방검찰청", "지방공소청"),
        ("high_prosecution_office", "2026-10-01", "고등검찰청", "광역공소청"),
        (
            "referral_addressee",
            "2026-10-01",
            "지방검찰청 검사장 또는 지청장",
            "지방공소청장 또는 지청장",
        ),
        ("guidance_request", "2026-10-01", "수사지휘 건의서", "지도ㆍ조언 요청서"),
        ("pre_booking_inquiry", "2026-10-01", "내사", "입건 전 조사"),
    ],
)
def test_a_name_has_its_days(role, last_day, old, new):
    last = day(last_day)

    before = agency_name(on=last, role=role)
    after = agency_name(on=last.fromordinal(last.toordinal() + 1), role=role)

    assert (before.ko, before.replaces) == (old, None)
    assert (after.ko, after.replaces) == (new, old)
    assert before.en != after.en


@pytest.mark.parametrize("on", ["2026-10-01", "2026-10-02"])
def test_the_number_of_the_prosecution_stayed(on):
    found = agency_name(on=day(on), role="prosecution_case_number")

    assert (found.ko, found.replaces) == ("○년 형제 ○호", None)


@pytest.mark.parametrize(("on", "settled"), [("2026-02-28", True), ("2026-03-01", False)])
def test_whether_the_bureau_was_renamed_again_is_open(on, settled):
    assert (not agency_name(on=day(on), role="protection_bureau").unsettled) is settled


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"role": "ministry"}, BadQuestion),
        ({"on": None}, BadQuestion),
        ({"on": day("2019-03-18")}, NoLawInForce),
    ],
)
def test_a_name_nobody_recorded_is_not_given(given, error):
    with pytest.raises(error):
        agency_name(**{"on": day("2026-11-22"), "role": "agency"} | given)


CORE, PLAIN = "national_core", "industrial"


@pytest.mark.parametrize(
    ("conduct", "technology", "overseas", "intent", "on", "provision"),
    [
        ("improper_acquisition", CORE, True, "purpose", "2020-02-20", "ita.36.2"),
        ("improper_acquisition", CORE, True, "purpose", "2020-02-21", "ita.36.1"),
        ("improper_acquisition", CORE, True, "knowledge", "2025-07-21", "ita.36.3"),
        ("improper_acquisition", CORE, True, "knowledge", "2025-07-22", "ita.36.1"),
        ("improper_acquisition", CORE, True, "none", "2025-07-22", "ita.36.3"),
        ("improper_acquisition", CORE, False, "none", "2025-07-22", "ita.36.3"),
        ("improper_acquisition", PLAIN, True, "purpose", "2020-02-20", "ita.36.2"),
        ("improper_acquisition", PLAIN, True, "knowledge", "2020-02-20", "ita.36.3"),
        ("improper_use", PLAIN, False, "none", "2022-01-01", "ita.36.3"),
        ("duty_breach", PLAIN, True, "purpose", "2025-07-21", "ita.36.2"),
        ("duty_breach", PLAIN, True, "knowledge", "2025-07-21", "ita.36.3"),
        ("duty_breach", PLAIN, True, "knowledge", "2025-07-22", "ita.36.2"),
        ("knowing_use", CORE, True, "purpose", "2020-02-21", "ita.36.1"),
        ("retention", CORE, True, "purpose", "2025-07-21", "ita.36.2"),
        ("retention", CORE, True, "purpose", "2025-07-22", "ita.36.1"),
        ("retention", PLAIN, False, "none", "2019-01-01", "ita.36.3"),
        ("removal", PLAIN, False, "none", "2025-07-21", None),
        ("removal", PLAIN, False, "none", "2025-07-22", "ita.36.3"),
        ("removal", CORE, True, "knowledge", "2025-07-22", "ita.36.1"),
        ("brokering", PLAIN, True, "knowledge", "2025-07-21", None),
        ("brokering", PLAIN, True, "knowledge", "2025-07-22", "ita.36.2"),
        ("unapproved_export", CORE, True, "purpose", "2025-07-21", "ita.36.2"),
        ("unapproved_export", CORE, True, "purpose", "2025-07-22", "ita.36.1"),
        ("unapproved_export", CORE, True, "none", "2025-07-22", "ita.36.3"),
        ("unapproved_export", PLAIN, True, "purpose", "2025-07-22", None),
        ("misuse", PLAIN, False, "none", "2020-02-20", None),
        ("misuse", PLAIN, False, "none", "2020-02-21", "ita.36.4"),
        ("misuse", PLAIN, True, "purpose", "2020-02-21", "ita.36.2"),
        ("misuse", PLAIN, True, "knowledge", "2025-07-21", "ita.36.4"),
        ("misuse", PLAIN, True, "knowledge", "2025-07-22", "ita.36.2"),
        ("misuse", CORE, True, "knowledge", "2025-07-22", "ita.36.1"),
        ("misuse", CORE, False, "none", "2025-07-22", "ita.36.4"),
        ("gross_negligence", CORE, True, "purpose", "2020-02-20", "ita.36.4"),
        ("gross_negligence", CORE, True, "knowledge", "2025-07-22", "ita.36.4"),
        ("use", PLAIN, False, "none", "2025-07-22", None),
        ("destruction", PLAIN, False, "none", "2025-07-22", None),
    ],
)
def test_the_paragraph_goes_by_item_technology_and_intent(
    conduct, technology, overseas, intent, on, provision
):
    found = industrial_technology(
        technology=technology,
        overseas=overseas,
        intent=intent,
        conduct=conduct,
        act_ended_on=day(on),
    )

    assert found.offence_exists is (provision is not None)
    assert found.provision == provision


@pytest.mark.parametrize(("on", "place"), [("2020-02-20", "ita.36.1"), ("2020-02-21", "ita.36.2")])
def test_the_paragraph_keeps_its_name_whatever_number_it_had(on, place):
    found = industrial_technology(
        technology=PLAIN,
        overseas=True,
        intent="purpose",
        conduct="duty_breach",
        act_ended_on=day(on),
    )

    assert (found.provision, found.place) == ("ita.36.2", place)


@pytest.mark.parametrize(
    ("given", "key", "problem"),
    [
        ({"technology": "secret"}, "technology", "unknown_code"),
        ({"intent": "hope"}, "intent", "unknown_code"),
        ({"conduct": "preparation"}, "conduct", "has_its_own_provision"),
        ({"conduct": "theft"}, "conduct", "unknown_code"),
        ({"overseas": "yes"}, "overseas", "not_yes_or_no"),
        ({"act_ended_on": None}, "act_ended_on", "missing"),
    ],
)
def test_a_question_about_technology_must_make_sense(given, key, problem):
    ask = {
        "technology": CORE,
        "overseas": True,
        "intent": "purpose",
        "conduct": "duty_breach",
        "act_ended_on": day("2025-08-01"),
    }

    with pytest.raises(BadQuestion) as refused:
        industrial_technology(**ask | given)

    assert (refused.value.key, refused.value.problem) == (key, problem)


def test_technology_before_the_record_is_an_error():
    with pytest.raises(NoLawInForce):
        industrial_technology(
            technology=CORE,
            overseas=True,
            intent="purpose",
            conduct="duty_breach",
            act_ended_on=day("2016-06-29"),
        )
