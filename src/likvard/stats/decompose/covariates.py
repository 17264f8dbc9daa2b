"""What a regression explains an outcome with, as columns."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Covariate:
    """A number, or one of several categories.

    values      (n,): NaN where missing; with categories their number 0..categories-1, negative where missing
    categories  0 for a number
    """

    name: str
    values: NDArray[np.number]
    categories: int = 0

    @property
    def known(self) -> NDArray[np.bool_]:
        """(n,): who has a value."""
        return np.asarray(self.values >= 0 if self.categories else ~np.isnan(self.values))


def columns_of(covariates: Sequence[Covariate]) -> tuple[Floats, list[int]]:
    """The design matrix (n, p), a column of ones first, and the first column of the ones and of each covariate.

    Categories are coded by their deviation from the mean of all categories (1 for the category, -1 for the first), so
    that what a covariate contributes does not depend on which category is left out: Yun (2005), Economic Inquiry
    43:766-772.
    """
    blocks = [np.ones((len(covariates[0].values), 1)), *(_block(covariate) for covariate in covariates)]
    widths = [block.shape[1] for block in blocks]
    return np.hstack(blocks), [0, *np.cumsum(widths)[:-1].tolist()]


def _block(covariate: Covariate) -> Floats:
    if not covariate.categories:
        return np.asarray(covariate.values, dtype=np.float64)[:, None]
    met = covariate.values[:, None] == np.arange(covariate.categories)
    return np.asarray(met[:, 1:].astype(np.float64) - met[:, :1])
