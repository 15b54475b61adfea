"""What every step of an answer must carry: a sentence, its values, and its provision."""

import ast
import re
from functools import lru_cache
from pathlib import Path

from sentencing import law
from sentencing.engine import Answer, Citation, Reason
from sentencing.law.catalogue import by_citation

RESTS_ON = {
    "penalties": [
        "law_at_the_end", "straddles_amendment", "offence_not_yet", "imprisonment_up_to",
        "imprisonment_at_least", "fine_up_to", "fine_up_to_or_by_gain", "fine_by_gain_alone",
        "fine_instead_of_imprisonment", "fine_may_be_added", "fine_must_be_added",
        "fine_only_by_gain", "fine_only_by_gain_without_gain", "fine_cap_alone",
        "ten_times_gain_exceeds", "ten_times_gain_within", "statutory_range", "top_replaced",
        "bottom_replaced", "attempt_not_punishable",
    ],
    "items": ["item_not_yet"],
    "items|penalties": ["counts_from"],
    "penalties items": ["technology_paragraph"],
    "joint": [
        "employer_same_fine", "corporation_times_article", "due_care",
        "joint_provision_does_not_list", "joint_provision_not_for_attempt",
    ],
    "limitation_bands": ["limitation_by_maximum", "limitation_by_fine"],
    "juridical_limitation": ["limitation_of_juridical_person"],
    "long_stop": ["limitation_stops_on_indictment"],
    "remit": [
        "remit_of_the_step", "remit_not_yet", "remit_lists", "remit_does_not_list",
        "remit_without_attempt", "remit_without_employer", "remit_without_conduct",
        "remit_lists_as_far_as", "remit_lists_other_conduct",
    ],
    "serious_crime_notice": ["serious_crime_notice_considered"],
    "multiples": [
        "award_up_to", "multiple_by_start", "multiple_by_occurrence", "multiple_by_claim",
    ],
    "damage_rules": [
        "lost_profit_item_1", "lost_profit_item_2", "lost_profit_item_2_unknown",
        "lost_profit_capped", "lost_profit_other_order", "infringer_profit_presumed",
        "usual_royalty",
    ],
    "confiscation": ["confiscation_mandatory", "confiscation_discretionary"],
    "predicate": ["predicate_offence", "no_predicate_offence"],
    "secrecy": ["secrecy_element_is"],
    "names": ["name_since"],
    "overseas_intent": ["technology_abroad", "technology_abroad_without_intent"],
    "suspension": ["suspension_open", "suspension_closed"],
    "editions": [
        "edition_of_indictment", "type_read_as", "type_without_guideline", "outside_guideline",
        "factor_not_listed", "special_factors", "zone_is", "top_raised", "bottom_lowered",
        "left_to_the_judge", "depends_on_wish", "tops_added_up", "heavier_range",
        "only_lower_bound", "no_suspension_standard", "ground_by_itself", "suspension_grounds",
        "suspension_recommended", "imprisonment_recommended", "suspension_left_to_the_judge",
    ],
    "limits": [
        "period_of_months", "period_of_days", "every_case_is_referred",
        "detention_warrant_within", "approval_within", "warrantless_search_within",
        "custody_days", "warrant_valid_for", "warrant_says_how_long", "measure_not_yet",
        "video_not_yet", "video_required", "video_excepted", "no_period_for_notice",
        "supplementary_not_yet", "questioning_by_day", "questioning_by_night",
    ],
    "limits limits": ["extension_and_outer_limit", "preserved_for"],
    "limits penalties": ["maximum_reaches_threshold", "maximum_below_threshold"],
    "steps": ["notice_owed_under_direction", "notice_owed_with_guidance"],
}  # fmt: skip
"""The shelves of the law book each reason rests on; a reason not named here cites nothing."""
SHELVES = {key: kinds.split() for kinds, keys in RESTS_ON.items() for key in keys}
WITHOUT_BASIS = {
    "notice_owed_under_direction",  # before the record of the rule
    "no_suspension_standard",  # before the first edition
    "top_replaced",
    "bottom_replaced",  # where the legal range was given, not looked up
}
"""Reasons that may cite nothing."""
OPEN_BOUNDS = {
    "legal_range_given": {"least_months", "most_months"},
    "zone_is": {"least_months"},
    "top_raised": {"least_months"},
    "tops_added_up": {"least_months"},
    "heavier_range": {"least_months"},
    "only_lower_bound": {"least_months"},
}
"""Values that may be nothing: a range open below or above has no bound to name there."""
PLACEHOLDER = re.compile(r"%\((\w+)\)")


@lru_cache(maxsize=1)
def sentences() -> dict[str, set[str]]:
    """The values each sentence speaks of, read from the source: the engine needs no Django."""
    found = {}
    for path in Path(law.__file__).parents[1].glob("sentences*.py"):
        for table in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(table, ast.Dict):
                for key, said in zip(table.keys, table.values, strict=True):
                    if isinstance(said, ast.Call):
                        found[key.value] = set(PLACEHOLDER.findall(said.args[0].value))
    return found


def shelves(cited: Citation) -> set[str]:
    """The shelves that hold the wording cited; an item may stand where its offence stands."""
    return {rule.kind for rule, _ in by_citation(law.book())[cited]}


def check_grounds(answer: Answer) -> None:
    """Every step is said in full and rests on the provision its sentence speaks of, no other."""
    assert answer.steps
    assert all(isinstance(doubt, str) for doubt in answer.unsettled)
    ways = (getattr(answer, name, None) for name in ("as_actor", "as_conduct"))
    steps = [*answer.steps, *(step for way in ways if way is not None for step in way.steps)]
    assert {cited for step in steps for cited in step.cites} <= set(answer.citations)
    for step in steps:
        assert isinstance(step, Reason)
        check_sentence(step)
        wanted = SHELVES.get(step.key, [])
        found = [shelves(cited) for cited in step.cites]
        if found or step.key not in WITHOUT_BASIS:
            assert len(found) == len(wanted), step
        for one, there in zip(wanted, found, strict=False):
            assert there & set(one.split("|")), step


def check_sentence(step: Reason) -> None:
    """The step has a sentence, and a value for each place in it; sums and terms are whole."""
    assert step.key in sentences()
    may_be_open = OPEN_BOUNDS.get(step.key, set())
    said = {name for name, value in step.values if value is not None or name in may_be_open}

    assert sentences()[step.key] <= said, step
    assert not any(isinstance(value, float) for _, value in step.values), step
