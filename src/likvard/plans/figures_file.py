"""The values of a followed figure as a file for spreadsheets and programs."""

import csv
import io
from collections.abc import Iterable

from likvard.mapping.export import escaped
from likvard.mapping.queries import Value

COLUMNS = ("period", "value", "ci_low", "ci_high", "confidence", "n", "shown", "unit", "release", "key")


def as_csv(values: Iterable[Value]) -> bytes:
    """UTF-8 with a byte order mark and a header; shares in per cent, rounded as they were released; hidden ones empty.

    ``release`` is the digest by which the public knows the release.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(value) for value in values)
    return text.getvalue().encode("utf-8-sig")


def _row(value: Value) -> list[object]:
    row = value.row
    numbers = [row.value, row.ci_low, row.ci_high, row.confidence, row.n]
    written = ["" if number is None else str(number) for number in numbers]
    shown, digest = str(row.shown).lower(), value.release.public_digest()
    return [escaped(value.when), *written, shown, row.unit, digest, row.key]
