"""What people do with authorities, units and roles."""

from likvard.organisations.operations.authorities import describe_authority, open_authority
from likvard.organisations.operations.people import end_role, give_role, invite_operator
from likvard.organisations.operations.register import load_register
from likvard.organisations.operations.units import add_unit, change_unit, close_unit, replace_unit

__all__ = [
    "add_unit",
    "change_unit",
    "close_unit",
    "describe_authority",
    "end_role",
    "give_role",
    "invite_operator",
    "load_register",
    "open_authority",
    "replace_unit",
]
