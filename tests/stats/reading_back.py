"""Estimates out of their Arrow table, and the status of one measure out of many, as the tests compare them."""

import pyarrow as pa

from likvard.stats.disparity import STATUSES, Disparities
from likvard.stats.estimates import COLUMNS, Estimate


def from_table(table: pa.Table) -> tuple[Estimate, ...]:
    """The inverse of ``likvard.stats.estimates.to_table``."""
    return tuple(Estimate(**row) for row in table.select(COLUMNS).to_pylist())


def status_of(found: Disparities, code: str, block: int = 0) -> str:
    """What became of one value."""
    return STATUSES[found.status[block, found.codes.index(code)]]
