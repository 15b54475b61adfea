"""The fine by cap and by gain, and what an employer answers for."""

import pytest

from sentencing.engine import BadQuestion, NoLawInForce
from tests.sentencing.asking import corporate_fine, day, fine_range

M, EOK = 1_000_000, 100_000_000


@pytest.mark.parametrize(
    ("provision", "on", "gain", "mode", "least", "most"),
    [
        ("ucpa.18.1", "2014-01-30", 0, "gain_only", 0, 0),
        ("ucpa.18.1", "2014-01-30", 1, "gain_only", 2, 10),
        ("ucpa.18.1", "2014-01-31", 10 * M, "statutory_cap", None, 1 * EOK),
        ("ucpa.18.1", "2014-01-31", 10 * M + 1, "gain_based", 20 * M + 2, 1 * EOK + 10),
        ("ucpa.18.1", "2019-07-09", 150 * M, "statutory_cap", None, 15 * EOK),
        ("ucpa.18.1", "2019-07-09", 150 * M + 1, "gain_based", 300 * M + 2, 15 * EOK + 10),
        ("ucpa.18.2", "2019-07-08", 5 * M, "statutory_cap", None, 50 * M),
        ("ucpa.18.2", "2019-07-08", 5 * M + 1, "gain_based", 10 * M + 2, 50 * M + 10),
        ("ucpa.18.2", "2019-07-09", 50 * M, "statutory_cap", None, 5 * EOK),
        ("ucpa.18.2", "2019-07-09", 50 * M + 1, "gain_based", 100 * M + 2, 5 * EOK + 10),
        ("ucpa.18.3", "2024-08-21", 90 * EOK, "statutory_cap", None, 5 * EOK),
        ("ucpa.18.4", "2024-08-21", 90 * EOK, "statutory_cap", None, 30 * M),
        ("ucpa.18-3.2", "2024-08-21", 90 * EOK, "statutory_cap", None, 20 * M),
        ("ita.36.1", "2025-07-22", 90 * EOK, "statutory_cap", None, 65 * EOK),
        ("ita.36.2", "2020-02-20", 90 * EOK, "statutory_cap", None, 15 * EOK),
    ],
)
def test_ten_times_the_gain_must_exceed_the_cap(provision, on, gain, mode, least, most):
    found = fine_range(provision=provision, act_ended_on=day(on), gain_krw=gain)

    assert (found.mode, found.min_krw, found.max_krw) == (mode, least, most)
    assert found.fine_available is (most > 0)


def test_an_offence_that_did_not_exist_has_no_fine():
    found = fine_range(provision="ucpa.18.3", act_ended_on=day("2024-08-20"), gain_krw=0)

    assert (found.mode, found.fine_available) == (None, False)
    assert (found.min_krw, found.max_krw) == (0, 0)


@pytest.mark.parametrize(
    ("gain", "mode"), [(0, "statutory_cap"), (150 * M, "statutory_cap"), (151 * M, "gain_based")]
)
def test_the_employers_fine_says_which_rule_measured_it(gain, mode):
    found = corporate_fine(
        person="corporation",
        provision="ucpa.18.1",
        act_ended_on=day("2025-01-02"),
        gain_krw=gain,
    )

    assert found.mode == mode


@pytest.mark.parametrize("provision", ["ucpa.18-4", "ita.36.6"])
def test_an_employer_outside_the_list_hears_which_offence(provision):
    found = corporate_fine(
        person="corporation", provision=provision, act_ended_on=day("2025-01-02")
    )

    assert dict(found.steps[0].values) == {"provision": provision}


@pytest.mark.parametrize(
    ("provision", "on", "corporation", "proprietor"),
    [
        ("ucpa.18.1", "2019-07-08", 1 * EOK, 1 * EOK),
        ("ucpa.18.1", "2024-08-20", 15 * EOK, 15 * EOK),
        ("ucpa.18.1", "2024-08-21", 45 * EOK, 15 * EOK),
        ("ucpa.18.2", "2024-08-20", 5 * EOK, 5 * EOK),
        ("ucpa.18.2", "2024-08-21", 15 * EOK, 5 * EOK),
        ("ucpa.18.3", "2024-08-21", 15 * EOK, 5 * EOK),
        ("ucpa.18.4", "2024-08-20", 30 * M, 30 * M),
        ("ucpa.18.4", "2024-08-21", 90 * M, 30 * M),
        ("ucpa.18.5", "2014-01-31", 10 * M, 10 * M),
        ("ucpa.18.5", "2024-08-21", 30 * M, 10 * M),
        ("ita.36.1", "2020-02-21", 15 * EOK, 15 * EOK),
        ("ita.36.1", "2025-07-22", 65 * EOK, 65 * EOK),
        ("ita.36.2", "2020-02-20", 15 * EOK, 15 * EOK),
        ("ita.36.3", "2020-02-20", 7 * EOK, 7 * EOK),
        ("ita.36.4", "2025-07-22", 3 * EOK, 3 * EOK),
    ],
)
def test_only_a_corporation_answers_with_three_times_the_fine(
    provision, on, corporation, proprietor
):
    ask = {"provision": provision, "act_ended_on": day(on)}

    by_corporation = corporate_fine(person="corporation", **ask)
    by_proprietor = corporate_fine(person="sole_proprietor", **ask)

    assert by_corporation.max_krw == corporation
    assert by_corporation.multiplier == corporation // proprietor
    assert (by_proprietor.max_krw, by_proprietor.multiplier) == (proprietor, 1)
    assert by_corporation.min_krw is None
    assert by_proprietor.min_krw is None
    assert by_corporation.unsettled == ()


@pytest.mark.parametrize(
    ("person", "on", "gain", "times", "least", "most", "settled"),
    [
        ("corporation", "2024-08-20", 50 * M + 1, 1, 100 * M + 2, 5 * EOK + 10, True),
        ("corporation", "2024-08-21", 50 * M, 3, None, 15 * EOK, True),
        ("corporation", "2024-08-21", 50 * M + 1, 3, None, 15 * EOK + 30, False),
        ("sole_proprietor", "2024-08-21", 50 * M + 1, 1, 100 * M + 2, 5 * EOK + 10, True),
        ("corporation", "2014-01-30", 30 * M, 1, 60 * M, 300 * M, True),
        ("corporation", "2014-01-30", 0, 1, 0, 0, True),
    ],
)
def test_the_gain_rule_reaches_the_employer(person, on, gain, times, least, most, settled):
    found = corporate_fine(
        person=person, provision="ucpa.18.2", act_ended_on=day(on), gain_krw=gain
    )

    assert found.liable
    assert (found.multiplier, found.min_krw, found.max_krw) == (times, least, most)
    assert (not found.unsettled) is settled


@pytest.mark.parametrize(
    ("provision", "on", "attempt"),
    [
        ("ucpa.18.1", "2024-09-01", True),
        ("ucpa.18.2", "2020-09-01", True),
        ("ucpa.18-3.1", "2024-09-01", False),
        ("ucpa.18-3.2", "2024-09-01", False),
        ("ucpa.18-4", "2024-09-01", False),
        ("ucpa.18.3", "2024-08-20", False),
        ("ucpa.18.5", "2014-01-30", False),
        ("ita.36.1", "2025-09-01", True),
        ("ita.36.6", "2025-09-01", False),
        ("ita.37.1", "2025-09-01", False),
        ("ita.36.1", "2020-02-20", False),
    ],
)
@pytest.mark.parametrize("person", ["corporation", "sole_proprietor"])
def test_the_joint_provision_is_a_closed_list(person, provision, on, attempt):
    found = corporate_fine(
        person=person, provision=provision, act_ended_on=day(on), attempt=attempt
    )

    assert not found.liable
    assert (found.multiplier, found.max_krw) == (None, None)


def test_due_care_frees_the_employer():
    found = corporate_fine(
        person="corporation",
        provision="ucpa.18.1",
        act_ended_on=day("2024-09-01"),
        due_care_proved=True,
    )

    assert not found.liable


def test_one_offence_across_the_change_is_judged_by_the_law_at_its_end():
    found = corporate_fine(
        person="corporation",
        provision="ucpa.18.1",
        act_started_on=day("2024-01-01"),
        act_ended_on=day("2024-08-21"),
    )

    assert found.max_krw == 45 * EOK


@pytest.mark.parametrize(
    ("given", "key", "problem"),
    [
        ({"person": "natural"}, "person", "not_an_employer"),
        ({"person": "company"}, "person", "unknown_code"),
        ({"gain_krw": -1}, "gain_krw", "negative"),
        ({"gain_krw": 1.5}, "gain_krw", "not_a_whole_number"),
        ({"gain_krw": True}, "gain_krw", "not_a_whole_number"),
        ({"gain_krw": 10**15 + 1}, "gain_krw", "too_large"),
        ({"employee_fine_krw": -1}, "employee_fine_krw", "negative"),
        ({"due_care_proved": None}, "due_care_proved", "not_yes_or_no"),
    ],
)
def test_a_question_about_money_must_make_sense(given, key, problem):
    ask = {"person": "corporation", "provision": "ucpa.18.1", "act_ended_on": day("2025-01-02")}

    with pytest.raises(BadQuestion) as refused:
        corporate_fine(**ask | given)

    assert (refused.value.key, refused.value.problem) == (key, problem)


def test_the_largest_sum_that_can_be_meant_is_still_answered():
    found = fine_range(provision="ucpa.18.1", act_ended_on=day("2025-01-02"), gain_krw=10**15)

    assert found.max_krw == 10**16


def test_another_act_has_no_joint_provision_on_record():
    with pytest.raises(NoLawInForce):
        corporate_fine(
            person="corporation", provision="criminal.356", act_ended_on=day("2025-01-02")
        )


@pytest.mark.parametrize(
    ("gain", "reason"), [(0, "fine_only_by_gain_without_gain"), (1, "fine_only_by_gain")]
)
def test_a_fine_by_gain_alone_says_whether_there_is_a_gain(gain, reason):
    found = fine_range(provision="ucpa.18.1", act_ended_on=day("2014-01-30"), gain_krw=gain)

    assert found.steps[-1].key == reason


def test_without_a_word_of_gain_the_corporation_of_old_pays_none():
    found = corporate_fine(
        person="corporation", provision="ucpa.18.1", act_ended_on=day("2014-01-30")
    )

    assert (found.liable, found.min_krw, found.max_krw) == (True, 0, 0)
