"""States on their way through Spark: rows of a table, so that many workers merge them and no process holds many.

A piece is some consecutive lines of one of a state's arrays. Spark brings the same pieces of all states together.
Parcels of people and refusals go the same way.
"""

import pickle
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from likvard.stats.executors.packing import Lines, arrays_of
from likvard.stats.executors.parcels import unpacked
from likvard.stats.kernel.state import Floats, State
from likvard.stats.problems import Refused

PIECE = 4096  # lines: some MB
REFUSAL, PARCEL = -2, -1  # in place of the array's number
SCHEMA = "array int, piece int, at binary, numbers binary"
ARROW = pa.schema([("array", pa.int32()), ("piece", pa.int32()), ("at", pa.binary()), ("numbers", pa.binary())])

Batches = Iterable[pa.RecordBatch]


class Piece(NamedTuple):
    """Which lines of which array, and ``Lines``; or a parcel ``at`` for the part ``piece``; or a refusal."""

    array: int
    piece: int
    at: bytes
    numbers: bytes = b""

    def batch(self) -> pa.RecordBatch:
        """As Spark takes it."""
        return pa.RecordBatch.from_arrays([[one] for one in self], schema=ARROW)


def pieces_in(batches: Batches) -> Iterator[Piece]:
    """As Spark hands them over."""
    for batch in batches:
        for row in batch.to_pylist():
            yield Piece(**row)


def pieces_of(state: State) -> Iterator[Piece]:
    """Each piece that says something."""
    for number, array in enumerate(arrays_of(state)):
        for piece, start in enumerate(range(0, len(array), PIECE)):
            lines = Lines.of(array[start : start + PIECE])
            if len(lines.at):
                yield _piece(number, piece, lines)


def tables_by_part(parcels: Iterable[Piece]) -> Iterator[tuple[int, pa.Table]]:
    """All that goes to a part, of parcels that are ordered by part."""
    for part, pieces in groupby(parcels, key=lambda parcel: parcel.piece):
        yield part, pa.concat_tables([unpacked(piece.at) for piece in pieces])


def refused(refusal: Refused) -> Piece:
    """An exception does not survive the way; its problems do."""
    return Piece(REFUSAL, 0, pickle.dumps(refusal.problems))


def merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The sums of the pieces that are about the same lines. A refusal goes on as it is."""
    sums: dict[tuple[int, int], Floats] = {}
    for piece in pieces:
        if piece.array == REFUSAL:
            yield piece
            continue
        lines = _lines(piece)
        lines.add_to(sums.setdefault(piece[:2], np.zeros((PIECE, lines.numbers.shape[1]))))
    for (array, number), total in sums.items():
        yield _piece(array, number, Lines.of(total))


def add_piece(arrays: tuple[Floats, ...], piece: Piece) -> None:
    """Add a piece to the arrays of a state, in place. Raises the ``Refused`` that it may be."""
    if piece.array == REFUSAL:
        raise Refused(*pickle.loads(piece.at))  # noqa: S301 - from our own workers
    start = piece.piece * PIECE
    _lines(piece).add_to(arrays[piece.array][start : start + PIECE])


def _piece(array: int, number: int, lines: Lines) -> Piece:
    return Piece(array, number, lines.at.tobytes(), lines.numbers.tobytes())


def _lines(piece: Piece) -> Lines:
    places = np.frombuffer(piece.at, dtype=np.int32)
    return Lines(places, np.frombuffer(piece.numbers).reshape(len(places), -1))
