"""What an investigation gathers and draws. One subject, one file."""

from investigations.models.approval import Approval
from investigations.models.deadline import Deadline
from investigations.models.report import (
    Delivery,
    Release,
    Report,
    ReportJob,
    Withdrawal,
    WorkState,
)

__all__ = [
    "Approval",
    "Deadline",
    "Delivery",
    "Release",
    "Report",
    "ReportJob",
    "Withdrawal",
    "WorkState",
]
