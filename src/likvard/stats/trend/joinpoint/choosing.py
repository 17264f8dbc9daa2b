"""How many joinpoints: permutation tests or an information criterion."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from likvard.stats.trend.joinpoint.segments import Fit, Whitened, best_fit, best_joins
from likvard.stats.trend.series import Floats

Criterion = Literal["bic", "bic3", "wbic"]
LEAST_SSE = 1e-24  # of the sum of squares: a line that meets every point has no error to judge by


@dataclass(frozen=True)
class PermutationTest:
    """``fewer`` joinpoints against ``more``: the chance of as large an improvement, against its threshold."""

    fewer: int
    more: int
    p_value: float
    threshold: float


def by_permutation(
    data: Whitened, most: int, *, alpha: float, permutations: int, seed: int
) -> tuple[Fit, tuple[PermutationTest, ...]]:
    """Kim et al. (2000): begin with none against ``most``; a rejection raises the lower, else the higher falls.

    Each test has the threshold alpha / (most - fewer), which keeps the chance of too many joinpoints below alpha
    (Kim, Yu and Feuer 2009).
    """
    fewer, more, tests = 0, most, []
    random = np.random.Generator(np.random.PCG64(seed))
    while fewer < more:
        threshold = alpha / (most - fewer)
        p = permutation_p(data, fewer, more, permutations, random)
        tests.append(PermutationTest(fewer, more, p, threshold))
        fewer, more = (fewer + 1, more) if p < threshold else (fewer, more - 1)
    return best_fit(data, fewer), tuple(tests)


def permutation_p(data: Whitened, fewer: int, more: int, permutations: int, random: np.random.Generator) -> float:
    """The share of reshuffled series, the observed one among them, whose SSE ratio is at least as large.

    The residuals of the fit with ``fewer`` joinpoints are shuffled and put back on its line; ratio = SSE(fewer) /
    SSE(more).
    """
    null = best_fit(data, fewer)
    shuffled = random.permuted(np.tile(null.residuals[:, None], permutations), axis=0)
    responses = np.column_stack([data.y, null.fitted[:, None] + shuffled])
    _, without = best_joins(data, fewer, responses)
    _, with_more = best_joins(data, more, responses)
    ratios = without / np.maximum(with_more, LEAST_SSE * float(data.y @ data.y))
    return float((ratios >= ratios[0] * (1 - 1e-12)).mean())


def by_criterion(data: Whitened, most: int, criterion: Criterion) -> tuple[Fit, tuple[float, ...]]:
    """The fit with the least criterion, fewest joinpoints first, and the criterion for 0, 1, ... joinpoints."""
    fits = [best_fit(data, k) for k in range(most + 1)]
    values = tuple(criterion_of(data, one, criterion) for one in fits)
    return fits[int(np.argmin(values))], values


def criterion_of(data: Whitened, one: Fit, criterion: Criterion) -> float:
    """log(SSE / n) + ((2 + h) k + 2) log(n) / n.

    h = 0 for BIC, 1 for BIC3, and for WBIC the largest partial R2 of a bend (Kim et al. 2022): a harsher price where
    the bends are sharp.
    """
    n, k = len(data.y), len(one.joins)
    harsher = {"bic": 0.0, "bic3": 1.0, "wbic": _sharpest_bend(data, one.joins)}[criterion]
    sse = max(one.sse, LEAST_SSE * float(data.y @ data.y))
    return math.log(sse / n) + ((2 + harsher) * k + 2) * math.log(n) / n


def _sharpest_bend(data: Whitened, joins: tuple[float, ...]) -> float:
    """The largest share of what a straight line over two neighbouring segments leaves that the bend explains."""
    ends = (-math.inf, *joins, math.inf)
    return max(
        (
            _partial_r2(data, join, (data.time > before) & (data.time <= after))
            for before, join, after in zip(ends, joins, ends[2:], strict=False)
        ),
        default=0.0,
    )


def _partial_r2(data: Whitened, join: float, here: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> float:
    columns = data.columns((join,))[here]
    line, _ = np.linalg.qr(columns[:, :2])
    y, bend = (_without(line, of) for of in (data.y[here], columns[:, 2]))
    return float((y @ bend) ** 2 / ((y @ y) * (bend @ bend)))


def _without(basis: Floats, of: Floats) -> Floats:
    rest: Floats = of - basis @ (basis.T @ of)
    return rest
