"""Reading authorities, units and memberships."""

from likvard.organisations.queries.authorities import (
    Right,
    authority_for,
    authority_to_open,
    membership_authority,
    public_authority,
)
from likvard.organisations.queries.outlines import attribution
from likvard.organisations.queries.people import held_today, members_of, membership_for, purpose_of
from likvard.organisations.queries.register import Register, drawing, open_authorities, register, register_rows
from likvard.organisations.queries.units import (
    history_of,
    unit_for,
    unit_of,
    units_at,
    units_in_tree,
    units_that_may_follow,
)

__all__ = [
    "Register",
    "Right",
    "attribution",
    "authority_for",
    "authority_to_open",
    "drawing",
    "held_today",
    "history_of",
    "members_of",
    "membership_authority",
    "membership_for",
    "open_authorities",
    "public_authority",
    "purpose_of",
    "register",
    "register_rows",
    "unit_for",
    "unit_of",
    "units_at",
    "units_in_tree",
    "units_that_may_follow",
]
