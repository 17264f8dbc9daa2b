"""What each level of detail would cost a reader, from the protector itself, before anything is decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from likvard.disclosure.tables.asked import Description
from likvard.disclosure.tables.building import Table
from likvard.disclosure.tables.building.problems import Problem, Refused
from likvard.disclosure.tables.coarsening import coarser
from likvard.disclosure.tables.record import Past
from likvard.disclosure.tables.record.recorded import columns_of
from likvard.disclosure.tables.releasing import protected
from likvard.disclosure.tables.system import Flags, Integers
from likvard.disclosure.tables.tasks import Task, counted_task
from likvard.stats.reading.datafile import DataFile


@dataclass(frozen=True)
class Level:
    """A description with less detail in one ``dimension``, of which these ``columns`` are left, or none.

    The level that is asked for has no dimension.
    """

    description: Description
    dimension: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Loss:
    """Of the cells that are asked for: how many there are, how many are hidden for their own sake, and for others.

    lost  the share of people who are counted in a hidden one of the narrowest cells
    """

    cells: int
    own: int
    others: int
    lost: float


def levels_of(description: Description) -> Iterator[Level]:
    """As asked; then each dimension with ever less detail, while there is a table left."""
    yield Level(description)
    for one in description.used:
        level = Level(description, one.name, one.columns)
        while (level := _less(level)).description.tables:
            yield level
            if not level.columns:
                break


def _less(level: Level) -> Level:
    (dimension,) = (one for one in level.description.dimensions if one.name == level.dimension)
    return Level(coarser(level.description, dimension), level.dimension, level.columns[1:])


def loss_of(data: DataFile, level: Level, history: Sequence[Past], seconds: float) -> Loss | Problem:
    """What hiding would take at this level; or the first reason why there is no release of it.

    seconds  of work, as ``protected`` takes
    """
    try:
        task = counted_task(data, level.description, history)
        hidden = protected(task, seconds).hidden
    except Refused as refused:
        return refused.problems[0]
    return _loss(task, hidden)


def _loss(task: Task, hidden: Flags) -> Loss:
    narrowest = np.concatenate([_narrowest(task, table) for table in task.tables.tables])
    people = task.built.system.values[narrowest]
    lost = float(people[hidden[narrowest]].sum() / max(1, people.sum()))
    return Loss(len(task.places), task.own, int(hidden[task.places].sum()) - task.own, lost)


def _narrowest(task: Task, table: Table) -> Integers:
    """The cells of a table that are made of no others in it."""
    columns = columns_of(table)
    inner = np.logical_and.reduce([np.isin(columns[one.name], sorted(one.leaves)) for one in table.dimensions])
    return task.tables.places({name: column[inner] for name, column in columns.items()}, task.built.names)
