"""What people do with plans."""

from likvard.plans.operations.actions import add_action, change_action, move_action
from likvard.plans.operations.barriers import change_barrier, make_barrier, withdraw_barrier
from likvard.plans.operations.goals import add_goal, change_goal, remove_goal
from likvard.plans.operations.plans import decide_plan, start_plan

__all__ = [
    "add_action",
    "add_goal",
    "change_action",
    "change_barrier",
    "change_goal",
    "decide_plan",
    "make_barrier",
    "move_action",
    "remove_goal",
    "start_plan",
    "withdraw_barrier",
]
