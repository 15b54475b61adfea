"""The damage, and how far above it an award may go."""

import pytest

from sentencing.engine import BadQuestion, Damage, NoLawInForce
from tests.sentencing.asking import base_damages, day, punitive_damages


def times(found):
    return [(str(p.from_on), str(p.to_on), p.multiplier) for p in found.periods]


@pytest.mark.parametrize(
    ("ground", "start", "end", "periods", "settled"),
    [
        (
            "trade_secret",
            "2019-07-08",
            "2019-07-08",
            [("2019-07-08", "2019-07-08", 1)],
            True,
        ),
        (
            "trade_secret",
            "2019-07-08",
            "2019-07-09",
            [("2019-07-08", "2019-07-09", 1)],
            False,
        ),
        (
            "trade_secret",
            "2019-07-09",
            "2024-08-20",
            [("2019-07-09", "2024-08-20", 3)],
            True,
        ),
        (
            "trade_secret",
            "2019-07-09",
            "2024-08-21",
            [("2019-07-09", "2024-08-20", 3), ("2024-08-21", "2024-08-21", 5)],
            True,
        ),
        (
            "trade_secret",
            "2019-07-01",
            "2024-08-21",
            [("2019-07-01", "2024-08-20", 1), ("2024-08-21", "2024-08-21", 5)],
            False,
        ),
        (
            "trade_secret",
            "2024-08-21",
            "2026-01-01",
            [("2024-08-21", "2026-01-01", 5)],
            True,
        ),
        (
            "idea_theft",
            "2021-04-20",
            "2021-04-21",
            [("2021-04-20", "2021-04-20", 1), ("2021-04-21", "2021-04-21", 3)],
            True,
        ),
        (
            "idea_theft",
            "2021-04-20",
            "2024-09-01",
            [
                ("2021-04-20", "2021-04-20", 1),
                ("2021-04-21", "2024-08-20", 3),
                ("2024-08-21", "2024-09-01", 5),
            ],
            True,
        ),
        (
            "brokering",
            "2027-03-15",
            "2027-03-16",
            [("2027-03-15", "2027-03-15", 1), ("2027-03-16", "2027-03-16", 5)],
            True,
        ),
        (
            "destruction",
            "2024-08-20",
            "2024-08-20",
            [("2024-08-20", "2024-08-20", 1)],
            True,
        ),
        (
            "destruction",
            "2024-08-20",
            "2024-08-21",
            [("2024-08-20", "2024-08-21", 1)],
            False,
        ),
    ],
)
def test_three_times_is_keyed_on_the_start_five_times_on_the_act(
    ground, start, end, periods, settled
):
    found = punitive_damages(
        ground=ground, act_started_on=day(start), act_ended_on=day(end), wilful=True
    )

    assert times(found) == periods
    assert found.available is any(number > 1 for *_, number in periods)
    assert found.multiplier == (periods[0][2] if len(periods) == 1 else None)
    assert (not found.unsettled) is settled


@pytest.mark.parametrize(
    ("start", "end", "claim", "multiples", "settled"),
    [
        ("2019-11-01", "2019-11-30", "2020-02-20", [1], True),
        ("2019-11-01", "2019-11-30", "2020-02-21", [3], True),
        ("2025-07-21", "2025-07-21", "2025-07-21", [3], True),
        ("2025-07-21", "2025-07-21", "2025-07-22", [3], False),
        ("2025-07-21", "2025-07-22", "2025-07-22", [3, 5], False),
        ("2025-07-22", "2025-07-22", "2025-08-01", [5], True),
        ("2025-07-22", "2025-07-22", None, [5], True),
        ("2021-01-01", "2021-01-01", None, [3], False),
    ],
)
def test_for_technology_the_day_of_the_suit_decides(start, end, claim, multiples, settled):
    found = punitive_damages(
        ground="industrial_technology",
        act_started_on=day(start),
        act_ended_on=day(end),
        wilful=True,
        claim_made_on=day(claim) if claim else None,
    )

    assert [period.multiplier for period in found.periods] == multiples
    assert (not found.unsettled) is settled


def test_an_old_technology_act_needs_the_day_of_the_suit():
    with pytest.raises(BadQuestion) as refused:
        punitive_damages(
            ground="industrial_technology",
            act_started_on=day("2019-11-01"),
            act_ended_on=day("2019-11-30"),
            wilful=True,
        )

    assert (refused.value.key, refused.value.problem) == ("claim_made_on", "missing")


@pytest.mark.parametrize(
    "ground", ["trade_secret", "brokering", "destruction", "idea_theft", "industrial_technology"]
)
def test_without_wilfulness_the_award_is_the_damage(ground):
    found = punitive_damages(
        ground=ground,
        act_started_on=day("2018-01-01"),
        act_ended_on=day("2027-12-31"),
        wilful=False,
    )

    assert (found.available, found.multiplier, found.unsettled) == (False, 1, ())
    assert times(found) == [("2018-01-01", "2027-12-31", 1)]
    assert found.considered == ()


@pytest.mark.parametrize(
    ("start", "end", "codes", "keys"),
    [
        ("2019-07-08", "2019-07-08", 0, ["award_is_the_damage"]),
        (
            "2019-07-09",
            "2019-07-09",
            1,
            ["award_up_to", "multiple_by_start", "award_is_discretionary"],
        ),
        (
            "2024-08-21",
            "2024-08-21",
            2,
            [
                "award_up_to",
                "multiple_by_start",
                "multiple_by_occurrence",
                "award_is_discretionary",
            ],
        ),
    ],
)
def test_a_rule_is_named_from_its_first_day(start, end, codes, keys):
    found = punitive_damages(
        ground="trade_secret", act_started_on=day(start), act_ended_on=day(end), wilful=True
    )

    assert len(found.citations) == codes
    assert [step.key for step in found.steps] == keys


def test_a_ground_without_any_multiple_names_no_multiple():
    found = punitive_damages(
        ground="destruction",
        act_started_on=day("2025-01-01"),
        act_ended_on=day("2025-01-01"),
        wilful=True,
    )

    assert [step.key for step in found.steps] == ["award_is_the_damage"]
    assert (found.available, found.considered) == (False, ())


@pytest.mark.parametrize(("from_on", "to_on"), [("2023-05-01", "2023-05-01"), ("2024-10-31",) * 2])
def test_damage_of_the_first_and_of_the_last_day_is_of_the_act(from_on, to_on):
    found = punitive_damages(
        ground="trade_secret",
        act_started_on=day("2023-05-01"),
        act_ended_on=day("2024-10-31"),
        wilful=True,
        damages=[Damage(day(from_on), day(to_on), 1)],
    )

    assert found.award_max_krw in (3, 5)


@pytest.mark.parametrize(
    ("from_on", "to_on"), [("2023-05-01", "2024-08-21"), ("2024-08-20", "2024-10-31")]
)
def test_damage_from_end_to_end_still_crosses_the_change(from_on, to_on):
    with pytest.raises(BadQuestion) as refused:
        punitive_damages(
            ground="trade_secret",
            act_started_on=day("2023-05-01"),
            act_ended_on=day("2024-10-31"),
            wilful=True,
            damages=[Damage(day(from_on), day(to_on), 1)],
        )

    assert refused.value.problem == "crosses_a_change"


def test_the_ceiling_is_of_the_whole_award():
    found = punitive_damages(
        ground="trade_secret",
        act_started_on=day("2023-05-01"),
        act_ended_on=day("2024-10-31"),
        wilful=True,
        damages=[
            Damage(day("2023-05-01"), day("2024-08-20"), 100),
            Damage(day("2024-08-21"), day("2024-10-31"), 7),
        ],
    )

    assert found.award_max_krw == 335
    assert len(found.considered) == 8


@pytest.mark.parametrize(
    ("start", "end", "krw", "problem"),
    [
        ("2024-08-20", "2024-08-21", 5, "crosses_a_change"),
        ("2023-04-30", "2023-05-02", 5, "outside_the_act"),
        ("2024-10-01", "2024-11-01", 5, "outside_the_act"),
        ("2023-06-02", "2023-06-01", 5, "begins_after_end"),
        ("2023-06-01", "2023-06-02", -5, "negative"),
    ],
)
def test_damage_belongs_to_one_period(start, end, krw, problem):
    with pytest.raises(BadQuestion) as refused:
        punitive_damages(
            ground="trade_secret",
            act_started_on=day("2023-05-01"),
            act_ended_on=day("2024-10-31"),
            wilful=True,
            damages=[Damage(day(start), day(end), krw)],
        )

    assert (refused.value.key, refused.value.problem) == ("damages", problem)


def test_a_claim_cannot_come_before_the_act():
    with pytest.raises(BadQuestion) as refused:
        punitive_damages(
            ground="trade_secret",
            act_started_on=day("2023-05-01"),
            act_ended_on=day("2024-10-31"),
            wilful=True,
            claim_made_on=day("2023-04-30"),
        )

    assert (refused.value.key, refused.value.problem) == ("claim_made_on", "claim_before_act")


def lost_profit(claim, transferred, capacity, own, unsellable, royalty=100):
    return base_damages(
        method="lost_profit",
        claim_made_on=day(claim),
        transferred_units=transferred,
        capacity_units=capacity,
        own_sales_units=own,
        unsellable_units=unsellable,
        unit_profit_krw=1000,
        unit_royalty_krw=royalty,
    )


@pytest.mark.parametrize(
    ("numbers", "first", "rest"),
    [
        ((1000, 800, 200, 100), 600, 400),
        ((1000, 800, 500, 0), 300, 700),
        ((1000, 2000, 0, 0), 1000, 0),
        ((1000, 2000, 0, 300), 700, 300),
        ((1000, 500, 500, 0), 0, 1000),
        ((1000, 400, 500, 0), 0, 1000),
        ((1000, 800, 200, 1000), 0, 1000),
    ],
)
def test_profit_for_what_could_be_sold_and_royalty_for_the_rest(numbers, first, rest):
    found = lost_profit("2021-06-23", *numbers)

    assert (found.item1_units, found.item2_units) == (first, rest)
    assert found.total_krw == first * 1000 + rest * 100
    assert found.royalty_for_excess is True
    assert found.unsettled == ()


def test_the_two_items_are_said_one_after_the_other():
    found = lost_profit("2021-06-23", 1000, 800, 200, 100)
    unknown = lost_profit("2021-06-23", 1000, 800, 200, 100, royalty=None)

    assert [step.key for step in found.steps] == ["lost_profit_item_1", "lost_profit_item_2"]
    assert unknown.steps[1].key == "lost_profit_item_2_unknown"
    assert [cited.code for cited in found.citations] == ["ucpa.14-2.1"]


def test_the_reasons_name_the_goods_and_the_sum_of_each_item():
    found = lost_profit("2021-06-23", 1000, 800, 200, unsellable=100)

    assert [(one.key, dict(one.values)) for one in found.steps] == [
        ("lost_profit_item_1", {"units": 600, "krw": 600_000}),
        ("lost_profit_item_2", {"units": 400, "krw": 40_000}),
    ]


def test_no_more_can_be_unsellable_than_was_transferred():
    assert lost_profit("2024-01-02", 10, 100, 0, unsellable=10).item1_units == 0

    with pytest.raises(BadQuestion) as refused:
        lost_profit("2024-01-02", 10, 100, 0, unsellable=11)

    assert refused.value.problem == "more_than_transferred"


def test_nothing_unsellable_is_the_rule():
    found = base_damages(
        method="lost_profit",
        claim_made_on=day("2022-01-01"),
        transferred_units=10,
        capacity_units=20,
        own_sales_units=0,
        unit_profit_krw=1,
    )

    assert found.item1_units == 10


def test_without_the_royalty_only_the_first_item_is_known():
    found = lost_profit("2021-06-23", 1000, 800, 200, 0, royalty=None)

    assert (found.item1_krw, found.item2_krw, found.total_krw) == (600_000, None, None)


def test_without_remaining_goods_the_royalty_does_not_matter():
    found = lost_profit("2021-06-23", 100, 800, 200, 0, royalty=None)

    assert (found.item2_krw, found.total_krw) == (0, 100_000)


@pytest.mark.parametrize(
    ("numbers", "total", "alternative"),
    [
        ((1000, 800, 200, 100), 600, 500),
        ((1000, 800, 500, 0), 300, None),
        ((1000, 2000, 0, 300), 700, None),
        ((1000, 1000, 400, 500), 500, 100),
        ((1000, 500, 400, 500), 100, 0),
    ],
)
def test_before_2021_the_order_of_cap_and_deduction_is_disputed(numbers, total, alternative):
    found = lost_profit("2021-06-22", *numbers)

    assert found.total_krw == total * 1000
    assert found.alternative_total_krw == (None if alternative is None else alternative * 1000)
    assert bool(found.unsettled) is (alternative is not None)
    assert found.royalty_for_excess is False
    assert [cited.in_force for cited in found.citations] == [day("2007-12-21")]


def test_the_other_two_methods_take_the_sum_as_found():
    profit = base_damages(method="infringer_profit", infringer_profit_krw=300)
    royalty = base_damages(method="royalty", royalty_krw=50)

    assert (profit.total_krw, profit.rebuttable, profit.excess_claimable) == (300, True, False)
    assert (royalty.total_krw, royalty.rebuttable, royalty.excess_claimable) == (50, False, True)


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"method": "guess"}, "method"),
        ({"claim_made_on": None}, "claim_made_on"),
        ({"transferred_units": None}, "transferred_units"),
        ({"capacity_units": -1}, "capacity_units"),
        ({"own_sales_units": 2.0}, "own_sales_units"),
        ({"unsellable_units": 11}, "unsellable_units"),
        ({"unit_profit_krw": None}, "unit_profit_krw"),
        ({"unit_royalty_krw": -1}, "unit_royalty_krw"),
        ({"method": "royalty"}, "royalty_krw"),
        ({"method": "infringer_profit"}, "infringer_profit_krw"),
    ],
)
def test_a_question_about_damage_needs_its_numbers(given, key):
    ask = {
        "method": "lost_profit",
        "claim_made_on": day("2022-01-01"),
        "transferred_units": 10,
        "capacity_units": 10,
        "own_sales_units": 0,
        "unit_profit_krw": 1,
    }

    with pytest.raises(BadQuestion) as refused:
        base_damages(**ask | given)

    assert refused.value.key == key


def test_a_claim_before_the_record_is_an_error():
    with pytest.raises(NoLawInForce):
        lost_profit("2007-12-20", 1, 1, 0, 0)


def test_damage_that_outlasts_the_act_is_not_of_it():
    with pytest.raises(BadQuestion) as refused:
        punitive_damages(
            ground="trade_secret",
            act_started_on=day("2022-01-01"),
            act_ended_on=day("2022-06-30"),
            wilful=True,
            damages=[Damage(day("2022-01-01"), day("2022-07-01"), 1)],
        )

    assert refused.value.problem == "outside_the_act"


def test_for_technology_the_first_day_of_the_rule_needs_no_day_of_the_suit():
    first = day("2020-02-21")

    found = punitive_damages(
        ground="industrial_technology", act_started_on=first, act_ended_on=first, wilful=True
    )

    assert found.multiplier == 3


@pytest.mark.parametrize(("on", "cited"), [("2024-08-20", []), ("2024-08-21", ["ucpa.14-2.6"])])
def test_that_destruction_opens_nothing_rests_on_the_rule_of_its_day(on, cited):
    found = punitive_damages(
        ground="destruction", act_started_on=day(on), act_ended_on=day(on), wilful=True
    )

    assert [one.code for one in found.citations] == cited
