"""From a data file to dimensions with their hierarchies and to rows of counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.disclosure.tables.asked.axes import Axis, axes_of
from likvard.disclosure.tables.asked.checking import check_file
from likvard.disclosure.tables.asked.describing import Description
from likvard.disclosure.tables.asked.editions import Edition
from likvard.disclosure.tables.asked.linking import Records, records_of, rows_of, sides_of, tables_of
from likvard.disclosure.tables.asked.sharing import measured, shares_of
from likvard.disclosure.tables.asked.totals import suspected, without_totals
from likvard.disclosure.tables.building import Dimension, Names, Nobody, Rows, Shares, Table
from likvard.disclosure.tables.building.grids import laid
from likvard.disclosure.tables.building.problems import Problem, Refused
from likvard.disclosure.tables.system import Flags, Integers
from likvard.stats.reading.datafile import DataFile

Region = Mapping[str, frozenset[str]]  # axis -> codes


@dataclass(frozen=True)
class Own:
    """The tables of one edition with its own codes.

    axes    dimension -> the axis that it stands on
    codes   dimension -> own code -> code of the axis
    totals  axis -> its code where a table does not divide by it
    """

    tables: tuple[Table, ...]
    axes: Mapping[str, str]
    codes: Mapping[str, Mapping[str, str]]
    totals: Mapping[str, str]

    def places(self, columns: Mapping[str, NDArray[np.str_]], system: Names) -> Integers:
        """(N,): the cells of the system that have these codes of its own, (N,) for each dimension."""
        rows = max(len(column) for column in columns.values())
        found = {axis: np.full(rows, code) for axis, code in self.totals.items()}
        for dimension, column in columns.items():
            known, number = np.unique(column, return_inverse=True)
            codes = np.array([self.codes[dimension][code] for code in known.tolist()])
            found[self.axes[dimension]] = codes[number]
        return system.cells(found)


@dataclass(frozen=True)
class Counted:
    """What ``system_of`` takes, and how its cells hang together with the tables of each edition.

    own     of each edition, the one that is counted now first
    tells   axis -> codes that tell something of people, and not only how many there are in all
    vacant  where everybody knows that nobody was counted, because all who were had other codes
    warnings  total_suspected
    shares  of each table, what is contributed to its amounts; none where people are counted
    """

    tables: tuple[Table, ...]
    rows: Rows
    nobody: tuple[Nobody, ...]
    own: tuple[Own, ...]
    tells: Mapping[str, frozenset[str]]
    vacant: tuple[Region, ...]
    warnings: tuple[Problem, ...]
    shares: tuple[Shares, ...]

    def known_empty(self, names: Names) -> Flags:
        """(C,): cells in some vacant region."""
        found = np.zeros(len(names.places), dtype=np.bool_)
        for region in self.vacant:
            found |= np.logical_and.reduce([np.isin(names.column(axis), list(codes)) for axis, codes in region.items()])
        return found


def counted(data: DataFile, description: Description, earlier: Sequence[Edition] = ()) -> Counted:
    """Count the records of the file for one description, and for those that were used before for the same people.

    CPU and memory: linear in its rows. Raises Refused: total_taken, totals_unequal, codes_gone, and as
    ``check_file`` does.
    """
    editions = (Edition(description), *earlier)
    check_file(data, description, [edition.description for edition in earlier])
    data = without_totals(data, description)
    axes = axes_of(data, editions)
    _refuse_gone(axes, editions)
    records = records_of(axes, measured(data, description.measure, description.amount))
    sides = sides_of(axes, editions)
    return Counted(
        tables=tables_of(sides),
        rows=rows_of(sides, axes, records),
        nobody=tuple(_nobody(axes, editions)),
        own=tuple(_own(axes, number, edition) for number, edition in enumerate(editions)),
        tells={axis.name: frozenset().union(*(one.tells for one in axis.versions.values())) for axis in axes},
        vacant=tuple(region for number in range(1, len(editions)) for region in _vacant(axes, number, records)),
        warnings=suspected(axes, records) if description.sums else (),
        shares=shares_of(data, description.amount, sides, axes) if description.amount else (),
    )


def _refuse_gone(axes: Sequence[Axis], editions: Sequence[Edition]) -> None:
    """Codes that earlier tables had, and that nobody in the file has any more."""
    problems = []
    for axis in axes:
        for number, version in axis.versions.items():
            known = (editions[number].known or {}).get(version.dimension.name, frozenset())
            gone = sorted(known - version.codes.keys())
            if gone:
                params = {"codes": tuple(gone[:3]), "count": len(gone)}
                problems.append(Problem("codes_gone", column=version.dimension.name, params=params))
    if problems:
        raise Refused(*problems)


def _own(axes: Sequence[Axis], number: int, edition: Edition) -> Own:
    having = [(axis, axis.versions[number]) for axis in axes if number in axis.versions]
    dimensions = {one.dimension.name: Dimension(one.dimension.name, one.parts) for _, one in having}
    return Own(
        tables=tuple(Table(tuple(dimensions[name] for name in table)) for table in edition.description.tables),
        axes={one.dimension.name: axis.name for axis, one in having},
        codes={one.dimension.name: one.codes for _, one in having},
        totals={axis.name: axis.total(number) for axis in axes},
    )


def _nobody(axes: Sequence[Axis], editions: Sequence[Edition]) -> Iterator[Nobody]:
    """In codes of the axes; a code that the file does not have stays, so that it is told."""
    for number, edition in enumerate(editions):
        own = {one.versions[number].dimension.name: one for one in axes if number in one.versions}
        for pattern in edition.description.nobody:
            known = {name: own[name].versions[number].codes for name in pattern}
            if number == 0 or all(pattern[name] in known[name] for name in pattern):
                yield {own[name].name: known[name].get(code, code) for name, code in pattern.items()}


def _vacant(axes: Sequence[Axis], number: int, records: Records) -> Iterator[Region]:
    """Where a code is new, and nobody has it whose other codes are not new: the earlier tables told that."""
    known = {axis.name: _known(axis, number) for axis in axes}
    new = np.stack([~np.isin(records.atoms[:, at], list(known[axis.name])) for at, axis in enumerate(axes)], axis=1)
    for at, axis in enumerate(axes):
        newcomers = new[:, at] & (new.sum(axis=1) == 1)
        here = np.unique(records.atoms[newcomers, at]).tolist()
        absent = frozenset(range(len(axis.atoms))) - known[axis.name] - set(here)
        if absent:
            yield {other.name: _made_of(other, known[other.name]) for other in axes} | {
                axis.name: _made_of(axis, absent)
            }


def _known(axis: Axis, number: int) -> frozenset[int]:
    return axis.sets[axis.total(number)]


def _made_of(axis: Axis, atoms: frozenset[int]) -> frozenset[str]:
    return frozenset(code for code, made in axis.sets.items() if made and made <= atoms)


def names_of(own: Own) -> Names:
    """The cells of an edition's tables. Raises Refused: whole_unclear, cells_too_many."""
    return laid(own.tables)[1]
