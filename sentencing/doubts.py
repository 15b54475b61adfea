"""What is unsettled, and what is wrong with a question: one plain sentence for each key."""

from django.utils.translation import gettext_lazy as _

DOUBTS = {
    "corporate_gain": _(
        "Whether a corporation's fine rises to thirty times the gain, whether it has a minimum, "
        "and whose gain counts, is not settled."
    ),
    "punitive_begun_earlier": _(
        "The infringement began before 9 July 2019 and went on: whether the earlier part can be "
        "multiplied is not settled. Here it is not."
    ),
    "punitive_destruction": _(
        "Whether damage to or destruction of a trade secret can be awarded above the damage is "
        "not settled. Here it cannot."
    ),
    "punitive_technology_suit_later": _(
        "Whether five times reaches acts before 22 July 2025 in a suit filed later is not settled. "
        "Here it is three times."
    ),
    "order_of_cap_and_deduction": _(
        "Whether to deduct first and then cap, or cap first and then deduct, is disputed. The "
        "other result is given beside this one."
    ),
    "retention_begun_earlier": _(
        "Whether keeping a secret that began before 9 July 2019 is one continuing crime is not "
        "settled. Here only the part from that day counts."
    ),
    "remit_before_2024": _(
        "How far the remit before 16 January 2024, worded as acquisition, use and divulging, "
        "reached the items of 2019 is not settled."
    ),
    "remit_employer": _(
        "The remit does not say whether it covers the employer's offence for this right."
    ),
    "serious_crime_notice": _(
        "Whether the Tech Police must notify the Serious Crimes Investigation Agency is not "
        "settled."
    ),
    "complaint_across_the_change": _(
        "The complaint came in under the old rules and its period ends under the new ones: which "
        "limit holds is not settled. Here it is two months, and then guidance."
    ),
    "preservation_approval": _(
        "Whether the 48 hours reached the Tech Police before 2 October 2026 is to be confirmed."
    ),
    "bureau_name": _("Whether the name changed again after February 2026 is open."),
}

PROBLEMS = {
    "missing": _("This is needed for the answer."),
    "unknown_code": _("%(found)s is not known here."),
    "not_a_day": _("This is not a day."),
    "not_a_moment": _("This is not a moment in local time."),
    "too_far": _("This day is too far off to be meant."),
    "begins_after_end": _("It begins on %(start)s, after its end on %(end)s."),
    "indicted_before_act": _("The indictment (%(found)s) cannot come before the act (%(other)s)."),
    "judged_before_act": _("The judgment (%(found)s) cannot come before the act (%(other)s)."),
    "claim_before_act": _("The claim (%(found)s) cannot come before the act (%(other)s)."),
    "not_a_whole_number": _("This is not a whole number."),
    "negative": _("This cannot be less than nought."),
    "too_large": _("This is too large; the most is %(most)s."),
    "not_yes_or_no": _("This is neither yes nor no."),
    "twice": _("%(found)s is given twice."),
    "not_an_employer": _("The joint penal provision is about a corporation or an employer."),
    "not_for_a_corporation": _("A corporation cannot be abroad to evade punishment."),
    "more_than_transferred": _("There cannot be more units than were transferred."),
    "bottom_above_top": _("The bottom is above the top."),
    "outside_the_act": _("%(start)s to %(end)s lies outside the act."),
    "crosses_a_change": _(
        "%(start)s to %(end)s crosses a day on which the multiple changes; give the damage before "
        "and after it."
    ),
    "no_sentence": _("A sentence has at least one month."),
    "has_its_own_provision": _("Preparation and conspiracy have a provision of their own."),
}
NO_LAW = _("There is no law on record for %(subject)s on %(day)s.")
NO_LAW_AT_ALL = _("There is no law on record for %(subject)s.")
