"""Programs over the unknown cells of one piece, through HiGHS (dual simplex, Huangfu and Hall 2018).

The solver keeps where it stood: the next question about the same sums is a few steps away from the last answer.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import numpy as np
from highspy import Highs, HighsBasis, HighsLp, HighsModelStatus, HighsVarType, MatrixFormat
from numpy.typing import NDArray
from scipy.sparse import hstack

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.solver import new_solver, nothing_moves, run
from likvard.disclosure.tables.system import UNBOUNDED, Flags, Integers

Floats = NDArray[np.float64]
TINY = 1e-6  # HiGHS holds sums and bounds to 1e-7
_DUAL, _PRIMAL = 1, 4  # simplex_strategy
_NOWHERE = (HighsModelStatus.kUnbounded, HighsModelStatus.kUnboundedOrInfeasible)


class Unbounded(ArithmeticError):
    """What is minimised has no least value."""


class Program:
    """Minimises cost @ x where sums @ x = totals; sums (R, U), totals (R,). Costs and bounds come with each question.

    solved  how many programs were solved
    """

    def __init__(self, sums: Any, totals: Integers) -> None:
        self.sums, self.totals, self.solved = sums, totals, 0

    def least(
        self, cost: Floats, low: Integers, high: Integers, deadline: Deadline, *, near: bool = False
    ) -> Floats | None:
        """x in real numbers, low <= x <= high, a vertex; None where there is none.

        ``near``: the answer is likely few steps from the last one, where few cells cost anything and the bounds are the
        same. Raises TimeoutError, Unbounded.
        """
        self._solver.setOptionValue("simplex_strategy", _PRIMAL if near else _DUAL)
        return self._solved(self._solver, cost, low, high, deadline)

    @contextmanager
    def returning(self) -> Iterator[None]:
        """Afterwards it stands where it stood before."""
        before = self._solver.getBasis()
        yield
        self._solver.setBasis(before)

    def forget(self) -> None:
        """Stand where every unknown is at its lower bound, as if nothing had been asked."""
        self._solver.setBasis(self._start)

    def whole(self, low: Integers, high: Integers, deadline: Deadline) -> Integers | None:
        """Any x in whole numbers, low <= x <= high; None where there is none. Raises TimeoutError."""
        solver = self._passed("on")
        kinds = np.full(len(low), int(HighsVarType.kInteger), dtype=np.uint8)
        solver.changeColsIntegrality(len(low), np.arange(len(low), dtype=np.int32), kinds)
        found = self._solved(solver, np.zeros(len(low)), low, high, deadline)
        return None if found is None else self.rounded(found)

    def rounded(self, found: Floats) -> Integers | None:
        """To whole numbers, if they make the totals: a solver's tolerance is not ours."""
        table = np.rint(found).astype(np.int64)
        return table if (self.sums @ table == self.totals).all() else None

    @cached_property
    def changes(self) -> "Program":
        """The program over what each unknown gains and, after these, loses while all sums stay as they are."""
        return Program(hstack((self.sums, -self.sums)), np.zeros_like(self.totals))

    @cached_property
    def _start(self) -> HighsBasis:
        return nothing_moves(*self.sums.shape)

    @cached_property
    def _solver(self) -> Highs:
        return self._passed("off")

    def _passed(self, presolve: str) -> Highs:
        """The sums given to a solver, without bounds."""
        columns, lp = self.sums.tocsc(), HighsLp()
        solver = new_solver(presolve)
        lp.num_row_, lp.num_col_ = columns.shape
        lp.col_cost_ = lp.col_lower_ = lp.col_upper_ = np.zeros(lp.num_col_)
        lp.row_lower_ = lp.row_upper_ = self.totals.astype(np.float64)
        lp.a_matrix_.format_ = MatrixFormat.kColwise
        lp.a_matrix_.start_, lp.a_matrix_.index_ = columns.indptr.astype(np.int32), columns.indices.astype(np.int32)
        lp.a_matrix_.value_ = columns.data.astype(np.float64)
        solver.passModel(lp)
        return solver

    def _solved(self, solver: Highs, cost: Floats, low: Integers, high: Integers, deadline: Deadline) -> Floats | None:
        every = np.arange(len(cost), dtype=np.int32)
        solver.changeColsCost(len(every), every, cost)
        least, most = np.where(low <= -UNBOUNDED, -np.inf, low), np.where(high >= UNBOUNDED, np.inf, high)
        solver.changeColsBounds(len(every), every, least, most)
        status = run(solver, deadline)
        self.solved += 1
        if status == HighsModelStatus.kInfeasible:
            return None
        if status in _NOWHERE:
            raise Unbounded
        if status != HighsModelStatus.kOptimal:
            raise TimeoutError(solver.modelStatusToString(status))
        return np.array(solver.getSolution().col_value)


def fractional(found: Floats) -> Flags:
    """Which are not whole numbers, (U,)."""
    return np.asarray(np.abs(found - np.rint(found)) > TINY)
