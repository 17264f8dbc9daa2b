"""Reading plans. Objects come from the ``..._for`` and ``public_...`` functions only."""

from likvard.plans.queries.chain import (
    action_for,
    barrier_for,
    barriers_beside,
    evidence_for,
    findings_to_pin,
    goals_beside,
    public_action,
    public_barrier,
)
from likvard.plans.queries.plans import (
    decided_plan,
    decided_plans,
    decided_plans_at,
    goal_for,
    goals_at_work,
    plan_at_work,
    plan_for,
    plan_for_residents,
    plans_of,
    unit_choices,
    units_chosen,
    whole_plan,
)

__all__ = [
    "action_for",
    "barrier_for",
    "barriers_beside",
    "decided_plan",
    "decided_plans",
    "decided_plans_at",
    "evidence_for",
    "findings_to_pin",
    "goal_for",
    "goals_at_work",
    "goals_beside",
    "plan_at_work",
    "plan_for",
    "plan_for_residents",
    "plans_of",
    "public_action",
    "public_barrier",
    "unit_choices",
    "units_chosen",
    "whole_plan",
]
