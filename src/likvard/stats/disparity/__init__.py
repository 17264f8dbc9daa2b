"""Disparity: how unequal the groups of a grouping are, as one number with the standard error of the design."""

from likvard.stats.disparity.groups import Groups
from likvard.stats.disparity.measure import measure
from likvard.stats.disparity.outcome import Disparities
from likvard.stats.disparity.registry import MEASURES, Measure
from likvard.stats.disparity.statuses import STATUSES

__all__ = ["MEASURES", "STATUSES", "Disparities", "Groups", "Measure", "measure"]
