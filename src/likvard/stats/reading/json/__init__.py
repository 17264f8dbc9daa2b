"""JSON with figures in it: JSON-stat 2 and answers of Kolada, told apart by what they hold."""

from likvard.stats.reading.json.file import read

__all__ = ["read"]
