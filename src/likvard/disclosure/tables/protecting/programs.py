"""The cheapest move by linear programming: one model for a set of cells, asked for one end after the other.

Nothing moves in the basis in which every question starts, and that is dual feasible whatever cells cost: the dual
simplex method needs few steps from there, about as many as there are cells in the move.
"""

import highspy
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, csr_array, hstack

from likvard.disclosure.tables.protecting.moves import Move
from likvard.disclosure.tables.protecting.task import Floats, Task
from likvard.disclosure.tables.solver import new_solver
from likvard.disclosure.tables.system import Integers

OPTIONS: dict[str, str | int] = {
    "solver": "simplex",
    "simplex_strategy": 1,  # dual
    "parallel": "off",
}
NODES = 200  # of a search for whole numbers, before the best so far will do
GAP = 0.02  # in cost, at which the best whole numbers so far will do
SHAKE = 0.3  # by how much prices change to get another answer where people would be split
TRIES = 5
ASKING = 20  # steps of the simplex method that take as long as a question without any
MULTIPLES = (1, 2, 3)
LIMIT_REACHED = 1


class Program:
    """N ``cells`` that move, sorted. Columns: what each gains, what each loses, and the same within the blur.

    apart  whether cells that somebody may know stay as they are, but for the one that is asked about
    """

    def __init__(self, task: Task, cells: Integers, *, apart: bool) -> None:
        self.task, self.cells = task, cells[task.up[cells] + task.down[cells] > 0]
        still = task.known[self.cells] & apart
        most = int(task.ends.needs.max(initial=1)) * len(self.cells)  # no simple move gains more in one cell
        reach = np.where(still, 0, np.minimum(np.stack((task.up, task.down))[:, self.cells], most))
        blur = np.where(still, 0, np.minimum(task.blur[:, self.cells], most))
        self.way, self.blurred = np.nonzero(blur)
        self.high = np.concatenate(((reach - blur).ravel(), blur[self.way, self.blurred])).astype(np.float64)
        rows = csr_array(task.by_cell[:, self.cells])
        self.sums = rows[np.diff(rows.indptr) > 0]
        within = self.sums[:, self.blurred] * np.where(self.way, -1, 1)
        self.columns = csc_array(hstack((self.sums, -self.sums, within)), dtype=np.float64)
        self.numbers = np.arange(len(self.high), dtype=np.int32)
        self.model = _model(self.columns, self.high)
        self.split, self.steps = False, 0
        self.start = highspy.HighsBasis()
        self.start.col_status = [highspy.HighsBasisStatus.kLower] * len(self.high)
        self.start.row_status = [highspy.HighsBasisStatus.kBasic] * self.sums.shape[0]
        self.start.valid = True

    def has(self, end: int) -> bool:
        """Whether the end can be asked for."""
        return self._place(int(self.task.ends.cells[end])) >= 0

    def cheapest(self, end: int, prices: Floats, *, shown: int = -1) -> Move | None:
        """The move that reaches an end and adds least to what is hidden, at these prices (C,), but the cell ``shown``.

        A cell that is used in part is paid in part, so it is only roughly the cheapest. None where there is no move, or
        none in whole people at hand.
        """
        weights = self._weights(end, prices)
        closed = self._ask(end, shown)
        try:
            return self._tried(weights)
        finally:
            for column in closed:
                self.model.changeColBounds(column, 0.0, self.high[column])

    def _ask(self, end: int, shown: int) -> list[int]:
        """Let the cell of an end move as it needs to, and one that stays shown not; the columns changed."""
        way, need = 0 if self.task.ends.signs[end] > 0 else 1, float(self.task.ends.needs[end])
        asked = [self._place(cell) for cell in (int(self.task.ends.cells[end]), shown) if cell >= 0]
        closed = [way * len(self.cells) + place for place in asked if place >= 0 for way in (0, 1)]
        for column in closed:
            self.model.changeColBounds(column, 0.0, 0.0)
        self.model.changeColBounds(closed[way], need, need)
        return closed

    def _tried(self, weights: Floats) -> Move | None:
        for attempt in range(1 + TRIES):
            amounts = self._solved(weights)
            move = None if amounts is None else self._whole(amounts)
            self.split = amounts is not None and move is None
            if not self.split:
                return move
            weights *= 1 + SHAKE * np.random.default_rng(attempt).random(len(weights))
        return None

    def _place(self, cell: int) -> int:
        """Where a cell is among these; -1 where it is not."""
        place = int(np.searchsorted(self.cells, cell))
        return place if place < len(self.cells) and self.cells[place] == cell else -1

    def searched(self, end: int, prices: Floats, seconds: float) -> Move | None:
        """The same by a search for whole numbers, if there is a move that splits people. Raises TimeoutError."""
        if not self.split:
            return None
        low, high = self._bounds(end)
        found = milp(
            self._weights(end, prices),
            integrality=np.ones(len(low)),
            bounds=Bounds(low, high),
            constraints=LinearConstraint(self.columns, 0, 0),
            options={"time_limit": seconds, "node_limit": NODES, "mip_rel_gap": GAP},
        )
        if found.x is None and found.status == LIMIT_REACHED:
            raise TimeoutError("no move was found in time")
        return None if found.x is None else self._whole(self._amounts(found.x))

    def _bounds(self, end: int) -> tuple[Floats, Floats]:
        low, high = np.zeros_like(self.high), self.high.copy()
        paid = high[: 2 * len(self.cells)].reshape(2, -1)
        place = int(np.searchsorted(self.cells, self.task.ends.cells[end]))
        paid[:, place] = 0
        way = 0 if self.task.ends.signs[end] > 0 else 1
        paid[way, place] = low[way * len(self.cells) + place] = self.task.ends.needs[end]
        return low, high

    def _weights(self, end: int, prices: Floats) -> Floats:
        paid = 2 * len(self.cells)
        weights = np.zeros_like(self.high)
        free = np.where(np.isfinite(prices[self.cells]), prices[self.cells], 0)
        weights[:paid] = np.tile(free, 2) / np.clip(self.high[:paid], 1, self.task.ends.needs[end])
        return weights

    def _solved(self, weights: Floats) -> Floats | None:
        """(N,) people gained."""
        self.model.changeColsCost(len(weights), self.numbers, weights)
        self.model.setBasis(self.start)
        self.model.run()
        self.steps += ASKING + int(self.model.getInfo().simplex_iteration_count)
        if self.model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return self._amounts(np.array(self.model.getSolution().col_value))

    def _amounts(self, columns: Floats) -> Floats:
        gain, loss = columns[: 2 * len(self.cells)].reshape(2, -1)
        amounts = gain - loss
        np.add.at(amounts, self.blurred, np.where(self.way, -1, 1) * columns[2 * len(self.cells) :])
        return np.asarray(amounts)

    def _whole(self, amounts: Floats) -> Move | None:
        """The nearest whole numbers, if they keep all sums and bounds; once or more often, where people are split."""
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
    return model
