"""Authorities, their units, and the place that people have in them."""

from likvard.organisations.models.authority import Authority
from likvard.organisations.models.membership import Membership
from likvard.organisations.models.tenant import ForgottenTenant, Owned, TenantManager
from likvard.organisations.models.unit import Succession, Unit

__all__ = ["Authority", "ForgottenTenant", "Membership", "Owned", "Succession", "TenantManager", "Unit"]
