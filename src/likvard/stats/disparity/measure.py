"""Disparity measures of many blocks at once, with their standard errors by the delta method.

With T the totals of a block, V their design covariance and g the gradient of a measure, its variance is g' V g. V knows
how the groups move together: people of two groups share schools and blocks. Nothing is taken to be independent.
Source: Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, ch. 5.5.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from likvard.stats.disparity.asked import measures_asked
from likvard.stats.disparity.delta import delta
from likvard.stats.disparity.groups import Floats, Groups
from likvard.stats.disparity.outcome import Disparities, outcome
from likvard.stats.disparity.registry import Measure
from likvard.stats.disparity.setting import Bounds, Setting, Slope
from likvard.stats.disparity.statuses import CODES

CHUNK = 4096  # blocks taken at a time: keeps the working set in the processor's cache


def measure(
    groups: Groups,
    codes: Sequence[str],
    *,
    reference: int | None = None,
    ordered: bool = False,
    favourable: bool = True,
    bounds: Bounds | None = None,
    confidence: float = 0.95,
    df: ArrayLike = np.inf,
) -> Disparities:
    """Each measure of ``codes`` (see ``MEASURES``) in each block.

    reference   the place of the reference group
    ordered     the groups stand in order, from the least to the most advantaged
    favourable  a high value is a good one
    bounds      the lowest and highest value the indicator can have, (0, 1) for a share; None for a mean without
    df          degrees of freedom of each block, (B,) or one for all; infinite: the normal distribution

    Raises ``Refused`` with ``measure_unknown``, ``measure_needs_groups``, ``measure_needs_order``,
    ``measure_needs_population``, ``measure_needs_bounds``, ``measure_needs_reference`` or ``reference_hidden``.
    """
    if reference is not None and not 0 <= reference < groups.levels:
        raise ValueError("the reference must be one of the groups")
    whole = Setting(groups.values, groups.population, reference, ordered, favourable, bounds)
    measures = measures_asked(codes, groups, whole)
    shape = (len(measures), len(groups))
    values, variance, status = np.empty(shape), np.empty(shape), np.empty(shape, dtype=np.int8)
    for start in range(0, len(groups), CHUNK):
        here = slice(start, start + CHUNK)
        setting = replace(whole, values=whole.values[:, here], population=whole.population[:, here])
        values[:, here], variance[:, here], status[:, here] = _measured(groups[here], setting, measures)
    freedom = np.broadcast_to(np.asarray(df, dtype=np.float64), len(groups))
    return outcome(measures, values, variance, status, freedom, confidence)


def _measured(
    groups: Groups, setting: Setting, measures: tuple[Measure, ...]
) -> tuple[Floats, Floats, NDArray[np.int8]]:
    """Values, variances and statuses, (M, B) each."""
    with np.errstate(all="ignore"):  # what has no meaning is told by its status
        slopes = [one.slope(setting) for one in measures]
        values = np.stack([slope.value for slope in slopes])
        if groups.covariance is None:
            variance, status = np.full_like(values, np.nan), np.full(values.shape, CODES["no_se"], dtype=np.int8)
        else:
            gradients = (np.stack([getattr(slope, by) for slope in slopes]) for by in ("by_value", "by_population"))
            variance, status = delta(groups.totals, groups.covariance, *gradients)
        for place, one in enumerate(measures):
            _mark_without_value(one, setting, slopes[place], status[place])
    return values, variance, status


def _mark_without_value(one: Measure, setting: Setting, slope: Slope, status: NDArray[np.int8]) -> None:
    """Where there is no value, and why: (B,) statuses, the most basic reason last."""
    status[np.isnan(slope.value)] = CODES["no_fit"]
    if one.log:
        status[slope.value <= 0] = CODES["not_positive"]
    if one.domain is not None:
        status[~one.domain.holds(setting)] = CODES[one.domain.status]
    missing = np.isnan(setting.values)
    if missing.any():
        needed = missing[[0, -1]] if one.against == "ends" and setting.ordered else missing
        status[needed.any(axis=0)] = CODES["no_cases"]
        if setting.reference is not None and one.refers(setting.ordered):
            status[missing[setting.reference]] = CODES["no_reference"]
