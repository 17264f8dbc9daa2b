"""The values of a followed figure as a file for spreadsheets and programs."""

from collections.abc import Iterable

from likvard.mapping.export import csv_of
from likvard.mapping.queries import Value

COLUMNS = ("period", "value", "ci_low", "ci_high", "confidence", "n", "shown", "unit", "release", "key")


def as_csv(values: Iterable[Value]) -> bytes:
    """UTF-8 with a byte order mark and a header; shares in per cent, rounded as they were released; hidden ones empty.

    ``release`` is the digest by which the public knows the release.
    """
    return csv_of(COLUMNS, map(_row, values))


def _row(value: Value) -> list[object]:
    row = value.row
    shown, digest = str(row.shown).lower(), value.release.public_digest()
    return [value.when, row.value, row.ci_low, row.ci_high, row.confidence, row.n, shown, row.unit, digest, row.key]
