"""Reading: a file that somebody has becomes a table of text and numbers, or a list of what is wrong with it."""

from likvard.stats.reading.cube import Cube
from likvard.stats.reading.datafile import DataFile
from likvard.stats.reading.provenance import Provenance, changed
from likvard.stats.reading.read import read

__all__ = ["Cube", "DataFile", "Provenance", "changed", "read"]
