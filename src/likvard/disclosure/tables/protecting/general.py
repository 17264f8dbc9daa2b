"""The cheapest move by a solver for programs of every kind, where it takes so many cells that looking near is no help.

Every question starts in the basis in which the last one ended; the first one where nothing moves. All columns have two
bounds, so each basis is dual feasible with every column at the right one of them, whatever cells cost now, and the dual
simplex method needs few steps from there.
"""

import highspy
import numpy as np
from scipy.sparse import csc_array, csr_array, hstack

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting.moves import Move
from likvard.disclosure.tables.protecting.outcome import Outcome
from likvard.disclosure.tables.protecting.task import Floats, Task
from likvard.disclosure.tables.solver import new_solver, nothing_moves, run
from likvard.disclosure.tables.system import Integers

OPTIONS: dict[str, str | int | float] = {
    "solver": "simplex",
    "simplex_strategy": 1,  # dual
    "dual_simplex_cost_perturbation_multiplier": 0.0,  # to take it back takes longer than ties do
    "simplex_iteration_limit": 20_000,  # a question takes some hundred
    "parallel": "off",
}
SHAKE = 0.3  # by how much prices change to get another answer where people would be split
SLIGHT = 1e-3  # a price for every person who is moved, so that no more are than need be
MULTIPLES = (1, 2, 3)  # times that a move is taken, to be in whole people
STATUS = highspy.HighsModelStatus


class Program:
    """N ``cells`` that move, sorted. Columns: what each gains, what each loses, and the same within the blur.

    apart  whether cells that somebody may know stay as they are, but for the one that is asked about
    steps  of the simplex method, so far
    deadline  of every question
    """

    def __init__(self, task: Task, cells: Integers, *, apart: bool, deadline: Deadline) -> None:
        self.deadline = deadline
        self.task, self.cells, self.steps = task, cells[task.up[cells] + task.down[cells] > 0], 0
        still = task.known[self.cells] & apart
        most = int(task.ends.needs.max(initial=1)) * len(self.cells)  # no simple move gains more in one cell
        reach = np.where(still, 0, np.minimum(np.stack((task.up, task.down))[:, self.cells], most))
        blur = np.where(still, 0, np.minimum(task.blur[:, self.cells], most))
        self.way, self.blurred = np.nonzero(blur)
        self.high = np.concatenate(((reach - blur).ravel(), blur[self.way, self.blurred])).astype(np.float64)
        rows = csr_array(task.by_cell[:, self.cells])
        self.sums = rows[np.diff(rows.indptr) > 0]
        within = self.sums[:, self.blurred] * np.where(self.way, -1, 1)
        self.model = _model(csc_array(hstack((self.sums, -self.sums, within)), dtype=np.float64), self.high)
        self.numbers = np.arange(len(self.high), dtype=np.int32)

    def cheapest(self, end: int, prices: Floats, most: float, tries: int) -> tuple[Outcome, Move | None]:
        """The move that reaches an end and adds least to what is hidden, at these prices (C,), ``most`` at most.

        What is dearer than all prices does not move but within its blur. Where people would be split it is asked
        again, so often, at prices that differ a little. Raises TimeoutError.
        """
        weights, closed = self._weights(int(self.task.ends.needs[end]), prices), self._ask(end, prices)
        try:
            for attempt in range(tries):
                outcome = self._solve(weights, most)
                move = self._whole() if outcome == Outcome.FOUND else None
                if outcome != Outcome.FOUND or move is not None:
                    return outcome, move
                weights *= 1 + SHAKE * np.random.default_rng(attempt).random(len(weights))
            return Outcome.SPLIT, None
        finally:
            for column in closed:
                self.model.changeColBounds(column, 0.0, self.high[column])

    def push(self, ends: Integers, prices: Floats, rewards: Floats) -> Move | None:
        """A move that reaches as many of these ends (N,) as pay at these prices (C,); None where people are split.

        The ``rewards`` (N,) are for all of the way to an end, and a part of them for a part of it. Raises TimeoutError.
        """
        needs, columns = self.task.ends.needs[ends], self.columns(ends)
        weights, high = self._weights(int(needs.max(initial=1)), prices), self.high.copy()
        weights[: 2 * len(self.cells)] += SLIGHT
        other = (columns + len(self.cells)) % (2 * len(self.cells))
        weights[columns], weights[other] = -rewards / needs, rewards / needs + SLIGHT
        high[columns] = np.minimum(high[columns], needs)
        self._bound(high)
        try:
            return self._whole() if self._solve(weights, np.inf) == Outcome.FOUND else None
        finally:
            self._bound(self.high)

    def columns(self, ends: Integers) -> Integers:
        """Of the cells of these ends (N,), in their directions."""
        places = np.searchsorted(self.cells, self.task.ends.cells[ends])
        return np.asarray(np.where(self.task.ends.signs[ends] > 0, 0, len(self.cells)) + places)

    def _bound(self, high: Floats) -> None:
        self.model.changeColsBounds(len(high), self.numbers, np.zeros_like(high), high)

    def _ask(self, end: int, prices: Floats) -> list[int]:
        """Let the cell of an end move as it needs to, and those that are to be shown not; the columns changed."""
        (column,), size = self.columns(np.array([end])).tolist(), len(self.cells)
        shut = np.append(np.flatnonzero(np.isinf(prices[self.cells])), column % size)
        closed = [way * size + each for each in shut.tolist() for way in (0, 1)]
        for each in closed:
            self.model.changeColBounds(each, 0.0, 0.0)
        need = float(self.task.ends.needs[end])
        self.model.changeColBounds(column, need, need)
        return closed

    def _weights(self, span: int, prices: Floats) -> Floats:
        """A cell that moves by a part of the ``span``, or of its reach, is paid in part."""
        paid = 2 * len(self.cells)
        weights = np.zeros_like(self.high)
        finite = np.where(np.isfinite(prices[self.cells]), prices[self.cells], 0)
        weights[:paid] = np.tile(finite, 2) / np.clip(self.high[:paid], 1, span)
        return weights

    def _solve(self, weights: Floats, most: float) -> Outcome:
        self.model.setOptionValue("objective_bound", most)
        self.model.changeColsCost(len(weights), self.numbers, weights)
        status = run(self.model, self.deadline)
        info = self.model.getInfo()
        self.steps += int(info.simplex_iteration_count)
        known = {
            # the solver looks at the bound now and then only
            STATUS.kOptimal: Outcome.FOUND if info.objective_function_value <= most else Outcome.DEAR,
            STATUS.kInfeasible: Outcome.NOWHERE,
            STATUS.kObjectiveBound: Outcome.DEAR,
        }
        return known.get(status, Outcome.GAVE_UP)

    def _whole(self) -> Move | None:
        """The nearest whole numbers, if they keep all sums and bounds; once or more often, where people are split."""
        columns = np.array(self.model.getSolution().col_value)
        gain, loss = columns[: 2 * len(self.cells)].reshape(2, -1)
        amounts = gain - loss
        np.add.at(amounts, self.blurred, np.where(self.way, -1, 1) * columns[2 * len(self.cells) :])
        for times in MULTIPLES:
            people = np.rint(times * amounts).astype(np.int64)
            inside = (people <= self.task.up[self.cells]) & (people >= -self.task.down[self.cells])
            if inside.all() and not (self.sums @ people).any():
                return Move(self.cells[people != 0], people[people != 0])
        return None


def _model(columns: csc_array, high: Floats) -> highspy.Highs:
    program = highspy.HighsLp()
    program.num_row_, program.num_col_ = columns.shape
    program.col_cost_ = program.col_lower_ = np.zeros_like(high)
    program.col_upper_ = high
    program.row_lower_ = program.row_upper_ = np.zeros(columns.shape[0])
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_, program.a_matrix_.index_ = columns.indptr, columns.indices
    program.a_matrix_.value_ = columns.data
    model = new_solver("off")
    for name, value in OPTIONS.items():
        model.setOptionValue(name, value)
    model.passModel(program)
    model.setBasis(nothing_moves(*columns.shape))
    return model
