"""The least loss with which a small system can be protected: the yardstick of the protector.

Fischetti and Salazar, "Solving the cell suppression problem on tabular data with linear constraints" (Management
Science, 2001): which cells are hidden is an integer program whose constraints are found one by one. An attacker's
linear program that cannot reach an end has a dual, and the dual says of which cells more must be hidden.
Moves are real numbers here, as there; with whole numbers the optimum cannot be less.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp
from scipy.sparse import csr_array, hstack

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.system import Demand, Flags, Integers, System

Floats = NDArray[np.float64]
TINY = 1e-7
VIOLATED = 1e-4  # of what a constraint asks for
FARTHEST = 1e5  # an attacker's move of a cell, where nothing else bounds it: far beyond any in a small system
STALLED = 1e-3  # a round of cuts that raises the bound by less ends the rounds of linear programs
COARSE = 0.03  # the gap at which the integer program is left as long as its solutions leave ends open
SLIVER = 1e-3  # of the need, for cells that are shown
DIGITS = 6  # of dual prices: any prices give a constraint that holds, so they may be rounded


@dataclass(frozen=True)
class Optimum:
    """``cost`` of what is ``hidden``, (C,), beyond what is to be protected; nothing costs less than ``bound``."""

    hidden: Flags
    cost: float
    bound: float

    @property
    def proven(self) -> bool:
        """Whether there is no gap."""
        return self.cost <= self.bound * (1 + 1e-6) + TINY


@dataclass(frozen=True)
class End:
    """``cell`` must be movable by ``need`` people in the direction of ``sign``."""

    cell: int
    sign: int
    need: float


@dataclass(frozen=True)
class Problem:
    """What each cell can gain (``up``) and lose (``down``), (C,), once it is hidden; ``ends`` that must be reached."""

    sums: csr_array
    up: Floats
    down: Floats
    cost: Floats
    protected: Flags
    ends: tuple[End, ...]

    @classmethod
    def of(cls, system: System, demand: Demand, cost: Floats, fixed: Flags) -> "Problem":
        """Cells that were shown before cannot move."""
        protected = np.zeros(len(cost), dtype=np.bool_)
        protected[demand.cells] = True
        up = np.where(fixed, 0, system.high - system.values).astype(np.float64)
        down = np.where(fixed, 0, system.values - system.low).astype(np.float64)
        return cls(system.sums, up, down, np.where(protected, 0, cost), protected, tuple(_ends(system, demand)))

    @property
    def movable(self) -> Flags:
        """(C,)."""
        return self.up + self.down > 0

    def paid(self, hidden: Flags) -> float:
        """What is hidden beyond what is protected."""
        return float(self.cost[hidden].sum())


def _ends(system: System, demand: Demand) -> Iterator[End]:
    for cell, low, high in zip(demand.cells.tolist(), demand.low.tolist(), demand.high.tolist(), strict=True):
        value = int(system.values[cell])
        yield from (End(cell, sign, need) for sign, need in ((1, high - value), (-1, value - low)) if need > 0)


@dataclass
class Master:
    """The constraints found so far: ``rows`` @ hidden >= ``least``, hidden 0 or 1."""

    problem: Problem
    columns: list[Integers] = field(default_factory=list)
    shares: list[Floats] = field(default_factory=list)
    least: list[float] = field(default_factory=list)

    def require(self, columns: Integers, shares: Floats, least: float) -> None:
        """Another constraint."""
        self.columns.append(columns)
        self.shares.append(shares)
        self.least.append(least)

    def solved(self, deadline: Deadline, *, whole: bool, gap: float = TINY) -> OptimizeResult:
        """The cheapest that meets all constraints, in whole numbers or not."""
        lengths = [len(columns) for columns in self.columns]
        entries = (np.concatenate(self.shares), np.concatenate(self.columns), np.cumsum([0, *lengths]))
        rows = csr_array(entries, shape=(len(lengths), len(self.problem.cost)))
        return milp(
            self.problem.cost,
            integrality=np.full(len(self.problem.cost), int(whole)),
            bounds=Bounds(self.problem.protected.astype(float), (self.problem.protected | self.problem.movable)),
            constraints=LinearConstraint(rows, np.array(self.least), np.inf),
            options={"time_limit": deadline.left(), "mip_rel_gap": gap},
        )


def optimum(system: System, demand: Demand, cost: Floats, fixed: Flags, *, seconds: float = 60.0) -> Optimum:
    """The cheapest cells to hide, or the best found in so many CPU seconds, with a bound on what any can cost.

    Raises ValueError where nothing that may be hidden protects every cell.
    """
    problem, deadline = Problem.of(system, demand, cost, fixed), Deadline.after(seconds)
    everything = problem.protected | problem.movable
    if any(_attack(problem, end, everything.astype(float), FARTHEST).fails for end in problem.ends):
        raise ValueError("there is a cell that cannot be protected")
    return _narrowed(problem, Optimum(everything, problem.paid(everything), 0.0), deadline)


def _narrowed(problem: Problem, best: Optimum, deadline: Deadline) -> Optimum:
    """Bound and cost brought together, until they meet or time is over."""
    master = Master(problem)
    try:
        _read_sums(master)
        _cut_fractions(master, deadline)
        gap = COARSE
        while not best.proven:
            best, whole = _round(master, best, deadline, gap)
            gap = TINY if whole else gap
    except TimeoutError:
        pass
    return best


def _round(master: Master, best: Optimum, deadline: Deadline, gap: float) -> tuple[Optimum, bool]:
    """The master's cheapest in whole numbers, whose open ends become constraints; whether it left none open."""
    problem, found = master.problem, master.solved(deadline, whole=True, gap=gap)
    if found.x is None:
        raise TimeoutError(found.message)
    bound = max(best.bound, min(found.mip_dual_bound, best.cost))
    hidden = np.round(found.x) > 0
    failed = _cut(master, hidden.astype(float), FARTHEST, deadline)
    mended = _mended(problem, hidden, failed)
    cost = problem.paid(mended)
    better = Optimum(mended, cost, bound) if cost < best.cost else replace(best, bound=bound)
    return better, not failed


def _read_sums(master: Master) -> None:
    """Constraints from one sum at a time: an end needs others of the sum; nothing that costs is hidden alone in one."""
    problem, by_cell = master.problem, master.problem.sums.tocsc()
    for end in problem.ends:
        for place in range(by_cell.indptr[end.cell], by_cell.indptr[end.cell + 1]):
            prices = np.zeros(problem.sums.shape[0])
            prices[by_cell.indices[place]] = end.sign * by_cell.data[place]
            _require(master, end, prices)
    for row in range(problem.sums.shape[0]):
        cells = problem.sums.indices[problem.sums.indptr[row] : problem.sums.indptr[row + 1]]
        for cell in cells[~problem.protected[cells]]:
            master.require(cells, np.where(cells == cell, -1.0, 1.0), 0.0)


def _cut_fractions(master: Master, deadline: Deadline) -> None:
    """Rounds of linear programs, as long as their constraints raise the bound."""
    bound = -1.0
    while True:
        found = master.solved(deadline, whole=False)
        if not _cut(master, np.clip(found.x, 0, 1), 1.0, deadline) or found.fun < bound + STALLED * max(bound, 1):
            return
        bound = found.fun


def _cut(master: Master, hidden: Floats, farthest: float, deadline: Deadline) -> list[End]:
    """The ends that an attacker cannot reach, each of which has become a constraint.

    ``hidden`` 0..1: the share of its way that a cell may go. No cell goes further than ``farthest`` times the need.
    """
    failed, reached = [], np.zeros((0, len(hidden)))
    for end in master.problem.ends:
        deadline.left()
        if (end.sign * reached[:, end.cell] >= end.need - TINY).any():
            continue
        attack = _attack(master.problem, end, hidden, farthest * end.need)
        if attack.fails and _require(master, end, _prices(master.problem, end, hidden, farthest), against=hidden):
            failed.append(end)
        elif farthest > 1:  # a whole solution: one move may serve many ends
            reached = np.vstack([reached, attack.move])
    return failed


def _prices(problem: Problem, end: End, hidden: Floats, farthest: float) -> Floats:
    """Prices whose constraint asks for fewest: those where shown cells may go a sliver (Magnanti and Wong, 1981)."""
    return _attack(problem, end, np.maximum(hidden, SLIVER / farthest), farthest * end.need).prices


def _require(master: Master, end: End, prices: Floats, against: Floats | None = None) -> bool:
    """The constraint that these prices, (S,), of the sums give: whether ``against`` breaks it.

    move[end] = slope @ move for every move, so what the hidden cells could add to the slope must suffice.
    """
    problem = master.problem
    slope = -(problem.sums.T @ prices)
    slope[end.cell] += end.sign
    slope[np.abs(slope) < 10.0 ** (1 - DIGITS)] = 0.0
    shares = np.minimum(np.maximum(slope * problem.up, -slope * problem.down), end.need)
    if against is not None and shares @ against >= end.need * (1 - VIOLATED):
        return False
    columns = np.flatnonzero(shares)
    master.require(columns, shares[columns], end.need)
    return True


@dataclass(frozen=True)
class Attack:
    """How an attacker moved towards an end, (C,); the dual prices of the sums, (S,), where that failed."""

    fails: bool
    move: Floats
    prices: Floats


def _attack(problem: Problem, end: End, hidden: Floats, farthest: float) -> Attack:
    """Move the end's cell as far as it needs to, if that can be done."""
    cells = np.flatnonzero((hidden > 0) & problem.movable)
    sums = problem.sums[:, cells]
    rows = np.flatnonzero(np.diff(sums.indptr))
    limits = np.column_stack([-np.minimum(problem.down, farthest), np.minimum(problem.up, farthest)])
    limits = (limits * hidden[:, None])[cells]
    aim = np.where(cells == end.cell, -float(end.sign), 0.0)
    limits[cells == end.cell] = np.clip(limits[cells == end.cell], -end.need, end.need)
    found = linprog(aim, A_eq=sums[rows], b_eq=np.zeros(len(rows)), bounds=limits, method="highs")
    move, prices = np.zeros(len(hidden)), np.zeros(problem.sums.shape[0])
    move[cells], prices[rows] = found.x, np.round(-found.eqlin.marginals, DIGITS)
    return Attack(bool(-found.fun < end.need * (1 - TINY)), move, prices)


def _mended(problem: Problem, hidden: Flags, failed: list[End]) -> Flags:
    """What is hidden, and for each end that was not reached the cheapest move towards it."""
    hidden = hidden.copy()
    for end in failed:
        hidden |= _cheapest(problem, end, hidden)
    return hidden


def _cheapest(problem: Problem, end: End, hidden: Flags) -> Flags:
    """The cells of a move that pays for what it touches in proportion to how far it goes, (C,)."""
    cost = np.where(hidden, 0.0, problem.cost)
    limits = np.concatenate([problem.up, problem.down])
    fixed = np.flatnonzero(np.arange(2 * len(cost)) % len(cost) == end.cell)
    limits[fixed] = 0
    least = np.zeros(2 * len(cost))
    there = end.cell if end.sign > 0 else end.cell + len(cost)
    limits[there] = least[there] = end.need
    sums = hstack([problem.sums, -problem.sums]).tocsr()
    bounds = np.column_stack([least, np.minimum(limits, FARTHEST * end.need)])
    found = linprog(np.tile(cost, 2), A_eq=sums, b_eq=np.zeros(sums.shape[0]), bounds=bounds, method="highs")
    more, less = found.x.reshape(2, -1)
    return np.asarray((np.abs(more - less) > TINY) | hidden)
