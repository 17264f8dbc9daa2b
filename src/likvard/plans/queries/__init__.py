"""Reading plans, and what follows from them."""

from likvard.plans.queries.plans import (
    action_for,
    barrier_for,
    decided_plan,
    findings_to_pin,
    goal_for,
    goals_at_work,
    goals_beside,
    plan_at_work,
    plan_for,
    plans_of,
    public_barrier,
    unit_choices,
    whole_plan,
)

__all__ = [
    "action_for",
    "barrier_for",
    "decided_plan",
    "findings_to_pin",
    "goal_for",
    "goals_at_work",
    "goals_beside",
    "plan_at_work",
    "plan_for",
    "plans_of",
    "public_barrier",
    "unit_choices",
    "whole_plan",
]
