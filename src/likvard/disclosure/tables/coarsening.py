"""What each dimension would cost less if it were told less finely."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from likvard.disclosure.tables.asked import AskedDimension, Description
from likvard.disclosure.tables.building.problems import Problem, Refused
from likvard.disclosure.tables.record import Past
from likvard.disclosure.tables.tasks import counted_task
from likvard.stats.reading.datafile import DataFile


def choices(data: DataFile, description: Description, history: Sequence[Past] = ()) -> tuple[Problem, ...]:
    """For each dimension without its narrowest column: how many cells are left, and how many of them are hidden for
    their own sake; the fewest such first. As problems without_column and without_dimension."""
    found = [problem for one in description.used for problem in _choice(data, description, one, history)]
    return tuple(sorted(found, key=lambda problem: (problem.params["hidden"], problem.params["cells"])))


def _choice(
    data: DataFile, description: Description, dimension: AskedDimension, history: Sequence[Past]
) -> Iterator[Problem]:
    less = coarser(description, dimension)
    try:
        task = counted_task(data, less, history) if less.tables else None
    except Refused:
        return  # no way out, then
    if task:
        size = {"cells": len(task.places), "hidden": task.own}
        if len(dimension.columns) > 1:
            narrowest = {"narrowest": dimension.columns[0]}
            yield Problem("without_column", column=dimension.name, params={**narrowest, **size})
        else:
            yield Problem("without_dimension", column=dimension.name, params=size)


def coarser(description: Description, dimension: AskedDimension) -> Description:
    """Without the narrowest column of a dimension, and without the dimension where that was its only one."""
    fewer = replace(dimension, columns=dimension.columns[1:])
    gone = () if fewer.columns else (dimension.name,)
    tables = (tuple(name for name in table if name not in gone) for table in description.tables)
    return replace(
        description,
        dimensions=tuple(fewer if one is dimension else one for one in description.dimensions if one.name not in gone),
        tables=tuple(dict.fromkeys(table for table in tables if table)),
        nobody=tuple(pattern for pattern in description.nobody if dimension.name not in pattern),
    )
