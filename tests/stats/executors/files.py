"""Files that executors are tried on, and jobs that end badly."""

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet

from likvard.stats.executors.contract import Job, jobs_of_file
from likvard.stats.executors.packing import arrays_of
from likvard.stats.kernel.buffers import Columns
from likvard.stats.kernel.factors import Factors
from likvard.stats.kernel.layout import Layout
from likvard.stats.kernel.state import State
from likvard.stats.kernel.stream import Strata, scan, state_of_file
from likvard.stats.problems import Problem, Refused
from tests.stats.pushdown.designs import LAYOUT, ORIGIN, Made, sample

COLUMNS = Columns("stratum", "psu", "weight", tuple(factor.name for factor in LAYOUT.factors), LAYOUT.indicators)


@dataclass(frozen=True)
class Sorted:
    """A sorted Parquet file of several row groups, and what was counted in it."""

    path: Path
    strata: Strata
    columns: Columns = COLUMNS
    layout: Layout = LAYOUT

    @property
    def factors(self) -> Factors:
        return self.strata.factors()

    def jobs(self, count: int) -> tuple[Job, ...]:
        shards = self.strata.shards(count)
        return jobs_of_file(self.path, COLUMNS, LAYOUT, self.factors, shards, origin=ORIGIN)

    def state(self) -> State:
        """By the kernel, in one go."""
        return state_of_file(self.path, COLUMNS, LAYOUT, self.factors, origin=ORIGIN)


def sorted_file(folder: Path, *, strata: int = 30) -> Sorted:
    made = sample([2 + number % 3 for number in range(strata)], seed=7, people=30)
    path = folder / "sorted.parquet"
    parquet.write_table(table_of(made), path, row_group_size=200)
    return Sorted(path, scan(path, COLUMNS))


def table_of(made: Made) -> pa.Table:
    rows = made.rows
    design = {"stratum": rows.stratum, "psu": rows.psu, "weight": rows.weight}
    codes = {name: pa.array(code, mask=code < 0) for name, code in zip(COLUMNS.factors, rows.codes, strict=True)}
    values = {
        name: pa.array(value, mask=np.isnan(value)) for name, value in zip(COLUMNS.values, rows.values, strict=True)
    }
    return pa.table({**design, **codes, **values})


def assert_equal(one: State, other: State) -> None:
    """All numbers of two states, to the rounding of sums in another order."""
    assert one.layout == other.layout
    np.testing.assert_array_equal(one.origin, other.origin)
    for mine, theirs in zip(arrays_of(one), arrays_of(other), strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-12, atol=1e-12 * np.abs(theirs).max(initial=1.0))


def bad_jobs() -> dict[str, Job]:
    """Jobs that are refused, that fail, and that take their process with them."""
    return {"refused": refused, "failing": failing, "dying": partial(os._exit, 1)}


def refused() -> State:
    raise Refused(Problem("rows_unsorted", file="sorted.parquet", row=3))


def failing() -> State:
    raise ZeroDivisionError("by nobody")


REFUSED = (Problem("rows_unsorted", file="sorted.parquet", row=3),)
FAILED = (Problem("shard_failed", params={"shard": 2, "shards": 2, "error": "ZeroDivisionError: by nobody"}),)
