"""In which cells of its tables each record of a file stands."""

from collections.abc import Sequence
from itertools import product

import numpy as np

from likvard.disclosure.tables.asked.axes import Axis, axes_of
from likvard.disclosure.tables.asked.describing import Description
from likvard.disclosure.tables.asked.editions import Edition
from likvard.disclosure.tables.building import Table
from likvard.disclosure.tables.system import Integers
from likvard.stats.reading.datafile import DataFile

NOWHERE = -1


def cells_of_records(data: DataFile, description: Description, table: Table) -> tuple[Integers, Integers]:
    """Pairs of a record and a cell that it is in, (M,) each; cells are numbered as ``columns_of`` puts them."""
    axes = {axis.versions[0].dimension.name: axis for axis in axes_of(data, (Edition(description),))}
    counted = np.logical_and.reduce([_codes(axis)[0][axis.of_record] != NOWHERE for axis in axes.values()])
    levels = [_codes(axes[one.name]) for one in table.dimensions]
    shape = [len(one.parts) for one in table.dimensions]
    pairs = [_pairs(chosen, shape, [axes[one.name] for one in table.dimensions]) for chosen in product(*levels)]
    records, cells = (np.concatenate(part) for part in zip(*pairs, strict=True))
    return records[counted[records]], cells[counted[records]]


def _codes(axis: Axis) -> list[Integers]:
    """For each level from the narrowest up, the number of the code of every atom, or NOWHERE; at least one level."""
    version = axis.versions[0]
    number = {code: place for place, (code, _) in enumerate(version.parts)}
    depth = max(map(len, version.own.values()), default=1)
    found = np.full((depth, len(axis.atoms)), NOWHERE, dtype=np.int64)
    for atom, chain in version.own.items():
        found[: len(chain), atom] = [number[code] for code in chain]
    return list(found)


def _pairs(chosen: Sequence[Integers], shape: Sequence[int], axes: Sequence[Axis]) -> tuple[Integers, Integers]:
    places = np.stack([codes[axis.of_record] for codes, axis in zip(chosen, axes, strict=True)])
    records = np.flatnonzero((places != NOWHERE).all(axis=0))
    return records, np.ravel_multi_index(tuple(places[:, records]), tuple(shape)).astype(np.int64)
