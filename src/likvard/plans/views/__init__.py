"""Pages about plans."""

from likvard.plans.views.actions import action_add, action_change, action_move
from likvard.plans.views.barriers import barrier_change, barrier_make, barrier_withdraw, evidence_pin
from likvard.plans.views.plans import goal_add, goal_change, goal_remove, plan, plan_decide, plan_start
from likvard.plans.views.public import barrier_public, plan_public

__all__ = [
    "action_add",
    "action_change",
    "action_move",
    "barrier_change",
    "barrier_make",
    "barrier_public",
    "barrier_withdraw",
    "evidence_pin",
    "goal_add",
    "goal_change",
    "goal_remove",
    "plan",
    "plan_decide",
    "plan_public",
    "plan_start",
]
