"""Which character stands between the cells of a CSV file."""

import csv
import io

from likvard.stats.problems import Problem, Refused

DELIMITERS = (",", ";", "\t", "|")


def find_delimiter(sample: str, hint: str) -> str:
    """The delimiter that splits most rows of the sample into as many cells as the header has."""
    best = max(DELIMITERS, key=lambda delimiter: _fit(sample, delimiter))
    if not hint:
        return best
    if _fit(sample, hint)[1] < 2 <= _fit(sample, best)[1]:
        raise Refused(Problem("delimiter_wrong", row=1, params={"delimiter": hint, "other": best}))
    return hint


def header(sample: str, delimiter: str) -> tuple[list[str], int]:
    """The cells of the first row that holds anything, and its line number."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            return cells, reader.line_num
    raise Refused(Problem("file_empty"))


def _fit(sample: str, delimiter: str) -> tuple[float, int]:
    """(share of rows with as many cells as the header, cells in the header); (0, 1) when it splits nothing."""
    rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row]
    if not rows or len(rows[0]) < 2:
        return (0.0, 1)
    return (sum(len(row) == len(rows[0]) for row in rows) / len(rows), len(rows[0]))
