"""An answer carries its provisions and its reasons in order, as a lawyer would give them."""

import pytest

from sentencing.engine import CountedOffence
from tests.sentencing import asking
from tests.sentencing.asking import day

ACT = {"provision": "ucpa.18.1", "act_ended_on": day("2024-09-01")}
INDICTED = {"indicted_on": day("2025-01-02"), "type": "trade_secret.domestic"}


def said(answer):
    return [step.key for step in answer.steps]


def rests_on(answer):
    return [cited.code for cited in answer.citations]


@pytest.mark.parametrize(
    ("question", "given", "steps", "codes"),
    [
        (
            "authority",
            {"step_on": day("2026-11-22"), "provision": "ucpa.18.1"},
            ["remit_of_the_step", "remit_lists"],
            ["sjpo.6..35-2"],
        ),
        (
            "authority",
            {"step_on": day("2026-11-22"), "provision": "ucpa.18.3"},
            ["remit_of_the_step", "remit_does_not_list", "notice_owed_with_guidance"],
            ["sjpo.6..35-2", "d36706.16"],
        ),
        (
            "authority",
            {
                "step_on": day("2020-06-01"),
                "provision": "ucpa.18-4",
                "act_ended_on": day("2020-06-01"),
            },
            [
                "remit_of_the_step",
                "remit_does_not_list",
                "notice_owed_under_direction",
                "crime_under_way",
                "notice_basis_not_on_record",
            ],
            ["sjpo.6..35-2"],
        ),
        (
            "authority",
            {"step_on": day("2018-06-01"), "provision": "ucpa.18.1"},
            [
                "remit_of_the_step",
                "remit_not_yet",
                "notice_owed_under_direction",
                "notice_basis_not_on_record",
            ],
            ["sjpo.6..35-2"],
        ),
        (
            "authority",
            {
                "step_on": day("2026-11-22"),
                "provision": "ita.36.1",
                "cyber_attack_on_critical_infrastructure": True,
            },
            [
                "remit_of_the_step",
                "remit_does_not_list",
                "notice_owed_with_guidance",
                "serious_crime_notice_considered",
            ],
            ["sjpo.6..35-2", "d36706.16", "scia.43.2"],
        ),
        (
            "statutory_penalty",
            ACT | {"conduct": "use", "attempt": True, "act_started_on": day("2018-01-01")},
            [
                "law_at_the_end",
                "straddles_amendment",
                "imprisonment_up_to",
                "fine_up_to_or_by_gain",
                "fine_may_be_added",
                "attempt_may_be_mitigated",
            ],
            ["ucpa.18.1", "ucpa.18.1.1.a"],
        ),
        (
            "statutory_penalty",
            {"provision": "ita.36.1", "act_ended_on": day("2025-08-01")},
            ["law_at_the_end", "imprisonment_at_least", "fine_up_to", "fine_must_be_added"],
            ["ita.36.1"],
        ),
        (
            "statutory_penalty",
            ACT | {"conduct": "brokering"},
            ["item_not_yet"],
            ["ucpa.18.1.4"],
        ),
        (
            "fine_range",
            ACT | {"gain_krw": 200_000_000},
            ["law_at_the_end", "ten_times_gain_exceeds"],
            ["ucpa.18.1"],
        ),
        (
            "corporate_fine",
            ACT | {"person": "corporation"},
            ["law_at_the_end", "ten_times_gain_within", "corporation_times_article"],
            ["ucpa.18.1", "ucpa.19"],
        ),
        (
            "corporate_fine",
            ACT | {"person": "sole_proprietor"},
            ["law_at_the_end", "ten_times_gain_within", "employer_same_fine"],
            ["ucpa.18.1", "ucpa.19"],
        ),
        (
            "corporate_fine",
            ACT | {"person": "corporation", "due_care_proved": True},
            ["due_care"],
            ["ucpa.19"],
        ),
        (
            "corporate_fine",
            ACT | {"person": "corporation", "attempt": True},
            ["joint_provision_not_for_attempt"],
            ["ucpa.18.1", "ucpa.19"],
        ),
        (
            "limitation",
            ACT | {"person": "natural", "days_abroad": 3, "abroad_to_evade": True},
            [
                "law_at_the_end",
                "limitation_by_maximum",
                "limitation_starts",
                "limitation_stopped_abroad",
                "limitation_ends",
            ],
            ["ucpa.18.1", "cpa.249.1"],
        ),
        (
            "limitation",
            ACT | {"person": "corporation", "indicted_on": day("2025-01-02")},
            [
                "law_at_the_end",
                "limitation_of_juridical_person",
                "limitation_starts",
                "limitation_ends",
                "limitation_stops_on_indictment",
            ],
            ["ucpa.18.1", "ucpa.19-2", "cpa.249.2"],
        ),
        (
            "limitation",
            ACT | {"person": "sole_proprietor"},
            ["law_at_the_end", "limitation_by_fine", "limitation_starts", "limitation_ends"],
            ["ucpa.18.1", "cpa.249.1"],
        ),
        (
            "punitive_damages",
            {
                "ground": "trade_secret",
                "act_started_on": day("2018-01-01"),
                "act_ended_on": day("2025-01-01"),
                "wilful": True,
            },
            [
                "award_is_the_damage",
                "award_up_to",
                "multiple_by_start",
                "multiple_by_occurrence",
                "award_is_discretionary",
            ],
            ["ucpa.14-2.6", "ucpa.14-2.6"],
        ),
        (
            "base_damages",
            {"method": "royalty", "royalty_krw": 5},
            ["usual_royalty"],
            ["ucpa.14-2.3"],
        ),
        (
            "confiscation",
            ACT,
            ["confiscation_mandatory", "predicate_offence"],
            ["ucpa.18-5", "ucpa.18.1", "proceeds.2..1.a"],
        ),
        (
            "confiscation",
            {"provision": "ucpa.18.5", "act_ended_on": day("2024-09-01")},
            ["confiscation_discretionary", "no_predicate_offence"],
            ["criminal.48", "ucpa.18.5", "proceeds.2..1.a"],
        ),
        (
            "trade_secret_definition",
            {"act_ended_on": day("2024-09-01")},
            ["secrecy_element_is"],
            ["ucpa.2..2"],
        ),
        (
            "agency_name",
            {"on": day("2026-11-22"), "role": "guidance_request"},
            ["name_since"],
            ["o1170.16"],
        ),
        (
            "industrial_technology",
            {
                "technology": "national_core",
                "overseas": True,
                "intent": "purpose",
                "conduct": "knowing_use",
                "act_ended_on": day("2025-08-01"),
            },
            ["technology_abroad", "technology_paragraph", "technology_is_for_notice"],
            ["ita.36.1", "ita.14..5", "ita.36.1"],
        ),
        (
            "procedure_deadline",
            {"event": "complaint_received", "on": day("2026-10-02")},
            ["period_of_months", "last_day_moved", "then_guidance_is_asked"],
            ["cpa.238"],
        ),
        (
            "procedure_deadline",
            {"event": "investigation_opened", "on": day("2026-11-23")},
            ["period_of_days"],
            ["o1170.2.1.1"],
        ),
        (
            "guideline_range",
            INDICTED
            | {
                "factors": ["planned", "severe_harm", "deceive"],
                "provision": "ucpa.18.2",
                "act_ended_on": day("2019-07-08"),
                "sentence_months": 12,
            },
            [
                "edition_of_indictment",
                "factor_not_listed",
                "special_factors",
                "zone_is",
                "top_raised",
                "statutory_range",
                "top_replaced",
                "sentence_below",
            ],
            ["iptech-2024", "ucpa.18.2"],
        ),
        (
            "guideline_range",
            INDICTED | {"factors": ["planned", "no_punishment"]},
            ["edition_of_indictment", "depends_on_wish"],
            ["iptech-2024"],
        ),
        (
            "guideline_range",
            INDICTED | {"factors": ["planned", "surrender", "diminished_capacity"]},
            ["edition_of_indictment", "special_factors", "left_to_the_judge"],
            ["iptech-2024"],
        ),
        (
            "guideline_range",
            INDICTED | {"factors": [], "form": "attempt"},
            ["outside_guideline"],
            ["iptech-2024"],
        ),
        (
            "guideline_concurrence",
            {
                "indicted_on": day("2025-01-02"),
                "offences": [CountedOffence(min_months=1, max_months=2)] * 2,
            },
            ["tops_added_up"],
            ["iptech-2024"],
        ),
        (
            "suspended_sentence",
            INDICTED
            | {"type": "industrial_technology.2", "sentence_months": 12, "grounds": ["unpaid"]},
            [
                "suspension_open",
                "ground_by_itself",
                "suspension_grounds",
                "imprisonment_recommended",
            ],
            ["criminal.62", "iptech-2024"],
        ),
    ],
)
def test_the_reasons_come_in_order_with_their_provisions(question, given, steps, codes):
    answer = getattr(asking, question)(**given)

    assert said(answer) == steps
    assert rests_on(answer) == codes


def test_a_reason_holds_the_figures_of_its_sentence():
    found = asking.fine_range(**ACT, gain_krw=200_000_000)

    assert dict(found.steps[-1].values) == {
        "gain_krw": 200_000_000,
        "cap_krw": 1_500_000_000,
        "least_krw": 400_000_000,
        "most_krw": 2_000_000_000,
    }


def test_the_count_of_factors_is_in_its_reason():
    found = asking.guideline_range(
        **INDICTED,
        factors=["planned", "severe_harm", "secrecy_duty", "surrender", "slight_harm"],
    )

    assert dict(found.steps[1].values) == {
        "aggravating_conduct": 2,
        "aggravating_actor": 1,
        "mitigating_conduct": 1,
        "mitigating_actor": 1,
    }
