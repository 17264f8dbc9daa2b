"""How people were drawn and weighted: what a codebook says of it. Frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

DesignKind = Literal["simple_random", "stratified", "clustered", "unknown", "not_applicable"]
LonelyRule = Literal["refuse", "grand_mean", "remove", "certainty", "average"]
Calibration = Literal["linear", "raking", "logit"]
ReplicateKind = Literal["brr", "fay", "jk1", "jk2", "jkn", "bootstrap", "sdr", "other"]


@dataclass(frozen=True)
class PopulationMargin:
    """How many people the population has in each category: cell of ``column`` -> people."""

    column: str
    targets: Mapping[str, float]


@dataclass(frozen=True)
class ReplicateWeights:
    """Columns of weights, each for the sample drawn once more, made by those who drew it.

    columns  names; "rw*" stands for every column named "rw" and a number
    scale, rscales, mse   see ``likvard.stats.replicates.given``; by default what the kind implies
    rho      of Fay's method
    """

    kind: ReplicateKind
    columns: tuple[str, ...]
    scale: float | None = None
    rscales: tuple[float, ...] = ()
    rho: float = 0.0
    mse: bool | None = None


@dataclass(frozen=True)
class Design:
    """How people were chosen. ``unknown`` is a label that follows every figure, never a silent random sample.

    weight, stratum, psu    columns; ``ssu`` the units drawn within a PSU, ``ssu_stratum`` the strata they came from
    fpc        column: PSUs in the population of the stratum, or the share of them that was drawn
    ssu_fpc    column: the same for second-stage units, of their stratum or else of their PSU
    lonely     what a stratum with one PSU adds to the variance: nothing at all may be estimated (refuse), its distance
               from the mean of all PSUs (grand_mean), nothing (remove; certainty: it was sure to be drawn), or what
               the other strata add on average (average)
    population what the weights should sum to
    margins    the weights are calibrated to these, by the distance ``calibrate`` with the ratio of the new weights to
               the old within ``calibrate_bounds``
    calibrated_by_producer  they already were, to what nobody has told: a caveat that follows every figure
    replicates take the place of strata and PSUs
    """

    kind: DesignKind
    weight: str = ""
    stratum: str = ""
    psu: str = ""
    lonely: LonelyRule = "refuse"
    fpc: str = ""
    ssu: str = ""
    ssu_stratum: str = ""
    ssu_fpc: str = ""
    population: float | None = None
    calibrate: Calibration = "linear"
    calibrate_bounds: tuple[float, float] | None = None
    calibrated_by_producer: bool = False
    margins: tuple[PopulationMargin, ...] = ()
    replicates: ReplicateWeights | None = None
