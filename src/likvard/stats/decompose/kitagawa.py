"""A gap between two rates, shares or means: part with the composition of the populations, part within categories."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from likvard.stats.aggregate import checks
from likvard.stats.block import Block
from likvard.stats.decompose.parts import Decomposition, Floats, decomposition
from likvard.stats.problems import Problem, Refused

PARTS = ("composition", "rate")


def kitagawa(
    total: ArrayLike,
    size: ArrayLike,
    covariance: Floats | None = None,
    *,
    origin: float = 0.0,
    categories: Sequence[str] = (),
) -> Decomposition:
    """The gap (first population - second), each category's part in it, in two parts.

    total, size  (2, K): cases, or the weighted sum of the outcome less ``origin``; people, or the sum of weights
    covariance   (4K, 4K): of ``total`` row by row, then ``size`` row by row; without it, no standard errors
    categories   (K,): their names, for ``Decomposition.terms``; without them, their numbers

    With r = origin + total/size the rate of a category and c its share of the population,

        composition_k = (c1k - c2k) (r1k + r2k)/2,   rate_k = (r1k - r2k) (c1k + c2k)/2.

    Kitagawa (1955), JASA 50:1168-1194. Standard errors by the delta method. Raises ``Refused`` ("category_empty",
    "number_infinite", "denominator_not_positive").
    """
    sums, people = checks.finite(total), checks.finite(size)
    _refuse_empty(people)
    people = checks.denominators(people)
    excess, share = sums / people, people / people.sum(axis=1, keepdims=True)
    rate = origin + excess
    detail = np.stack([(share[0] - share[1]) * rate.mean(axis=0), (rate[0] - rate[1]) * share.mean(axis=0)])
    terms = tuple(categories) or tuple(str(k) for k in range(detail.shape[1]))
    if covariance is None:
        return decomposition(PARTS, terms, detail, None)
    gradient = _gradient(rate, share, *_slopes(excess, people, share))
    return decomposition(PARTS, terms, detail, gradient @ covariance @ gradient.T)


def kitagawa_of_block(
    block: Block, one: Sequence[int], other: Sequence[int], *, categories: Sequence[str] = ()
) -> Decomposition:
    """``kitagawa`` of a survey, with the standard errors of its design.

    ``block`` is of the grouping that crosses population and category; ``one`` (K,) and ``other`` (K,) are the levels
    of the two populations, category by category.
    """
    levels = np.array([*one, *other])
    places = np.concatenate([levels, block.levels + levels])
    total, size = block.totals[places].reshape(2, 2, len(one))
    covariance = block.covariance[np.ix_(places, places)]
    return kitagawa(total, size, covariance, origin=block.origin, categories=categories)


def _slopes(excess: Floats, people: Floats, share: Floats) -> tuple[Floats, Floats]:
    """How rates and shares change with totals and sizes, each (2, K, 4K)."""
    k = people.shape[1]
    of_rate, of_share = np.zeros((2, k, 4 * k)), np.zeros((2, k, 4 * k))
    for side in (0, 1):
        total, size = slice(side * k, side * k + k), slice((2 + side) * k, (2 + side) * k + k)
        of_rate[side, :, total] = np.diag(1 / people[side])
        of_rate[side, :, size] = np.diag(-excess[side] / people[side])
        of_share[side, :, size] = (np.eye(k) - share[side][:, None]) / people[side].sum()
    return of_rate, of_share


def _gradient(rate: Floats, share: Floats, of_rate: Floats, of_share: Floats) -> Floats:
    """How ``detail`` changes with totals and sizes, (2K, 4K): the product rule."""
    composition = (of_share[0] - of_share[1]) * rate.mean(axis=0)[:, None]
    composition += (share[0] - share[1])[:, None] * of_rate.mean(axis=0)
    within = (of_rate[0] - of_rate[1]) * share.mean(axis=0)[:, None]
    within += (rate[0] - rate[1])[:, None] * of_share.mean(axis=0)
    return np.vstack([composition, within])


def _refuse_empty(people: Floats) -> None:
    """A category without people in one population has no rate there, and nothing says what it would be."""
    empty = np.argwhere(people == 0)
    if len(empty):
        side, category = empty[0].tolist()
        raise Refused(Problem("category_empty", params={"side": side, "covariate": "", "category": category}))
