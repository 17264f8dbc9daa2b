"""How many PSUs and rows each stratum has: two stages for ``mapInArrow``, as those of ``stages``."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as compute

from likvard.stats.executors.parcels import packed, packed_by_part
from likvard.stats.executors.partition import blocks
from likvard.stats.executors.pieces import PARCEL, Batches, Piece, pieces_in, tables_by_part


def count_where_they_lie(people: Batches, parts: int) -> Iterator[pa.RecordBatch]:
    """Of columns stratum and psu: how often each pair is met, in parcels. A stratum always goes to the same part."""
    for block in blocks(people):
        met = block.group_by(["stratum", "psu"], use_threads=False).aggregate([([], "count_all")])
        part = met.column("stratum").fill_null(0).to_numpy() % parts
        for number, parcel in packed_by_part(met, part):
            yield Piece(PARCEL, number, parcel).batch()


def count_parcels(batches: Batches) -> Iterator[pa.RecordBatch]:
    """A parcel for each part: its strata with ``psus`` (the different ones), ``rows`` and rows ``placed`` in a PSU."""
    for part, met in tables_by_part(pieces_in(batches)):
        yield Piece(PARCEL, part, packed(_strata(_psus(met)))).batch()


def _psus(met: pa.Table) -> pa.Table:
    psus = met.group_by(["stratum", "psu"], use_threads=False).aggregate([("count_all", "sum")])
    rows = psus.column("count_all_sum")
    placed = compute.if_else(psus.column("psu").is_valid(), rows, 0)
    return pa.table([psus.column("stratum"), psus.column("psu"), rows, placed], ["stratum", "psu", "rows", "placed"])


def _strata(psus: pa.Table) -> pa.Table:
    sums = [("psu", "count"), ("rows", "sum"), ("placed", "sum")]  # null is no PSU
    strata = psus.group_by("stratum", use_threads=False).aggregate(sums)
    return strata.rename_columns({"psu_count": "psus", "rows_sum": "rows", "placed_sum": "placed"})
