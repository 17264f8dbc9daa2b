"""What stands between reading and estimating: a file seen through its codebook, as arrays."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from likvard.stats.codebook.model import Codebook
from likvard.stats.problems import Problem
from likvard.stats.weighting.margins import Margin

NO_LEVEL = -1


@dataclass(frozen=True)
class Respondents:
    """Rows of a survey or register, ready for the kernel. n rows throughout.

    values    indicator code -> float64 (n,), NaN where missing (a smaller domain): 1 and 0 of a share, 1 of a count,
              otherwise the number in the cell
    groups    grouping code -> int16 (n,), index into the grouping's levels, NO_LEVEL where none holds
    area      int32 (n,) index into ``areas``; period int32 (n,) index into ``periods``
    weight    float64 (n,), ones when the file has none
    stratum   int64 (n,) 0..H-1; psu int64 (n,) 0..J-1, nested in stratum; the row number when persons were drawn

    None, or empty, where the codebook says nothing of it:

    fpc       float64 (H,): PSUs in the population of each stratum
    ssu       int64 (n,) 0..S-1: second-stage units, nested in ``ssu_stratum`` int64 (n,) 0..G-1, nested in psu
    ssu_fpc   float64 (G,): second-stage units in the population of each second-stage stratum
    denominators  code of a ratio or rate -> float64 (n,), NaN exactly where its values are
    replicates    float64 (n, R): weights; ``Design.replicates`` says of which kind
    margins       what ``weight`` is to be calibrated to
    parent    int32 (n,) index into ``parents``, the larger areas; NO_LEVEL where the row's area is in none
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
    fpc: NDArray[np.float64] | None = None
    ssu: NDArray[np.int64] | None = None
    ssu_stratum: NDArray[np.int64] | None = None
    ssu_fpc: NDArray[np.float64] | None = None
    denominators: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    replicates: NDArray[np.float64] | None = None
    margins: tuple[Margin, ...] = ()
    parents: tuple[str, ...] = ()
    parent: NDArray[np.int32] | None = None


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
