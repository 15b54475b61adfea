"""How long a person may be indicted, counted to the last day."""

import pytest

from sentencing.engine import BadQuestion, NoLawInForce
from tests.sentencing.asking import day, limitation


@pytest.mark.parametrize(
    ("provision", "on", "natural", "corporation", "proprietor"),
    [
        ("ucpa.18.1", "2019-07-08", 10, 5, 5),
        ("ucpa.18.1", "2024-08-20", 10, 5, 5),
        ("ucpa.18.1", "2024-08-21", 10, 10, 5),
        ("ucpa.18.2", "2019-07-08", 7, 5, 5),
        ("ucpa.18.2", "2019-07-09", 10, 5, 5),
        ("ucpa.18.2", "2024-08-21", 10, 10, 5),
        ("ucpa.18.3", "2024-08-21", 10, 5, 5),
        ("ucpa.18.4", "2024-08-21", 5, 5, 5),
        ("ucpa.18.5", "2024-08-21", 5, 5, 5),
        ("ucpa.18-3.1", "2024-08-21", 5, None, None),
        ("ucpa.18-3.2", "2024-08-21", 5, None, None),
        ("ucpa.18-4", "2024-08-21", 7, None, None),
        ("ita.36.1", "2020-02-21", 10, 5, 5),
        ("ita.36.2", "2020-02-20", 10, 5, 5),
        ("ita.36.3", "2020-02-20", 7, 5, 5),
        ("ita.36.3", "2020-02-21", 10, 5, 5),
        ("ita.36.4", "2025-07-22", 5, 5, 5),
        ("ita.36.6", "2025-07-22", 7, None, None),
        ("ita.37.1", "2025-07-22", 5, None, None),
        ("ita.37.2", "2025-07-22", 5, None, None),
        ("ucpa.18.3", "2024-08-20", None, None, None),
    ],
)
def test_the_period_goes_by_offence_and_person(provision, on, natural, corporation, proprietor):
    persons = ("natural", "corporation", "sole_proprietor")

    found = [limitation(person=p, provision=provision, act_ended_on=day(on)) for p in persons]

    assert [one.years for one in found] == [natural, corporation, proprietor]
    assert [one.liable for one in found] == [one.years is not None for one in found]


@pytest.mark.parametrize("provision", ["ucpa.18.1", "ucpa.18.2", "ita.36.1", "ita.36.3"])
def test_an_attempt_has_the_period_of_the_completed_crime_and_no_employer(provision):
    ask = {"provision": provision, "act_ended_on": day("2024-09-01"), "attempt": True}

    assert limitation(person="natural", **ask).years == 10
    assert not limitation(person="corporation", **ask).liable
    assert not limitation(person="sole_proprietor", **ask).liable


@pytest.mark.parametrize("provision", ["ucpa.18.3", "ucpa.18.4", "ita.36.4"])
def test_no_period_runs_for_an_attempt_nobody_punishes(provision):
    found = limitation(
        person="natural", provision=provision, act_ended_on=day("2025-09-01"), attempt=True
    )

    assert (found.liable, found.years) == (False, None)


@pytest.mark.parametrize(
    ("attempt", "key"),
    [(True, "joint_provision_not_for_attempt"), (False, "joint_provision_does_not_list")],
)
def test_an_employer_outside_the_list_hears_why(attempt, key):
    provision = "ucpa.18.1" if attempt else "ucpa.18-4"

    found = limitation(
        person="corporation",
        provision=provision,
        act_ended_on=day("2025-09-01"),
        attempt=attempt,
    )

    (step,) = found.steps
    assert (step.key, dict(step.values)) == (key, {"provision": provision})


@pytest.mark.parametrize(
    ("ended", "last_day"),
    [
        ("2020-01-01", "2029-12-31"),
        ("2020-01-02", "2030-01-01"),
        ("2020-02-28", "2030-02-27"),
        ("2020-02-29", "2030-02-28"),
        ("2020-03-01", "2030-02-28"),
        ("2022-03-01", "2032-02-29"),
        ("2019-12-31", "2029-12-30"),
    ],
)
def test_the_first_day_counts_and_the_last_is_the_day_before(ended, last_day):
    found = limitation(person="natural", provision="ucpa.18.1", act_ended_on=day(ended))

    assert found.starts_on == day(ended)
    assert found.last_day_on == day(last_day)


def test_accomplices_share_the_last_act_of_any_of_them():
    ask = {"person": "natural", "provision": "ucpa.18.1", "act_ended_on": day("2021-03-02")}

    later = limitation(last_accomplice_act_on=day("2021-06-15"), **ask)
    earlier = limitation(last_accomplice_act_on=day("2021-01-15"), **ask)

    assert later.last_day_on == day("2031-06-14")
    assert earlier.last_day_on == day("2031-03-01")


@pytest.mark.parametrize(
    ("days", "evading", "last_day", "added"),
    [
        (0, True, "2029-12-31", 0),
        (1, True, "2030-01-01", 1),
        (365, True, "2030-12-31", 365),
        (365, False, "2029-12-31", 0),
    ],
)
def test_only_days_abroad_to_evade_are_added(days, evading, last_day, added):
    found = limitation(
        person="natural",
        provision="ucpa.18.1",
        act_ended_on=day("2020-01-01"),
        days_abroad=days,
        abroad_to_evade=evading,
    )

    assert (found.last_day_on, found.days_added) == (day(last_day), added)


@pytest.mark.parametrize(
    ("indicted", "in_time"), [("2020-01-01", True), ("2029-12-31", True), ("2030-01-01", False)]
)
def test_indictment_stops_the_period_for_twenty_five_years(indicted, in_time):
    found = limitation(
        person="natural",
        provision="ucpa.18.1",
        act_ended_on=day("2020-01-01"),
        indicted_on=day(indicted),
    )

    assert found.in_time is in_time
    assert found.long_stop_on.year in (day(indicted).year + 24, day(indicted).year + 25)


def test_the_long_stop_counts_like_the_period():
    found = limitation(
        person="natural",
        provision="ucpa.18.1",
        act_ended_on=day("2020-01-01"),
        indicted_on=day("2024-05-06"),
    )

    assert found.long_stop_on == day("2049-05-05")


@pytest.mark.parametrize(
    ("given", "key", "problem"),
    [
        ({"days_abroad": -1}, "days_abroad", "negative"),
        ({"days_abroad": 40_000}, "days_abroad", "too_large"),
        ({"abroad_to_evade": "yes"}, "abroad_to_evade", "not_yes_or_no"),
        ({"indicted_on": day("2020-01-01")}, "indicted_on", "indicted_before_act"),
        ({"act_started_on": day("2025-01-03")}, "act_started_on", "begins_after_end"),
        (
            {"person": "corporation", "days_abroad": 3, "abroad_to_evade": True},
            "days_abroad",
            "not_for_a_corporation",
        ),
    ],
)
def test_a_question_about_a_period_must_make_sense(given, key, problem):
    ask = {"person": "natural", "provision": "ucpa.18.1", "act_ended_on": day("2025-01-02")}

    with pytest.raises(BadQuestion) as refused:
        limitation(**ask | given)

    assert (refused.value.key, refused.value.problem) == (key, problem)


def test_there_is_no_period_for_an_offence_that_is_not_on_record():
    with pytest.raises(NoLawInForce):
        limitation(person="natural", provision="patent.225.1", act_ended_on=day("2025-01-02"))


@pytest.mark.parametrize("abroad", [{"abroad_to_evade": True}, {"days_abroad": 10}, {}])
def test_neither_the_days_nor_the_purpose_alone_stop_the_period(abroad):
    found = limitation(
        person="natural", provision="ucpa.18.1", act_ended_on=day("2020-01-01"), **abroad
    )

    assert (found.days_added, found.last_day_on) == (0, day("2029-12-31"))
