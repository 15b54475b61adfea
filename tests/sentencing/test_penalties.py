"""What an article threatens, at the last day of one wording and the first of the next."""

from dataclasses import replace

import pytest

from sentencing import engine
from sentencing.engine import BadQuestion, Conduct, NoLawInForce, Timeline
from sentencing.engine.offences import find_offence, joint_liability
from tests.sentencing.asking import BOOK, day, statutory_penalty

M, EOK = 1_000_000, 100_000_000


@pytest.mark.parametrize(
    ("provision", "on", "months", "cap", "rule"),
    [
        ("ucpa.18.1", "2014-01-30", 120, None, "gain_only"),
        ("ucpa.18.1", "2014-01-31", 120, 1 * EOK, "cap_or_gain"),
        ("ucpa.18.1", "2019-07-08", 120, 1 * EOK, "cap_or_gain"),
        ("ucpa.18.1", "2019-07-09", 180, 15 * EOK, "cap_or_gain"),
        ("ucpa.18.2", "2014-01-30", 60, None, "gain_only"),
        ("ucpa.18.2", "2014-01-31", 60, 50 * M, "cap_or_gain"),
        ("ucpa.18.2", "2019-07-08", 60, 50 * M, "cap_or_gain"),
        ("ucpa.18.2", "2019-07-09", 120, 5 * EOK, "cap_or_gain"),
        ("ucpa.18.3", "2024-08-21", 120, 5 * EOK, "cap"),
        ("ucpa.18.4", "2024-08-20", 36, 30 * M, "cap"),
        ("ucpa.18.4", "2024-08-21", 36, 30 * M, "cap"),
        ("ucpa.18.5", "2014-01-31", 12, 10 * M, "cap"),
        ("ucpa.18-3.1", "2019-07-08", 36, 20 * M, "cap"),
        ("ucpa.18-3.1", "2019-07-09", 36, 30 * M, "cap"),
        ("ucpa.18-3.2", "2019-07-08", 24, 10 * M, "cap"),
        ("ucpa.18-3.2", "2019-07-09", 24, 20 * M, "cap"),
        ("ucpa.18-4", "2012-03-15", 60, 50 * M, "cap"),
        ("ita.36.1", "2020-02-21", 360, 15 * EOK, "cap"),
        ("ita.36.1", "2025-07-22", 360, 65 * EOK, "cap"),
        ("ita.36.2", "2020-02-20", 180, 15 * EOK, "cap"),
        ("ita.36.2", "2025-07-21", 180, 15 * EOK, "cap"),
        ("ita.36.2", "2025-07-22", 180, 30 * EOK, "cap"),
        ("ita.36.3", "2020-02-20", 84, 7 * EOK, "cap"),
        ("ita.36.3", "2020-02-21", 120, 10 * EOK, "cap"),
        ("ita.36.4", "2025-07-22", 36, 3 * EOK, "cap"),
        ("ita.36.6", "2025-07-22", 60, 50 * M, "cap"),
        ("ita.37.1", "2025-07-22", 36, 30 * M, "cap"),
        ("ita.37.2", "2025-07-22", 24, 20 * M, "cap"),
    ],
)
def test_the_act_is_judged_by_the_law_of_its_day(provision, on, months, cap, rule):
    found = statutory_penalty(provision=provision, act_ended_on=day(on))

    assert found.offence_exists
    assert (found.imprisonment_max_months, found.fine_max_krw) == (months, cap)
    assert found.fine_rule == rule


@pytest.mark.parametrize(
    ("provision", "last_day_without"),
    [
        ("ucpa.18.3", "2024-08-20"),
        ("ucpa.18.5", "2014-01-30"),
        ("ucpa.18-4", "2012-03-14"),
        ("ita.36.1", "2020-02-20"),
    ],
)
def test_an_offence_does_not_exist_before_it_was_created(provision, last_day_without):
    found = statutory_penalty(provision=provision, act_ended_on=day(last_day_without))

    assert not found.offence_exists
    assert found.imprisonment_max_months is None


@pytest.mark.parametrize(
    ("conduct", "provision", "first_day", "purpose"),
    [
        ("removal", "ucpa.18.1", "2019-07-09", True),
        ("retention", "ucpa.18.2", "2019-07-09", True),
        ("improper_acquisition", "ucpa.18.1", "2019-07-09", False),
        ("knowing_acquisition", "ucpa.18.2", "2019-07-09", False),
        ("knowing_use", "ucpa.18.1", "2019-07-09", False),
        ("improper_use", "ucpa.18.2", "2027-03-16", False),
        ("improper_disclosure", "ucpa.18.1", "2027-03-16", False),
        ("knowing_disclosure", "ucpa.18.2", "2027-03-16", False),
        ("brokering", "ucpa.18.1", "2027-03-16", False),
        ("brokering", "ucpa.18.2", "2027-03-16", False),
        ("destruction", "ucpa.18.3", "2024-08-21", True),
        ("product_imitation", "ucpa.18.4", "2017-07-18", False),
        ("circumvention_of_data_measures", "ucpa.18.4", "2022-04-20", False),
        ("removal", "ita.36.3", "2025-07-22", False),
        ("brokering", "ita.36.3", "2025-07-22", False),
        ("misuse", "ita.36.4", "2020-02-21", False),
        ("retention", "ita.36.1", "2025-07-22", False),
    ],
)
def test_an_item_counts_from_its_first_day(conduct, provision, first_day, purpose):
    ask = {"provision": provision, "conduct": conduct}
    first = day(first_day)

    before = statutory_penalty(act_ended_on=first.replace(day=first.day - 1), **ask)
    found = statutory_penalty(act_ended_on=first, **ask)

    assert not before.offence_exists
    assert found.offence_exists
    assert found.purpose_required is purpose


@pytest.mark.parametrize("conduct", ["acquisition", "use", "disclosure"])
@pytest.mark.parametrize("provision", ["ucpa.18.1", "ucpa.18.2"])
@pytest.mark.parametrize("on", ["2014-01-31", "2019-07-08", "2019-07-09", "2027-03-16"])
def test_the_oldest_items_always_needed_the_purpose(conduct, provision, on):
    found = statutory_penalty(provision=provision, conduct=conduct, act_ended_on=day(on))

    assert found.offence_exists
    assert found.purpose_required is True


@pytest.mark.parametrize(
    ("conduct", "on", "purpose"),
    [
        ("duty_breach", "2025-07-21", True),
        ("duty_breach", "2025-07-22", False),
        ("retention", "2020-02-20", True),
        ("retention", "2025-07-21", True),
        ("retention", "2025-07-22", False),
        ("improper_acquisition", "2025-07-21", False),
        ("knowing_use", "2025-07-21", False),
    ],
)
def test_the_technology_act_gave_up_the_purpose_in_2025(conduct, on, purpose):
    found = statutory_penalty(provision="ita.36.3", conduct=conduct, act_ended_on=day(on))

    assert found.purpose_required is purpose


@pytest.mark.parametrize(
    ("on", "purpose"), [("2019-07-08", True), ("2019-07-09", None), ("2027-03-16", None)]
)
def test_without_a_conduct_the_purpose_is_said_only_where_all_items_agree(on, purpose):
    found = statutory_penalty(provision="ucpa.18.1", act_ended_on=day(on))

    assert found.purpose_required is purpose


@pytest.mark.parametrize(
    ("provision", "attempt", "preparation", "complaint", "cumulation"),
    [
        ("ucpa.18.1", True, True, False, "may_be_added"),
        ("ucpa.18.2", True, True, False, "may_be_added"),
        ("ucpa.18.3", False, False, False, "alternative"),
        ("ucpa.18.4", False, False, False, "alternative"),
        ("ucpa.18.5", False, False, False, "alternative"),
        ("ucpa.18-3.1", False, False, False, "alternative"),
        ("ucpa.18-3.2", False, False, False, "alternative"),
        ("ucpa.18-4", False, False, True, "alternative"),
        ("ita.36.1", True, True, False, "must_be_added"),
        ("ita.36.2", True, True, False, "may_be_added"),
        ("ita.36.3", True, True, False, "may_be_added"),
        ("ita.36.4", False, False, False, "may_be_added"),
        ("ita.36.6", False, False, False, "alternative"),
        ("ita.37.1", False, False, False, "alternative"),
        ("ita.37.2", False, False, False, "alternative"),
    ],
)
def test_what_may_be_punished_beside_the_completed_offence(
    provision, attempt, preparation, complaint, cumulation
):
    found = statutory_penalty(provision=provision, act_ended_on=day("2025-08-01"))

    assert found.attempt_punishable is attempt
    assert found.preparation_punishable is preparation
    assert found.complaint_required is complaint
    assert found.fine_with_imprisonment == cumulation


@pytest.mark.parametrize(
    ("provision", "on", "months", "krw"),
    [
        ("ucpa.18.1", "2014-01-30", 60, None),
        ("ucpa.18.1", "2019-07-08", 60, 50 * M),
        ("ucpa.18.1", "2019-07-09", 90, 750 * M),
        ("ucpa.18.2", "2019-07-09", 60, 250 * M),
        ("ita.36.1", "2025-07-22", 180, 3_250 * M),
        ("ita.36.3", "2020-02-20", 42, 350 * M),
    ],
)
def test_for_an_attempt_term_and_fine_may_be_halved(provision, on, months, krw):
    found = statutory_penalty(provision=provision, act_ended_on=day(on), attempt=True)

    assert found.mitigation == "discretionary"
    assert found.mitigated_imprisonment_max_months == months
    assert found.mitigated_fine_max_krw == krw
    assert found.imprisonment_max_months == 2 * months


@pytest.mark.parametrize(
    "provision", ["ucpa.18.3", "ucpa.18.4", "ucpa.18-3.1", "ucpa.18-4", "ita.36.4", "ita.37.1"]
)
def test_an_attempt_that_no_article_punishes_is_no_offence(provision):
    found = statutory_penalty(provision=provision, act_ended_on=day("2025-08-01"), attempt=True)

    assert not found.offence_exists


def test_a_completed_offence_is_not_mitigated():
    found = statutory_penalty(provision="ucpa.18.1", act_ended_on=day("2025-08-01"))

    assert found.mitigation is None
    assert found.mitigated_imprisonment_max_months is None
    assert found.mitigated_fine_max_krw is None


@pytest.mark.parametrize(
    ("provision", "conduct", "on", "act_no", "place"),
    [
        ("ucpa.18.1", None, "2014-01-30", "9895", "ucpa.18.1"),
        ("ucpa.18.1", None, "2014-01-31", "11963", "ucpa.18.1"),
        ("ucpa.18.1", "use", "2027-03-16", "16204", "ucpa.18.1"),
        ("ucpa.18.1", "knowing_use", "2027-03-15", "16204", "ucpa.18.1"),
        ("ucpa.18.1", "knowing_use", "2027-03-16", "21952", "ucpa.18.1"),
        ("ucpa.18.4", None, "2024-08-20", "8767", "ucpa.18.3"),
        ("ucpa.18.4", None, "2024-08-21", "20321", "ucpa.18.4"),
        ("ucpa.18.5", None, "2024-08-20", "11963", "ucpa.18.4"),
        ("ucpa.18.5", None, "2024-08-21", "20321", "ucpa.18.5"),
        ("ita.36.2", None, "2020-02-20", "14108", "ita.36.1"),
        ("ita.36.2", None, "2020-02-21", "16476", "ita.36.2"),
        ("ita.36.6", None, "2020-02-20", "14108", "ita.36.5"),
        ("ita.36.3", None, "2025-07-22", "20694", "ita.36.3"),
        ("ita.36.4", "gross_negligence", "2021-01-01", "16476", "ita.36.4"),
    ],
)
def test_an_offence_keeps_its_name_whatever_number_it_had(provision, conduct, on, act_no, place):
    found = statutory_penalty(provision=provision, conduct=conduct, act_ended_on=day(on))

    assert (found.act_no, found.place) == (act_no, place)


@pytest.mark.parametrize(
    ("provision", "conduct", "start", "end", "counts_from"),
    [
        ("ucpa.18.2", "retention", "2019-05-20", "2019-09-30", "2019-07-09"),
        ("ucpa.18.2", "retention", "2019-07-08", "2019-07-09", "2019-07-09"),
        ("ucpa.18.2", "retention", "2019-07-09", "2019-09-30", None),
        ("ucpa.18.1", "knowing_use", "2019-06-01", "2027-04-01", "2019-07-09"),
        ("ucpa.18.1", "improper_acquisition", "2019-06-01", "2024-09-10", "2019-07-09"),
        ("ucpa.18.1", "brokering", "2027-03-01", "2027-04-01", "2027-03-16"),
        ("ucpa.18.3", "destruction", "2024-08-01", "2024-09-10", "2024-08-21"),
        ("ucpa.18.3", None, "2024-08-01", "2024-09-10", "2024-08-21"),
        ("ucpa.18.1", "use", "2018-01-01", "2024-09-10", None),
        ("ita.36.1", "retention", "2024-01-01", "2025-08-01", "2025-07-22"),
        ("ita.36.1", "duty_breach", "2019-01-01", "2025-08-01", "2020-02-21"),
    ],
)
def test_a_new_item_reaches_only_conduct_from_its_day(provision, conduct, start, end, counts_from):
    found = statutory_penalty(
        provision=provision, conduct=conduct, act_started_on=day(start), act_ended_on=day(end)
    )

    assert found.offence_exists
    assert found.counts_from_on == (day(counts_from) if counts_from else None)


def test_only_retention_begun_before_its_item_is_unsettled():
    ask = {"act_started_on": day("2019-05-20"), "act_ended_on": day("2019-09-30")}

    retention = statutory_penalty(provision="ucpa.18.2", conduct="retention", **ask)
    removal = statutory_penalty(provision="ucpa.18.2", conduct="removal", **ask)

    assert retention.unsettled == ("retention_begun_earlier",)
    assert removal.unsettled == ()


@pytest.mark.parametrize(
    ("provision", "conduct"),
    [
        ("ucpa.18.1", "destruction"),
        ("ucpa.18.3", "use"),
        ("ucpa.18.1", "duty_breach"),
        ("ita.36.3", "use"),
        ("ita.36.1", "gross_negligence"),
        ("ita.36.4", "duty_breach"),
        ("ucpa.18.4", "retention"),
    ],
)
def test_a_conduct_of_another_offence_is_not_this_one(provision, conduct):
    found = statutory_penalty(provision=provision, conduct=conduct, act_ended_on=day("2025-08-01"))

    assert not found.offence_exists


@pytest.mark.parametrize(
    ("on", "reason"),
    [("2020-02-20", "item_not_yet"), ("2020-02-21", None), ("2025-07-22", None)],
)
def test_an_item_still_to_come_is_named_as_such(on, reason):
    """Misuse of data lawfully received is an item since 2020-02-21."""
    found = statutory_penalty(provision="ita.36.4", conduct="misuse", act_ended_on=day(on))

    assert found.offence_exists is (reason is None)
    assert reason is None or [one.key for one in found.steps] == [reason]


def test_an_item_that_left_the_offence_is_that_of_another():
    """Export without approval left the paragraph on industrial technology on 2025-07-22."""
    ask = {"provision": "ita.36.2", "conduct": "unapproved_export"}

    before = statutory_penalty(act_ended_on=day("2025-07-21"), **ask)
    after = statutory_penalty(act_ended_on=day("2025-07-22"), **ask)

    assert (before.offence_exists, after.offence_exists) == (True, False)
    assert [one.key for one in after.steps] == ["conduct_of_another_offence"]


@pytest.mark.parametrize(
    ("provision", "conduct", "attempt", "exists"),
    [
        ("ucpa.18.2", None, False, True),
        ("ucpa.18.2", None, True, True),
        ("ucpa.18.2", Conduct.USE, False, True),
        ("ucpa.18.2", Conduct.DESTRUCTION, False, False),
        ("ucpa.18.2", Conduct.DUTY_BREACH, False, False),
        ("ucpa.18.3", None, False, False),
        ("ucpa.18.4", None, True, False),
    ],
)
def test_an_offence_found_or_not_is_the_one_asked_about(provision, conduct, attempt, exists):
    on = day("2024-08-20")

    found = find_offence(
        BOOK, provision, started_on=on, ended_on=on, conduct=conduct, attempt=attempt
    )

    assert (found.provision, found.exists) == (provision, exists)


def test_a_later_milder_law_takes_the_place_of_that_of_the_act():
    """No wording on file is milder than the one before; a shortened maximum shows the rule."""
    harder = BOOK.penalties["ucpa.18.1"].versions[-1]
    milder = replace(
        harder,
        in_force=day("2026-01-01"),
        rule=replace(harder.rule, imprisonment_max_months=60),
    )
    timeline = Timeline("ucpa.18.1", BOOK.penalties["ucpa.18.1"].before, (harder, milder))
    book = replace(BOOK, penalties={**BOOK.penalties, "ucpa.18.1": timeline})
    ask = {"provision": "ucpa.18.1", "act_ended_on": day("2025-01-02")}

    plain = engine.statutory_penalty(book, **ask)
    before = engine.statutory_penalty(book, judged_on=day("2025-12-31"), **ask)
    after = engine.statutory_penalty(book, judged_on=day("2026-01-01"), **ask)

    assert [one.imprisonment_max_months for one in (plain, before, after)] == [180, 180, 60]
    assert [one.citations[0].in_force for one in (before, after)] == [
        harder.in_force,
        harder.citation.in_force,
    ]
    assert [len(one.citations) for one in (plain, before, after)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("months", "least", "taken"),
    [(180, None, False), (None, None, False), (180, 12, False), (179, 12, True), (None, 36, False)],
)
def test_only_a_lower_maximum_is_milder(months, least, taken):
    present = BOOK.penalties["ucpa.18.1"].versions[-1]
    rule = replace(present.rule, imprisonment_max_months=months, imprisonment_min_months=least)
    later = replace(present, in_force=day("2026-01-01"), act_no="99999", rule=rule)
    timeline = Timeline("ucpa.18.1", BOOK.penalties["ucpa.18.1"].before, (present, later))
    book = replace(BOOK, penalties={**BOOK.penalties, "ucpa.18.1": timeline})

    found = engine.statutory_penalty(
        book,
        provision="ucpa.18.1",
        act_ended_on=day("2025-01-02"),
        judged_on=day("2026-06-01"),
    )

    assert (found.act_no == "99999") is taken


@pytest.mark.parametrize(("of_the_act", "least"), [(36, 12), (36, None), (1, None)])
def test_a_later_lower_minimum_is_milder_where_the_maximum_is_the_same(of_the_act, least):
    present = BOOK.penalties["ita.36.1"].versions[-1]
    present = replace(present, rule=replace(present.rule, imprisonment_min_months=of_the_act))
    rule = replace(present.rule, imprisonment_min_months=least)
    later = replace(present, in_force=day("2026-01-01"), act_no="99999", rule=rule)
    timeline = Timeline("ita.36.1", BOOK.penalties["ita.36.1"].before, (present, later))
    book = replace(BOOK, penalties={**BOOK.penalties, "ita.36.1": timeline})

    found = engine.statutory_penalty(
        book,
        provision="ita.36.1",
        act_ended_on=day("2025-08-02"),
        judged_on=day("2026-06-01"),
    )

    assert (found.imprisonment_min_months, found.act_no) == (least, "99999")


@pytest.mark.parametrize(
    ("provision", "least", "values"),
    [
        (
            "ita.36.1",
            36,
            {"place": "ita.36.1", "least_months": 36, "months": 360},
        ),
        ("ucpa.18.1", None, {"place": "ucpa.18.1", "months": 180}),
    ],
)
def test_a_minimum_is_said_where_the_article_has_one(provision, least, values):
    found = statutory_penalty(provision=provision, act_ended_on=day("2025-08-01"))

    assert found.imprisonment_min_months == least
    assert dict(found.steps[1].values) == values


def test_the_law_of_the_first_day_of_a_wording_is_not_across_a_change():
    found = statutory_penalty(
        provision="ucpa.18.1",
        act_started_on=day("2019-07-09"),
        act_ended_on=day("2020-01-01"),
    )

    assert "straddles_amendment" not in [step.key for step in found.steps]
    assert dict(found.steps[0].values) == {"provision": "ucpa.18.1", "day": day("2020-01-01")}


@pytest.mark.parametrize(
    ("conduct", "key", "values"),
    [
        (
            "brokering",
            "item_not_yet",
            {"conduct": "brokering", "provision": "ucpa.18.1", "day": day("2027-03-16")},
        ),
        (
            "destruction",
            "conduct_of_another_offence",
            {"conduct": "destruction", "provision": "ucpa.18.1"},
        ),
    ],
)
def test_why_a_conduct_is_no_item_is_said_with_its_day(conduct, key, values):
    found = statutory_penalty(
        provision="ucpa.18.1", conduct=conduct, act_ended_on=day("2025-08-01")
    )

    (step,) = found.steps
    assert (step.key, dict(step.values)) == (key, values)


def test_when_an_offence_was_created_is_said_with_its_day():
    found = statutory_penalty(provision="ucpa.18.3", act_ended_on=day("2024-08-20"))

    (step,) = found.steps
    assert dict(step.values) == {"provision": "ucpa.18.3", "day": day("2024-08-21")}


def test_a_later_heavier_law_does_not():
    found = statutory_penalty(
        provision="ucpa.18.1", act_ended_on=day("2019-07-08"), judged_on=day("2026-01-01")
    )

    assert found.imprisonment_max_months == 120


@pytest.mark.parametrize(
    ("provision", "on"),
    [("ucpa.18.1", "2007-12-20"), ("ita.36.2", "2016-06-29"), ("patent.225.1", "2025-01-01")],
)
def test_a_day_before_the_record_is_an_error_never_a_default(provision, on):
    with pytest.raises(NoLawInForce) as silence:
        statutory_penalty(provision=provision, act_ended_on=day(on))

    assert silence.value.subject == provision


@pytest.mark.parametrize(
    ("given", "key", "problem"),
    [
        ({"provision": "ucpa.99"}, "provision", "unknown_code"),
        ({"conduct": "theft"}, "conduct", "unknown_code"),
        ({"act_started_on": day("2025-01-03")}, "act_started_on", "begins_after_end"),
        ({"act_ended_on": day("2201-01-01")}, "act_ended_on", "too_far"),
        ({"act_ended_on": "2025-01-02"}, "act_ended_on", "not_a_day"),
        ({"attempt": 1}, "attempt", "not_yes_or_no"),
        ({"judged_on": day("2025-01-01")}, "judged_on", "judged_before_act"),
    ],
)
def test_a_question_that_cannot_be_right_is_refused(given, key, problem):
    ask = {"provision": "ucpa.18.1", "act_ended_on": day("2025-01-02")} | given

    with pytest.raises(BadQuestion) as refused:
        statutory_penalty(**ask)

    assert (refused.value.key, refused.value.problem) == (key, problem)


def test_the_day_from_which_an_act_counts_rests_on_its_item():
    found = statutory_penalty(
        provision="ucpa.18.2",
        conduct="retention",
        act_started_on=day("2019-05-20"),
        act_ended_on=day("2019-09-30"),
    )
    counts = next(step for step in found.steps if step.key == "counts_from")

    assert [cited.code for cited in counts.cites] == ["ucpa.18.1.1.c"]


def test_an_act_without_a_joint_penal_provision_on_file_is_named():
    with pytest.raises(NoLawInForce) as silence:
        joint_liability(BOOK, "patent.225.1", attempt=False, on=day("2024-01-01"))

    assert silence.value.subject == "patent.225.1"
