"""Complementary suppression of linked tables of counts with intervals that a reader must hold possible."""

from likvard.disclosure.tables.protecting.protect import Protected, protect
from likvard.disclosure.tables.protecting.task import CannotProtect

__all__ = ["CannotProtect", "Protected", "protect"]
