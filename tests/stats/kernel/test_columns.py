"""What the kernel reads out of Arrow's buffers is what Arrow says is in them."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.stats.kernel.buffers import Columns, rows_in
from likvard.stats.kernel.columns import lines_of
from likvard.stats.kernel.decode import read
from likvard.stats.kernel.lanes import CHUNK

COLUMNS = Columns("stratum", "psu", "weight", ("group",), ("y",))
WHOLE = (pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64())
FRACTIONS = (pa.float16(), pa.float32(), pa.float64())


def of_kind(draw: st.DrawFn, kinds: tuple[pa.DataType, ...], n: int, least: int, missing: bool) -> pa.ChunkedArray:
    """(n,) numbers of one of the kinds, in as many pieces as a file may have, some of which begin within a byte."""
    kind = draw(st.sampled_from(kinds))
    number = st.integers(max(least, 0 if str(kind).startswith("u") else least), 127)
    numbers = draw(st.lists(st.one_of(st.none(), number) if missing else number, min_size=n + 3, max_size=n + 3))
    if str(kind) == "halffloat":
        numbers = [None if one is None else np.float16(one) for one in numbers]
    whole, cut = pa.array(numbers, kind).slice(draw(st.integers(0, 3)), n), draw(st.integers(0, n))
    return pa.chunked_array([whole] if draw(st.booleans()) else [whole.slice(0, cut), whole.slice(cut)])


@st.composite
def tables(draw: st.DrawFn) -> pa.Table:
    n = draw(st.integers(1, 2 * CHUNK + 9))
    design = {name: of_kind(draw, WHOLE, n, -128, False) for name in ("stratum", "psu")}
    weight = of_kind(draw, WHOLE + FRACTIONS, n, 0, False)
    group, answers = of_kind(draw, WHOLE, n, 0, True), of_kind(draw, WHOLE + FRACTIONS, n, -128, True)
    return pa.table({**design, "weight": weight, "group": group, "y": answers})


def as_read(line: np.ndarray, rows: int, none: float, kind: type) -> list[float]:
    """All the numbers of a column, as many at a time as the kernel takes."""
    found = np.zeros(rows, dtype=kind)
    for start in range(0, rows, CHUNK):
        room = np.zeros(CHUNK, dtype=kind)
        count = min(CHUNK, rows - start)
        read(line, start, count, kind(none), room)
        found[start : start + count] = room[:count]
    return found.tolist()


@given(tables())
def test_numbers_of_any_kind_are_read_where_they_lie(table: pa.Table) -> None:
    n, rows = len(table), rows_in(table, COLUMNS)
    lines = lines_of([rows.stratum, rows.psu, rows.weight, *rows.codes, *rows.values])
    for line, name in zip(lines[:2], ("stratum", "psu"), strict=True):
        assert as_read(line, n, -1, np.int64) == table[name].to_pylist()
    assert as_read(lines[2], n, np.nan, np.float64) == table["weight"].to_pylist()
    assert as_read(lines[3], n, -1, np.int64) == [-1 if one is None else one for one in table["group"].to_pylist()]
    answers = [np.nan if one is None else float(one) for one in table["y"].to_pylist()]
    np.testing.assert_array_equal(as_read(lines[4], n, np.nan, np.float64), answers)


@pytest.mark.parametrize("numbers", [np.zeros(4, dtype=np.uint8), np.zeros(4)[::2], np.zeros((2, 2))])
def test_what_the_kernel_would_misread_is_not_given_to_it(numbers: np.ndarray) -> None:
    with pytest.raises(ValueError, match="the kernel does not read"):
        lines_of([numbers])
