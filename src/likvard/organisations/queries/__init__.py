"""Reading authorities, units and memberships."""

from likvard.organisations.queries.authorities import Right, authority_for, public_authority

__all__ = ["Right", "authority_for", "public_authority"]
