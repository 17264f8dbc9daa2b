"""Rows on their way between Spark's workers: tables in Arrow's own format, a stream of bytes for each."""

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import Any, Self

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


class Parcels:
    """Kept on disk until they leave: a partition may be larger than memory."""

    def __init__(self) -> None:
        self._file: Any = TemporaryFile()  # noqa: SIM115 - closed with the block
        self._put: list[tuple[int, int]] = []  # part and size in bytes, in the order of the file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def put(self, rows: pa.Table, part: NDArray[np.int64]) -> None:
        """See ``packed_by_part``."""
        for number, parcel in packed_by_part(rows, part):
            self._put.append((number, self._file.write(parcel)))

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        """Part and table of each parcel."""
        self._file.seek(0)
        for part, size in self._put:
            yield part, self._file.read(size)


def packed_by_part(rows: pa.Table, part: NDArray[np.int64]) -> Iterator[tuple[int, bytes]]:
    """A parcel for each part; ``part`` (n,) is where each row goes."""
    order = np.argsort(part, kind="stable")
    ordered, parts = rows.take(pa.array(order)), part[order]
    for number in np.unique(parts):
        start, stop = np.searchsorted(parts, [number, number + 1])
        yield int(number), packed(ordered.slice(start, stop - start))


def packed(rows: pa.Table) -> bytes:
    """A table as bytes."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        stream.write_table(rows)
    whole: bytes = sink.getvalue().to_pybytes()
    return whole


def unpacked(parcel: bytes) -> pa.Table:
    """The table, which reads from the bytes."""
    return pa.ipc.open_stream(parcel).read_all()
