"""What is handed back: values with their standard errors, intervals and statuses."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.stats import intervals
from likvard.stats.disparity.groups import Floats
from likvard.stats.disparity.registry import Measure
from likvard.stats.disparity.statuses import CODES, WITHOUT_VALUE


@dataclass(frozen=True)
class Disparities:
    """B blocks by M measures.

    codes   the M measures
    values  (B, M): NaN where there is none
    se      (B, M): on the value's own scale, NaN where there is none
    low, high  (B, M): the interval's ends, NaN with ``se``; cut off where the measure cannot go
    status  (B, M): a place in ``STATUSES``
    """

    codes: tuple[str, ...]
    values: Floats
    se: Floats
    low: Floats
    high: Floats
    status: NDArray[np.int8]


def outcome(
    measures: Sequence[Measure],
    values: Floats,
    variance: Floats,
    status: NDArray[np.int8],
    df: Floats,
    confidence: float,
) -> Disparities:
    """Standard errors and t intervals where the status allows; values, variances and statuses (M, B), df (B,)."""
    fine = status == 0
    status[fine & (variance == 0)] = CODES["no_gap"]
    status[fine & ~(df > 0)] = CODES["too_few_psus"]
    se = np.sqrt(np.where(status == 0, variance, np.nan))
    reach = _t_quantiles(confidence, df) * se
    low, high = values - reach, values + reach
    for place, one in enumerate(measures):
        if not one.signed:
            low[place] = np.maximum(low[place], one.null)
        if one.log:
            low[place], high[place] = _around_logarithm(values[place], reach[place])
            endless = np.isinf(high[place])
            status[place, endless] = CODES["too_uncertain"]
            se[place, endless] = low[place, endless] = high[place, endless] = np.nan
    values = np.where((status > 0) & (status <= WITHOUT_VALUE), np.nan, values)
    return Disparities(tuple(one.code for one in measures), values.T, se.T, low.T, high.T, status.T)


def _around_logarithm(value: Floats, reach: Floats) -> tuple[Floats, Floats]:
    """log(value) +- reach / value, taken back: the standard error of the logarithm is se / value."""
    with np.errstate(over="ignore", invalid="ignore"):
        stretch = np.exp(reach / value)
        return value / stretch, value * stretch


def _t_quantiles(confidence: float, df: Floats) -> Floats:
    """(B,): the t value for each block; each distinct number of degrees of freedom is looked up once."""
    distinct, place = np.unique(np.where(df > 0, df, np.nan), return_inverse=True)
    return np.array([intervals.t_quantile(confidence, one) for one in distinct])[place]
