"""Preparing: a file seen through its codebook, ready to be estimated from; or counted, so that a person can look."""

from likvard.stats.preparing.prepare import prepare
from likvard.stats.preparing.preview import Preview, preview

__all__ = ["Preview", "prepare", "preview"]
