"""Post-stratification, and raking by iterative proportional fitting."""

from collections.abc import Sequence

import numpy as np

from likvard.stats.problems import Problem, Refused
from likvard.stats.weighting.margins import Margin, agreed, indicators
from likvard.stats.weighting.weighted import Floats, Weighted, check_weights


def post_stratify(weights: Floats, margin: Margin) -> Weighted:
    """Each category's weights, times its population by their sum. Raises ``Refused``, see ``agreed``.

    weights (n,). To post-stratify by several factors together, let ``margin`` be their crossing.
    """
    check_weights(weights)
    (margin,) = agreed(weights, [margin])
    return Weighted(weights, _fit(weights, margin), indicators([margin]))


def rake(weights: Floats, margins: Sequence[Margin], *, tolerance: float = 1e-10, most: int = 1_000) -> Weighted:
    """Post-stratify by one margin after the other, until all hold: Deming and Stephan (1940), *Annals of Mathematical
    Statistics* 11:427-444.

    Done when each category is within ``tolerance`` of its target, as a share of the population. Raises ``Refused``
    when the margins cannot be met (see ``agreed``), or not within ``most`` rounds.
    """
    check_weights(weights)
    margins = agreed(weights, margins)
    fitted, worst = weights, (0.0, margins[0], 0)
    for iteration in range(1, most + 1):
        for margin in margins:
            fitted = _fit(fitted, margin)
        worst = max((_misfit(fitted, margin) for margin in margins), key=lambda misfit: misfit[0])
        if worst[0] <= tolerance:
            return Weighted(weights, fitted, indicators(margins), iteration)
    raise Refused(_failed(fitted, worst[1], worst[2], most))


def _fit(weights: Floats, margin: Margin) -> Floats:
    sums = _sums(weights, margin)
    factor = np.divide(margin.targets, sums, out=np.ones_like(sums), where=sums > 0)
    return np.where(margin.code >= 0, weights * factor[margin.code], weights)


def _sums(weights: Floats, margin: Margin) -> Floats:
    inside = margin.code >= 0
    sums = np.bincount(margin.code[inside], weights=weights[inside], minlength=len(margin.categories))
    return sums.astype(np.float64)


def _misfit(weights: Floats, margin: Margin) -> tuple[float, Margin, int]:
    """The largest, as a share of the population, its margin and its category."""
    away = np.abs(_sums(weights, margin) - margin.targets) / margin.targets.sum()
    return float(away.max()), margin, int(away.argmax())


def _failed(weights: Floats, margin: Margin, category: int, rounds: int) -> Problem:
    return Problem(
        "calibration_failed",
        params={
            "name": f"{margin.name}: {margin.categories[category]}",
            "target": float(margin.targets[category]),
            "reached": float(_sums(weights, margin)[category]),
            "iterations": rounds,
        },
    )
