"""Rows of a file that are totals of other rows: held against these, and then left out, so that nobody counts twice."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from likvard.disclosure.tables.asked.axes import Axis
from likvard.disclosure.tables.asked.describing import AskedDimension, Description
from likvard.disclosure.tables.asked.linking import Records
from likvard.disclosure.tables.building.names import Places, numbered
from likvard.disclosure.tables.building.problems import Problem, Refused
from likvard.disclosure.tables.system import Flags, Integers
from likvard.stats.preparing.cells import EMPTY, numbers_of, text_of
from likvard.stats.reading.datafile import DataFile


def without_totals(data: DataFile, description: Description) -> DataFile:
    """The file without rows that say the total of a dimension and no other code of it.

    Only where a row may be the total of others: without a column that counts, a row is a person.

    Raises Refused: totals_unequal, with the first row.
    """
    total = total_rows(data, description)
    if not total.any():
        return data
    problems = list(_unequal(data, description, total))
    if problems:
        raise Refused(*problems)
    return replace(data, table=data.table.filter(pa.array(~total.any(axis=1))))


def total_rows(data: DataFile, description: Description) -> Flags:
    """(N, D): whether each row says the total of each dimension; where every row is a person, none does."""
    found = np.stack([_says_total(data, one) for one in description.used], axis=1)
    return found & description.sums


def _says_total(data: DataFile, dimension: AskedDimension) -> Flags:
    """(N,): rows with the total in one of the columns and nothing else in the others."""
    found = np.zeros(data.table.num_rows, dtype=np.bool_)
    other = found.copy()
    for column in dimension.columns:
        text = text_of(data.table.column(column))
        total = np.append(np.array(text.words, dtype=object) == dimension.total, False)[text.codes]
        found |= total
        other |= (text.codes != EMPTY) & ~total
    return found & ~other & bool(dimension.total)


def _unequal(data: DataFile, description: Description, total: Flags) -> Iterator[Problem]:
    """A problem for each set of dimensions whose totals do not add up."""
    counts = numbers_of(data.table.column(description.measure)).values.astype(np.int64)
    codes = [_numbers(data, one) for one in description.used]
    leaf: Flags = np.logical_not(total.any(axis=1))
    for kind in np.unique(total[~leaf], axis=0):
        rows = np.flatnonzero(np.equal(total, kind).all(axis=1))
        kept = [column for column, whole in zip(codes, kind, strict=True) if not whole]
        sums, parts = _added(kept, leaf, rows, counts)
        wrong = np.flatnonzero(sums != counts[rows])
        if wrong.size:
            at = wrong[0]
            yield Problem(
                "totals_unequal",
                file=data.name,
                row=data.row(int(rows[at])),
                params={
                    "codes": _said(data, description, int(rows[at])),
                    "total": int(counts[rows[at]]),
                    "parts": int(sums[at]),
                    # Each number is off by a half at most where all were rounded to whole ones.
                    "rounding": int(np.count_nonzero(2 * np.abs(sums - counts[rows])[wrong] <= parts[wrong] + 1)),
                    "count": len(wrong),
                },
            )


def _numbers(data: DataFile, dimension: AskedDimension) -> Integers:
    return numbered(
        np.stack([text_of(data.table.column(column)).codes for column in dimension.columns], axis=1) - EMPTY
    )


def _added(kept: Sequence[Integers], leaf: Flags, rows: Integers, counts: Integers) -> tuple[Integers, Integers]:
    """For each of the rows, the sum and the number of all leaves with the same codes in what is kept."""
    nothing = np.zeros(len(leaf), dtype=np.int64)
    alike = numbered(np.stack([nothing, *kept], axis=1))
    sums, parts = np.zeros(len(leaf), dtype=np.int64), np.zeros(len(leaf), dtype=np.int64)
    np.add.at(sums, alike[leaf], counts[leaf])
    np.add.at(parts, alike[leaf], 1)
    return sums[alike[rows]], parts[alike[rows]]


def _said(data: DataFile, description: Description, row: int) -> tuple[str, ...]:
    words = [[data.table.column(column)[row].as_py() for column in one.columns] for one in description.used]
    return tuple(str(next((word for word in said if word is not None), "")) for said in words)


def suspected(axes: Sequence[Axis], records: Records) -> tuple[Problem, ...]:
    """Warnings, total_suspected: a code that is the sum of all others, whatever the other dimensions say."""
    return tuple(
        Problem("total_suspected", "warning", column=axis.name, params={"code": axis.atoms[atom]})
        for at, axis in enumerate(axes)
        for atom in _sums_of_others(records, at, len(axis.atoms))
    )


def _sums_of_others(records: Records, at: int, atoms: int) -> list[int]:
    others: Places = np.delete(records.atoms, at, axis=1)
    place = numbered(np.concatenate([np.zeros((len(others), 1), np.int32), others], axis=1))
    whole = np.zeros(place.max(initial=-1) + 1, dtype=np.int64)
    np.add.at(whole, place, records.people)
    half = 2 * records.people == whole[place]
    found = np.zeros(atoms, dtype=np.int64)
    np.add.at(found, records.atoms[half & (records.people > 0), at], 1)
    return np.flatnonzero(found == np.count_nonzero(whole)).tolist() if atoms > 2 and len(whole) > 1 else []
