"""Calibrated totals as most tests ask for them, and the residuals behind their variance by an unlike way."""

import numpy as np
from numpy.typing import NDArray

from likvard.stats.weighting.totals import CalibratedDesign, calibrated_totals

Floats = NDArray[np.float64]


def totals_of(
    design: CalibratedDesign, value: Floats, level: NDArray[np.integer], levels: int
) -> tuple[Floats, Floats]:
    """Sums of w y of each group, then of w, (2L,), and their covariance. NaN: no answer; negative: in no group."""
    rows = np.flatnonzero((level >= 0) & ~np.isnan(value))
    amounts = np.column_stack([value[rows], np.ones(len(rows))])
    return calibrated_totals(design, rows, amounts, level[rows], levels)


def residuals(y: Floats, auxiliary: Floats, weights: Floats, regression: Floats) -> Floats:
    """w (y - x'b), (n, k), for the regression of y (n, k) weighted by ``regression`` (n,), person by person.

    By the singular values, which find the same fit when columns follow from others. Deville and Särndal (1992), 3.4.
    """
    root = np.sqrt(regression)[:, None]
    slope = np.linalg.lstsq(auxiliary * root, y * root)[0]
    return np.asarray(weights[:, None] * (y - auxiliary @ slope))
