"""What people fill in about plans."""

from likvard.plans.forms.plans import (
    DecidePlan,
    MoveAction,
    PinEvidence,
    StartPlan,
    WithdrawBarrier,
    WriteAction,
    WriteBarrier,
    WriteGoal,
)

__all__ = [
    "DecidePlan",
    "MoveAction",
    "PinEvidence",
    "StartPlan",
    "WithdrawBarrier",
    "WriteAction",
    "WriteBarrier",
    "WriteGoal",
]
