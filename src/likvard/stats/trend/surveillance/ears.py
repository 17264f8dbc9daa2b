"""EARS: a count against the mean of a short window just before it."""

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from likvard.stats.distributions import normal_quantile
from likvard.stats.trend.settings import must_lie
from likvard.stats.trend.surveillance.alarm import TAILS, Alarm, Floats, counts_of, judged, unjudged

WINDOW = 7
LEAST_WINDOW, MOST_WINDOW = 3, 366
GAP = 2  # points between the window and the count, for C2 and C3
TAIL = {"C1": 0.001, "C2": 0.001, "C3": 0.025}  # as the CDC uses them


def ears(
    counts: ArrayLike,
    method: Literal["C1", "C2", "C3"],
    *,
    window: int = WINDOW,
    tail: float | None = None,
    least_sd: float = 0.0,
) -> tuple[Alarm, ...]:
    """C1, C2 or C3 (Hutwagner et al. 2003; Fricker, Hegler and Dunfee 2008), one Alarm for each count.

    ``counts`` (n,), NaN where missing. With mean m and standard deviation s of the window, C1 and C2 alarm when
    (y - m) / s > z; C2 leaves ``GAP`` points between. C3 adds max(0, C2 - 1) of the two points before to C2. ``tail``
    is the chance above z. ``least_sd``: where s is smaller, it is taken as this; with 0, a window without variation
    is not estimable. Raises ``Refused`` for what are no counts and for settings out of bounds.
    """
    given = counts_of(counts)
    gap = 0 if method == "C1" else GAP
    chance = TAIL[method] if tail is None else tail
    must_lie("window", window, LEAST_WINDOW, MOST_WINDOW)
    must_lie("tail", chance, *TAILS)
    z = normal_quantile(1 - chance)
    mean, sd = _windows(given, window, gap, least_sd)
    carried = _carried((given - mean) / sd) if method == "C3" else np.zeros(len(given))
    first = window + gap + (GAP if method == "C3" else 0)
    upper = np.maximum(mean + sd * (z - carried), 0)
    return tuple(_alarm(given, time, mean[time], upper[time], first) for time in range(len(given)))


def _windows(counts: Floats, window: int, gap: int, least_sd: float) -> tuple[Floats, Floats]:
    """Mean and standard deviation of each count's window, (n,); NaN where it has none, sd NaN without variation."""
    mean, sd = np.full((2, len(counts)), np.nan)
    reach = window + gap
    if len(counts) > reach:
        windows = np.lib.stride_tricks.sliding_window_view(counts, window)[: len(counts) - reach]
        mean[reach:] = windows.mean(axis=1)
        sd[reach:] = np.maximum(windows.std(axis=1, ddof=1), least_sd)
    sd[sd == 0] = np.nan
    return mean, sd


def _carried(c2: Floats) -> Floats:
    """max(0, C2 - 1) of the two points before, added."""
    over = np.maximum(c2 - 1, 0)
    carried = np.full(len(over), np.nan)
    carried[GAP:] = over[1:-1] + over[:-GAP]
    return carried


def _alarm(counts: Floats, time: int, expected: float, upper: float, first: int) -> Alarm:
    if np.isnan(counts[time]):
        return unjudged(counts, time, "count_missing")
    if time < first:
        return unjudged(counts, time, "short_history")
    if np.isnan(counts[time - first : time]).any():
        return unjudged(counts, time, "history_missing")
    if np.isnan(upper):
        return unjudged(counts, time, "no_variation_in_history")
    return judged(counts, time, float(expected), float(upper))
