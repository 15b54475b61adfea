"""The closed vocabularies of a question and of an answer."""

from enum import StrEnum


class Confidence(StrEnum):
    """How sure an entry of law is."""

    HIGH = "high"
    MEDIUM_HIGH = "medium-high"
    MEDIUM = "medium"
    LOW = "low"


class Person(StrEnum):
    """Whose liability is asked: the actor, or who answers for the actor (양벌규정)."""

    NATURAL = "natural"
    CORPORATION = "corporation"
    SOLE_PROPRIETOR = "sole_proprietor"


class Conduct(StrEnum):
    """One item of an offence (행위태양); an act that satisfies two items has two codes."""

    ACQUISITION = "acquisition"
    USE = "use"
    DISCLOSURE = "disclosure"
    REMOVAL = "removal"
    RETENTION = "retention"
    IMPROPER_ACQUISITION = "improper_acquisition"
    IMPROPER_USE = "improper_use"
    IMPROPER_DISCLOSURE = "improper_disclosure"
    KNOWING_ACQUISITION = "knowing_acquisition"
    KNOWING_USE = "knowing_use"
    KNOWING_DISCLOSURE = "knowing_disclosure"
    BROKERING = "brokering"
    DESTRUCTION = "destruction"
    PREPARATION = "preparation"
    CONSPIRACY = "conspiracy"
    PRODUCT_IMITATION = "product_imitation"
    CIRCUMVENTION_OF_DATA_MEASURES = "circumvention_of_data_measures"
    DUTY_BREACH = "duty_breach"
    UNAPPROVED_EXPORT = "unapproved_export"
    MISUSE = "misuse"
    GROSS_NEGLIGENCE = "gross_negligence"


class FineRule(StrEnum):
    """How the article measures the fine (벌금)."""

    CAP = "cap"
    CAP_OR_GAIN = "cap_or_gain"
    GAIN_ONLY = "gain_only"


class Cumulation(StrEnum):
    """Whether a fine stands beside imprisonment (병과)."""

    ALTERNATIVE = "alternative"
    MAY_BE_ADDED = "may_be_added"
    MUST_BE_ADDED = "must_be_added"


class FineMode(StrEnum):
    """Which rule the fine of a given gain falls under."""

    STATUTORY_CAP = "statutory_cap"
    GAIN_BASED = "gain_based"
    GAIN_ONLY = "gain_only"


class Counted(StrEnum):
    """What a multiple of damages is keyed on by its transitional clause (적용례)."""

    START = "start"
    OCCURRENCE = "occurrence"
    CLAIM = "claim"


class Ground(StrEnum):
    """What the damages are claimed for."""

    TRADE_SECRET = "trade_secret"  # noqa: S105 - no password
    BROKERING = "brokering"
    DESTRUCTION = "destruction"
    IDEA_THEFT = "idea_theft"
    INDUSTRIAL_TECHNOLOGY = "industrial_technology"


class Method(StrEnum):
    """How the damage is measured (손해액 산정)."""

    LOST_PROFIT = "lost_profit"
    INFRINGER_PROFIT = "infringer_profit"
    ROYALTY = "royalty"


class Technology(StrEnum):
    """What the Industrial Technology Act protects."""

    NATIONAL_CORE = "national_core"
    INDUSTRIAL = "industrial"


class Intent(StrEnum):
    """State of mind as to use abroad."""

    PURPOSE = "purpose"
    KNOWLEDGE = "knowledge"
    NONE = "none"


class Zone(StrEnum):
    """Where in the guideline a case falls (권고 영역)."""

    MITIGATED = "mitigated"
    STANDARD = "standard"
    AGGRAVATED = "aggravated"


class Form(StrEnum):
    """How far the offence went, and in what part (기수, 미수, 예비ㆍ음모, 방조, 교사)."""

    COMPLETED = "completed"
    ATTEMPT = "attempt"
    PREPARATION = "preparation"
    AIDING = "aiding"
    INSTIGATION = "instigation"


class Sanction(StrEnum):
    """The kind of penalty chosen (형종 선택)."""

    IMPRISONMENT = "imprisonment"
    FINE = "fine"
    IMPRISONMENT_AND_FINE = "imprisonment_and_fine"


class Concurrence(StrEnum):
    """How several offences stand to each other (죄수 관계)."""

    SIMULTANEOUS = "simultaneous"
    LATTER = "latter"
    IMAGINARY = "imaginary"
    CONTINUING = "continuing"


class Recommendation(StrEnum):
    """What the suspension standard recommends (집행유예 기준)."""

    SUSPENSION = "suspension"
    IMPRISONMENT = "imprisonment"
    DISCRETION = "discretion"


class Departure(StrEnum):
    """Where a sentence lies against the recommended range."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


class Finding(StrEnum):
    """What an investigation came to."""

    SUSPICION = "suspicion"
    NO_SUSPICION = "no_suspicion"


class ProsecutorRole(StrEnum):
    """How the prosecutor stands to the special judicial police (수사지휘, 지도ㆍ조언)."""

    DIRECTION = "direction"
    GUIDANCE = "guidance"


class Action(StrEnum):
    """What an officer without authority has to do or consider."""

    NOTIFY_COMPETENT_AGENCY = "notify_competent_agency"
    CHECK_SCIA_NOTICE = "check_scia_notice"


class Event(StrEnum):
    """What sets a time limit running."""

    COMPLAINT_RECEIVED = "complaint_received"
    ARREST_WITH_WARRANT = "arrest_with_warrant"
    EMERGENCY_ARREST = "emergency_arrest"
    EMERGENCY_ARREST_CONSIDERED = "emergency_arrest_considered"
    URGENT_PRESERVATION_CONSIDERED = "urgent_preservation_considered"
    DETENTION = "detention"
    WARRANT_ISSUED = "warrant_issued"
    SUPPLEMENTARY_DEMAND_RECEIVED = "supplementary_demand_received"
    URGENT_PRESERVATION_REQUEST = "urgent_preservation_request"
    SEARCH_AND_SEIZURE = "search_and_seizure"
    INVESTIGATION_OPENED = "investigation_opened"
    INVESTIGATION_CLOSED = "investigation_closed"
    INTERVIEW = "interview"
