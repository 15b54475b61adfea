"""The engine (양형ㆍ법률 계산): pure answers about dated law. Never asks for today."""

from sentencing.engine.answer import Answer, Reason
from sentencing.engine.authority import Authority, authority
from sentencing.engine.damages import AwardPeriod, Damage, PunitiveDamages, punitive_damages
from sentencing.engine.fines import CorporateFine, FineRange, corporate_fine, fine_range
from sentencing.engine.guidelines import GuidelineRange, guideline_range
from sentencing.engine.law import Citation, LawBook, NoLawInForce
from sentencing.engine.legal_range import Months
from sentencing.engine.limitation import Limitation, limitation
from sentencing.engine.penalties import StatutoryPenalty, statutory_penalty
from sentencing.engine.questions import BadQuestion
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
    "Answer",
    "Authority",
    "AwardPeriod",
    "BadQuestion",
    "Citation",
    "Concurrence",
    "Conduct",
    "Confidence",
    "CorporateFine",
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
    "GuidelineRange",
    "Intent",
    "LawBook",
    "Limitation",
    "Method",
    "Months",
    "NoLawInForce",
    "Person",
    "ProsecutorRole",
    "PunitiveDamages",
    "Reason",
    "Recommendation",
    "Sanction",
    "StatutoryPenalty",
    "Technology",
    "Zone",
    "authority",
    "corporate_fine",
    "fine_range",
    "guideline_range",
    "limitation",
    "punitive_damages",
    "statutory_penalty",
]
