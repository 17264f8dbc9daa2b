"""What every way of weighting answers, and what is asked of the weights that go in."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from likvard.stats.problems import Problem, Refused

Floats = NDArray[np.float64]
Indexes = NDArray[np.integer]


@dataclass(frozen=True)
class Diagnostics:
    """What the weighting did.

    lowest, highest  of g, the ratio of the new weights to the old
    cv               of the new weights: standard deviation / mean
    deff_before, deff  of the old and the new weights: see ``weighting_effect``
    """

    lowest: float
    highest: float
    cv: float
    deff_before: float
    deff: float


@dataclass(frozen=True)
class Weighted:
    """The outcome of one step of weighting.

    before      (n,): the weights that went in
    weights     (n,): those that came out
    auxiliary   (n, q): what was calibrated on, for the variance (``calibrated_totals``); no columns for trimming and
                non-response
    iterations  how many it took
    problems    warnings
    """

    before: Floats
    weights: Floats
    auxiliary: Floats
    iterations: int = 1
    problems: tuple[Problem, ...] = field(default=())

    @property
    def ratio(self) -> Floats:
        """g, (n,): the new weights by the old; 1 where the old was 0."""
        return np.divide(self.weights, self.before, out=np.ones_like(self.weights), where=self.before != 0)

    @property
    def diagnostics(self) -> Diagnostics:
        """Over the respondents whose old weight is above 0."""
        ratio, deff = self.ratio[self.before > 0], weighting_effect(self.weights)
        return Diagnostics(
            lowest=float(ratio.min()),
            highest=float(ratio.max()),
            cv=float(np.sqrt(max(deff - 1, 0.0))),
            deff_before=weighting_effect(self.before),
            deff=deff,
        )


def weighting_effect(weights: Floats) -> float:
    """Kish (1965), *Survey Sampling*, 11.7: n sum(w^2) / (sum w)^2 over the n weights that are not 0.

    How many times larger unequal weights make the variance of a mean that has nothing to do with them.
    """
    used = weights[weights != 0]
    return float(len(used) * (used @ used) / used.sum() ** 2)


def check_weights(weights: Floats) -> None:
    """Raises ``Refused`` for weights that are missing, infinite, negative, or all 0."""
    missing, infinite, negative = np.isnan(weights), np.isinf(weights), weights < 0
    if missing.any():
        raise Refused(Problem("weight_missing", params={"count": int(missing.sum())}))
    if infinite.any():
        raise Refused(Problem("number_infinite", params={"count": int(infinite.sum())}))
    if negative.any():
        first, count = float(weights[negative][0]), int(negative.sum())
        raise Refused(Problem("weight_negative", params={"value": first, "count": count}))
    if not weights.any():
        raise Refused(Problem("weights_all_zero"))


def check_population(weights: Floats, population: float, tolerance: float = 0.01) -> tuple[Problem, ...]:
    """Tells of weights whose sum lies more than ``tolerance`` (a share) from the stated population."""
    total = float(weights.sum())
    if abs(total - population) <= tolerance * population:
        return ()
    return (Problem("weights_not_population", severity="warning", params={"sum": total, "population": population}),)
