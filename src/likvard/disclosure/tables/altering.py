"""Tables in which counts are changed rather than hidden: other guarantees than suppression, and no certificate."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from likvard.disclosure.tables.asked import Description, cells_of_records
from likvard.disclosure.tables.building import Names
from likvard.disclosure.tables.building.problems import refuse
from likvard.disclosure.tables.cell_key import Noise, cell_keys, noise_of_greatest_entropy, perturbed, record_keys
from likvard.disclosure.tables.changed_before import base_of, known_before, refuse_other_keys
from likvard.disclosure.tables.record import Past
from likvard.disclosure.tables.record.recorded import columns_of
from likvard.disclosure.tables.rounding import round_small
from likvard.disclosure.tables.system import Integers
from likvard.disclosure.tables.tasks import Task
from likvard.stats.preparing.cells import text_of
from likvard.stats.reading.datafile import DataFile


@dataclass(frozen=True)
class Altered:
    """Counts of a task's cells that may be published, (N,).

    settings  what the method was told, by name
    """

    task: Task
    values: Integers
    settings: Mapping[str, int]

    @property
    def names(self) -> Names:
        """Of the cells."""
        return self.task.names

    @property
    def true(self) -> Integers:
        """(N,): what was counted."""
        return self.task.built.system.values[self.task.places]

    @property
    def sizes(self) -> Mapping[str, int]:
        """How many cells there are, how many are changed, and the largest change."""
        change = np.abs(self.values - self.true)
        numbers = {
            "cells": len(change),
            "changed": int(np.count_nonzero(change)),
            "largest": int(change.max(initial=0)),
        }
        return {**numbers, **self.settings}


def rounded(task: Task, data: DataFile, history: Sequence[Past] = ()) -> Altered:
    """Counts below the highest threshold in use become 0 or that threshold, and totals are added up anew.

    The same file gives the same counts. Narrowest cells of earlier results keep the counts that were printed then, so
    that nobody is told in two ways.

    Raises Refused: rounding_linked; codes_moved, base_changed, rounding_other_cells and counts_revised with a history.
    """
    base, system = base_of(task), task.built.system
    known = known_before(task, history, base)
    try:
        found = round_small(system, task.published, base=base, seed=int(data.sha256, 16), known=known)
    except ValueError:
        raise refuse("rounding_linked") from None
    return Altered(task, found.values[task.places], {"base": base, "before": len(history)})


def perturbed_by_keys(
    task: Task, data: DataFile, description: Description, secret: bytes, history: Sequence[Past] = ()
) -> Altered:
    """Counts with noise that the people in each cell settle; with the same ``secret``, the same people settle the same.

    Raises Refused: noise_impossible; keys_changed and noise_changed with a history.
    """
    setting = description.setting
    refuse_other_keys(description, secret, history)
    try:
        noise = noise_of_greatest_entropy(**asdict(setting))
    except ValueError:
        raise refuse("noise_impossible", **asdict(setting)) from None
    return Altered(
        task, _perturbed(task, data, description, noise, secret), {**asdict(setting), "before": len(history)}
    )


def _perturbed(task: Task, data: DataFile, description: Description, noise: Noise, secret: bytes) -> Integers:
    person = text_of(data.table.column(description.person))
    keys = record_keys(person.words, secret)[person.codes]
    of_cells = np.zeros(len(task.places), dtype=np.uint64)
    for table in task.tables.tables:
        columns = columns_of(table)
        people, cells = cells_of_records(data, description, table)
        names = task.names.cells(columns)
        of_cells[names] = cell_keys(keys, people, cells, len(names))
    return perturbed(task.built.system.values[task.places], of_cells, noise)
