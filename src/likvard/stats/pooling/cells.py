"""Cells of a table of estimates, several taken together, and whether they could have one value."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from likvard.stats.distributions import chi_square_tail

Floats: TypeAlias = NDArray[np.float64]
Key: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True)
class Cell:
    """The estimate of one group, area and period.

    value           share in [0, 1], or mean
    n, n_effective  respondents, and n / design effect
    weight          the sum of their weights, or the people they stand for: how much of a merged cell is theirs
    se              None where the sample shows no variation, or where nobody knows
    """

    area: str
    period: str
    group: str
    value: float
    n: int
    n_effective: float
    weight: float
    se: float | None = None

    @property
    def key(self) -> Key:
        """(area, period, group)."""
        return self.area, self.period, self.group


@dataclass(frozen=True)
class Merged:
    """Cells taken together. ``se`` holds if they share no respondents and no PSUs; None where it is not known."""

    value: float
    se: float | None
    n: int
    n_effective: float


@dataclass(frozen=True)
class Homogeneity:
    """Could the cells have one value: chi-square, its degrees of freedom and p-value."""

    statistic: float
    df: int
    p_value: float


def merge(cells: Sequence[Cell], *, share: bool) -> Merged:
    """sum(W y) / sum(W), with se = sqrt(sum W^2 se^2) / sum(W).

    Of a share, a cell without variation takes its error from the pooled share, sqrt(p (1 - p) / n_effective). The
    effective number is (sum W)^2 / sum(W^2 / n_effective): cells that stand for many but hold few count for little.
    """
    weight, size = _column(cells, "weight"), _column(cells, "n_effective")
    value = float((weight * _column(cells, "value")).sum() / weight.sum())  # so summed, equal values stay what they are
    errors = [_error(cell, value, share) for cell in cells]
    known = np.array([error for error in errors if error])
    se = float(np.sqrt(weight**2 @ known**2) / weight.sum()) if len(known) == len(cells) else None
    return Merged(value, se, sum(cell.n for cell in cells), float(weight.sum() ** 2 / (weight**2 / size).sum()))


def homogeneity(cells: Sequence[Cell], *, share: bool) -> Homogeneity | None:
    """sum w (y - m)^2, m the mean by w. None with one cell, or where a mean has no standard error.

    Shares: w = n_effective / (p (1 - p)), Pearson's chi-square with the design effect taken out (Rao and Scott 1981).
    Means: w = 1 / se^2 (Cochran 1954).
    """
    weights = _by_share(cells) if share else _by_error(cells)
    if len(cells) < 2 or weights is None:
        return None
    value = _column(cells, "value")
    middle = weights @ value / weights.sum()
    statistic = float(weights @ (value - middle) ** 2)
    return Homogeneity(statistic, len(cells) - 1, chi_square_tail(statistic, len(cells) - 1))


def _column(cells: Sequence[Cell], name: str) -> Floats:
    return np.array([getattr(cell, name) for cell in cells], dtype=np.float64)


def _error(cell: Cell, pooled: float, share: bool) -> float | None:
    if cell.se or not share:
        return cell.se
    return math.sqrt(pooled * (1 - pooled) / cell.n_effective)


def _by_share(cells: Sequence[Cell]) -> Floats:
    """Where nobody or everybody said yes the cells agree, and any weights say so."""
    size = _column(cells, "n_effective")
    pooled = float(size @ _column(cells, "value") / size.sum())
    return size / (pooled * (1 - pooled)) if 0 < pooled < 1 else size


def _by_error(cells: Sequence[Cell]) -> Floats | None:
    errors = [cell.se for cell in cells if cell.se]
    return np.array(errors) ** -2.0 if len(errors) == len(cells) else None
