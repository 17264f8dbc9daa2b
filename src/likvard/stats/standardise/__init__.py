"""Standardisation: rates, shares and means freed from differences in composition, such as age."""

from likvard.stats.standardise.direct import direct
from likvard.stats.standardise.indirect import expected, indirect_rate, standardised_ratio
from likvard.stats.standardise.standard import Standard, european_2013
from likvard.stats.standardise.survey import standardised_side

__all__ = [
    "Standard",
    "direct",
    "european_2013",
    "expected",
    "indirect_rate",
    "standardised_ratio",
    "standardised_side",
]
