"""What Spark's workers do, without Spark: rows in any order, cut into any partitions, make the state of the file."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.stats.executors import partition
from likvard.stats.executors.packing import arrays_of
from likvard.stats.executors.partition import Asked
from likvard.stats.executors.pieces import PARCEL, Piece, add_piece, pieces_in
from likvard.stats.executors.stages import merge, sum_parcels, sum_where_they_lie
from likvard.stats.kernel.factors import Factors
from likvard.stats.kernel.run import state_of
from likvard.stats.kernel.state import State
from likvard.stats.problems import Problem, Refused
from tests.stats.executors.files import Sorted, assert_equal
from tests.stats.pushdown.designs import ORIGIN

PARTS = 5
HANDED_OVER = 100  # rows


def asked_of(answers: Sorted) -> Asked:
    labels, counts = np.arange(len(answers.strata.psus)), np.diff(answers.strata.starts)
    parts, factors = labels * PARTS // len(labels), answers.factors
    return Asked(answers.columns, answers.layout, ORIGIN, labels, counts, parts, factors, pairs=True, moments=True)


def first(people: pa.Table, asked: Asked, told: list[int]) -> list[Piece]:
    batches = people.to_batches(max_chunksize=HANDED_OVER)
    return list(pieces_in(sum_where_they_lie(batches, asked, told.append)))


def second(pieces: Iterable[Piece], asked: Asked, told: list[int]) -> Iterator[Piece]:
    """On two workers; Spark brings together what has the same numbers, and orders it."""
    for worker in range(2):
        mine = sorted(piece for piece in pieces if (piece.array + piece.piece) % 2 == worker)
        yield from pieces_in(sum_parcels((piece.batch() for piece in mine), asked, told.append))


def gathered(pieces: Iterable[Piece], asked: Asked) -> State:
    state = state_of((), asked.layout, Factors(np.zeros(0), np.zeros(0)), origin=asked.origin)
    for piece in pieces_in(merge(piece.batch() for piece in pieces)):
        add_piece(tuple(arrays_of(state)), piece)
    return state


def cut(table: pa.Table, at: Sequence[int]) -> list[pa.Table]:
    ends = sorted({0, len(table), *(one for one in at if one < len(table))})
    return [table.slice(start, stop - start) for start, stop in pairwise(ends)]


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(1, 1500), max_size=3), st.integers(1, 2000), st.booleans())
def test_rows_in_any_order_and_any_partitions_make_the_state_of_the_file(
    answers: Sorted, seed: int, at: list[int], at_a_time: int, in_order: bool
) -> None:
    table, asked, told = parquet.read_table(answers.path), asked_of(answers), list[int]()
    if not in_order:
        table = table.take(np.random.default_rng(seed).permutation(len(table)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(partition, "AT_A_TIME", at_a_time)
        pieces = [piece for people in cut(table, at) for piece in first(people, asked, told)]
        state = gathered(list(second(pieces, asked, told)), asked)
    assert_equal(state, answers.state())
    assert sum(told) == len(table)


def test_of_a_sorted_file_only_the_stratum_that_is_cut_in_two_travels(answers: Sorted) -> None:
    table, asked, told = parquet.read_table(answers.path), asked_of(answers), list[int]()
    cut_stratum = 7
    middle = int(answers.strata.starts[cut_stratum] + answers.strata.starts[cut_stratum + 1]) // 2
    pieces = [piece for people in cut(table, [middle]) for piece in first(people, asked, told)]
    assert [piece.piece for piece in pieces if piece.array == PARCEL] == [int(asked.parts[cut_stratum])] * 2
    assert sum(told) == len(table) - asked.counts[cut_stratum]


def test_a_refusal_goes_through_all_stages(answers: Sorted) -> None:
    table, asked = parquet.read_table(answers.path), asked_of(answers)
    wrong = table.set_column(table.column_names.index("weight"), "weight", pa.array(np.full(len(table), -1.0)))
    pieces = second(first(wrong, asked, []), asked, [])
    with pytest.raises(Refused) as refusal:
        gathered(pieces, asked)
    params = {"value": -1.0, "count": len(table)}
    assert refusal.value.problems == (Problem("weight_negative", column="weight", params=params),)


def test_strata_that_nobody_has_counted_are_an_error(answers: Sorted) -> None:
    table, asked = parquet.read_table(answers.path), asked_of(answers)
    more = table.set_column(0, "stratum", pa.array(np.full(len(table), 99)))
    with pytest.raises(ValueError, match="nobody has counted"):
        first(more, asked, [])
