"""What stands between reading and estimating: a file seen through its codebook, as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import Codebook
from likvard.stats.problems import Problem

NO_LEVEL = -1


@dataclass(frozen=True)
class Respondents:
    """Rows of a survey or register, ready for the kernel. n rows throughout.

    values    indicator code -> float64 (n,), NaN where missing (its own denominator)
    groups    grouping code -> int16 (n,), index into the grouping's levels, NO_LEVEL where none holds
    area      int32 (n,) index into ``areas``; period int32 (n,) index into ``periods``
    weight    float64 (n,), ones when the file has none
    stratum   int64 (n,) 0..H-1; psu int64 (n,) 0..J-1, nested in stratum; the row number when persons were drawn
    """

    values: dict[str, NDArray[np.float64]]
    groups: dict[str, NDArray[np.int16]]
    areas: tuple[str, ...]
    area: NDArray[np.int32]
    periods: tuple[str, ...]
    period: NDArray[np.int32]
    weight: NDArray[np.float64]
    stratum: NDArray[np.int64]
    psu: NDArray[np.int64]


@dataclass(frozen=True)
class Figure:
    """One figure of a table source. ``value`` in the indicator's own scale (a share lies in [0, 1])."""

    indicator: str
    grouping: str
    group: str
    area: str
    period: str
    value: float | None
    se: float | None
    n: int | None
    note: str  # "", "small_sample", "hidden", "missing"


@dataclass(frozen=True)
class Prepared:
    """A file seen through its codebook. Exactly one of ``respondents`` and ``figures`` is set.

    ``codebook`` may hold more indicators and levels than were written: a table source names them in its cells.
    """

    codebook: Codebook
    respondents: Respondents | None
    figures: tuple[Figure, ...]
    warnings: tuple[Problem, ...]
    sha256: str  # of the data file
    rows: int
