"""What is wrong with a data file for the tables that are asked for, all of it at once."""

from collections.abc import Iterator, Sequence

import numpy as np

from likvard.disclosure.tables.asked.checking_amounts import amounts_wrong
from likvard.disclosure.tables.asked.checking_levels import levels_wrong
from likvard.disclosure.tables.asked.describing import Description
from likvard.disclosure.tables.asked.faults import those
from likvard.disclosure.tables.asked.totals import total_rows
from likvard.disclosure.tables.building.problems import Problem, Refused
from likvard.disclosure.tables.system import UNBOUNDED
from likvard.stats.preparing.cells import EMPTY, numbers_of, text_of
from likvard.stats.preparing.wanted import alike
from likvard.stats.reading.datafile import DataFile


def check_file(data: DataFile, description: Description, earlier: Sequence[Description] = ()) -> None:
    """Raises Refused with every fault: column_missing, codes_missing, text_in_number, people_missing, count_negative,
    people_not_whole, count_too_large, person_unclear, and those of ``levels_wrong`` and ``amounts_wrong``. ``row`` is
    the first row of the file that has it.

    earlier  descriptions whose columns must be there too; counted in the same way: count_changed
    """
    problems = [problem for one in (description, *earlier) for problem in _columns_missing(data, one)]
    problems += [_count_changed(one, description) for one in earlier if one.measure != description.measure]
    if not problems:
        problems = [*_codes_missing(data, description), *levels_wrong(data, description)]
        problems += [*_counts_wrong(data, description.count)]
        problems += [*_persons_wrong(data, description.person), *amounts_wrong(data, description)]
    if problems:
        raise Refused(*problems)


def _columns(description: Description) -> tuple[str, ...]:
    return tuple(dict.fromkeys(column for one in description.used for column in one.columns))


def _columns_missing(data: DataFile, description: Description) -> Iterator[Problem]:
    there = data.table.column_names
    amounts = description.amount.columns if description.amount else ()
    for column in (*_columns(description), *filter(None, (description.count, description.person)), *amounts):
        if column not in there:
            close = alike(column, there)
            yield Problem("column_missing", file=data.name, column=column, params={"close": close})


def _count_changed(earlier: Description, now: Description) -> Problem:
    return Problem("count_changed", params={"before": earlier.measure, "now": now.measure})


def _codes_missing(data: DataFile, description: Description) -> Iterator[Problem]:
    if not description.missing:
        total = total_rows(data, description).any(axis=1)
        for column in _columns(description):
            empty = data.table.column(column).is_null().to_numpy() & ~total
            yield from those(data, column, empty, "codes_missing")


def _counts_wrong(data: DataFile, count: str) -> Iterator[Problem]:
    if not count:
        return
    cells = data.table.column(count)
    numbers = numbers_of(cells)
    values, number = numbers.values, ~numbers.wrong & ~np.isnan(numbers.values)
    yield from those(data, count, numbers.wrong, "text_in_number", lambda at: cells[at].as_py())
    yield from those(data, count, ~numbers.wrong & ~number, "people_missing")
    yield from those(data, count, number & (values < 0), "count_negative", values.item)
    yield from those(data, count, number & (values != np.floor(values)), "people_not_whole", values.item)
    large = number & (values > UNBOUNDED)
    yield from those(data, count, large, "count_too_large", values.item, limit=UNBOUNDED)
    whole = float(values[number].sum())
    if not large.any() and whole > UNBOUNDED:
        params = {"value": whole, "count": len(values), "limit": UNBOUNDED}
        yield Problem("count_too_large", file=data.name, column=count, params=params)


def _persons_wrong(data: DataFile, person: str) -> Iterator[Problem]:
    if person:
        codes = text_of(data.table.column(person)).codes
        times = np.bincount(codes[codes != EMPTY], minlength=1)
        yield from those(data, person, (codes == EMPTY) | (times[codes] > 1), "person_unclear")
