"""Several offences sentenced together, and when a sentence may be suspended."""

from dataclasses import replace

import pytest

from sentencing import engine
from sentencing.engine import BadQuestion, CountedOffence, Timeline
from tests.sentencing.asking import BOOK, day, guideline_concurrence, suspended_sentence

DOMESTIC, ABROAD = "trade_secret.domestic", "trade_secret.overseas"


def together(*offences, on="2025-01-02", **more):
    return guideline_concurrence(indicted_on=day(on), offences=offences, **more)


def own(least, most, **more):
    return CountedOffence(min_months=least, max_months=most, **more)


def result(found):
    return found.min_months, found.max_months, found.max_days


@pytest.mark.parametrize(
    ("ranges", "expected", "base"),
    [
        ([(24, 60)], (24, 60, 0), 0),
        ([(24, 60), (10, 36)], (24, 78, 0), 0),
        ([(10, 36), (24, 60)], (24, 78, 0), 1),
        ([(24, 60), (10, 25), (6, 16)], (24, 77, 25), 0),
        ([(24, 60), (10, 25), (6, 16), (15, 15)], (24, 77, 25), 0),
        ([(None, 10), (None, 8)], (None, 14, 0), 0),
        ([(None, 11), (5, 11)], (5, 16, 15), 1),
        ([(None, 11), (1, 11)], (1, 16, 15), 1),
        ([(1, 1), (1, 1), (1, 1)], (1, 1, 25), 0),
        ([(24, 60), (None, 0)], (24, 60, 0), 0),
        ([(None, 0), (None, 1)], (None, 1, 0), 1),
    ],
)
def test_tops_are_added_by_half_and_third(ranges, expected, base):
    found = together(*(own(*one) for one in ranges))

    assert result(found) == expected
    assert found.base == base


def test_each_offence_first_gets_its_own_zone():
    found = together(
        CountedOffence(ABROAD, ("planned", "severe_harm")),
        CountedOffence(ABROAD, ("planned",)),
        CountedOffence(ABROAD),
    )

    assert result(found) == (36, 212, 0)
    assert [part.special_adjustment for part in found.parts] == ["max_times_1.5", None, None]


def test_with_equal_tops_the_base_is_what_the_law_threatens_most():
    found = together(CountedOffence(DOMESTIC, ("planned",)), CountedOffence(ABROAD))

    assert found.base == 1
    assert result(found) == (24, 90, 0)


@pytest.mark.parametrize(
    "other",
    [
        CountedOffence(no_guideline=True),
        CountedOffence(ABROAD, form="attempt"),
        CountedOffence("unfair_competition", provision="ucpa.18.3"),
    ],
)
def test_one_offence_without_a_guideline_leaves_only_the_bottom(other):
    one = CountedOffence(DOMESTIC, ("planned",))

    for found in (together(one, other), together(other, one)):
        assert result(found) == (24, None, None)
        assert found.base is None
        assert dict(found.steps[0].values) == {"least_months": 24}


def test_offences_without_any_guideline_have_no_range():
    found = together(CountedOffence(ABROAD, form="attempt"), CountedOffence(no_guideline=True))

    assert (found.applies, found.reason) == (False, "attempt")


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("simultaneous", (36, 114, 0)),
        ("imaginary", (36, 96, 0)),
        ("continuing", (36, 96, 0)),
    ],
)
def test_one_offence_in_law_is_not_added_up(how, expected):
    found = together(
        CountedOffence(ABROAD, ("planned",)), CountedOffence(DOMESTIC), concurrence=how
    )

    assert result(found) == expected


def test_a_final_sentence_between_takes_the_case_out():
    found = together(CountedOffence(ABROAD), concurrence="latter")

    assert (found.applies, found.reason) == (False, "latter_concurrence")


def test_before_the_first_edition_nothing_is_recommended():
    assert together(own(1, 2), on="2012-06-30").reason == "no_edition"


@pytest.mark.parametrize(
    ("acted", "how", "expected", "clamped"),
    [
        ("2018-03-01", "simultaneous", (12, 90, 0), ("max",)),
        ("2019-07-09", "simultaneous", (12, 108, 0), ()),
        ("2018-03-01", "imaginary", (12, 60, 0), ("max",)),
        ("2018-03-01", "continuing", (12, 60, 0), ("max",)),
    ],
)
def test_the_law_limits_the_sum(acted, how, expected, clamped):
    one = CountedOffence(
        DOMESTIC, ("planned", "severe_harm"), provision="ucpa.18.2", act_ended_on=day(acted)
    )

    found = together(one, one, on="2020-03-02", concurrence=how)

    assert result(found) == expected
    assert found.clamped == clamped


def test_the_law_limits_nothing_unless_every_offence_says_its_day():
    one = CountedOffence(
        DOMESTIC,
        ("planned", "severe_harm"),
        provision="ucpa.18.2",
        act_ended_on=day("2018-03-01"),
    )

    found = together(one, CountedOffence(DOMESTIC, ("planned", "severe_harm")), on="2020-03-02")

    assert result(found) == (12, 108, 0)


def test_the_sum_of_the_maxima_is_not_exceeded():
    """A maximum of a year beside one of five: six years, not seven and a half."""
    five = own(12, 60, provision="ucpa.18.2", act_ended_on=day("2018-03-01"))
    one = own(10, 36, provision="ucpa.18.5", act_ended_on=day("2018-03-01"))

    found = together(five, one, on="2020-03-02")

    assert result(found) == (12, 72, 0)
    assert found.clamped == ("max",)


@pytest.mark.parametrize("how", ["simultaneous", "imaginary"])
def test_the_law_raises_a_bottom_too(how):
    one = CountedOffence(
        "industrial_technology.4",
        ("surrender",),
        provision="ita.36.1",
        act_ended_on=day("2024-03-01"),
    )
    other = CountedOffence(
        "industrial_technology.2",
        ("surrender",),
        provision="ita.36.3",
        act_ended_on=day("2024-05-01"),
    )

    found = together(one, other, concurrence=how)

    assert found.guideline.min_months == 24
    assert found.min_months == 36
    assert found.clamped == ("min",)


@pytest.mark.parametrize(("longest", "most"), [(600, 540), (540, 540), (500, 500)])
def test_the_longest_term_there_is_bounds_the_sum(longest, most):
    """Thirty years and one half of it stay below fifty; a shorter limit shows the rule."""
    one = own(36, 500, provision="ita.36.1", act_ended_on=day("2024-03-01"))
    present = BOOK.prison.versions[-1]
    rule = replace(present.rule, aggravated_max_months=longest)
    prison = Timeline("prison", BOOK.prison.before, (replace(present, rule=rule),))

    found = engine.guideline_concurrence(
        replace(BOOK, prison=prison), indicted_on=day("2025-01-02"), offences=[one, one, one]
    )

    assert found.guideline.max_months > 600
    assert found.max_months == most


def test_the_limits_of_the_law_are_said():
    one = CountedOffence(
        DOMESTIC, ("planned",), provision="ucpa.18.2", act_ended_on=day("2024-03-01")
    )

    tried = together(one, one)
    in_law_one = together(one, one, concurrence="imaginary")

    assert [step.key for step in tried.steps] == ["tops_added_up", "legal_range_together"]
    assert dict(tried.steps[1].values) == {"least_months": 1, "most_months": 180}
    assert [step.key for step in in_law_one.steps] == ["heavier_range", "legal_range_heaviest"]
    assert dict(in_law_one.steps[1].values) == {"least_months": 1, "most_months": 120}


def test_an_offence_of_another_act_sets_no_limit():
    one = own(12, 72, provision="ucpa.18.2", act_ended_on=day("2018-03-01"))
    other = own(12, 72, provision="criminal.356", act_ended_on=day("2018-03-01"))

    found = together(one, other, on="2020-03-02")

    assert (found.max_months, found.clamped) == (108, ())


@pytest.mark.parametrize(
    "undated",
    [own(12, 72, provision="ucpa.18.2"), own(12, 72, act_ended_on=day("2018-03-01"))],
)
def test_an_offence_without_provision_or_day_sets_no_limit(undated):
    dated = own(12, 72, provision="ucpa.18.2", act_ended_on=day("2018-03-01"))

    found = together(dated, undated, on="2020-03-02")

    assert (found.max_months, found.clamped) == (108, ())


def test_the_law_limits_both_sums_of_the_wish():
    one = CountedOffence(
        DOMESTIC,
        ("planned", "severe_harm", "slight_harm", "no_punishment"),
        provision="ucpa.18.2",
        act_ended_on=day("2018-03-01"),
    )

    found = together(one, one, on="2025-01-02")

    assert (found.as_actor.max_months, found.as_conduct.max_months) == (90, 54)
    assert found.as_actor.clamped == ()
    assert [step.key for step in found.as_conduct.steps] == [
        "tops_added_up",
        "legal_range_together",
    ]


@pytest.mark.parametrize(
    ("other", "base"),
    [
        (CountedOffence(DOMESTIC), 1),  # ten years, beside an article that is not on file
        (own(20, 36), 1),  # neither on file: the higher bottom
        (own(10, 36), 0),
    ],
)
def test_an_offence_whose_article_is_not_on_file_weighs_by_its_range_alone(other, base):
    found = together(CountedOffence("copyright.1", ("planned",)), other)

    assert found.base == base
    assert found.max_months == 54


def test_without_the_day_of_the_act_the_articles_of_the_type_are_weighed():
    dated = CountedOffence(
        DOMESTIC, ("planned",), provision="ucpa.18.2", act_ended_on=day("2018-03-01")
    )
    undated = CountedOffence(DOMESTIC, ("planned",), provision="ucpa.18.2")

    assert together(dated, undated).base == 1


@pytest.mark.parametrize("on", ["2016-06-30", "2018-04-02"])
def test_an_edition_that_held_technology_too_threatens_by_its_articles(on):
    """Seven years of the Technology Act, on record from 2016-06-30, beside five of 18(2)."""
    dated = CountedOffence(DOMESTIC, provision="ucpa.18.2", act_ended_on=day("2016-03-01"))

    assert together(dated, CountedOffence(DOMESTIC), on=on).base == 1


def test_the_base_is_what_the_law_of_the_day_of_the_act_threatens_most():
    old = CountedOffence(
        DOMESTIC, ("planned",), provision="ucpa.18.2", act_ended_on=day("2018-03-01")
    )
    new = CountedOffence(
        DOMESTIC, ("planned",), provision="ucpa.18.2", act_ended_on=day("2020-03-01")
    )

    assert together(old, new).base == 1
    assert together(new, old).base == 0


def test_what_stands_outside_still_shows_each_offence():
    found = together(CountedOffence(ABROAD, form="attempt"), own(1, 2), concurrence="latter")

    assert [part.reason if part else None for part in found.parts] == ["attempt", None]


def test_an_offence_without_a_guideline_says_why():
    found = together(CountedOffence(no_guideline=True))

    assert (found.applies, found.reason) == (False, "no_guideline")


def test_without_any_bottom_none_is_recommended():
    found = together(own(None, 10), CountedOffence(no_guideline=True))

    assert result(found) == (None, None, None)


def test_half_a_month_too_much_is_cut_to_the_whole():
    first = own(12, 72, provision="ucpa.18.2", act_ended_on=day("2018-03-01"))
    second = own(12, 37, provision="ucpa.18.2", act_ended_on=day("2018-03-01"))

    found = together(first, second, on="2020-03-02")

    assert (found.guideline.max_months, found.guideline.max_days) == (90, 15)
    assert result(found) == (12, 90, 0)


def test_a_zone_left_to_the_judge_leaves_the_sum_to_the_judge():
    found = together(
        CountedOffence(DOMESTIC, ("planned", "surrender", "diminished_capacity")),
        CountedOffence(ABROAD),
    )

    assert (found.applies, found.undetermined, found.max_months) == (True, True, None)


def test_the_wish_not_to_punish_is_added_up_both_ways():
    found = together(
        CountedOffence(DOMESTIC, ("planned", "no_punishment")), CountedOffence(DOMESTIC)
    )

    assert found.depends_on_no_punishment
    assert (found.as_actor.max_months, found.as_conduct.max_months) == (78, 54)
    assert found.max_months is None


@pytest.mark.parametrize(
    ("factors", "as_actor", "as_conduct"),
    [
        (("planned", "surrender", "no_punishment"), None, 45),
        (("same_kind_recidivist", "secrecy_duty", "no_punishment"), 78, None),
    ],
)
def test_a_weight_that_leaves_it_to_the_judge_has_no_sum(factors, as_actor, as_conduct):
    found = together(CountedOffence(DOMESTIC, factors), CountedOffence(DOMESTIC))

    ways = (found.as_actor, found.as_conduct)
    assert [way is None for way in ways] == [as_actor is None, as_conduct is None]
    assert [way.max_months for way in ways if way] == [as_actor or as_conduct]


def test_one_offence_alone_is_limited_by_its_own_article():
    one = CountedOffence(DOMESTIC, provision="ucpa.18.2", act_ended_on=day("2020-03-01"))

    assert together(one).steps[-1].key == "legal_range_heaviest"


def test_one_offence_in_law_names_its_range():
    found = together(CountedOffence(ABROAD), CountedOffence(DOMESTIC), concurrence="imaginary")

    assert dict(found.steps[0].values) == {"least_months": 18, "most_months": 60}


def test_days_within_the_law_stay():
    half = {"provision": "ucpa.18.2", "act_ended_on": day("2020-03-01")}

    found = together(own(8, 18, **half), own(6, 11, **half))

    assert (result(found), found.clamped) == ((8, 23, 15), ())


@pytest.mark.parametrize(
    ("tops", "expected", "clamped"),
    [
        ((10, 11), (36, 36, 0), ("min", "max")),
        ((36, 1), (36, 36, 15), ("min",)),
    ],
)
def test_a_top_below_the_law_is_raised_to_whole_months(tops, expected, clamped):
    low = {"provision": "ita.36.1", "act_ended_on": day("2024-03-01")}

    found = together(*(own(1, most, **low) for most in tops))

    assert (result(found), found.clamped) == (expected, clamped)


@pytest.mark.parametrize(
    ("offences", "more", "key"),
    [
        ([], {}, "offences"),
        ([CountedOffence()], {}, "offences"),
        ([own(20, 10)], {}, "legal_range"),
        ([own(1, 2)], {"concurrence": "both"}, "concurrence"),
        ([CountedOffence("theft")], {}, "type"),
        ([own(1, 2, act_ended_on=day("2025-01-03"))], {}, "indicted_on"),
        ([CountedOffence(no_guideline="yes")], {}, "no_guideline"),
    ],
)
def test_a_question_about_several_offences_must_make_sense(offences, more, key):
    with pytest.raises(BadQuestion) as refused:
        together(*offences, **more)

    assert refused.value.key == key


def suspension(grounds=(), months=18, kind=DOMESTIC, on="2025-01-02"):
    return suspended_sentence(
        indicted_on=day(on), type=kind, sentence_months=months, grounds=grounds
    )


@pytest.mark.parametrize(
    ("grounds", "advice"),
    [
        ([], "discretion"),
        (["no_punishment"], "discretion"),
        (["no_punishment", "recovered"], "suspension"),
        (["planned"], "discretion"),
        (["planned", "unpaid"], "imprisonment"),
        (["planned", "unpaid", "surrender"], "discretion"),
        (["no_punishment", "recovered", "motive", "no_ties"], "suspension"),
        (["no_punishment", "recovered", "motive", "no_ties", "no_remorse"], "discretion"),
        (["no_punishment", "recovered", "motive", "no_ties", "no_remorse", "ties"], "suspension"),
        (["planned", "unpaid", "remorse", "ties"], "imprisonment"),
        (["planned", "unpaid", "remorse", "ties", "passive"], "discretion"),
        (["planned", "unpaid", "motive", "no_ties", "no_remorse"], "imprisonment"),
    ],
)
def test_two_major_grounds_decide_unless_general_ones_outweigh_them(grounds, advice):
    assert suspension(grounds).recommendation == advice


@pytest.mark.parametrize(("months", "may_be"), [(1, True), (36, True), (37, False)])
def test_only_three_years_or_less_may_be_suspended(months, may_be):
    found = suspension(["no_punishment", "recovered"], months)

    assert found.open is may_be
    assert (found.recommendation is not None) is may_be
    assert found.major_positive == 2


@pytest.mark.parametrize(
    ("kind", "on", "negative"),
    [
        ("industrial_technology.1", "2025-01-02", 0),
        ("industrial_technology.2", "2025-01-02", 1),
        ("industrial_technology.3", "2025-01-02", 1),
        ("industrial_technology.4", "2025-01-02", 1),
        ("industrial_technology.2", "2024-06-30", 0),
        ("trade_secret.domestic", "2025-01-02", 0),
    ],
)
def test_technology_is_a_ground_by_itself_since_2024(kind, on, negative):
    assert suspension(kind=kind, on=on).major_negative == negative


def test_the_ground_of_the_offence_counts_once():
    found = suspension(["industrial_technology"], kind="industrial_technology.2")

    assert found.major_negative == 1


@pytest.mark.parametrize(
    ("ground", "kind", "on"),
    [
        ("no_record", DOMESTIC, "2024-07-01"),
        ("no_record", "industrial_technology.2", "2024-07-01"),
        ("secrecy_duty", DOMESTIC, "2024-06-30"),
        ("dolus_eventualis", DOMESTIC, "2024-06-30"),
        ("dolus_eventualis", "industrial_technology.2", "2025-01-02"),
        ("livelihood", DOMESTIC, "2025-01-02"),
        ("partial_recovery", DOMESTIC, "2018-01-02"),
        ("settlement_pressure", DOMESTIC, "2018-01-02"),
        ("old_age", DOMESTIC, "2025-01-02"),
    ],
)
def test_a_ground_the_table_does_not_list_counts_for_nothing(ground, kind, on):
    found = suspension([ground], kind=kind, on=on)

    assert found.not_listed == (ground,)
    assert found.major_positive + found.general_positive + found.general_negative == 0


@pytest.mark.parametrize(
    ("kind", "on", "advice"),
    [
        ("copyright.1", "2018-01-02", "suspension"),
        ("registered_rights", "2018-01-02", "suspension"),
        ("copyright.2", "2025-01-02", "suspension"),
        ("unfair_competition", "2025-01-02", "suspension"),
    ],
)
def test_the_other_rights_have_a_table_of_their_own(kind, on, advice):
    assert suspension(["no_punishment", "no_record"], kind=kind, on=on).recommendation == advice


@pytest.mark.parametrize(("months", "key"), [(36, "suspension_open"), (37, "suspension_closed")])
def test_the_length_is_the_first_reason(months, key):
    first, *_ = suspension(months=months).steps

    assert (first.key, dict(first.values)) == (key, {"months": months, "longest_months": 36})


@pytest.mark.parametrize(
    ("kind", "on"),
    [(DOMESTIC, "2012-06-30"), ("industrial_technology.4", "2024-06-30")],
)
def test_without_a_standard_only_the_length_is_answered(kind, on):
    found = suspension(["planned", "unpaid"], kind=kind, on=on)

    assert (found.open, found.recommendation) == (True, None)
    assert [step.key for step in found.steps] == ["suspension_open", "no_suspension_standard"]


@pytest.mark.parametrize(
    ("given", "key", "problem"),
    [
        ({"months": 0}, "sentence_months", "no_sentence"),
        ({"months": -1}, "sentence_months", "negative"),
        ({"grounds": ["charm"]}, "grounds", "unknown_code"),
        ({"grounds": ["ties", "ties"]}, "grounds", "twice"),
        ({"kind": "theft"}, "type", "unknown_code"),
    ],
)
def test_a_question_about_suspension_must_make_sense(given, key, problem):
    with pytest.raises(BadQuestion) as refused:
        suspension(**given)

    assert (refused.value.key, refused.value.problem) == (key, problem)


@pytest.mark.parametrize(("on", "edition"), [("2012-06-30", []), ("2023-01-02", ["ip-2017"])])
def test_the_lack_of_a_standard_rests_on_the_edition_that_has_none(on, edition):
    found = suspended_sentence(
        indicted_on=day(on), type="industrial_technology.4", sentence_months=12, grounds=[]
    )
    editions = {one.citation: one.rule.id for one in BOOK.editions.versions}

    assert [editions[cited] for cited in found.steps[-1].cites] == edition
