"""The check before anything leaves: are there really tables, true to all that is printed, that differ enough?

Shares no formulation with the protector. It takes each table that the protector claims a reader could believe in, and
tries it by plain addition against the printed rows, read afresh. A claim that contradicts them does not count.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.disclosure.believing import beliefs_of
from likvard.disclosure.cells import Cell, cell_of
from likvard.disclosure.deadline import Deadline
from likvard.disclosure.released import ReleasedRow, Rules
from likvard.stats.estimates import Estimate

Claim = Mapping[Cell, float]  # changes of the true numbers of people
Floats = NDArray[np.float64]
CLOSE = 1e-4  # people; the linear programs are solved to about 1e-7
AT_ONCE = 256  # claimed tables in memory together


@dataclass(frozen=True)
class Audit:
    """Key of each hidden figure with a basis -> how closely a reader can know the people behind it."""

    widths: Mapping[str, float]
    claims: int
    rejected: int
    relations: int  # statements that each claimed table was tried against

    def open_keys(self, threshold: int) -> tuple[str, ...]:
        """Figures that can be known closer than the threshold, for all that has been shown."""
        return tuple(key for key, width in self.widths.items() if width < threshold - CLOSE)


def audit(
    rows: Sequence[ReleasedRow],
    estimates: Sequence[Estimate],
    rules: Rules,
    claims: Sequence[Claim],
    told: Collection[Cell],
    margins: Mapping[Cell, bool],
    deadline: Deadline,
) -> Audit:
    """Try claims against the printed rows of one indicator. ``told`` (cells), ``margins``: see ``history.Told``.

    Raises TimeoutError.
    """
    truth = {cell_of(row): row.n for row in estimates if row.stat == "level" and row.n is not None}
    place = {cell: number for number, cell in enumerate(truth)}
    beliefs = beliefs_of(rows, estimates, truth, rules, told, margins)
    tried = [(_places(one.plus, place), _places(one.minus, place), one.low, one.high) for one in beliefs]
    true = np.array(list(truth.values()), dtype=np.float64)
    low, high, rejected = true.copy(), true.copy(), 0
    for start in range(0, len(claims), AT_ONCE):
        deadline.left()
        tables = _tables(true, place, claims[start : start + AT_ONCE])
        holds = _holds(tables, tried)
        rejected += int((~holds).sum())
        low = np.minimum(low, tables[:, holds].min(axis=1, initial=np.inf))
        high = np.maximum(high, tables[:, holds].max(axis=1, initial=-np.inf))
    width = high - low
    hidden = [row for row in rows if row.stat == "level" and not row.shown and cell_of(row) in place]
    return Audit({row.key: float(width[place[cell_of(row)]]) for row in hidden}, len(claims), rejected, len(tried))


def _places(cells: Iterable[Cell], place: Mapping[Cell, int]) -> list[int]:
    return [place[cell] for cell in cells]


def _tables(true: Floats, place: Mapping[Cell, int], claims: Sequence[Claim]) -> Floats:
    """(cells, claims): each column is a table that a reader could believe in, if it passes."""
    tables = np.repeat(true[:, None], len(claims), axis=1)
    for column, claim in enumerate(claims):
        for cell, change in claim.items():
            if cell in place:
                tables[place[cell], column] += change
    return tables


def _holds(tables: Floats, tried: Iterable[tuple[list[int], list[int], float, float]]) -> NDArray[np.bool_]:
    holds = np.ones(tables.shape[1], dtype=bool)
    for plus, minus, low, high in tried:
        found = tables[plus].sum(axis=0) - tables[minus].sum(axis=0)
        holds &= (found >= low - CLOSE) & (found <= high + CLOSE)
    return holds
