"""What the engine's keys say about the guideline and about procedure."""

from django.utils.translation import gettext_lazy as _

GUIDELINE_REASONS = {
    # edition and type
    "no_edition_yet": _("On %(day)s there was no guideline in force."),
    "edition_of_indictment": _("The day of indictment chooses %(edition)s, in force from %(day)s."),
    "type_read_as": _("In this edition %(type)s is read as %(read_as)s."),
    "type_without_guideline": _("There is no guideline for this: %(type)s."),
    "outside_guideline": _("The guideline does not apply: %(reason)s."),
    "factor_not_listed": _(
        "The edition does not list this for the type, so it counts for nothing: %(factor)s."
    ),
    # zone and adjustment
    "special_factors": _(
        "Special determinants: aggravating %(aggravating_conduct)s of conduct and "
        "%(aggravating_actor)s of the actor; mitigating %(mitigating_conduct)s of conduct and "
        "%(mitigating_actor)s of the actor."
    ),
    "zone_is": _("%(zone)s: %(least_months)s to %(most_months)s."),
    "top_raised": _(
        "Two or more aggravating determinants outnumber the mitigating ones, so the top is raised "
        "by half: %(least_months)s to %(most_months)s."
    ),
    "bottom_lowered": _(
        "Two or more mitigating determinants outnumber the aggravating ones, so the bottom is "
        "halved: %(least_months)s to %(most_months)s."
    ),
    "left_to_the_judge": _(
        "The rules do not decide between fewer conduct determinants and more of the actor; the "
        "judge weighs the whole and may come to any of the three ranges."
    ),
    "depends_on_wish": _(
        "The result changes with the weight of the victim's wish not to punish; both are given."
    ),
    # legal limits and comparison
    "statutory_range": _(
        "The law of %(day)s allows %(least_months)s to %(most_months)s for %(provision)s."
    ),
    "legal_range_given": _(
        "The range left by the law is given as %(least_months)s to %(most_months)s."
    ),
    "legal_range_together": _(
        "Tried together the law allows %(least_months)s to %(most_months)s: half more than the "
        "heaviest maximum, not above the sum."
    ),
    "legal_range_heaviest": _("The heaviest penalty allows %(least_months)s to %(most_months)s."),
    "bottom_replaced": _("The bottom lies outside what the law allows and becomes %(months)s."),
    "top_replaced": _("The top lies outside what the law allows and becomes %(months)s."),
    "sentence_below": _("A sentence of %(months)s is below the range; reasons are required."),
    "sentence_within": _("A sentence of %(months)s is within the range."),
    "sentence_above": _("A sentence of %(months)s is above the range; reasons are required."),
    # several offences
    "tops_added_up": _(
        "%(offences)s offences: the highest top, half of the second and a third of the third make "
        "%(most_months)s."
    ),
    "heavier_range": _(
        "One offence in law: the heavier range, %(least_months)s to %(most_months)s."
    ),
    "only_lower_bound": _(
        "One offence has no guideline, so only a lower bound is recommended: %(least_months)s."
    ),
    # suspension
    "suspension_open": _(
        "A sentence of %(months)s may be suspended; the longest is %(longest_months)s."
    ),
    "suspension_closed": _(
        "A sentence of %(months)s is longer than %(longest_months)s and cannot be suspended."
    ),
    "no_suspension_standard": _("There is no suspension standard for this: %(type)s."),
    "ground_by_itself": _("The offence itself is a ground against suspension: %(ground)s."),
    "suspension_grounds": _(
        "Major grounds: %(major_positive)s for and %(major_negative)s against; general grounds: "
        "%(general_positive)s for and %(general_negative)s against."
    ),
    "suspension_recommended": _("Suspension is recommended."),
    "imprisonment_recommended": _("Imprisonment is recommended."),
    "suspension_left_to_the_judge": _("The judge weighs the whole."),
}

PROCEDURE_REASONS = {
    "period_of_months": _(
        "Counted by the calendar from %(start)s, the period ends on %(end)s (months: %(number)s)."
    ),
    "period_of_days": _("Counted from %(start)s, the period ends on %(end)s (days: %(number)s)."),
    "last_day_moved": _("%(nominal)s is a Saturday or holiday, so the last day is %(due)s."),
    "then_prosecutor_directs": _("After that the prosecutor directs."),
    "then_guidance_is_asked": _("After that the prosecutor's guidance is asked for."),
    "extension_and_outer_limit": _(
        "It may be extended (months: %(number)s), and ends on %(until)s at the latest."
    ),
    "supplementary_not_yet": _(
        "Supplementary investigation may be demanded of special judicial police only from "
        "%(day)s; before that the prosecutor directed them."
    ),
    "no_period_for_notice": _("A period for this notice exists only from %(day)s."),
    "every_case_is_referred": _("Every investigated case is referred, whatever it came to."),
    "detention_warrant_within": _(
        "A detention warrant is requested within %(hours)s hours, by %(until)s."
    ),
    "approval_within": _("Approval is asked for within %(hours)s hours, by %(until)s."),
    "warrantless_search_within": _(
        "A search without a warrant is open for %(hours)s hours, until %(until)s."
    ),
    "custody_days": _(
        "%(days)s days with the day of arrest, and %(excluded)s days the court held the file: "
        "until %(until)s, weekend or holiday or not."
    ),
    "warrant_valid_for": _("The warrant is valid for %(days)s days."),
    "warrant_says_how_long": _("The court set a longer term; the warrant says how long."),
    "preserved_for": _("Data is kept for %(days)s days, and once for %(more)s more."),
    "measure_not_yet": _("The law has known this measure only since %(day)s."),
    "maximum_reaches_threshold": _(
        "The maximum of %(most_months)s reaches the threshold of %(least_months)s. Other "
        "conditions are not asked here."
    ),
    "maximum_below_threshold": _(
        "The maximum of %(most_months)s is below the threshold of %(least_months)s."
    ),
    "video_not_yet": _("Filming is required only from %(day)s."),
    "video_required": _("Search and seizure must be filmed."),
    "video_excepted": _(
        "There is no device, or another weighty reason, so filming is not required."
    ),
    "questioning_by_day": _("Questioning may begin from %(start)s:00 to before %(end)s:00."),
    "questioning_by_night": _(
        "No questioning from %(start)s:00 to %(end)s:00 without a listed exception."
    ),
}
