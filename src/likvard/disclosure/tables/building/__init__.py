"""From tables and rows of counts to cells tied by sums, to what must stay unknown of them, and to what each costs."""

from likvard.disclosure.tables.building.amounts import dominance, p_percent, pooled
from likvard.disclosure.tables.building.built import Built, system_of
from likvard.disclosure.tables.building.contributions import Contributions, Shares, contributions_of
from likvard.disclosure.tables.building.costs import costs
from likvard.disclosure.tables.building.demands import widest
from likvard.disclosure.tables.building.describing import Dimension, Nobody, Rows, Table
from likvard.disclosure.tables.building.names import Names
from likvard.disclosure.tables.building.people import Readers, few, few_others, unanimous
from likvard.disclosure.tables.building.thresholds import Thresholds, thresholds_of

__all__ = [
    "Built",
    "Contributions",
    "Dimension",
    "Names",
    "Nobody",
    "Readers",
    "Rows",
    "Shares",
    "Table",
    "Thresholds",
    "contributions_of",
    "costs",
    "dominance",
    "few",
    "few_others",
    "p_percent",
    "pooled",
    "system_of",
    "thresholds_of",
    "unanimous",
    "widest",
]
