"""What the engine's keys say: one plain sentence for each, values by name."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    # the offence on the day of the act
    "law_at_the_end": _("The act ended on %(day)s; the law of that day applies."),
    "straddles_amendment": _(
        "The act began on %(start)s, before the law changed on %(change)s. One offence across a "
        "change is judged by the law at its end."
    ),
    "counts_from": _(
        "%(provision)s reaches this conduct only from %(day)s; what was done earlier does not "
        "count."
    ),
    "offence_not_yet": _("%(provision)s has been an offence only since %(day)s."),
    "item_not_yet": _("%(conduct)s has come under %(provision)s only since %(day)s."),
    "conduct_of_another_offence": _("%(conduct)s is no item of %(provision)s on that day."),
    "attempt_not_punishable": _("An attempt of %(provision)s is not punishable."),
    # the penalty
    "imprisonment_up_to": _("%(place)s: imprisonment of up to %(months)s."),
    "imprisonment_at_least": _(
        "%(place)s: imprisonment of %(least_months)s or more; the general maximum is %(months)s."
    ),
    "fine_up_to": _("A fine of up to %(krw)s."),
    "fine_up_to_or_by_gain": _(
        "A fine of up to %(krw)s; where ten times the gain is more than that, two to ten times the "
        "gain."
    ),
    "fine_by_gain_alone": _("A fine of two to ten times the gain, without a fixed cap."),
    "fine_instead_of_imprisonment": _("Imprisonment or a fine, not both."),
    "fine_may_be_added": _("A fine may be added to imprisonment."),
    "fine_must_be_added": _("A fine is always added to imprisonment."),
    "attempt_may_be_mitigated": _(
        "For an attempt the court may halve the term and the maximum of the fine."
    ),
    # the fine
    "fine_only_by_gain": _(
        "Two to ten times the gain of %(gain_krw)s: %(least_krw)s to %(most_krw)s."
    ),
    "fine_only_by_gain_without_gain": _(
        "Without an established gain no fine can be computed; only imprisonment is left."
    ),
    "fine_cap_alone": _("The article knows no rule on gain; the fine is up to %(cap_krw)s."),
    "ten_times_gain_exceeds": _(
        "Ten times the gain of %(gain_krw)s is more than %(cap_krw)s, so the fine is "
        "%(least_krw)s to %(most_krw)s."
    ),
    "ten_times_gain_within": _(
        "Ten times the gain of %(gain_krw)s is not more than %(cap_krw)s, so the fine is up to "
        "%(cap_krw)s."
    ),
    # the employer
    "employer_same_fine": _(
        "The employer is liable to the fine of the article: up to %(most_krw)s."
    ),
    "corporation_times_article": _(
        "A corporation is liable to %(times)s times the fine prescribed in the article "
        "(%(article_krw)s): up to %(most_krw)s. The fine imposed on the employee does not matter."
    ),
    "joint_provision_does_not_list": _(
        "The joint penal provision does not list %(provision)s, so the employer is not liable."
    ),
    "joint_provision_not_for_attempt": _(
        "The joint penal provision does not reach an attempt of %(provision)s."
    ),
    "due_care": _("The employer did not neglect due care and supervision, and is not liable."),
    # limitation
    "limitation_by_maximum": _(
        "With a maximum of %(months)s the limitation period is %(years)s years."
    ),
    "limitation_by_fine": _("For an offence punishable by a fine it is %(years)s years."),
    "limitation_of_juridical_person": _(
        "For a juridical person it is %(years)s years for crimes from %(since)s."
    ),
    "limitation_starts": _("It starts on %(day)s, and that day counts."),
    "limitation_stopped_abroad": _(
        "Days abroad to evade punishment do not count and are added: %(days)s."
    ),
    "limitation_ends": _("The last day for indictment is %(day)s, weekend or holiday or not."),
    "limitation_stops_on_indictment": _(
        "Indictment on %(day)s stops the period; without a final judgment the case lapses after "
        "%(until)s."
    ),
    # authority
    "remit_of_the_step": _("The remit of %(day)s, the day of the step, decides."),
    "remit_not_yet": _("The Tech Police have had this remit only since %(day)s."),
    "remit_lists": _("The remit lists %(provision)s."),
    "remit_does_not_list": _("The remit does not list %(provision)s."),
    "remit_without_attempt": _("The remit of that day does not list attempts of %(provision)s."),
    "remit_without_employer": _(
        "The remit of that day does not list the employer's offence beside %(provision)s."
    ),
    "remit_without_conduct": _(
        "The remit of that day names acquisition, use and divulging, not this: %(conduct)s "
        "(%(provision)s)."
    ),
    "remit_lists_as_far_as": _(
        "The remit of that day reaches %(provision)s as far as it is acquisition, use or "
        "divulging: %(conduct)s."
    ),
    "remit_lists_other_conduct": _("The remit lists %(provision)s only for other conduct."),
    "no_liability_of_employer": _(
        "The employer is not liable for %(provision)s in this form, so there is no offence."
    ),
    "crime_under_way": _("The crime is still under way."),
    "notice_owed_under_direction": _(
        "The competent agency is notified, under the prosecutor's direction."
    ),
    "notice_owed_with_guidance": _(
        "The competent agency is notified, with the prosecutor's guidance."
    ),
    "notice_basis_not_on_record": _("The rule on this notice is on record only from %(day)s."),
    "serious_crime_notice_considered": _(
        "A notice to the Serious Crimes Investigation Agency is to be considered."
    ),
    # damages
    "not_wilful": _("The infringement is not wilful, so the award cannot exceed the damage."),
    "award_up_to": _("From %(start)s to %(end)s: up to %(times)s times the damage."),
    "award_is_the_damage": _("From %(start)s to %(end)s: the damage itself."),
    "multiple_by_start": _(
        "The multiple of %(times)s reaches only infringements that began on or after %(day)s."
    ),
    "multiple_by_occurrence": _("The multiple of %(times)s reaches what happens from %(day)s."),
    "multiple_by_claim": _(
        "The multiple of %(times)s reaches suits first filed from %(day)s, whatever the day of "
        "the act."
    ),
    "award_ceiling": _("The whole award is at most %(krw)s."),
    "award_is_discretionary": _(
        "It is a ceiling of the whole award; the court decides how far to go."
    ),
    "lost_profit_item_1": _("Item 1: the unit profit for %(units)s of the goods, %(krw)s."),
    "lost_profit_item_2": _(
        "Item 2: a reasonable royalty for the other %(units)s of the goods, %(krw)s."
    ),
    "lost_profit_item_2_unknown": _(
        "Item 2: the royalty for the other %(units)s of the goods is not known."
    ),
    "lost_profit_capped": _(
        "The damage is capped at what the holder could still have made, %(units)s: %(krw)s. "
        "Nothing is due for the excess."
    ),
    "lost_profit_other_order": _("Capped first and deducted after, it would be %(krw)s."),
    "infringer_profit_presumed": _(
        "The infringer's profit of %(krw)s is presumed to be the damage."
    ),
    "usual_royalty": _("The usual royalty is %(krw)s; damage above it may be claimed."),
    # confiscation and definition
    "confiscation_mandatory": _("Confiscation is mandatory under %(basis)s."),
    "confiscation_discretionary": _("Confiscation is at the court's discretion under %(basis)s."),
    "predicate_offence": _(
        "With a maximum of %(most_months)s (%(least_months)s or more) it may be a predicate "
        "offence, if done for illicit gain."
    ),
    "no_predicate_offence": _(
        "With a maximum of %(most_months)s, below %(least_months)s, it is no predicate offence."
    ),
    "predicate_not_on_record": _("The rule on predicate offences is on record only from %(day)s."),
    "secrecy_element_is": _("Since %(day)s a trade secret must be: %(element)s."),
    "name_since": _("The name since %(day)s is %(name)s."),
    # industrial technology
    "technology_at_home": _("It is not used abroad nor meant to be."),
    "technology_abroad": _("It is an overseas act."),
    "technology_abroad_without_intent": _(
        "The state of mind as to use abroad is not enough on that day, so it counts as another act."
    ),
    "technology_paragraph": _("It falls under %(place)s (today's place: %(provision)s)."),
    "technology_is_for_notice": _(
        "The Tech Police cannot book it; this is for the notice to the competent agency."
    ),
    "conduct_not_in_technology_act": _(
        "On that day the Act does not punish this: %(conduct)s (%(technology)s)."
    ),
}
