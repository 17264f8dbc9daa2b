"""From tables and rows of counts to cells tied by sums, to what must stay unknown of them, and to what each costs."""

from likvard.disclosure.tables.building.built import Built, system_of
from likvard.disclosure.tables.building.costs import costs
from likvard.disclosure.tables.building.describing import Dimension, Nobody, Rows, Table

__all__ = ["Built", "Dimension", "Nobody", "Rows", "Table", "costs", "system_of"]
