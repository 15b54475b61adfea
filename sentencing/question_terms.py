"""The names of what the questions ask for and answer."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sentencing.engine import Action, Concurrence, Form, Person, ProsecutorRole, Recommendation

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
