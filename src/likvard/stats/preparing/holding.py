"""For which rows a condition holds, worked out on whole columns."""

from collections.abc import Iterable

import numpy as np

from likvard.stats.codebook.model import Codebook, Condition
from likvard.stats.preparing.cells import Cells, Mask


class Holding:
    """Conditions on the cells of one file. Each marker is worked out once."""

    def __init__(self, cells: Cells, codebook: Codebook) -> None:
        self._cells = cells
        self._conditions = codebook.markers
        self._markers: dict[str, Mask] = {}

    def mask(self, condition: Condition) -> Mask:
        """bool (n,): the rows for which the condition holds. A test on an empty cell does not hold."""
        if condition.marker:
            return self._marker(condition.marker)
        if condition.column:
            return self._tested(condition)
        if condition.all:
            return ~self._any(~self.mask(part) for part in condition.all)
        either = self._any(map(self.mask, condition.any or condition.none))
        return either if condition.any else ~either

    def _any(self, masks: Iterable[Mask]) -> Mask:
        either = np.zeros(self._cells.rows, np.bool_)
        for mask in masks:
            either |= mask
        return either

    def _marker(self, name: str) -> Mask:
        if name not in self._markers:
            self._markers[name] = self.mask(self._conditions[name])
        return self._markers[name]

    def _tested(self, condition: Condition) -> Mask:
        if condition.between is None:
            return self._cells.text(condition.column).is_one_of(condition.values)
        low, high = condition.between
        values = self._cells.numbers(condition.column).values
        inside = ~np.isnan(values)
        if low is not None:
            inside &= values >= low
        if high is not None:
            inside &= values <= high
        return inside
