"""What is wrong with columns that are levels of one dimension, in the words of the file and with its rows."""

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from typing import Any

import numpy as np

from likvard.disclosure.tables.asked.describing import AskedDimension, Description
from likvard.disclosure.tables.asked.totals import total_rows
from likvard.disclosure.tables.building.problems import Problem
from likvard.disclosure.tables.system import Flags
from likvard.stats.preparing.cells import EMPTY, Text, text_of
from likvard.stats.reading.datafile import DataFile

NOWHERE = -2  # of a code that no row says anything of


def levels_wrong(data: DataFile, description: Description) -> Iterator[Problem]:
    """code_in_columns; parents_differ; parent_unsaid, where an empty cell has a code. The columns are there."""
    counted = np.logical_not(total_rows(data, description).any(axis=1))
    for one in description.used:
        texts = {column: text_of(data.table.column(column)) for column in one.columns}
        rows = counted & ~_left_out(one, texts)
        for narrow, wide in combinations(one.columns, 2):
            yield from _in_both(data, texts, narrow, wide, rows, total=one.total)
        for narrow, wide in pairwise(one.columns):
            yield from _parts_wrong(data, texts, narrow, wide, rows, gaps=bool(description.missing))


def _left_out(one: AskedDimension, texts: dict[str, Text]) -> Flags:
    return np.asarray(np.logical_or.reduce([text.is_one_of(one.without) for text in texts.values()]))


def _in_both(
    data: DataFile, texts: dict[str, Text], narrow: str, wide: str, rows: Flags, *, total: str
) -> Iterator[Problem]:
    """Of the total in a column, ``total_taken`` is told."""
    said = {texts[wide].words[code] for code in np.unique(texts[wide].codes[rows]) if code != EMPTY} - {total}
    text = texts[narrow]
    both = np.array([word in said for word in text.words] + [False])[text.codes] & rows
    yield from _first(data, text, narrow, both, "code_in_columns", lambda at: {"other": wide})


def _parts_wrong(
    data: DataFile, texts: dict[str, Text], narrow: str, wide: str, rows: Flags, *, gaps: bool
) -> Iterator[Problem]:
    text, above = texts[narrow], texts[wide]
    inside = rows & (text.codes != EMPTY)
    first = np.full(len(text.words) + 1, NOWHERE)  # what the first row that says it says each code is part of
    told = np.flatnonzero(inside & (above.codes != EMPTY))[::-1]
    first[text.codes[told]] = above.codes[told]
    known = first[text.codes]
    other = inside & (above.codes != EMPTY) & (above.codes != known)
    yield from _first(
        data,
        text,
        narrow,
        other,
        "parents_differ",
        lambda at: {"parents": (above.words[known[at]], above.words[above.codes[at]])},
    )
    gap = inside & (above.codes == EMPTY) & (known != NOWHERE) & gaps
    yield from _first(data, text, narrow, gap, "parent_unsaid", lambda at: {"parent": above.words[known[at]]})


def _first(
    data: DataFile, text: Text, column: str, wrong: Flags, code: str, said: Callable[[int], dict[str, Any]]
) -> Iterator[Problem]:
    """One problem for all codes that have it, with the first row that shows it."""
    found = np.flatnonzero(wrong)
    if found.size:
        at, codes = int(found[0]), np.unique(text.codes[found])
        params = {"code": text.words[text.codes[at]], **said(at), "count": len(codes)}
        yield Problem(code, file=data.name, row=data.row(at), column=column, params=params)
