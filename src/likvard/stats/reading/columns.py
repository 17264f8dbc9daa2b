"""Columns, whatever the format: their names, their text, their empty cells."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from likvard.stats.numerals import parse_numbers
from likvard.stats.problems import Problem, Refused

TEXT = pa.dictionary(pa.int32(), pa.string())


def check_names(names: Sequence[str], row: int) -> list[str]:
    """The names without surrounding blanks; refused when one is missing or stands twice."""
    trimmed = [name.strip() for name in names]
    problems = [
        Problem("column_unnamed", row=row, params={"position": position})
        for position, name in enumerate(trimmed, 1)
        if not name
    ]
    for name in dict.fromkeys(trimmed):
        positions = tuple(position for position, other in enumerate(trimmed, 1) if other == name)
        if name and len(positions) > 1:
            problems.append(Problem("column_duplicate", row=row, column=name, params={"positions": positions}))
    if problems:
        raise Refused(*problems)
    return trimmed


def tidy(table: pa.Table, missing: Sequence[str]) -> pa.Table:
    """Text without surrounding blanks; cells that are empty or say one of ``missing`` become null."""
    absent = {"", *(word.strip() for word in missing)}
    columns = []
    for column in table.columns:
        whole = column.unify_dictionaries().combine_chunks() if pa.types.is_dictionary(column.type) else column
        columns.append(_tidy_text(whole, absent) if whole is not column else _tidy_numbers(whole, absent))
    return pa.table(columns, names=table.column_names)


def _tidy_text(array: pa.DictionaryArray, absent: set[str]) -> pa.DictionaryArray:
    words = pc.utf8_trim_whitespace(array.dictionary)
    kept = pc.if_else(pc.is_in(words, pa.array(sorted(absent))), pa.scalar(None, pa.string()), words)
    encoded = kept.dictionary_encode()
    return pa.DictionaryArray.from_arrays(encoded.indices.take(array.indices), encoded.dictionary)


def _tidy_numbers(column: pa.ChunkedArray, absent: set[str]) -> pa.Array:
    array = column.combine_chunks()
    values = array.to_numpy(zero_copy_only=False)
    codes = parse_numbers(pa.array(sorted(absent)), ".")
    return pa.array(values, mask=np.isnan(values) | np.isin(values, codes))


def drop_blank_rows(table: pa.Table, first_row: int, blank_rows: Sequence[int]) -> tuple[pa.Table, tuple[int, ...]]:
    """The table without rows in which every cell is empty, and the numbers of all rows left out so far."""
    empty = np.logical_and.reduce([column.is_null().to_numpy() for column in table.columns])
    if not empty.any():
        return table, tuple(blank_rows)
    numbers = np.arange(first_row, first_row + table.num_rows + len(blank_rows))
    numbers = numbers[~np.isin(numbers, blank_rows)]
    return table.filter(pa.array(~empty)), tuple(sorted([*blank_rows, *map(int, numbers[empty])]))
