"""What people do with plans."""

from likvard.plans.operations.actions import add_action, change_action, move_action
from likvard.plans.operations.barriers import change_barrier, make_barrier, pin_evidence, withdraw_barrier
from likvard.plans.operations.plans import add_goal, change_goal, decide_plan, remove_goal, start_plan

__all__ = [
    "add_action",
    "add_goal",
    "change_action",
    "change_barrier",
    "change_goal",
    "decide_plan",
    "make_barrier",
    "move_action",
    "pin_evidence",
    "remove_goal",
    "start_plan",
    "withdraw_barrier",
]
