"""Tables of counts that somebody asks for: a description of them, and what a data file then holds."""

from likvard.disclosure.tables.asked.counted import Counted, Own, counted, names_of
from likvard.disclosure.tables.asked.describing import Amount, AskedDimension, Description
from likvard.disclosure.tables.asked.editions import Edition
from likvard.disclosure.tables.asked.loading import load
from likvard.disclosure.tables.asked.standing import cells_of_records

__all__ = [
    "Amount",
    "AskedDimension",
    "Counted",
    "Description",
    "Edition",
    "Own",
    "cells_of_records",
    "counted",
    "load",
    "names_of",
]
