"""The nouns of a plan: goals, what hinders people's equal rights, what is done about it, and what became of it."""

from likvard.plans.models.action import Action, Verdict
from likvard.plans.models.barrier import Barrier, BarrierGround, LifeArea
from likvard.plans.models.cycle import Cycle, CycleKind, Round, RoundChange
from likvard.plans.models.employer import (
    DutyAccount,
    Employer,
    EmployerArea,
    EmployerDuty,
    Examination,
    MeasureStep,
    PayAdjustment,
    PayComparison,
    PaySurvey,
    WorkGroup,
)
from likvard.plans.models.entry import Entry, EntryRevision, Pace, Submission
from likvard.plans.models.evidence import Evidence, EvidenceKind, Stance
from likvard.plans.models.goal import Goal, GoalTag
from likvard.plans.models.impact import AssessmentStep, ImpactAssessment
from likvard.plans.models.indicator import Direction, Indicator, Target
from likvard.plans.models.plan import Plan
from likvard.plans.models.reminder import Reminder
from likvard.plans.models.review import ReplyStance, Review, ReviewErratum, ReviewPoint, Severity

__all__ = [
    "Action",
    "AssessmentStep",
    "Barrier",
    "BarrierGround",
    "Cycle",
    "CycleKind",
    "Direction",
    "DutyAccount",
    "Employer",
    "EmployerArea",
    "EmployerDuty",
    "Entry",
    "EntryRevision",
    "Evidence",
    "EvidenceKind",
    "Examination",
    "Goal",
    "GoalTag",
    "ImpactAssessment",
    "Indicator",
    "LifeArea",
    "MeasureStep",
    "Pace",
    "PayAdjustment",
    "PayComparison",
    "PaySurvey",
    "Plan",
    "Reminder",
    "ReplyStance",
    "Review",
    "ReviewErratum",
    "ReviewPoint",
    "Round",
    "RoundChange",
    "Severity",
    "Stance",
    "Submission",
    "Target",
    "Verdict",
    "WorkGroup",
]
