"""A reader with linear programs: how close hidden cells can be known from what is published.

Shares no code with the protector or the audit; knows the sums, the bounds and the shown cells.
"""

from dataclasses import dataclass

import numpy as np
from highspy import Highs, HighsLp, HighsModelStatus, HighsOptions, MatrixFormat
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from likvard.disclosure.tables.system import Demand, Flags, Integers, Published

Floats = NDArray[np.float64]
TINY = 1e-5
LARGEST = 1e7  # people: beside bounds as large as ``UNBOUNDED`` HiGHS does not see a single person
READINGS = 50  # so many times each sum is read by itself
PRIMAL = 4  # the simplex method that goes on from a table when only the aim has changed
IDLE = 2  # so many rounds that push many cells at once may show nothing new


@dataclass(frozen=True)
class Known:
    """``narrow`` and ``exact``, (P,): protected cells that the reader knows closer than demanded, and to the person."""

    narrow: Flags
    exact: Flags


def attack(published: Published, demand: Demand, *, seed: int = 0) -> Known:
    """What linear programs tell of the protected cells. Raises ValueError where the published numbers disagree."""
    table = _Table(published, demand)
    chance = np.random.default_rng(seed)
    for cells in table.pieces():
        program = _Program(table, cells)
        _push_many(table, cells, program, chance)
        _push_each(table, cells, program)
    low, high = table.seen_low[demand.cells], table.seen_high[demand.cells]
    narrow = (low > demand.low + TINY) | (high < demand.high - TINY)
    return Known(narrow, narrow & (high - low < TINY))


class _Table:
    """The hidden cells: what they lie between, (C,), and the least and most that tables have shown of each."""

    def __init__(self, published: Published, demand: Demand) -> None:
        self.sums = published.sums
        self.low = np.where(published.shown, published.values, published.low).astype(np.float64)
        self.high = np.where(published.shown, published.values, np.minimum(published.high, LARGEST)).astype(np.float64)
        _read(coo_array(self.sums), self.low, self.high)
        self.wanted_low, self.wanted_high = np.full(len(self.low), np.inf), np.full(len(self.low), -np.inf)
        self.wanted_low[demand.cells], self.wanted_high[demand.cells] = demand.low, demand.high
        known = self.high - self.low < TINY
        self.seen_low, self.seen_high = np.where(known, self.low, np.inf), np.where(known, self.high, -np.inf)

    def pieces(self) -> list[Integers]:
        """Cells that can only move together, where one of them is to be protected."""
        loose = np.flatnonzero(self.high - self.low >= TINY)
        part = abs(self.sums[:, loose])
        label = connected_components(part.T @ part, directed=False)[1] if len(loose) else loose
        order = np.argsort(label, kind="stable")
        pieces = np.split(loose[order], np.flatnonzero(np.diff(label[order])) + 1)
        return [cells for cells in pieces if np.isfinite(self.wanted_low[cells]).any()]

    def open(self, cells: Integers, sign: int) -> Integers:
        """Those of a piece that are protected and not seen at that end (1: the high one) yet; places in ``cells``."""
        if sign > 0:
            return np.flatnonzero(self.seen_high[cells] < self.wanted_high[cells] - TINY)
        return np.flatnonzero(self.seen_low[cells] > self.wanted_low[cells] + TINY)

    def note(self, cells: Integers, values: Floats) -> None:
        """A table that agrees with all that is published."""
        self.seen_low[cells] = np.minimum(self.seen_low[cells], values)
        self.seen_high[cells] = np.maximum(self.seen_high[cells], values)


def _read(entries: coo_array, low: Floats, high: Floats) -> None:
    """Each sum by itself, again and again: a cell holds no more than the others leave. Changes ``low`` and ``high``."""
    (row, cell), up = entries.coords, entries.data > 0
    for _ in range(READINGS):
        before = float((high - low).sum())
        least, most = np.where(up, low[cell], -high[cell]), np.where(up, high[cell], -low[cell])
        above = least - np.bincount(row, least, entries.shape[0])[row]
        below = most - np.bincount(row, most, entries.shape[0])[row]
        np.maximum.at(low, cell, np.where(up, below, -above))
        np.minimum.at(high, cell, np.where(up, above, -below))
        if (low > high + TINY).any():
            raise ValueError("what is published disagrees with itself")
        if before - (high - low).sum() < 1:
            return


def _push_many(table: _Table, cells: Integers, program: "_Program", chance: np.random.Generator) -> None:
    """All that are open at once, by chance up or down."""
    idle = 0
    while idle < IDLE and (before := sum(len(table.open(cells, sign)) for sign in (1, -1))) > 2:
        aim = np.zeros(len(cells))
        for sign in (1, -1):
            aim[table.open(cells, sign)] += sign
        aim *= chance.uniform(0.0, 1.0, len(cells)) * chance.integers(0, 2, len(cells))
        table.note(cells, program.farthest(aim))
        idle = 0 if sum(len(table.open(cells, sign)) for sign in (1, -1)) < before else idle + 1


def _push_each(table: _Table, cells: Integers, program: "_Program") -> None:
    """Each that is open as far as it goes, so that what is seen of it then is all there is.

    Where that is not as far as it should, the other end as well: the cell may be known exactly.
    """
    for sign in (1, -1):
        for place in table.open(cells, sign):
            for way in (sign, -sign):
                if place in table.open(cells, sign):
                    aim = np.zeros(len(cells))
                    aim[place] = way
                    table.note(cells, program.farthest(aim))


class _Program:
    """The sums of one piece with what is shown taken off; every aim is started from where the last one ended."""

    def __init__(self, table: _Table, cells: Integers) -> None:
        part = csr_array(table.sums[:, cells])
        rows = np.flatnonzero(np.diff(part.indptr))
        others = np.where(table.high - table.low < TINY, table.low, 0.0)
        self.places = np.arange(len(cells), dtype=np.int32)
        self.highs, options = Highs(), HighsOptions()
        options.output_flag, options.presolve, options.simplex_strategy = False, "off", PRIMAL
        options.threads = 1  # all that are solved in one process must ask for as many
        self.highs.passOptions(options)
        self.highs.passModel(_model(part[rows], -(table.sums[rows] @ others), table.low[cells], table.high[cells]))

    def farthest(self, aim: Floats) -> Floats:
        """The table that goes farthest in the direction of ``aim``. Raises ValueError where there is no table."""
        self.highs.changeColsCost(len(aim), self.places, -aim)
        if self._status() != HighsModelStatus.kOptimal:
            self.highs.clearSolver()  # where the last aim ended may be no place to start from
            if (status := self._status()) != HighsModelStatus.kOptimal:
                raise ValueError(self.highs.modelStatusToString(status))
        return np.array(self.highs.getSolution().col_value)

    def _status(self) -> HighsModelStatus:
        self.highs.run()
        return self.highs.getModelStatus()


def _model(sums: csr_array, totals: Floats, low: Floats, high: Floats) -> HighsLp:
    """sums @ x = totals and low <= x <= high, with nothing aimed at."""
    model = HighsLp()
    model.num_row_, model.num_col_ = sums.shape
    model.col_cost_, model.col_lower_, model.col_upper_ = np.zeros(len(low)), low, high
    model.row_lower_ = model.row_upper_ = totals
    model.a_matrix_.format_ = MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = sums.indptr, sums.indices
    model.a_matrix_.value_ = sums.data.astype(np.float64)
    return model
