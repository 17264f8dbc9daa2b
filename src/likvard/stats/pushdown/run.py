"""Piece by piece through the database, into the kernel's state."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from likvard.stats.extras import needed
from likvard.stats.kernel import lanes
from likvard.stats.kernel.lanes import LANES
from likvard.stats.kernel.layout import Layout
from likvard.stats.kernel.state import State
from likvard.stats.pushdown.checks import check
from likvard.stats.pushdown.source import Source, Table
from likvard.stats.pushdown.sums import Piece, sums_by_domain

Floats = NDArray[np.float64]
INDICATORS = 4 * LANES  # a piece has so many at most: databases limit the columns of a query
PLACES = {
    "total": lanes.TOTAL_T,
    "weight": lanes.TOTAL_N,
    "psus": lanes.PSUS,
    "strata": lanes.STRATA,
    "within_tt": lanes.WITHIN_TT,
    "within_tn": lanes.WITHIN_TN,
    "within_nn": lanes.WITHIN_NN,
    "between_tt": lanes.BETWEEN_TT,
    "between_tn": lanes.BETWEEN_TN,
    "between_nn": lanes.BETWEEN_NN,
}


def opened(path: Path) -> Table:
    """A Parquet file as a table of DuckDB, the database that needs no server."""
    return needed("ibis", "database").duckdb.connect().read_parquet(path)


def state_in_database(
    source: Source,
    layout: Layout,
    *,
    origin: Floats,
    one_at_a_time: str = "",
    progress: Callable[[float], None] | None = None,
) -> State:
    """The kernel's state, without pairs and moments, by queries in the database that holds the table.

    ``origin`` (K,). ``one_at_a_time`` names a factor, such as the period, whose codes are taken one by one in the cuts
    that have it: what the database keeps in mind is PSUs by domains, and this divides it by the number of codes.
    ``progress`` is told the share done, 0 to 1. Raises ``Refused`` for a table that cannot be used, or where the
    extra ``database`` is not installed.
    """
    needed("ibis", "database")
    check(source, layout)
    panels = tuple(
        np.zeros((layout.first_domain[-1], lanes.WIDTH - lanes.WITHIN_TT)) for _ in range(0, len(origin), LANES)
    )
    pieces = tuple(pieces_of(layout, one_at_a_time))
    for done, piece in enumerate(pieces, start=1):
        _fill(panels, sums_by_domain(source, layout, origin.tolist(), piece).to_pyarrow(), piece)
        if progress is not None:
            progress(done / len(pieces))
    return State(layout=layout, origin=origin, panels=panels)


def pieces_of(layout: Layout, one_at_a_time: str = "") -> Iterator[Piece]:
    """All cuts together, or those with a factor code by code and the others together.

    Raises ``ValueError`` where no cut has the factor.
    """
    count = len(layout.indicators)
    runs = [range(start, min(start + INDICATORS, count)) for start in range(0, count, INDICATORS)]
    divided = tuple(cut for cut, of in enumerate(layout.cuts) if one_at_a_time in of.within + of.by)
    whole = tuple(cut for cut in range(len(layout.cuts)) if cut not in divided)
    if one_at_a_time and not divided:
        raise ValueError(f"no cut has {one_at_a_time}")
    factors = [(number, factor.size) for number, factor in enumerate(layout.factors) if factor.name == one_at_a_time]
    for indicators in runs:
        if whole:
            yield Piece(whole, indicators)
        for factor, size in factors:
            yield from (Piece(divided, indicators, (factor, code)) for code in range(size))


def _fill(panels: tuple[Floats, ...], table: pa.Table, piece: Piece) -> None:
    """Write the sums of a piece where the kernel keeps them."""
    domain, count = (table.column(name).to_numpy() for name in ("domain", "count"))
    for k in piece.indicators:
        panel, lane = panels[k // LANES], k % LANES - lanes.WITHIN_TT
        for name, place in PLACES.items():
            panel[domain, place + lane] = table.column(f"{name}_{k}").to_numpy()
        panel[domain, lanes.MISSING + lane] = count - table.column(f"n_{k}").to_numpy()
        panel[domain, lanes.COUNT - lanes.WITHIN_TT] = count
