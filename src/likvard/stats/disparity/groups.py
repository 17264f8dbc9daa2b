"""What a disparity measure is taken of: groups with their values, their sizes and how sure both are, in many blocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from likvard.stats.block import Block
from likvard.stats.problems import Problem, Refused

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Groups:
    """B blocks (an area, a period and an indicator) of the same L groups, in the grouping's order.

    totals      (B, 2L): sum of w (y - origin) for each group, then sum of w
    covariance  (B, 2L, 2L): design covariance of ``totals``; its diagonal is NaN for a group whose standard error
                nobody gives. None where the source gives none at all
    origin      (B,): see ``likvard.stats.block.Block``
    weighted    whether the sums of w say how large the groups are; if not, each is 1
    """

    totals: Floats
    covariance: Floats | None
    origin: Floats
    weighted: bool = True

    @classmethod
    def from_blocks(cls, blocks: Sequence[Block]) -> "Groups":
        """Blocks as the kernel leaves them. All blocks must have the same number of groups."""
        return cls(
            totals=np.stack([block.totals for block in blocks]),
            covariance=np.stack([block.covariance for block in blocks]),
            origin=np.array([block.origin for block in blocks]),
        )

    @classmethod
    def from_estimates(cls, values: ArrayLike, se: ArrayLike | None, population: ArrayLike | None) -> "Groups":
        """A published table: groups estimated independently of each other, populations known without error.

        ``values``, ``se``, ``population``: (B, L), or (L,) for one block. NaN in ``values`` or ``population``: the
        group has no figure; in ``se``: no standard error is given. Raises ``Refused`` for an infinite number
        (``number_infinite``), a negative standard error (``standard_error_negative``) or population
        (``population_negative``).
        """
        value = _table(values)
        size = np.ones_like(value) if population is None else _table(population)
        if (size < 0).any():
            raise Refused(Problem("population_negative", params={"count": int((size < 0).sum())}))
        sums = value * size
        totals = np.concatenate([np.nan_to_num(sums), np.where(np.isnan(sums), 0, size)], axis=1)
        covariance = None if se is None else _independent(_table(se), size)
        return cls(totals, covariance, np.zeros(len(value)), weighted=population is not None)

    def __getitem__(self, blocks: slice) -> "Groups":
        """Some of the blocks."""
        covariance = None if self.covariance is None else self.covariance[blocks]
        return Groups(self.totals[blocks], covariance, self.origin[blocks], self.weighted)

    def __len__(self) -> int:
        """B, the number of blocks."""
        return len(self.totals)

    @property
    def levels(self) -> int:
        """L, the number of groups."""
        return int(self.totals.shape[1]) // 2

    @cached_property
    def population(self) -> Floats:
        """(L, B): the size of each group. Groups come first, so that sums over groups run along whole rows."""
        return np.ascontiguousarray(self.totals[:, self.levels :].T)

    @cached_property
    def values(self) -> Floats:
        """(L, B): the share or mean of each group, NaN without cases."""
        cases = np.where(self.population > 0, self.population, np.nan)
        return np.asarray(self.origin + self.totals[:, : self.levels].T / cases)


def _table(numbers: ArrayLike) -> Floats:
    """Numbers as (B, L)."""
    table = np.atleast_2d(np.asarray(numbers, dtype=np.float64))
    if np.isinf(table).any():
        raise Refused(Problem("number_infinite", params={"count": int(np.isinf(table).sum())}))
    return table


def _independent(se: Floats, size: Floats) -> Floats:
    """The covariance of the totals (size * value, size) where only the values are uncertain."""
    if (se < 0).any():
        raise Refused(Problem("standard_error_negative", params={"count": int((se < 0).sum())}))
    blocks, levels = se.shape
    covariance, place = np.zeros((blocks, 2 * levels, 2 * levels)), np.arange(levels)
    covariance[:, place, place] = (se * size) ** 2
    return covariance
