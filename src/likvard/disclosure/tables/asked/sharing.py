"""From the rows of a file to contributions in the tables of all editions."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from likvard.disclosure.tables.asked.axes import Axis
from likvard.disclosure.tables.asked.describing import Amount
from likvard.disclosure.tables.asked.linking import Side, codes_in
from likvard.disclosure.tables.building import Shares
from likvard.disclosure.tables.building.names import Places
from likvard.disclosure.tables.system import Integers
from likvard.stats.preparing.cells import numbers_of, text_of
from likvard.stats.reading.datafile import DataFile


def measured(data: DataFile, column: str, amount: Amount | None) -> Integers:
    """(N,): how many people each row counts, or how much it adds; 1 where no column says so."""
    if not column:
        return np.ones(data.table.num_rows, dtype=np.int64)
    values = numbers_of(data.table.column(column)).values
    return np.asarray(np.rint(values * _weights(data, amount)).astype(np.int64) if amount else values.astype(np.int64))


def shares_of(
    data: DataFile, amount: Amount, tables: Sequence[Sequence[Side]], axes: Sequence[Axis]
) -> tuple[Shares, ...]:
    """The contributions to the narrowest cells of each table."""
    atoms = np.stack([axis.of_record for axis in axes], axis=1)
    found = _listed(data, amount, atoms) if amount.largest else _by_row(data, amount, atoms)
    return tuple(_in_table(sides, axes, *found) for sides in tables)


def _in_table(sides: Sequence[Side], axes: Sequence[Axis], atoms: Places, given: NDArray[np.int64]) -> Shares:
    codes, counted = codes_in(sides, axes, atoms)
    return Shares({name: column[counted] for name, column in codes.items()}, *given[:, counted])


def _by_row(data: DataFile, amount: Amount, atoms: Places) -> tuple[Places, NDArray[np.int64]]:
    """Each row is a contribution: its atoms, and what ``Shares`` holds beside its codes, (5, N)."""
    rows = data.table.num_rows
    owners = text_of(data.table.column(amount.owner)).codes if amount.owner else np.arange(rows)
    values = numbers_of(data.table.column(amount.column)).values.astype(np.int64)
    times = np.floor(_weights(data, amount)).astype(np.int64)
    return atoms, np.stack([owners, values, measured(data, amount.column, amount), times, np.ones_like(times)])


def _listed(data: DataFile, amount: Amount, atoms: Places) -> tuple[Places, NDArray[np.int64]]:
    """The same where each row lists its largest, every one of them by an owner of its own."""
    columns = [np.nan_to_num(numbers_of(data.table.column(name)).values) for name in amount.largest]
    values = np.concatenate(columns).astype(np.int64)
    heads = np.zeros_like(values)
    heads[: data.table.num_rows] = _heads(data, amount)
    ones = np.ones_like(values)
    return np.tile(atoms, (len(columns), 1)), np.stack([np.arange(len(values)), values, values, ones, heads])


def _heads(data: DataFile, amount: Amount) -> Integers:
    """(N,): how many contributed to each row; nobody asks where that is not known."""
    if not amount.contributors:
        return np.zeros(data.table.num_rows, dtype=np.int64)
    return numbers_of(data.table.column(amount.contributors)).values.astype(np.int64)


def _weights(data: DataFile, amount: Amount | None) -> NDArray[np.float64]:
    if amount is None or not amount.weight:
        return np.ones(data.table.num_rows)
    return numbers_of(data.table.column(amount.weight)).values
