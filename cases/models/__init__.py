"""The records of a case. One subject, one file."""

from cases.models.act import Act, Conduct, Proof, Stage, Statute
from cases.models.append_only import AppendOnly
from cases.models.assessment import Assessment
from cases.models.audit import Event, Outcome, Verb
from cases.models.case import Case, Origin, Phase
from cases.models.departure import Departure
from cases.models.document import Document
from cases.models.emergency import BreakGlass
from cases.models.grant import Grant, Right, Wall
from cases.models.notice import AgencyNotice
from cases.models.officer import Holiday, Office, Officer, Role, Unit
from cases.models.oversight import (
    Explanation,
    RetentionRule,
    Review,
    Verdict,
    Watch,
    WatchRule,
)
from cases.models.party import Party, PartyRole
from cases.models.referral import SUSPENSIONS, Disposition, Opinion, Referral
from cases.models.seal import Deposit, Seal, Verification
from cases.models.secret import Element, Secret, SecretClass
from cases.models.sign_in import SignIn
from cases.models.step import ProcedureStep
from cases.models.submission import Submission

__all__ = [
    "SUSPENSIONS",
    "Act",
    "AgencyNotice",
    "AppendOnly",
    "Assessment",
    "BreakGlass",
    "Case",
    "Conduct",
    "Departure",
    "Deposit",
    "Disposition",
    "Document",
    "Element",
    "Event",
    "Explanation",
    "Grant",
    "Holiday",
    "Office",
    "Officer",
    "Opinion",
    "Origin",
    "Outcome",
    "Party",
    "PartyRole",
    "Phase",
    "ProcedureStep",
    "Proof",
    "Referral",
    "RetentionRule",
    "Review",
    "Right",
    "Role",
    "Seal",
    "Secret",
    "SecretClass",
    "SignIn",
    "Stage",
    "Statute",
    "Submission",
    "Unit",
    "Verb",
    "Verdict",
    "Verification",
    "Wall",
    "Watch",
    "WatchRule",
]
