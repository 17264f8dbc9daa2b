"""What Spark's workers do one after the other, each a function for ``mapInArrow``: batches in, batches out."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import pyarrow as pa

from likvard.stats.executors.parcels import Parcels
from likvard.stats.executors.partition import Asked, Told, state_of_strata, whole_strata
from likvard.stats.executors.pieces import PARCEL, Batches, Piece, merged, pieces_in, pieces_of, refused, tables_by_part
from likvard.stats.problems import Refused


def sum_where_they_lie(people: Batches, asked: Asked, told: Told) -> Iterator[pa.RecordBatch]:
    """Pieces of the state of the strata that are whole in a partition, and the other people in parcels."""
    with Parcels() as parcels:
        yield from _summed(whole_strata(people, asked, parcels), asked, told)
        for part, parcel in parcels:
            yield Piece(PARCEL, part, parcel).batch()


def sum_parcels(batches: Batches, asked: Asked, told: Told) -> Iterator[pa.RecordBatch]:
    """Pieces of the state of the parcels, all of some parts and ordered by part; pieces go on as they are."""
    for array, pieces in groupby(pieces_in(batches), key=lambda piece: piece.array):
        if array == PARCEL:
            yield from _summed((table for _, table in tables_by_part(pieces)), asked, told)
        else:
            yield from (piece.batch() for piece in pieces)


def merge(batches: Batches) -> Iterator[pa.RecordBatch]:
    """See ``merged``."""
    return (piece.batch() for piece in merged(pieces_in(batches)))


def _summed(strata: Iterable[pa.Table], asked: Asked, told: Told) -> Iterator[pa.RecordBatch]:
    """What is refused is told at once; any other error is Spark's, which tries again elsewhere."""
    try:
        state = state_of_strata(strata, asked, told)
    except Refused as refusal:
        yield refused(refusal).batch()
    else:
        yield from (piece.batch() for piece in pieces_of(state))
