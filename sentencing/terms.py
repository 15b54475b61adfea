"""The names of what the engine's codes stand for."""

from django.utils.translation import gettext_lazy as _

from sentencing.engine.words import Conduct, Departure, Technology, Zone

CONDUCTS = {
    Conduct.ACQUISITION: _("acquisition"),
    Conduct.USE: _("use"),
    Conduct.DISCLOSURE: _("disclosure to a third party"),
    Conduct.REMOVAL: _("unauthorised removal"),
    Conduct.RETENTION: _("unlawful retention"),
    Conduct.IMPROPER_ACQUISITION: _("improper acquisition"),
    Conduct.IMPROPER_USE: _("use after improper acquisition"),
    Conduct.IMPROPER_DISCLOSURE: _("disclosure after improper acquisition"),
    Conduct.KNOWING_ACQUISITION: _("knowing acquisition"),
    Conduct.KNOWING_USE: _("knowing use"),
    Conduct.KNOWING_DISCLOSURE: _("knowing disclosure"),
    Conduct.BROKERING: _("brokering an infringement"),
    Conduct.DESTRUCTION: _("damage, destruction or alteration"),
    Conduct.PREPARATION: _("preparation"),
    Conduct.CONSPIRACY: _("conspiracy"),
    Conduct.PRODUCT_IMITATION: _("imitation of a product's form"),
    Conduct.CIRCUMVENTION_OF_DATA_MEASURES: _("defeating data protection measures"),
    Conduct.DUTY_BREACH: _("breach of a duty of secrecy"),
    Conduct.UNAPPROVED_EXPORT: _("export without approval"),
    Conduct.MISUSE: _("use beyond the purpose"),
    Conduct.GROSS_NEGLIGENCE: _("gross negligence"),
}
ZONES = {
    Zone.MITIGATED: _("mitigated range"),
    Zone.STANDARD: _("standard range"),
    Zone.AGGRAVATED: _("aggravated range"),
}
TECHNOLOGIES = {
    Technology.NATIONAL_CORE: _("national core technology"),
    Technology.INDUSTRIAL: _("industrial technology"),
}
SECRECY = {
    "considerable_effort": _("kept secret by considerable effort"),
    "reasonable_effort": _("kept secret by reasonable effort"),
    "managed_as_secret": _("managed as secret"),
}
OUTSIDE = {
    "no_edition": _("no edition in force"),
    "no_guideline": _("no guideline for the offence"),
    "attempt": _("an attempt"),
    "preparation": _("preparation or conspiracy"),
    "aiding": _("aiding"),
    "under_19": _("under 19 years of age"),
    "fine": _("a fine is chosen"),
    "corporation": _("a legal person"),
    "latter_concurrence": _("concurrence with a final sentence (Criminal Act 37, latter part)"),
}
OFFENCES = {
    "ucpa.18.1": _("Violation of the UCPA (disclosure etc. of trade secrets abroad)"),
    "criminal.356": _("Occupational breach of trust"),
}
"""Offence names that are on record (죄명); the rest are named by their Act."""

VIOLATION = _("Violation of the %(act)s")
"""The name of an offence that has only its Act; Korean writes it without spaces."""
CONSIDERED = {
    "superior_position": _("superior position of the infringer"),
    "degree_of_intent": _("degree of intent, or of awareness that damage may follow"),
    "size_of_loss": _("loss of the holder"),
    "gain_of_infringer": _("gain of the infringer"),
    "duration_and_number": _("duration and number of the infringements"),
    "criminal_fine": _("fine for the infringement"),
    "assets_of_infringer": _("assets of the infringer"),
    "efforts_at_redress": _("efforts of the infringer at redress"),
}
"""What the court weighs on the multiple of the damage (제14조의2 제7항)."""
DEPARTURES = {
    Departure.BELOW: _("the sentence to compare is below the range"),
    Departure.WITHIN: _("the sentence to compare is within the range"),
    Departure.ABOVE: _("the sentence to compare is above the range"),
}
