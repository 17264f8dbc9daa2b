"""CSV: streamed block by block into Arrow columns, so that a large file needs little more than its columns."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.csv

from likvard.stats.hints import FileHints
from likvard.stats.problems import Problem, Refused
from likvard.stats.reading.columns import TEXT, check_names
from likvard.stats.reading.content import Content
from likvard.stats.reading.delimiter import DELIMITERS, find_delimiter, header
from likvard.stats.reading.encoding import find_encoding
from likvard.stats.reading.fingerprint import Fingerprint
from likvard.stats.reading.text_stream import TextStream

_BLOCK = 4 << 20


def read(path: Path, hints: FileHints, mark: Fingerprint, progress: Callable[[float], None]) -> Content:
    """Read a delimited text file; refused at the first row that does not fit."""
    encoding, guessed = find_encoding(mark, hints.encoding)
    sample = _sample(mark, encoding)
    delimiter = find_delimiter(sample, hints.delimiter)
    names, header_row = header(sample, delimiter)
    names = check_names(names, header_row)
    with TextStream(path, encoding) as stream:
        table, blank_rows = _table(stream, names, delimiter, header_row, progress)
        _check_quotes(table, stream.quotes, header_row + len(blank_rows))
    warning = Problem("encoding_guessed", "warning", params={"encoding": encoding})
    return Content(
        table=table,
        encoding=encoding,
        delimiter=delimiter,
        first_row=header_row + 1,
        blank_rows=blank_rows,
        warnings=(warning,) if guessed else (),
    )


def _told(
    batches: Iterable[pa.RecordBatch], stream: TextStream, progress: Callable[[float], None]
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        progress(stream.share)
        yield batch


def _sample(mark: Fingerprint, encoding: str) -> str:
    text = mark.start.decode(encoding, "replace").removeprefix("\ufeff")
    whole_lines = text.rpartition("\n")[0]
    return whole_lines if whole_lines and mark.size > len(mark.start) else text


def _table(
    stream: TextStream, names: list[str], delimiter: str, header_row: int, progress: Callable[[float], None]
) -> tuple[pa.Table, tuple[int, ...]]:
    """The rows below the header, and the numbers of those that hold nothing at all."""
    blank_rows: list[int] = []
    wrong: list[Problem] = []  # Arrow swallows what a handler raises

    def judge(row: pyarrow.csv.InvalidRow) -> str:
        if row.text:
            wrong.append(_ragged(row, delimiter))
            return "error"
        blank_rows.append(row.number)
        return "skip"

    try:
        batches = pyarrow.csv.open_csv(
            stream,
            read_options=pyarrow.csv.ReadOptions(
                use_threads=False, block_size=_BLOCK, skip_rows=header_row, column_names=names
            ),
            parse_options=pyarrow.csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=judge
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(names, TEXT), strings_can_be_null=True, null_values=[""]
            ),
        )
        # Told between blocks: Arrow reads the stream in a thread of its own, where no caller's work belongs.
        return pa.Table.from_batches(_told(batches, stream, progress), batches.schema), tuple(blank_rows)
    except pa.ArrowInvalid as error:
        raise Refused(*wrong or [_reason(str(error))]) from error


def _reason(message: str) -> Problem:
    if "Could not skip initial" in message:
        return Problem("no_rows")
    if "straddling" in message:  # a cell larger than a block: a quotation mark was left open
        return Problem("quote_unclosed")
    return Problem("file_damaged", params={"format": "csv"})


def _ragged(row: pyarrow.csv.InvalidRow, delimiter: str) -> Problem:
    for other in DELIMITERS:
        if other != delimiter and len(row.text.split(other)) == row.expected_columns:
            return Problem("delimiters_mixed", row=row.number, params={"delimiter": delimiter, "other": other})
    params = {"expected": row.expected_columns, "found": row.actual_columns}
    return Problem("row_ragged", row=row.number, params=params)


def _check_quotes(table: pa.Table, quotes: int, rows_before: int) -> None:
    """A quotation mark that is never closed swallows the rest of the file into the last cell."""
    if quotes % 2 == 0 or table.num_rows == 0:
        return
    last = table.slice(table.num_rows - 1).to_pylist()[0]
    if any("\n" in cell for cell in last.values() if cell is not None):
        raise Refused(Problem("quote_unclosed", row=rows_before + table.num_rows))
