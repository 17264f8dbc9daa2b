"""Rounds of observation, and what was observed."""

from likvard.overview.models.mark import Mark, MarkRevision
from likvard.overview.models.observation import Observation

__all__ = ["Mark", "MarkRevision", "Observation"]
