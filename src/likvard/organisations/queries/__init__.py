"""Reading authorities, units and memberships."""

from likvard.organisations.queries.authorities import (
    Right,
    authority_for,
    authority_to_open,
    membership_authority,
    public_authority,
)
from likvard.organisations.queries.outlines import Outline, attribution, outlines
from likvard.organisations.queries.people import held_today, members_of, membership_for, purpose_of
from likvard.organisations.queries.register import (
    Register,
    drawing,
    municipality_names,
    open_authorities,
    register,
    register_rows,
)
from likvard.organisations.queries.units import (
    history_of,
    unit_for,
    unit_of,
    units_at,
    units_in_tree,
    units_that_may_follow,
)

__all__ = [
    "Outline",
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
    "municipality_names",
    "open_authorities",
    "outlines",
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
