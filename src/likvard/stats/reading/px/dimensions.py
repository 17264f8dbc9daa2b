"""The dimensions of a PC-Axis table: the stub, then the heading."""

from likvard.stats.problems import Problem, Refused
from likvard.stats.reading.cube import Dimension, free_name
from likvard.stats.reading.px.header import Header


def find_dimensions(header: Header) -> tuple[tuple[Dimension, ...], int]:
    """The dimensions, each with its codes (its words where it has none), and how many of them stand in the stub."""
    stub, heading = header.texts("STUB"), header.texts("HEADING")
    if not stub and not heading:
        raise Refused(Problem("px_keyword_missing", params={"keyword": "STUB"}))
    return tuple(_dimension(name, header) for name in (*stub, *heading)), len(stub)


def column_of(name: str, header: Header) -> str:
    """The column of a variable: its code where the file gives one, else its name."""
    return free_name(header.text("VARIABLECODE", name) or name)


def _dimension(name: str, header: Header) -> Dimension:
    words = header.find("VALUES", name)
    if words is None or not words.values:
        raise Refused(Problem("px_keyword_missing", params={"keyword": f'VALUES("{name}")'}))
    codes = header.find("CODES", name) or words
    where = f'{"VALUES" if codes is words else "CODES"}("{name}")'
    if len(codes.values) != len(words.values):
        params = {"expected": len(words.values), "found": len(codes.values)}
        raise Refused(Problem("codes_wrong_number", row=codes.line, column=where, params=params))
    labels = dict(zip(codes.values, words.values, strict=True))
    found = Dimension(column_of(name, header), codes.values, name, labels, where)
    found.check()
    return found
