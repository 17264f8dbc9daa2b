"""Who may do what with what is told of the authority and its companies as employers."""

from likvard.accounts.models import User
from likvard.organisations.models import Authority
from likvard.organisations.permissions import Permission
from likvard.organisations.rules import may


def may_read_employers(user: User, authority: Authority) -> bool:
    """Those who work in the authority read all but the pay of small groups."""
    return may(user, Permission.SEE_UNPUBLISHED, authority)


def may_edit_employers(user: User, authority: Authority) -> bool:
    """Personnel and the coordinator write, and see the pay of small groups."""
    return may(user, Permission.EDIT_EMPLOYER, authority)
