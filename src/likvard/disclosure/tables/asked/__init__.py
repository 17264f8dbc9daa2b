"""Tables of counts that somebody asks for: a description of them, and what a data file then holds."""

from likvard.disclosure.tables.asked.counted import Counted, Own, counted, names_of
from likvard.disclosure.tables.asked.describing import AskedDimension, Description
from likvard.disclosure.tables.asked.editions import Edition
from likvard.disclosure.tables.asked.loading import load

__all__ = ["AskedDimension", "Counted", "Description", "Edition", "Own", "counted", "load", "names_of"]
