"""Pages of the register, of roles, and of people and units within an authority."""

from likvard.organisations.views.operate import authority_open, operate
from likvard.organisations.views.people import member_end, member_invite, members
from likvard.organisations.views.register import register, register_csv, roles
from likvard.organisations.views.units import (
    authority_describe,
    unit_add,
    unit_change,
    unit_close,
    unit_replace,
    units,
)

__all__ = [
    "authority_describe",
    "authority_open",
    "member_end",
    "member_invite",
    "members",
    "operate",
    "register",
    "register_csv",
    "roles",
    "unit_add",
    "unit_change",
    "unit_close",
    "unit_replace",
    "units",
]
