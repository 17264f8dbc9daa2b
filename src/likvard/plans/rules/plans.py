"""Who may do what with a plan."""

from likvard.accounts.models import User
from likvard.organisations.models import Authority
from likvard.organisations.permissions import Permission
from likvard.organisations.rules import may, units_of
from likvard.plans.models import Action


def may_see_draft_plan(user: User, authority: Authority) -> bool:
    """Those who work in the authority read a plan before it is decided."""
    return may(user, Permission.SEE_UNPUBLISHED, authority)


def may_edit_plan(user: User, authority: Authority) -> bool:
    """The coordinator writes goals, barriers and actions."""
    return may(user, Permission.EDIT_PLAN, authority)


def may_see_action(user: User, action: Action) -> bool:
    """Whoever reads the draft plan reads its actions."""
    return may_see_draft_plan(user, action.authority)


def may_move_action(user: User, action: Action) -> bool:
    """The coordinator, and the officers of the unit that owns the action, say how far it has come."""
    if may_edit_plan(user, action.authority):
        return True
    return may(user, Permission.EDIT_OWN_ACTIONS, action.authority) and action.unit_id in units_of(
        user, action.authority
    )


def may_change_action(user: User, action: Action) -> bool:
    """The coordinator words actions and gives them to units."""
    return may_edit_plan(user, action.authority)
