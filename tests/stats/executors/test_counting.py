"""PSUs and rows by stratum, counted by Spark's workers, against Python's own counting."""

from collections import Counter

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.stats.executors import partition
from likvard.stats.executors.counting import count_parcels, count_where_they_lie
from likvard.stats.executors.parcels import unpacked
from likvard.stats.executors.pieces import pieces_in

NUMBER = st.one_of(st.none(), st.integers(-3, 3))
PARTS = 3


@given(st.lists(st.lists(st.tuples(NUMBER, NUMBER), min_size=1), min_size=1, max_size=3), st.integers(1, 20))
def test_each_stratum_has_the_psus_and_rows_that_it_has(
    partitions: list[list[tuple[int | None, int | None]]], at_a_time: int
) -> None:
    """Of whatever partitions; a row without a PSU is a row, but no PSU."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(partition, "AT_A_TIME", at_a_time)
        met = [piece for people in partitions for piece in pieces_in(count_where_they_lie(batches(people), PARTS))]
    counted = pieces_in(count_parcels(piece.batch() for piece in sorted(met)))
    strata = pa.concat_tables([unpacked(piece.at) for piece in counted]).to_pylist()
    people = [pair for people in partitions for pair in people]
    rows, placed = Counter(h for h, _ in people), Counter(h for h, psu in people if psu is not None)
    psus = Counter(h for h, psu in set(people) if psu is not None)
    expected = [{"stratum": h, "psus": psus[h], "rows": rows[h], "placed": placed[h]} for h in rows]
    assert sorted(strata, key=str) == sorted(expected, key=str)


def batches(people: list[tuple[int | None, int | None]]) -> list[pa.RecordBatch]:
    strata, psus = zip(*people, strict=True)
    table = pa.table({"stratum": pa.array(strata, pa.int64()), "psu": pa.array(psus, pa.int64())})
    return table.to_batches(max_chunksize=7)
