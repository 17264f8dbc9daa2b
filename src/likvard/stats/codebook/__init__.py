"""The codebook: what the columns of a file mean, written down so that a person can read it and a machine run it."""

from likvard.stats.codebook.check import check
from likvard.stats.codebook.dump import dump
from likvard.stats.codebook.load import load
from likvard.stats.codebook.model import Codebook
from likvard.stats.codebook.suggest import suggest

__all__ = ["Codebook", "check", "dump", "load", "suggest"]
