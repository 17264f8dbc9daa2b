"""The cells of a PC-Axis file."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from likvard.stats.numerals import parse_numbers
from likvard.stats.problems import Problem, Refused
from likvard.stats.reading.cube import Dimension, count_cells
from likvard.stats.reading.px.header import Header

SYMBOLS = ("-", ".", "..", "...", "....", ".....", "......", ".......")  # nothing, six kinds of missing, no sum
_END = " \t\r\n\x1a"  # DOS ended its texts with the last of them
_TOKEN = re.compile(r'"(?:[^"]|"")*+"|[^\s,;"]++|"')


@dataclass(frozen=True)
class Figures:
    """``value``: float64 (cells,), NaN where a symbol stands. ``status``: that symbol, else null.

    ``left_out``: cells of rows that a file with keys leaves out; they are 0 by the specification.
    """

    value: NDArray[np.float64]
    status: pa.DictionaryArray
    left_out: int = 0


def find_figures(text: str, header: Header, dimensions: Sequence[Dimension], stub: int) -> Figures:
    """Every cell, in the order of the dimensions. Refused where cells are too many, too few or no figures."""
    cells = count_cells(dimensions)
    body = text[header.data :].rstrip(_END)
    if not body.endswith(";"):
        raise Refused(Problem("px_unclosed", row=header.line, column="DATA"))
    tokens = _TOKEN.findall(body)
    if stub and header.abouts("KEYS"):
        return _keyed(tokens, body, header, dimensions, stub)
    if len(tokens) != cells:
        raise Refused(_wrong_number(header, cells, len(tokens)))
    value, codes = _numbers(tokens, np.arange(cells), body, header)
    return Figures(value, _symbols(codes))


def _numbers(
    tokens: Sequence[str], places: NDArray[np.int64], body: str, header: Header
) -> tuple[NDArray[np.float64], NDArray[np.int32]]:
    """float64 and the place in SYMBOLS, int32, -1 for a number. ``places``: which tokens of the body these are."""
    encoded = pa.array(tokens, pa.string()).dictionary_encode()
    words = pc.utf8_trim(encoded.dictionary, '"')
    symbols = pc.index_in(words, pa.array(SYMBOLS)).fill_null(-1).to_numpy(zero_copy_only=False)
    numbers = parse_numbers(words, ".")
    index = encoded.indices.to_numpy()
    wrong = np.flatnonzero(((symbols < 0) & ~np.isfinite(numbers))[index])
    if wrong.size:
        row, token = _line(body, header, int(places[wrong[0]])), tokens[wrong[0]]
        raise Refused(Problem("cell_unreadable", row=row, column="DATA", params={"text": token[:40]}))
    return numbers[index], symbols.astype(np.int32)[index]


def _keyed(tokens: Sequence[str], body: str, header: Header, dimensions: Sequence[Dimension], stub: int) -> Figures:
    """Rows that begin with the keys of the stub. "Rows that only contain zeros are excluded from the file"."""
    width = math.prod(len(dimension.codes) for dimension in dimensions[stub:])
    rows, rest = divmod(len(tokens), stub + width)
    if rest:
        raise Refused(_wrong_number(header, (rows + 1) * (stub + width), len(tokens)))
    grid = np.array(tokens, dtype=object).reshape(rows, stub + width)
    places = np.arange(len(tokens)).reshape(grid.shape)
    row = _rows(grid[:, :stub], places[:, :stub], body, header, dimensions[:stub])
    value, codes = _numbers(grid[:, stub:].ravel().tolist(), places[:, stub:].ravel(), body, header)
    shape = (count_cells(dimensions) // width, width)
    all_values, all_codes = np.zeros(shape), np.full(shape, -1, np.int32)
    all_values[row], all_codes[row] = value.reshape(-1, width), codes.reshape(-1, width)
    return Figures(all_values.ravel(), _symbols(all_codes.ravel()), (shape[0] - rows) * width)


def _rows(
    keys: NDArray[np.object_],
    places: NDArray[np.int64],
    body: str,
    header: Header,
    dimensions: Sequence[Dimension],
) -> NDArray[np.int64]:
    """int64 (rows,): which row of the cube the keys of each row name. Refused for unknown keys and repeated rows."""
    row = np.zeros(len(keys), np.int64)
    for index, dimension in enumerate(dimensions):
        known = _known(dimension, header)
        found = np.array([known.get(key.strip('"'), -1) for key in keys[:, index]], np.int64)
        if (found < 0).any():
            first = int(np.argmax(found < 0))
            problem_row = _line(body, header, int(places[first, index]))
            params = {"key": keys[first, index].strip('"')[:40]}
            raise Refused(Problem("px_key_unknown", row=problem_row, column=dimension.name, params=params))
        row = row * len(dimension.codes) + found
    again = np.setdiff1d(np.arange(len(row)), np.unique(row, return_index=True)[1])
    if again.size:
        raise Refused(Problem("px_row_repeated", row=_line(body, header, int(places[again[0], 0])), column="DATA"))
    return row


def _known(dimension: Dimension, header: Header) -> Mapping[str, int]:
    """Key -> place: by codes, or by words where the file says KEYS("...")=VALUES."""
    by_words = header.text("KEYS", dimension.label).upper() == "VALUES"
    names = dimension.labels.values() if by_words else dimension.codes
    return {name: place for place, name in enumerate(names)}


def _symbols(codes: NDArray[np.int32]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), pa.array(SYMBOLS))


def _wrong_number(header: Header, expected: int, found: int) -> Problem:
    return Problem("cells_wrong_number", row=header.line, column="DATA", params={"expected": expected, "found": found})


def _line(body: str, header: Header, place: int) -> int:
    """The line of the file where that token of the body stands."""
    token = next(islice(_TOKEN.finditer(body), place, None))
    return header.line + body.count("\n", 0, token.start())
