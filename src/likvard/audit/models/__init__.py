"""Entries of the trail, and the names that stand in them."""

from likvard.audit.models.entry import AppendOnly, Entry
from likvard.audit.models.name import Name

__all__ = ["AppendOnly", "Entry", "Name"]
