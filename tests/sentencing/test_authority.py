"""What the Tech Police may investigate, by the day of the step."""

import pytest

from sentencing.engine import BadQuestion, NoLawInForce
from tests.sentencing.asking import authority, day

NOTIFY, CHECK = "notify_competent_agency", "check_scia_notice"


@pytest.mark.parametrize(
    ("step", "provision", "more", "allowed"),
    [
        ("2019-03-18", "ucpa.18.1", {}, False),
        ("2019-03-19", "ucpa.18.1", {}, True),
        ("2019-03-19", "ucpa.18.2", {"conduct": "use"}, True),
        ("2024-01-15", "ucpa.18.2", {"conduct": "disclosure"}, True),
        ("2024-01-15", "ucpa.18.1", {"attempt": True}, False),
        ("2024-01-16", "ucpa.18.1", {"attempt": True}, True),
        ("2024-01-15", "ucpa.18-3.1", {}, False),
        ("2024-01-16", "ucpa.18-3.1", {"conduct": "preparation"}, True),
        ("2024-01-16", "ucpa.18-3.2", {"conduct": "conspiracy"}, True),
        ("2024-01-15", "ucpa.18.1", {"person": "corporation"}, False),
        ("2024-01-16", "ucpa.18.1", {"person": "corporation"}, True),
        ("2024-01-16", "ucpa.18.1", {"person": "sole_proprietor"}, True),
        ("2024-01-16", "ucpa.18.1", {"person": "corporation", "attempt": True}, False),
        ("2024-01-15", "ucpa.18.1", {"conduct": "removal"}, False),
        ("2024-01-16", "ucpa.18.1", {"conduct": "removal"}, True),
        ("2024-01-15", "ucpa.18.2", {"conduct": "retention"}, False),
        ("2024-01-16", "ucpa.18.2", {"conduct": "retention"}, True),
        ("2024-01-15", "ucpa.18.2", {"conduct": "improper_acquisition"}, True),
        ("2024-01-15", "ucpa.18.2", {"conduct": "knowing_use"}, True),
        ("2026-11-22", "ucpa.18.3", {}, False),
        ("2026-11-22", "ucpa.18.5", {}, False),
        ("2026-11-22", "ucpa.18-4", {}, False),
        ("2026-11-22", "ita.36.1", {}, False),
        ("2026-11-22", "ita.37.1", {}, False),
        ("2026-11-22", "criminal.356", {}, False),
        ("2019-03-18", "patent.225.1", {}, False),
        ("2019-03-19", "patent.225.1", {}, True),
        ("2019-03-19", "design.220.1", {}, True),
        ("2024-01-15", "utility_model.45.1", {}, False),
        ("2024-01-16", "utility_model.45.1", {}, True),
        ("2026-11-22", "trademark.230", {}, False),
        ("2019-03-18", "ucpa.18.4", {"conduct": "product_imitation"}, False),
        ("2019-03-19", "ucpa.18.4", {"conduct": "product_imitation"}, True),
        ("2024-01-15", "ucpa.18.4", {"conduct": "circumvention_of_data_measures"}, False),
        ("2024-01-16", "ucpa.18.4", {"conduct": "circumvention_of_data_measures"}, True),
        ("2026-11-22", "ucpa.18.4", {}, False),
        ("2026-10-02", "ucpa.18.1", {}, True),
        ("2027-03-16", "ucpa.18.1", {"conduct": "brokering"}, True),
    ],
)
def test_the_remit_is_that_of_the_day_of_the_step(step, provision, more, allowed):
    found = authority(step_on=day(step), provision=provision, **more)

    assert found.authority is allowed


def test_an_old_act_is_investigated_under_the_remit_of_today():
    found = authority(
        step_on=day("2024-01-16"),
        provision="ucpa.18.1",
        attempt=True,
        act_ended_on=day("2018-05-01"),
    )

    assert found.authority


@pytest.mark.parametrize(
    ("step", "more"),
    [
        ("2027-03-15", {"provision": "ucpa.18.1", "conduct": "brokering"}),
        (
            "2027-04-01",
            {"provision": "ucpa.18.1", "conduct": "brokering", "act_ended_on": "2027-03-15"},
        ),
        ("2024-08-20", {"provision": "ucpa.18.3"}),
        ("2026-11-22", {"provision": "ucpa.18.3", "attempt": True}),
        ("2026-11-22", {"provision": "ucpa.18-4", "person": "corporation"}),
    ],
)
def test_where_there_is_no_offence_there_is_nothing_to_notify(step, more):
    days = {key: day(text) for key, text in more.items() if key.endswith("_on")}

    found = authority(step_on=day(step), **more | days)

    assert (found.authority, found.actions, found.prosecutor_role) == (False, (), None)


@pytest.mark.parametrize(
    ("step", "role"),
    [
        ("2019-03-18", "direction"),
        ("2021-01-01", "direction"),
        ("2026-10-01", "direction"),
        ("2026-10-02", "guidance"),
    ],
)
def test_a_crime_outside_the_remit_is_notified(step, role):
    found = authority(step_on=day(step), provision="ucpa.18-4")

    assert found.actions == (NOTIFY,)
    assert found.prosecutor_role == role


@pytest.mark.parametrize(("step", "on_record"), [("2020-12-31", False), ("2021-01-01", True)])
def test_the_rule_on_the_notice_is_on_record_since_2021(step, on_record):
    found = authority(step_on=day(step), provision="ucpa.18-4")

    assert ("o1000.26" in [cited.code for cited in found.citations]) is on_record
    assert ("notice_basis_not_on_record" in [one.key for one in found.steps]) is not on_record


def test_before_the_remit_its_first_day_is_named():
    found = authority(step_on=day("2019-03-18"), provision="ucpa.18.1")

    assert dict(found.steps[1].values) == {"day": day("2019-03-19")}
    assert found.citations[0].in_force == day("2019-03-19")


def test_before_the_rule_on_the_notice_its_first_day_is_named():
    found = authority(step_on=day("2020-12-31"), provision="ucpa.18-4")

    assert dict(found.steps[-1].values) == {"day": day("2021-01-01")}


def test_a_crime_inside_the_remit_is_not():
    found = authority(step_on=day("2026-11-22"), provision="ucpa.18.1")

    assert (found.actions, found.prosecutor_role) == ((), None)


@pytest.mark.parametrize(
    ("step", "provision", "actions", "unsettled"),
    [
        ("2026-10-01", "ita.36.1", (NOTIFY,), False),
        ("2026-10-02", "ita.36.1", (NOTIFY, CHECK), True),
        ("2026-10-02", "ucpa.18-4", (NOTIFY, CHECK), True),
        ("2026-10-02", "ucpa.18.1", (), True),
        ("2026-10-02", "criminal.356", (NOTIFY,), False),
    ],
)
def test_a_cyber_attack_may_be_a_serious_crime_of_another_agency(
    step, provision, actions, unsettled
):
    found = authority(
        step_on=day(step), provision=provision, cyber_attack_on_critical_infrastructure=True
    )

    assert found.actions == actions
    assert bool(found.unsettled) is unsettled


@pytest.mark.parametrize(
    ("conduct", "unsettled"),
    [
        ("acquisition", False),
        ("use", False),
        ("disclosure", False),
        ("removal", True),
        ("retention", True),
        ("improper_acquisition", True),
        ("knowing_acquisition", True),
        ("knowing_use", True),
    ],
)
def test_how_far_the_old_remit_reached_the_new_items_is_unsettled(conduct, unsettled):
    old = authority(step_on=day("2023-11-30"), provision="ucpa.18.1", conduct=conduct)
    new = authority(step_on=day("2024-01-16"), provision="ucpa.18.1", conduct=conduct)

    assert bool(old.unsettled) is unsettled
    assert new.unsettled == ()


@pytest.mark.parametrize(
    ("provision", "conduct", "person", "unsettled"),
    [
        ("patent.225.1", None, "corporation", ("remit_employer",)),
        ("patent.225.1", None, "natural", ()),
        ("design.220.1", None, "sole_proprietor", ("remit_employer",)),
        ("ucpa.18.4", "product_imitation", "corporation", ("remit_employer",)),
        ("ucpa.18.4", "product_imitation", "natural", ()),
        ("ucpa.18.1", None, "corporation", ()),
        ("ucpa.18.1", "use", "corporation", ()),
        ("ucpa.18.1", None, "natural", ()),
    ],
)
def test_whether_the_remit_covers_the_employer_of_other_rights_is_not_said(
    provision, conduct, person, unsettled
):
    found = authority(
        step_on=day("2026-11-22"), provision=provision, conduct=conduct, person=person
    )

    assert found.authority
    assert found.unsettled == unsettled


def test_the_doubt_about_the_old_remit_has_its_name():
    outside = authority(step_on=day("2023-11-30"), provision="ucpa.18.1", conduct="removal")
    within = authority(step_on=day("2023-11-30"), provision="ucpa.18.1", conduct="knowing_use")

    assert (outside.unsettled, within.unsettled) == (("remit_before_2024",),) * 2
    assert dict(outside.steps[1].values) == {"provision": "ucpa.18.1", "conduct": "removal"}
    assert dict(within.steps[1].values) == {"provision": "ucpa.18.1", "conduct": "knowing_use"}


@pytest.mark.parametrize(
    ("given", "key", "problem"),
    [
        ({"provision": "ucpa.18"}, "provision", "unknown_code"),
        ({"person": "firm"}, "person", "unknown_code"),
        ({"conduct": "stealing"}, "conduct", "unknown_code"),
        ({"step_on": None}, "step_on", "missing"),
        ({"attempt": "no"}, "attempt", "not_yes_or_no"),
        (
            {"cyber_attack_on_critical_infrastructure": 0},
            "cyber_attack_on_critical_infrastructure",
            "not_yes_or_no",
        ),
    ],
)
def test_a_question_about_authority_must_make_sense(given, key, problem):
    ask = {"step_on": day("2026-11-22"), "provision": "ucpa.18.1"} | given

    with pytest.raises(BadQuestion) as refused:
        authority(**ask)

    assert (refused.value.key, refused.value.problem) == (key, problem)


def test_an_act_before_the_record_is_an_error():
    with pytest.raises(NoLawInForce):
        authority(step_on=day("2026-11-22"), provision="ucpa.18.1", act_ended_on=day("2007-12-20"))
