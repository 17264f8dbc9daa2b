"""Tables of counts that somebody asks for: a description of them, and what a data file then holds."""

from likvard.disclosure.tables.asked.counted import Counted, counted
from likvard.disclosure.tables.asked.describing import AskedDimension, Description
from likvard.disclosure.tables.asked.loading import load

__all__ = ["AskedDimension", "Counted", "Description", "counted", "load"]
