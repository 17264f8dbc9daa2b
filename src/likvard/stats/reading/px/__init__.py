"""PC-Axis (.px): the file format of the Nordic statistical offices, read by its published specification (2013)."""

from likvard.stats.reading.px.file import read

__all__ = ["read"]
