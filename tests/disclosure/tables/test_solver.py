"""A program that takes longer than there is time for is stopped in the midst of it, and can be gone on with."""

import numpy as np
import pytest
from highspy import HighsLp, HighsModelStatus, MatrixFormat

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.solver import new_solver, run

SIZE = 500  # takes about a second


def dense() -> HighsLp:
    """The most that can be had of many things that all need a little of everything."""
    rng, program = np.random.default_rng(1), HighsLp()
    program.num_row_ = program.num_col_ = SIZE
    program.col_cost_ = -rng.uniform(1, 2, SIZE)
    program.col_lower_, program.col_upper_ = np.zeros(SIZE), np.full(SIZE, np.inf)
    program.row_lower_, program.row_upper_ = np.full(SIZE, -np.inf), rng.uniform(1, 2, SIZE)
    program.a_matrix_.format_ = MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.arange(0, SIZE * SIZE + 1, SIZE, dtype=np.int32)
    program.a_matrix_.index_ = np.tile(np.arange(SIZE, dtype=np.int32), SIZE)
    program.a_matrix_.value_ = rng.uniform(0, 1, SIZE * SIZE)
    return program


def test_it_stops_when_time_is_over_and_goes_on_when_there_is_more() -> None:
    solver = new_solver("off")
    solver.passModel(dense())
    with pytest.raises(TimeoutError):
        run(solver, Deadline.after(0.01))
    assert solver.getModelStatus() == HighsModelStatus.kTimeLimit
    assert run(solver, Deadline.after(600)) == HighsModelStatus.kOptimal
