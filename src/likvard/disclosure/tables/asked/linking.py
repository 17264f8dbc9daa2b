"""The tables of all editions over common axes, with the sums that tie one edition to another.

Every table goes down to atoms, in which all editions agree. A table that lacks an axis counts the whole of it, which
another table may not print, or may print as another sum of atoms: then that table stands there once more, with the
atoms of the whole in place of its own codes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from likvard.disclosure.tables.asked.axes import Axis
from likvard.disclosure.tables.asked.editions import Edition
from likvard.disclosure.tables.building import Dimension, Rows, Table
from likvard.disclosure.tables.building.names import Places, numbered
from likvard.disclosure.tables.system import Flags, Integers

Wholes = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Side:
    """One axis in one table: a hierarchy over ``atoms``, or where ``divided`` is False the ``atoms`` as one code."""

    axis: Axis
    dimension: Dimension
    atoms: frozenset[int]
    divided: bool


@dataclass(frozen=True)
class Records:
    """Different combinations of atoms of all axes, (M, A), and how many people each stands for, (M,)."""

    atoms: Places
    people: Integers


def records_of(axes: Sequence[Axis], people: Integers) -> Records:
    """``people`` (N,): of every record."""
    atoms = np.stack([axis.of_record for axis in axes], axis=1)
    return _added(atoms, people)


def _added(atoms: Places, people: Integers) -> Records:
    number = numbered(atoms)
    _, first = np.unique(number, return_index=True)
    counts = np.zeros(len(first), dtype=np.int64)
    np.add.at(counts, number, people)
    return Records(atoms[first], counts)


def sides_of(axes: Sequence[Axis], editions: Sequence[Edition]) -> tuple[tuple[Side, ...], ...]:
    """Every table of the system by its axes, the tables of the first edition first."""
    wholes = _wholes(axes, editions)
    found: dict[tuple[Dimension, ...], tuple[Side, ...]] = {}
    for number, edition in enumerate(editions):
        for table in edition.description.tables:
            for sides in product(
                *(_sides(axis, number, table, wholes[axis.name]) for axis in _order(axes, number, table))
            ):
                found.setdefault(tuple(side.dimension for side in sides), sides)
    return tuple(found.values())


def _order(axes: Sequence[Axis], number: int, table: Sequence[str]) -> list[Axis]:
    """The axes of the table as it names them, then the others."""
    return sorted(axes, key=lambda axis: table.index(name) if (name := _name(axis, number)) in table else len(table))


def _name(axis: Axis, number: int) -> str:
    return axis.versions[number].dimension.name if number in axis.versions else ""


def _wholes(axes: Sequence[Axis], editions: Sequence[Edition]) -> Wholes:
    """The codes of each axis that some table has which does not divide by it."""
    return {
        axis.name: frozenset(
            axis.total(number)
            for number, edition in enumerate(editions)
            for table in edition.description.tables
            if _name(axis, number) not in table
        )
        for axis in axes
    }


def _sides(axis: Axis, number: int, table: Sequence[str], wholes: frozenset[str]) -> Iterator[Side]:
    if _name(axis, number) not in table:
        whole = axis.total(number)
        yield Side(axis, Dimension(axis.name, ((whole, ""),)), axis.sets[whole], divided=False)
        return
    version = axis.versions[number]
    chains = [_up_to(version.total, chain) if version.total in wholes else chain for chain in version.chains.values()]
    own = Dimension(axis.name, _parts(chains))
    yield Side(axis, own, frozenset(version.chains), divided=True)
    for whole in sorted(wholes - {code for code, _ in own.parts}):
        made = axis.sets[whole]
        yield Side(axis, Dimension(axis.name, _parts([(axis.atoms[at], whole) for at in made])), made, divided=True)


def _up_to(whole: str, chain: tuple[str, ...]) -> tuple[str, ...]:
    return chain if chain[-1] == whole else (*chain, whole)


def _parts(chains: Sequence[tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    pairs = {pair for chain in chains for pair in zip(chain, (*chain[1:], ""), strict=True)}
    return tuple(sorted(pairs, key=lambda pair: (pair[1] != "", pair)))


def rows_of(tables: Sequence[Sequence[Side]], axes: Sequence[Axis], records: Records) -> Rows:
    """The counts of each table's narrowest cells."""
    found = [_rows(sides, axes, records) for sides in tables]
    codes = {axis.name: np.concatenate([rows.codes[axis.name] for rows in found]) for axis in axes}
    return Rows(codes, np.concatenate([rows.counts for rows in found]))


def _rows(sides: Sequence[Side], axes: Sequence[Axis], records: Records) -> Rows:
    atoms, counted = _in_table(sides, axes, records.atoms)
    added = _added(atoms[counted], records.people[counted])
    return Rows(_codes_of(sides, axes, added.atoms), added.people)


def codes_in(
    sides: Sequence[Side], axes: Sequence[Axis], atoms: Places
) -> tuple[Mapping[str, NDArray[np.str_]], Flags]:
    """The codes that a table has for each record, (N,) for each axis, and which of the records it counts, (N,).

    atoms  (N, A): of each record
    """
    found, counted = _in_table(sides, axes, atoms)
    return _codes_of(sides, axes, found), counted


def _in_table(sides: Sequence[Side], axes: Sequence[Axis], atoms: Places) -> tuple[Places, Flags]:
    found, counted = atoms.copy(), np.ones(len(atoms), dtype=np.bool_)
    for side in sides:
        column = list(axes).index(side.axis)
        counted &= np.isin(found[:, column], list(side.atoms))
        found[:, column] *= side.divided
    return found, counted


def _codes_of(sides: Sequence[Side], axes: Sequence[Axis], atoms: Places) -> Mapping[str, NDArray[np.str_]]:
    return {side.axis.name: _codes(side, atoms[:, list(axes).index(side.axis)]) for side in sides}


def _codes(side: Side, atoms: Places) -> NDArray[np.str_]:
    if side.divided:
        return np.array([*side.axis.atoms, ""])[atoms]
    return np.full(len(atoms), side.dimension.parts[0][0])


def tables_of(sides: Sequence[Sequence[Side]]) -> tuple[Table, ...]:
    """As ``system_of`` takes them."""
    return tuple(Table(tuple(side.dimension for side in table)) for table in sides)
