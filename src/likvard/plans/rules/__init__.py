"""Who may do what with plans, and with what follows from them."""

from likvard.plans.rules.plans import (
    may_change_action,
    may_edit_plan,
    may_move_action,
    may_see_action,
    may_see_draft_plan,
)

__all__ = ["may_change_action", "may_edit_plan", "may_move_action", "may_see_action", "may_see_draft_plan"]
