"""Which residuals tell the error of raked weights, where the sample is uneven: settled by drawing again and again."""

import numpy as np

from likvard.stats.linear import taylor
from likvard.stats.weighting.margins import Margin
from likvard.stats.weighting.rake import rake
from tests.stats.weighting.calibrated import residuals

DRAWS, TAKEN = 300, (500, 60)


def test_design_weights_in_the_regression_tell_the_error_and_an_unweighted_one_does_not() -> None:
    """Two strata of about 10,000, in which the factors say opposite things of y. R's ``rake`` takes the second way."""
    random = np.random.default_rng(2)
    stratum, second = (random.random((2, 20_000)) < [[0.5], [0.4]]).astype(int)
    first = (random.random(20_000) < np.where(stratum == 0, 0.3, 0.7)).astype(int)
    y = 1 + first * (4 - 8 * stratum) + second * (2 - 3 * stratum) + random.normal(size=20_000)
    homes = [np.flatnonzero(stratum == h) for h in (0, 1)]
    weight = np.repeat([len(home) / taken for home, taken in zip(homes, TAKEN, strict=True)], TAKEN)
    home, psu = np.repeat([0, 1], TAKEN), np.arange(sum(TAKEN))
    totals, variances = [], []
    for _ in range(DRAWS):
        drawn = np.concatenate([random.choice(h, taken, replace=False) for h, taken in zip(homes, TAKEN, strict=True)])
        margins = [Margin("", code[drawn], ("0", "1"), np.bincount(code).astype(float)) for code in (first, second)]
        raked = rake(weight, margins)
        totals.append(raked.weights @ y[drawn])
        left = [residuals(y[drawn][:, None], raked.auxiliary, raked.weights, c) for c in (weight, np.ones_like(weight))]
        variances.append([taylor(part, home, psu)[0, 0] for part in left])
    by_design, unweighted = np.sqrt(np.mean(variances, axis=0)) / np.std(totals)
    assert 0.9 < by_design < 1.15
    assert unweighted > 1.5
