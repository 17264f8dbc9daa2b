"""What earlier results of changed counts settle for the next one about the same people."""

import hashlib
from collections.abc import Sequence

import numpy as np

from likvard.disclosure.tables.asked import Description
from likvard.disclosure.tables.building import Table
from likvard.disclosure.tables.building.problems import refuse
from likvard.disclosure.tables.record import Past
from likvard.disclosure.tables.record.recorded import HIDDEN, columns_of
from likvard.disclosure.tables.rounding import is_leaf
from likvard.disclosure.tables.system import Integers
from likvard.disclosure.tables.tasks import Task


def base_of(task: Task) -> int:
    """The highest threshold in use: what small counts are rounded to."""
    return max(value for name, value in task.rules.items() if name != "insiders")


def known_before(task: Task, history: Sequence[Past], base: int) -> Integers:
    """(C,): the counts that narrowest cells were printed with, HIDDEN for cells that were not printed.

    Raises Refused: codes_moved, base_changed, rounding_other_cells, counts_revised.
    """
    known, leaf = np.full(len(task.built.system.values), HIDDEN), is_leaf(task.built.system)
    for past in history:
        _refuse_others(task, past)
        places = np.concatenate([task.tables.places(columns_of(table), task.built.names) for table in past.tables])
        kept = leaf[places]
        _refuse_changed(task, places[kept], past.true[kept])
        _refuse_small(past.counts[kept], base)
        known[places[kept]] = past.counts[kept]
    return known


def _refuse_others(task: Task, past: Past) -> None:
    """A cell can keep its count only where it is a cell again: the same dimensions, and every code still there, part
    of the same."""
    before, now = ({one.name: one for table in tables for one in table.dimensions} for tables in _both(task, past))
    parents = {name: dict(one.parts) for name, one in now.items()}
    gone = [code for name, one in before.items() for code, _ in one.parts if code not in parents.get(name, ())]
    if set(before) != set(now) or gone:
        raise refuse("rounding_other_cells", before=tuple(before), now=tuple(now))
    for name, one in before.items():
        moved = sorted(code for code, parent in one.parts if parents[name][code] != parent)
        if moved:
            raise refuse("codes_moved", column=name, codes=tuple(moved[:3]), count=len(moved))


def _both(task: Task, past: Past) -> tuple[tuple[Table, ...], tuple[Table, ...]]:
    return past.tables, task.tables.tables


def _refuse_changed(task: Task, cells: Integers, true: Integers) -> None:
    values = task.built.system.values[cells]
    changed = np.flatnonzero(values != true)
    if changed.size:
        at = int(changed[0])
        codes, count = task.built.names.of(int(cells[at])), int(changed.size)
        raise refuse("counts_revised", codes=codes, before=int(true[at]), now=int(values[at]), count=count)


def _refuse_small(counts: Integers, base: int) -> None:
    small = counts[(counts > 0) & (counts < base)]
    if small.size:
        raise refuse("base_changed", before=int(small.min()), now=base)


def refuse_other_keys(description: Description, secret: bytes, history: Sequence[Past]) -> None:
    """Two noises of the same count, averaged, come nearer to it. Raises Refused: keys_changed, noise_changed."""
    for past in history:
        if past.keys != digest_of(secret) or past.asked.person != description.person:
            raise refuse("keys_changed")
        if past.asked.setting != description.setting:
            raise refuse("noise_changed")


def digest_of(secret: bytes) -> str:
    """What a record keeps of a secret: enough to know it again."""
    return hashlib.sha256(secret).hexdigest()
