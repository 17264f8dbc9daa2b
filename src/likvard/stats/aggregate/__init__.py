"""Tables that somebody else has counted: figures with their uncertainty out of counts, denominators and estimates.

Pure functions of whole columns. What is missing in the table is NaN here and gives NaN there.
"""

from likvard.stats.aggregate.estimates import estimate, mean
from likvard.stats.aggregate.figures import Compared, Figures
from likvard.stats.aggregate.funnel import Limits, overdispersion, rate_limits, share_limits
from likvard.stats.aggregate.rates import counts, rate, rate_ratio
from likvard.stats.aggregate.shares import share, share_difference

__all__ = [
    "Compared",
    "Figures",
    "Limits",
    "counts",
    "estimate",
    "mean",
    "overdispersion",
    "rate",
    "rate_limits",
    "rate_ratio",
    "share",
    "share_difference",
    "share_limits",
]
