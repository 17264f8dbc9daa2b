"""One problem for all rows of a file that have the same fault."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from likvard.disclosure.tables.building.problems import Problem
from likvard.disclosure.tables.system import Flags
from likvard.stats.reading.datafile import DataFile


def those(
    data: DataFile, column: str, wrong: Flags, code: str, said: Callable[[int], Any] | None = None, **params: Any
) -> Iterator[Problem]:
    """One for all rows that are ``wrong``, (N,), with what the first of them says; none where none is."""
    found = np.flatnonzero(wrong)
    if found.size:
        first = int(found[0])
        value = {"value": said(first)} if said else {}
        params = {**params, **value, "count": int(found.size)}
        yield Problem(code, file=data.name, row=data.row(first), column=column, params=params)
