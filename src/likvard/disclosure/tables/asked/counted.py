"""From a data file to dimensions with their hierarchies and to rows of counts."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from likvard.disclosure.tables.asked.checking import check_file
from likvard.disclosure.tables.asked.describing import AskedDimension, Description
from likvard.disclosure.tables.building import Dimension, Rows, Table
from likvard.disclosure.tables.building.names import Places, numbered
from likvard.disclosure.tables.building.problems import refuse
from likvard.disclosure.tables.system import Integers
from likvard.stats.preparing.cells import EMPTY, numbers_of, text_of
from likvard.stats.reading.datafile import DataFile


@dataclass(frozen=True)
class Counted:
    """What ``system_of`` takes. A row is a combination of narrowest codes that the file has, over all dimensions."""

    tables: tuple[Table, ...]
    rows: Rows


@dataclass(frozen=True)
class _Leaves:
    """A dimension, its narrowest codes, and which of them each record of the file has, (N,)."""

    dimension: Dimension
    codes: NDArray[np.str_]
    of_record: Places


def counted(data: DataFile, description: Description) -> Counted:
    """Count the records of the file. CPU and memory: linear in its rows.

    Raises Refused: total_taken, and as ``check_file`` does.
    """
    check_file(data, description)
    leaves = {one.name: _leaves(data, one, description.missing) for one in description.used}
    tables = tuple(Table(tuple(leaves[name].dimension for name in table)) for table in description.tables)
    return Counted(tables, _added(leaves, _people(data, description.count)))


def _people(data: DataFile, count: str) -> Integers:
    """(N,): how many people or incidents each record stands for."""
    if not count:
        return np.ones(data.table.num_rows, dtype=np.int64)
    return numbers_of(data.table.column(count)).values.astype(np.int64)


def _added(leaves: Mapping[str, _Leaves], people: Integers) -> Rows:
    """Records with the same narrowest code in every dimension become one row."""
    codes = np.stack([leaf.of_record for leaf in leaves.values()], axis=1)
    number = numbered(codes)
    _, first = np.unique(number, return_index=True)
    counts = np.zeros(len(first), dtype=np.int64)
    np.add.at(counts, number, people)
    names = {name: leaf.codes[leaf.of_record[first]] for name, leaf in leaves.items()}
    return Rows(names, counts)


def _leaves(data: DataFile, asked: AskedDimension, missing: str) -> _Leaves:
    """The hierarchy as the file has it: each different combination of codes is looked at once.

    Raises Refused: total_taken.
    """
    texts = [text_of(data.table.column(column)) for column in asked.columns]
    number = numbered(np.stack([text.codes for text in texts], axis=1) - EMPTY)
    _, first = np.unique(number, return_index=True)
    words = [(*text.words, "") for text in texts]  # the last is what EMPTY finds
    chains = [_chain([said[text.codes[at]] for said, text in zip(words, texts, strict=True)], missing) for at in first]
    if any(asked.total in chain for chain in chains):
        raise refuse("total_taken", column=asked.name, total=asked.total)
    codes = np.array([chain[0] for chain in chains])
    return _Leaves(Dimension(asked.name, _parts(chains, asked.total)), codes, number.astype(np.int32))


def _chain(codes: list[str], missing: str) -> tuple[str, ...]:
    """The code of a record with all that it is part of, the narrowest first.

    Where only the narrow code is empty, the people are in the wider one and it is not known where: that is a part
    of its own. Where all are empty, there is one code, at the top.
    """
    chain: tuple[str, ...] = ()
    for code in reversed(codes):
        if code:
            chain = (code, *chain)
        elif not chain:
            chain = (missing,)
        elif chain[0] != missing:
            chain = (f"{missing}, {chain[0]}", *chain)
    return chain


def _parts(chains: list[tuple[str, ...]], total: str) -> tuple[tuple[str, str], ...]:
    whole = ((total, ""),) if total else ()
    pairs = [pair for chain in chains for pair in zip(chain, (*chain[1:], total), strict=True)]
    return (*whole, *sorted(set(pairs)))
