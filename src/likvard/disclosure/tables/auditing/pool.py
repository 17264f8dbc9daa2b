"""Tables that were found for one reader and are used again for others."""

import numpy as np

from likvard.disclosure.tables.system import Integers

ROOM = 2**24  # numbers in all tables of a pool


class Pool:
    """Tables (U,) that agree with what is published, the ``first`` and more until there is no more room."""

    def __init__(self, first: Integers) -> None:
        self._most, self._count = max(1, ROOM // len(first)), 1
        self._tables = first[np.newaxis].copy()

    def add(self, table: Integers) -> None:
        """Keep a table, if there is room."""
        if self._count == self._most:
            return
        if self._count == len(self._tables):
            self._tables = np.concatenate((self._tables, np.empty_like(self._tables)))
        self._tables[self._count] = table
        self._count += 1

    def fitting(self, places: Integers, numbers: Integers) -> Integers:
        """(N, U): those in which these places hold these numbers."""
        tables = self._tables[: self._count]
        return np.asarray(tables[(tables[:, places] == numbers).all(axis=1)])
