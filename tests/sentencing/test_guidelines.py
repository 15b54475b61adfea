"""The recommended range: edition, kind, zone, adjustment, legal limits."""

import pytest

from sentencing.engine import BadQuestion, Months, NoLawInForce
from tests.sentencing.asking import BOOK, day, guideline_range

C, A = ["planned", "severe_harm", "national_impact"], ["secrecy_duty", "same_kind_recidivist"]
c, a = ["slight_harm", "recovered", "participation"], ["surrender", "diminished_capacity"]


def ask(factors=(), kind="trade_secret.domestic", on="2025-01-02", **more):
    return guideline_range(indicted_on=day(on), type=kind, factors=factors, **more)


def span(found):
    return found.min_months, found.max_months


@pytest.mark.parametrize(
    ("on", "edition"),
    [
        ("2012-06-30", None),
        ("2012-07-01", "ip-2012"),
        ("2017-05-14", "ip-2012"),
        ("2017-05-15", "ip-2017"),
        ("2024-06-30", "ip-2017"),
        ("2024-07-01", "iptech-2024"),
    ],
)
def test_the_day_of_indictment_chooses_the_edition(on, edition):
    found = ask(on=on)

    assert (found.applies, found.edition) == (edition is not None, edition)
    assert found.reason == (None if edition else "no_edition")


@pytest.mark.parametrize(
    ("on", "kind", "mitigated", "standard", "aggravated", "adjusted"),
    [
        ("2013-01-01", "trade_secret.domestic", (None, 10), (8, 18), (12, 36), 54),
        ("2013-01-01", "trade_secret.overseas", (10, 18), (12, 36), (24, 60), 90),
        ("2018-01-01", "trade_secret.domestic", (None, 10), (8, 24), (12, 48), 72),
        ("2018-01-01", "trade_secret.overseas", (10, 18), (12, 42), (24, 72), 108),
        ("2025-01-01", "trade_secret.domestic", (6, 18), (10, 36), (24, 60), 90),
        ("2025-01-01", "trade_secret.overseas", (10, 36), (18, 60), (36, 96), 144),
        ("2025-01-01", "industrial_technology.1", (None, 8), (6, 18), (12, 42), 63),
        ("2025-01-01", "industrial_technology.2", (8, 24), (12, 48), (30, 72), 108),
        ("2025-01-01", "industrial_technology.3", (12, 42), (24, 72), (48, 120), 180),
        ("2025-01-01", "industrial_technology.4", (24, 60), (36, 84), (60, 144), 216),
        ("2025-01-01", "registered_rights", (None, 12), (10, 24), (18, 48), 72),
        ("2025-01-01", "copyright.1", (None, 10), (8, 18), (12, 36), 54),
        ("2025-01-01", "copyright.2", (None, 8), (6, 16), (10, 24), 36),
        ("2025-01-01", "unfair_competition", (None, 8), (6, 16), (10, 24), 36),
    ],
)
def test_each_type_has_three_cells_and_an_adjusted_top(
    on,
    kind,
    mitigated,
    standard,
    aggravated,
    adjusted,
):
    assert span(ask(["slight_harm"], kind, on)) == mitigated
    assert span(ask([], kind, on)) == standard
    assert span(ask(["planned"], kind, on)) == aggravated
    assert span(ask(["planned", "severe_harm"], kind, on)) == (aggravated[0], adjusted)


@pytest.mark.parametrize(
    ("on", "kind", "halved"),
    [
        ("2013-01-01", "trade_secret.overseas", 5),
        ("2018-01-01", "trade_secret.overseas", 5),
        ("2025-01-01", "trade_secret.domestic", 3),
        ("2025-01-01", "trade_secret.overseas", 5),
        ("2025-01-01", "industrial_technology.2", 4),
        ("2025-01-01", "industrial_technology.3", 6),
        ("2025-01-01", "industrial_technology.4", 12),
    ],
)
def test_two_mitigating_factors_halve_the_bottom(on, kind, halved):
    found = ask(["slight_harm", "recovered"], kind, on)

    assert found.min_months == halved
    assert found.special_adjustment == "min_times_0.5"


@pytest.mark.parametrize("kind", ["industrial_technology.1", "registered_rights"])
def test_a_missing_bottom_is_not_halved(kind):
    found = ask(["slight_harm", "participation"], kind)

    assert found.min_months is None
    assert found.special_adjustment is None


@pytest.mark.parametrize(
    ("factors", "zone", "adjustment"),
    [
        ([], "standard", None),
        (C[:1], "aggravated", None),
        (A[:1], "aggravated", None),
        (C[:2], "aggravated", "max_times_1.5"),
        (C[:1] + A[:1], "aggravated", "max_times_1.5"),
        (A, "aggravated", "max_times_1.5"),
        (C[:1] + a[:1], "aggravated", None),
        (C[:1] + A[:1] + c[:1] + a[:1], "standard", None),
        (C[:2] + A[:1] + c[:1], "aggravated", "max_times_1.5"),
        (c[:1] + a[:1], "mitigated", "min_times_0.5"),
        (C[:2] + a[:1], "aggravated", None),
        (C[:2] + a, "aggravated", None),
        (c[:1] + A[:1], "mitigated", None),
        (c[:2] + A, "mitigated", None),
        (c[:2] + A[:1], "mitigated", None),
        (c[:3] + A[:1], "mitigated", "min_times_0.5"),
        (C + a[:1], "aggravated", "max_times_1.5"),
        (C[:1] + c[:1], "standard", None),
        (A[:1] + a[:1], "standard", None),
        (C[:1] + a[:2] + A[:1], "aggravated", None),
    ],
)
def test_conduct_outweighs_as_many_actor_factors(factors, zone, adjustment):
    found = ask(factors)

    assert (found.zone, found.special_adjustment) == (zone, adjustment)
    assert not found.undetermined


@pytest.mark.parametrize("factors", [C[:1] + a, c[:1] + A])
def test_fewer_conduct_factors_against_more_of_the_actor_leave_it_to_the_judge(factors):
    found = ask(factors)

    assert found.undetermined
    assert found.zone is None
    assert found.candidates == ("mitigated", "standard", "aggravated")
    assert span(found) == (None, None)
    assert found.special_adjustment is None


@pytest.mark.parametrize(
    ("factors", "as_actor", "as_conduct"),
    [
        (C[:1], "aggravated", "standard"),
        (C[:1] + a[:1], None, "mitigated"),
        (C[:2] + c[:1], "aggravated", "standard"),
    ],
)
def test_the_wish_not_to_punish_is_weighed_both_ways(factors, as_actor, as_conduct):
    found = ask([*factors, "no_punishment"])

    assert found.depends_on_no_punishment
    assert found.as_actor.zone == as_actor
    assert found.as_conduct.zone == as_conduct
    assert found.as_actor.undetermined is (as_actor is None)
    assert found.zone is None


@pytest.mark.parametrize("factors", [[], c[:1], C[:2] + A[:1]])
def test_where_both_ways_agree_there_is_one_result(factors):
    found = ask([*factors, "no_punishment"])

    assert not found.depends_on_no_punishment
    assert (found.as_actor, found.as_conduct) == (None, None)
    assert found.zone is not None
    assert found.candidates == ()
    assert found.type_in_edition is None


def test_the_law_limits_both_results_of_the_wish():
    found = ask(["planned", "no_punishment"], legal_range=Months(1, 30))

    assert (found.as_actor.max_months, found.as_actor.clamped) == (30, ("max",))
    assert (found.as_conduct.max_months, found.as_conduct.clamped) == (30, ("max",))


def test_the_factors_that_count_are_given_back_with_their_wording():
    found = ask(["planned", "remorse", "unpaid"])

    assert [factor.id for factor in found.listed] == ["planned", "remorse"]


def test_for_technology_the_wish_is_a_general_factor():
    found = ask(["planned", "no_punishment"], "industrial_technology.2")

    assert (found.zone, found.depends_on_no_punishment) == ("aggravated", False)
    assert found.not_listed == ()


@pytest.mark.parametrize(
    "general", ["actually_used", "large_damage", "profit", "remorse", "no_record", "passive"]
)
def test_a_general_factor_never_moves_the_zone(general):
    found = ask([general])

    assert found.zone == "standard"
    assert found.not_listed == ()


@pytest.mark.parametrize(
    ("kind", "on", "factor"),
    [
        ("trade_secret.domestic", "2024-06-30", "dolus_eventualis"),
        ("industrial_technology.3", "2025-01-02", "dolus_eventualis"),
        ("industrial_technology.3", "2025-01-02", "national_impact"),
        ("industrial_technology.1", "2025-01-02", "strategic_technology"),
        ("industrial_technology.2", "2025-01-02", "defence_technology"),
        ("registered_rights", "2025-01-02", "secrecy_duty"),
        ("copyright.1", "2025-01-02", "deceive"),
        ("unfair_competition", "2025-01-02", "three_priors"),
        ("unfair_competition", "2025-01-02", "not_distributed"),
        ("trade_secret.domestic", "2018-01-02", "settlement_pressure"),
        ("trade_secret.domestic", "2025-01-02", "unpaid"),
    ],
)
def test_what_the_edition_does_not_list_counts_for_nothing(kind, on, factor):
    found = ask([factor], kind, on)

    assert found.zone == "standard"
    assert found.not_listed == (factor,)


@pytest.mark.parametrize(
    ("kind", "read_as"),
    [
        ("industrial_technology.1", "trade_secret.domestic"),
        ("industrial_technology.2", "trade_secret.domestic"),
        ("industrial_technology.3", "trade_secret.overseas"),
    ],
)
@pytest.mark.parametrize("on", ["2013-01-01", "2024-06-30"])
def test_technology_was_read_as_trade_secrets_before_2024(kind, read_as, on):
    found = ask(["national_impact"], kind, on)
    own = ask(["national_impact"], read_as, on)

    assert found.type_in_edition == read_as
    assert span(found) == span(own)


def test_core_technology_abroad_had_no_guideline_before_2024():
    before = ask([], "industrial_technology.4", "2024-06-30")
    after = ask([], "industrial_technology.4", "2024-07-01")

    assert (before.applies, before.reason) == (False, "no_guideline")
    assert after.applies


@pytest.mark.parametrize(
    ("kind", "on", "factors"),
    [
        ("registered_rights", "2018-01-01", []),
        ("copyright.1", "2018-01-01", []),
        ("unfair_competition", "2013-01-01", []),
        ("registered_rights", "2013-01-01", ["planned"]),
    ],
)
def test_cells_and_factors_nobody_confirmed_are_an_error(kind, on, factors):
    with pytest.raises(NoLawInForce):
        ask(factors, kind, on)


def test_cells_that_are_on_record_are_answered_without_the_factors():
    found = ask([], "registered_rights", "2013-01-01")

    assert span(found) == (10, 24)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"form": "attempt"}, "attempt"),
        ({"form": "preparation"}, "preparation"),
        ({"form": "aiding"}, "aiding"),
        ({"age": 18}, "under_19"),
        ({"sanction": "fine"}, "fine"),
        ({"person": "corporation"}, "corporation"),
        ({"person": "sole_proprietor"}, "fine"),
        ({"latter_concurrence": True}, "latter_concurrence"),
        ({"provision": "ucpa.18.3"}, "no_guideline"),
        ({"provision": "ucpa.18-4"}, "no_guideline"),
    ],
)
def test_who_stands_outside_the_guideline(more, reason):
    found = ask(["planned"], **more)

    assert (found.applies, found.reason, found.edition) == (False, reason, "iptech-2024")
    assert span(found) == (None, None)


@pytest.mark.parametrize(
    "more", [{"form": "instigation"}, {"sanction": "imprisonment_and_fine"}, {"age": 19}]
)
def test_who_stands_inside(more):
    assert ask(["planned"], **more).applies


def test_the_text_of_2024_does_not_name_brokering_abroad():
    found = ask([], "trade_secret.overseas", "2027-06-01", conduct="brokering")
    other = ask([], "trade_secret.overseas", "2027-06-01", conduct="use")

    assert (found.reason, other.reason) == ("no_guideline", None)


@pytest.mark.parametrize(
    ("factors", "provision", "acted", "legal", "expected", "clamped"),
    [
        (C[:2], "ucpa.18.2", "2019-07-08", None, (24, 60), ("max",)),
        (C[:2], "ucpa.18.2", "2019-07-09", None, (24, 90), ()),
        (C[:1], "ucpa.18.2", "2019-07-08", None, (24, 60), ()),
        (C[:2], None, None, Months(1, 30), (24, 30), ("max",)),
        (C[:2], None, None, Months(30, 300), (30, 90), ("min",)),
        (C[:2], None, None, Months(1, 12), (12, 12), ("min", "max")),
        (C[:2], None, None, Months(100, 200), (100, 100), ("min", "max")),
        (C[:2], None, None, Months(24, 90), (24, 90), ()),
        (C[:2], None, None, Months(None, None), (24, 90), ()),
        (C[:2], "ucpa.18.2", "2019-07-08", Months(1, 120), (24, 90), ()),
    ],
)
def test_a_bound_outside_the_law_is_replaced_by_it(
    factors, provision, acted, legal, expected, clamped
):
    found = ask(
        factors,
        provision=provision,
        act_ended_on=day(acted) if acted else None,
        legal_range=legal,
    )

    assert span(found) == expected
    assert found.clamped == clamped
    assert found.guideline.min_months == 24


def test_a_range_given_takes_the_place_of_the_articles_and_keeps_its_act():
    found = ask(
        C[:2],
        provision="ucpa.18.2",
        act_ended_on=day("2019-07-08"),
        legal_range=Months(1, 30),
    )

    assert (found.act_no, found.max_months) == ("11963", 30)
    assert "ucpa.18.2" in [cited.code for cited in found.citations]


def test_an_article_without_a_minimum_allows_a_month():
    found = ask(C[:2], provision="ucpa.18.2", act_ended_on=day("2019-07-08"))

    (of_law,) = [step for step in found.steps if step.key == "statutory_range"]
    assert dict(of_law.values) == {
        "provision": "ucpa.18.2",
        "least_months": 1,
        "most_months": 60,
        "day": day("2019-07-08"),
    }


def test_a_cell_without_a_bottom_stays_without_one():
    found = ask(["slight_harm"], on="2018-01-01", legal_range=Months(12, 60))

    assert span(found) == (None, 12)
    assert found.clamped == ("max",)


def test_the_limits_are_of_the_day_of_the_act_whatever_the_edition():
    found = ask(C[:2], provision="ucpa.18.2", act_ended_on=day("2013-05-01"))

    assert found.edition == "iptech-2024"
    assert found.max_months == 60


@pytest.mark.parametrize(
    ("sentence", "departure"),
    [(23, "below"), (24, "within"), (60, "within"), (61, "above")],
)
def test_a_bound_is_within_the_range(sentence, departure):
    found = ask(C[:1], sentence_months=sentence)

    assert found.departure == departure


def test_a_choice_left_to_the_judge_is_compared_with_nothing():
    assert ask(C[:1] + a, sentence_months=12).departure is None
    assert ask([*C[:1], "no_punishment"], sentence_months=12).departure is None


def test_the_day_of_judgment_chooses_nothing():
    assert ask(C[:1], on="2024-06-30", judged_on=day("2025-01-01")).edition == "ip-2017"


def test_all_three_cells_are_shown():
    found = ask(C[:1])

    assert {zone: cell.max_months for zone, cell in found.cells.items()} == {
        "mitigated": 18,
        "standard": 36,
        "aggravated": 60,
    }


@pytest.mark.parametrize(
    ("given", "key", "problem"),
    [
        ({"type": "theft"}, "type", "unknown_code"),
        ({"factors": ["greed"]}, "factors", "unknown_code"),
        ({"factors": ["planned", "planned"]}, "factors", "twice"),
        ({"factors": [3]}, "factors", "unknown_code"),
        ({"form": "idea"}, "form", "unknown_code"),
        ({"sanction": "death"}, "sanction", "unknown_code"),
        ({"age": -1}, "age", "negative"),
        ({"age": 151}, "age", "too_large"),
        ({"sentence_months": -3}, "sentence_months", "negative"),
        ({"act_ended_on": day("2025-01-03")}, "indicted_on", "indicted_before_act"),
        ({"legal_range": Months(10, 5)}, "legal_range", "bottom_above_top"),
        ({"legal_range": Months(-1, 5)}, "legal_range", "negative"),
        ({"judged_on": "later"}, "judged_on", "not_a_day"),
    ],
)
def test_a_question_about_the_guideline_must_make_sense(given, key, problem):
    asked = {"indicted_on": day("2025-01-02"), "type": "trade_secret.domestic", "factors": []}

    with pytest.raises(BadQuestion) as refused:
        guideline_range(**asked | given)

    assert (refused.value.key, refused.value.problem) == (key, problem)


def test_an_offence_that_did_not_exist_sets_no_limit():
    with pytest.raises(NoLawInForce):
        ask([], "industrial_technology.4", provision="ita.36.1", act_ended_on=day("2020-02-20"))


def test_every_factor_on_file_says_where_it_was_read():
    editions = [wording.rule for wording in BOOK.editions.versions]
    factors = [f for e in editions for t in e.types.values() for f in t.factors.values()]

    assert factors
    assert all(factor.source and factor.definition for factor in factors)


@pytest.mark.parametrize(
    ("kind", "factors", "least", "most"),
    [
        ("trade_secret.domestic", [], 10, 36),
        ("registered_rights", ["slight_harm"], None, 12),
    ],
)
def test_the_reason_names_the_cell_of_the_zone(kind, factors, least, most):
    found = guideline_range(indicted_on=day("2025-01-02"), type=kind, factors=factors)
    named = next(dict(one.values) for one in found.steps if one.key == "zone_is")

    assert (named["least_months"], named["most_months"]) == (least, most)


def test_the_reason_names_the_legal_range_given():
    found = guideline_range(
        indicted_on=day("2025-01-02"),
        type="trade_secret.domestic",
        factors=[],
        legal_range=Months(2, 30),
    )
    named = next(dict(one.values) for one in found.steps if one.key == "legal_range_given")

    assert named == {"least_months": 2, "most_months": 30}


def test_a_bound_replaced_by_the_article_rests_on_it():
    found = guideline_range(
        indicted_on=day("2020-05-04"),
        type="trade_secret.domestic",
        factors=["planned", "severe_harm"],
        provision="ucpa.18.2",
        act_ended_on=day("2018-03-01"),
    )
    replaced = next(one for one in found.steps if one.key == "top_replaced")

    assert [cited.code for cited in replaced.cites] == ["ucpa.18.2"]
