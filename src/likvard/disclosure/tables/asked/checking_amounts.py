"""What is wrong with the amounts of a file, and with what it says of those who contributed."""

from collections.abc import Iterator

import numpy as np

from likvard.disclosure.tables.asked.describing import Amount, Description
from likvard.disclosure.tables.asked.faults import those
from likvard.disclosure.tables.asked.totals import total_rows
from likvard.disclosure.tables.building.problems import Problem
from likvard.disclosure.tables.system import UNBOUNDED, Flags
from likvard.stats.preparing.cells import EMPTY, Numbers, numbers_of, text_of
from likvard.stats.reading.datafile import DataFile

MOST = 10**9  # of all amounts together: the search for tables is in floats, and must tell whole numbers apart


def amounts_wrong(data: DataFile, description: Description) -> Iterator[Problem]:
    """The columns are there. What is wrong with single numbers comes first, and alone."""
    amount = description.amount
    if amount is None:
        return
    counted = np.logical_not(total_rows(data, description).any(axis=1))
    problems = [*_numbers_wrong(data, amount.column, np.ones_like(counted))]
    for column in amount.largest:
        problems += _numbers_wrong(data, column, counted, empty=False)
    problems += _owners_wrong(data, amount)
    yield from problems or _together_wrong(data, amount, counted)


def _numbers_wrong(data: DataFile, column: str, rows: Flags, *, empty: bool = True) -> Iterator[Problem]:
    """``empty``: whether an empty cell is a fault."""
    cells = data.table.column(column)
    numbers = numbers_of(cells)
    values, number = numbers.values, ~np.isnan(numbers.values)
    yield from those(data, column, rows & numbers.wrong, "text_in_number", lambda at: cells[at].as_py())
    yield from those(data, column, rows & ~numbers.wrong & ~number & empty, "amount_missing")
    yield from those(data, column, rows & number & (values < 0), "amount_negative", values.item)
    yield from those(data, column, rows & number & (values != np.floor(values)), "amount_not_whole", values.item)
    yield from those(data, column, rows & number & (values > UNBOUNDED), "count_too_large", values.item, limit=MOST)


def _owners_wrong(data: DataFile, amount: Amount) -> Iterator[Problem]:
    if amount.owner:
        yield from those(data, amount.owner, text_of(data.table.column(amount.owner)).codes == EMPTY, "owner_missing")
    if amount.weight:
        weights = numbers_of(data.table.column(amount.weight))
        small = ~(weights.values >= 1) | ~np.isfinite(weights.values)
        cells = data.table.column(amount.weight)
        yield from those(data, amount.weight, small, "weight_too_small", lambda at: cells[at].as_py())


def _together_wrong(data: DataFile, amount: Amount, counted: Flags) -> Iterator[Problem]:
    if amount.owner and amount.weight:
        yield from _weights_differ(data, amount)
    if amount.largest:
        yield from _largest_wrong(data, amount, counted)
    weights = numbers_of(data.table.column(amount.weight)).values if amount.weight else 1.0
    whole = float((np.rint(weights * numbers_of(data.table.column(amount.column)).values))[counted].sum())
    if whole > MOST:
        yield Problem("amounts_too_large", file=data.name, column=amount.column, params={"sum": whole, "limit": MOST})


def _weights_differ(data: DataFile, amount: Amount) -> Iterator[Problem]:
    owner, weights = text_of(data.table.column(amount.owner)), numbers_of(data.table.column(amount.weight)).values
    least, most = np.full(len(owner.words), np.inf), np.zeros(len(owner.words))
    np.minimum.at(least, owner.codes, weights)
    np.maximum.at(most, owner.codes, weights)
    wrong = (least < most)[owner.codes]
    yield from those(data, amount.weight, wrong, "weights_differ", lambda at: owner.words[owner.codes[at]])


def _largest_wrong(data: DataFile, amount: Amount, counted: Flags) -> Iterator[Problem]:
    largest = np.stack([_or_nothing(numbers_of(data.table.column(column))) for column in amount.largest], axis=1)
    values = numbers_of(data.table.column(amount.column)).values
    rising = (np.diff(largest, axis=1) > 0).any(axis=1)
    yield from those(data, amount.largest[0], counted & rising, "contributions_rising")
    more = largest.sum(axis=1) > values
    yield from those(data, amount.column, counted & more, "contributions_exceed", values.item)
    if amount.contributors:
        numbers, listed = numbers_of(data.table.column(amount.contributors)), (largest > 0).sum(axis=1)
        whole = numbers.values == np.floor(numbers.values)
        yield from those(
            data,
            amount.contributors,
            counted & ~(whole & (numbers.values >= listed)),
            "contributors_fewer",
            listed.item,
        )
        known = np.where(numbers.values <= len(amount.largest), largest.sum(axis=1) == values, True)
        yield from those(data, amount.contributors, counted & ~known, "contributors_unlisted", numbers.values.item)


def _or_nothing(numbers: Numbers) -> "np.typing.NDArray[np.float64]":
    return np.nan_to_num(numbers.values, nan=0.0)
