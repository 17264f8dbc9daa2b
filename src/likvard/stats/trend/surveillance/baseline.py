"""Which earlier counts a count is compared with."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.stats.problems import Problem, Refused
from likvard.stats.trend.surveillance.alarm import Floats


@dataclass(frozen=True)
class History:
    """Where a method looks, around the same time of earlier years.

    per_year     points a year: 52 weeks, 12 months
    years        how many years back
    half_window  points on either side of the same time of the year
    seasons      1: only those windows; more: all of the years, the rest of each cut in seasons - 1 blocks
    skip         points before the count that are left out, ``half_window`` at least: an outbreak under way is no
                 baseline
    """

    per_year: int = 52
    years: int = 5
    half_window: int = 3
    seasons: int = 1
    skip: int = 0


@dataclass(frozen=True)
class Baseline:
    """Earlier points: ``time`` int64 (m,), and for each the ``season`` int64 (m,), 0 the season of now."""

    time: NDArray[np.int64]
    season: NDArray[np.int64]


def check(history: History) -> None:
    """Raises ``Refused`` where the windows of neighbouring years would meet or there is no year."""
    window = 2 * history.half_window + 1
    if not (0 < window <= history.per_year and history.years > 0 and history.seasons > 0 <= history.skip):
        raise Refused(
            Problem("history_impossible", params={"per_year": history.per_year, "half_window": history.half_window})
        )


def first_time(history: History) -> int:
    """The first point in time with a whole history."""
    return history.years * history.per_year + history.half_window


def baseline(counts: Floats, now: int, history: History) -> Baseline:
    """The points that ``now`` is compared with, missing counts left out (Noufaily et al. 2013).

    Counted forward from the end of a window, a year is ``per_year`` - 2 ``half_window`` - 1 points between windows and
    then a window again.
    """
    time = np.arange(now - first_time(history), now - max(history.skip, history.half_window))
    season = _season_by_place(history)[(time - now - history.half_window - 1) % history.per_year]
    used = ~np.isnan(counts[time]) & ((season == 0) | (history.seasons > 1))
    return Baseline(time[used], season[used])


def _season_by_place(history: History) -> NDArray[np.int64]:
    """The season of each point of a year that begins just after a window; the longer blocks come first."""
    window = 2 * history.half_window + 1
    blocks = np.array_split(np.arange(history.per_year - window), max(history.seasons - 1, 1))
    season = np.repeat(np.arange(1, len(blocks) + 1), [len(block) for block in blocks])
    return np.concatenate([season, np.zeros(window, dtype=np.int64)])
