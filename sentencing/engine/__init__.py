"""The engine (양형ㆍ법률 계산): pure answers about dated law. Never asks for today."""

from sentencing.engine.answer import Answer, Reason
from sentencing.engine.authority import Authority, authority
from sentencing.engine.concurrence import (
    CountedOffence,
    GuidelineConcurrence,
    guideline_concurrence,
)
from sentencing.engine.confiscation import Confiscation, confiscation
from sentencing.engine.damages import AwardPeriod, Damage, PunitiveDamages, punitive_damages
from sentencing.engine.deadlines import procedure_deadline
from sentencing.engine.definition import TradeSecretDefinition, trade_secret_definition
from sentencing.engine.events import ProcedureDeadline
from sentencing.engine.fines import CorporateFine, FineRange, corporate_fine, fine_range
from sentencing.engine.guideline_answer import GuidelineRange, Weighed
from sentencing.engine.guidelines import guideline_range
from sentencing.engine.law import Citation, LawBook, NoLawInForce, Opening, Timeline, Wording
from sentencing.engine.legal_range import Months
from sentencing.engine.limitation import Limitation, limitation
from sentencing.engine.lost_profit import BaseDamages, base_damages
from sentencing.engine.names import AgencyName, agency_name
from sentencing.engine.penalties import StatutoryPenalty, statutory_penalty
from sentencing.engine.questions import BadQuestion
from sentencing.engine.suspension import SuspendedSentence, suspended_sentence
from sentencing.engine.technology import IndustrialTechnology, industrial_technology
from sentencing.engine.words import (
    Action,
    Concurrence,
    Conduct,
    Confidence,
    Cumulation,
    Departure,
    Event,
    Finding,
    FineMode,
    FineRule,
    Form,
    Ground,
    Intent,
    Method,
    Person,
    ProsecutorRole,
    Recommendation,
    Sanction,
    Technology,
    Zone,
)

__all__ = [
    "Action",
    "AgencyName",
    "Answer",
    "Authority",
    "AwardPeriod",
    "BadQuestion",
    "BaseDamages",
    "Citation",
    "Concurrence",
    "Conduct",
    "Confidence",
    "Confiscation",
    "CorporateFine",
    "CountedOffence",
    "Cumulation",
    "Damage",
    "Departure",
    "Event",
    "Finding",
    "FineMode",
    "FineRange",
    "FineRule",
    "Form",
    "Ground",
    "GuidelineConcurrence",
    "GuidelineRange",
    "IndustrialTechnology",
    "Intent",
    "LawBook",
    "Limitation",
    "Method",
    "Months",
    "NoLawInForce",
    "Opening",
    "Person",
    "ProcedureDeadline",
    "ProsecutorRole",
    "PunitiveDamages",
    "Reason",
    "Recommendation",
    "Sanction",
    "StatutoryPenalty",
    "SuspendedSentence",
    "Technology",
    "Timeline",
    "TradeSecretDefinition",
    "Weighed",
    "Wording",
    "Zone",
    "agency_name",
    "authority",
    "base_damages",
    "confiscation",
    "corporate_fine",
    "fine_range",
    "guideline_concurrence",
    "guideline_range",
    "industrial_technology",
    "limitation",
    "procedure_deadline",
    "punitive_damages",
    "statutory_penalty",
    "suspended_sentence",
    "trade_secret_definition",
]
