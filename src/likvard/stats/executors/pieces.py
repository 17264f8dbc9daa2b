"""States on their way through Spark: rows of a table, so that many workers merge them and no process holds many.

A piece is some consecutive lines of one of a state's arrays. Spark brings the same pieces of all states together.
"""

import pickle
from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from likvard.stats.executors.contract import Failure
from likvard.stats.executors.packing import Lines, arrays_of
from likvard.stats.kernel.state import Floats, State

PIECE = 4096  # lines: some MB
FAILURE = -1  # in place of the array's number
SCHEMA = "array int, piece int, at binary, numbers binary"
ARROW = pa.schema([("array", pa.int32()), ("piece", pa.int32()), ("at", pa.binary()), ("numbers", pa.binary())])


def pieces_of(outcome: State | Failure) -> Iterator[pa.RecordBatch]:
    """Each piece that says something, or the failure."""
    if isinstance(outcome, Failure):
        yield _batch(FAILURE, 0, pickle.dumps(outcome.problems), b"")
        return
    for number, array in enumerate(arrays_of(outcome)):
        for piece, start in enumerate(range(0, len(array), PIECE)):
            lines = Lines.of(array[start : start + PIECE])
            if len(lines.at):
                yield _batch(number, piece, lines.at.tobytes(), lines.numbers.tobytes())


def merged_pieces(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The sums of the pieces that are about the same lines. A failure goes on as it is."""
    sums: dict[tuple[int, int], Floats] = {}
    for batch in batches:
        for row in batch.to_pylist():
            if row["array"] == FAILURE:
                yield _batch(*row.values())
                continue
            lines, place = _lines(row["at"], row["numbers"]), (row["array"], row["piece"])
            lines.add_to(sums.setdefault(place, np.zeros((PIECE, lines.numbers.shape[1]))))
    for (number, piece), array in sums.items():
        lines = Lines.of(array)
        yield _batch(number, piece, lines.at.tobytes(), lines.numbers.tobytes())


def add_piece(arrays: tuple[Floats, ...], number: int, piece: int, at: bytes, numbers: bytes) -> None:
    """Add a piece to the arrays of a state, in place. Raises ``Refused`` where it is a failure."""
    if number == FAILURE:
        raise Failure(pickle.loads(at)).refusal  # noqa: S301 - from our own workers
    _lines(at, numbers).add_to(arrays[number][piece * PIECE : (piece + 1) * PIECE])


def _lines(at: bytes, numbers: bytes) -> Lines:
    places = np.frombuffer(at, dtype=np.int32)
    return Lines(places, np.frombuffer(numbers).reshape(len(places), -1))


def _batch(number: int, piece: int, at: bytes, numbers: bytes) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([[number], [piece], [at], [numbers]], schema=ARROW)
