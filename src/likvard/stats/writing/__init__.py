"""Writing: a table becomes a file in a format that other programs read, whole or not at all."""

from likvard.stats.writing.csv_file import CsvStyle
from likvard.stats.writing.write import write

__all__ = ["CsvStyle", "write"]
