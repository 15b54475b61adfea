"""The names of what the questions ask for and answer."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sentencing.engine import (
    Action,
    Concurrence,
    Cumulation,
    Event,
    Finding,
    Form,
    Intent,
    Method,
    Person,
    ProsecutorRole,
    Recommendation,
)

PERSONS = {
    Person.NATURAL: _("natural person"),
    Person.CORPORATION: _("corporation, under the joint penal provision"),
    Person.SOLE_PROPRIETOR: _("sole proprietor, under the joint penal provision"),
}
OFFENCE_SUBJECTS = {
    "ucpa.18.1": _("trade secrets, abroad"),
    "ucpa.18.2": _("trade secrets, in Korea"),
    "ucpa.18.3": _("damage, destruction or alteration"),
    "ucpa.18.4": _("acts of unfair competition"),
    "ucpa.18.5": _("data of original certificates"),
    "ucpa.18-3.1": _("preparation and conspiracy, abroad"),
    "ucpa.18-3.2": _("preparation and conspiracy, in Korea"),
    "ucpa.18-4": _("breach of a protective order"),
    "ita.36.1": _("national core technology, abroad"),
    "ita.36.2": _("industrial technology, abroad"),
    "ita.36.3": _("other infringement of industrial technology"),
    "ita.36.4": _("lesser infringement of industrial technology"),
    "ita.36.6": _("secrets learned on duty"),
    "ita.37.1": _("preparation and conspiracy, abroad"),
    "ita.37.2": _("preparation and conspiracy, in Korea"),
    "criminal.356": _("Occupational breach of trust"),
}
"""What the offence of a provision is about, in a few words; its name (죄명) is another."""
ACTIONS = {
    Action.NOTIFY_COMPETENT_AGENCY: _("Notice to the competent agency"),
    Action.CHECK_SCIA_NOTICE: _("Consider a notice to the Serious Crimes Investigation Agency"),
}
ROLES_OF_PROSECUTOR = {
    ProsecutorRole.DIRECTION: pgettext_lazy("prosecutor", "under the prosecutor's direction"),
    ProsecutorRole.GUIDANCE: pgettext_lazy("prosecutor", "with the prosecutor's guidance"),
}
RECOMMENDATIONS = {
    Recommendation.SUSPENSION: _("Suspension recommended"),
    Recommendation.IMPRISONMENT: _("Imprisonment recommended"),
    Recommendation.DISCRETION: _("At the court's discretion"),
}
CONCURRENCES = {
    Concurrence.SIMULTANEOUS: _("several offences, sentenced together"),
    Concurrence.LATTER: _("concurrence with a final sentence (Criminal Act 37, latter part)"),
    Concurrence.IMAGINARY: _("one act under several provisions (Criminal Act 40)"),
    Concurrence.CONTINUING: _("one continuing offence"),
}
FORMS = {
    Form.COMPLETED: _("completed"),
    Form.ATTEMPT: pgettext_lazy("form of crime", "Attempt"),
    Form.PREPARATION: _("preparation or conspiracy"),
    Form.AIDING: _("aiding"),
    Form.INSTIGATION: _("instigation"),
}
METHODS = {
    Method.LOST_PROFIT: _("lost profit of the holder: Art. 14-2(1)"),
    Method.INFRINGER_PROFIT: _("profit of the infringer: Art. 14-2(2)"),
    Method.ROYALTY: _("usual royalty: Art. 14-2(3) and (4)"),
}
INTENTS = {
    Intent.PURPOSE: _("purpose of use abroad"),
    Intent.KNOWLEDGE: _("knowledge that it will be used abroad"),
    Intent.NONE: _("neither"),
}
CUMULATIONS = {
    Cumulation.ALTERNATIVE: _("instead of imprisonment"),
    Cumulation.MAY_BE_ADDED: _("may be added to imprisonment"),
    Cumulation.MUST_BE_ADDED: _("always added to imprisonment"),
}
EVENTS = {
    Event.COMPLAINT_RECEIVED: _("Complaint or accusation received"),
    Event.INVESTIGATION_OPENED: _("Investigation opened: first notice of progress"),
    Event.INTERVIEW: _("Questioning"),
    Event.SEARCH_AND_SEIZURE: _("Search and seizure: filming"),
    Event.WARRANT_ISSUED: _("Search and seizure warrant issued"),
    Event.URGENT_PRESERVATION_CONSIDERED: _("Data preservation considered: threshold"),
    Event.URGENT_PRESERVATION_REQUEST: _("Urgent data preservation request"),
    Event.ARREST_WITH_WARRANT: _("Arrest with a warrant"),
    Event.EMERGENCY_ARREST_CONSIDERED: _("Emergency arrest considered: threshold"),
    Event.EMERGENCY_ARREST: _("Emergency arrest"),
    Event.DETENTION: _("Detention"),
    Event.INVESTIGATION_CLOSED: _("Investigation closed: referral"),
    Event.SUPPLEMENTARY_DEMAND_RECEIVED: _("Demand for supplementary investigation received"),
}
FINDINGS = {
    Finding.SUSPICION: _("suspicion"),
    Finding.NO_SUSPICION: _("no suspicion"),
}
