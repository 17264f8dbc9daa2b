"""Parquet: typed columns become text or numbers."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from likvard.stats.hints import FileHints
from likvard.stats.problems import Problem, Refused
from likvard.stats.reading.columns import TEXT, check_names
from likvard.stats.reading.content import Content
from likvard.stats.reading.fingerprint import Fingerprint
from likvard.stats.reading.unpacking import check_unpacked


def read(path: Path, hints: FileHints, mark: Fingerprint, progress: Callable[[float], None]) -> Content:
    """Read a Parquet file. Lists, structs and bytes are left out with a warning."""
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            check_unpacked(_unpacked(file.metadata), mark.size)
            table = file.read()
    except (pa.ArrowException, OSError) as error:
        raise Refused(Problem("file_damaged", params={"format": "parquet"})) from error
    names = check_names(table.column_names, 1)
    columns = {name: _plain(column) for name, column in zip(names, table.columns, strict=True)}
    warnings = tuple(
        Problem("column_unsupported", "warning", column=name, params={"type": str(table.column(index).type)})
        for index, name in enumerate(names)
        if columns[name] is None
    )
    return Content(table=pa.table({n: c for n, c in columns.items() if c is not None}), first_row=1, warnings=warnings)


def _unpacked(about: pyarrow.parquet.FileMetaData) -> int:
    """Bytes of the whole table: what its pages unpack to, and at least four a cell, as equal cells take no pages."""
    pages = sum(about.row_group(index).total_byte_size for index in range(about.num_row_groups))
    return int(max(pages, about.num_rows * about.num_columns * 4))


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray | None:
    """The column as numbers or text, or None when it is neither."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _plain(column.cast(kind.value_type))
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return _numbers(column)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_boolean(kind):
        return column.cast(pa.string()).cast(TEXT)
    if pa.types.is_temporal(kind) or pa.types.is_null(kind):
        return column.cast(pa.string()).cast(TEXT)
    return None


def _numbers(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """float64, unless the whole numbers are too large for it (identities): then text."""
    if pa.types.is_integer(column.type) and (pc.max(pc.abs(column.cast(pa.int64()))).as_py() or 0) > 2**53:
        return column.cast(pa.string()).cast(TEXT)
    return column.cast(pa.float64())
