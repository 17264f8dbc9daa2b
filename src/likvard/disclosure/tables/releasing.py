"""From what is asked for to tables that are protected and proven, or to a refusal that says what to coarsen."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.asked import Counted, Description, counted
from likvard.disclosure.tables.auditing import audit
from likvard.disclosure.tables.building import (
    Built,
    costs,
    few,
    few_others,
    system_of,
    thresholds_of,
    unanimous,
    widest,
)
from likvard.disclosure.tables.building.problems import refuse
from likvard.disclosure.tables.certificate import Certificate, certify
from likvard.disclosure.tables.leaning import leaned_on
from likvard.disclosure.tables.protecting import CannotProtect, Protected, protect
from likvard.disclosure.tables.system import UNBOUNDED, Demand, Flags, Integers, published
from likvard.stats.reading.datafile import DataFile

LEANING = 1  # who is the only one in a cell knows that cell


@dataclass(frozen=True)
class Task:
    """Cells with their counts, and what must stay unknown of them."""

    built: Built
    demand: Demand


@dataclass(frozen=True)
class Released:
    """What may be published of a task, and the proof.

    leant_on  how many cells one who is alone in another can narrow, whatever is hidden
    """

    task: Task
    certificate: Certificate
    leant_on: int

    @property
    def sizes(self) -> Mapping[str, int]:
        """How many cells there are, how many are hidden for their own sake and for others; the narrowest interval."""
        proof = self.certificate
        hidden, own = int((~proof.published.shown).sum()), len(proof.demand.cells)
        narrowest = int((proof.high - proof.low + 1).min(initial=UNBOUNDED))
        others, leant_on = hidden - own, self.leant_on
        return {"cells": len(proof.base), "own": own, "others": others, "narrowest": narrowest, "leant_on": leant_on}


def counted_task(data: DataFile, description: Description) -> Task:
    """The records of a file counted. Raises Refused, as ``counted`` and ``task_of`` do."""
    return task_of(counted(data, description), description)


def task_of(counted: Counted, description: Description) -> Task:
    """Raises Refused, as ``system_of`` and ``thresholds_of`` do."""
    built = system_of(counted.tables, counted.rows, description.nobody)
    thresholds = thresholds_of(built.names, description.classes, description.thresholds)
    persons = description.about_persons
    demand = widest(
        few(built, thresholds), few_others(built, thresholds, persons), unanimous(built, thresholds, persons)
    )
    return Task(built, demand)


def protected(task: Task, seconds: float) -> Protected:
    """The cells to hide; what is part of nothing, such as the number of all people, only where there is no other way.

    Raises Refused: protection_impossible, protection_timeout.
    """
    try:
        return _hidden(task, Deadline.after(seconds))
    except CannotProtect as no:
        raise refuse("protection_impossible", **_named(task, no.cells)) from no
    except TimeoutError as no:
        raise refuse("protection_timeout", seconds=seconds) from no


def _hidden(task: Task, deadline: Deadline) -> Protected:
    system = task.built.system
    asked = partial(protect, system, task.demand, costs(system), leaning=LEANING, deadline=deadline)
    try:
        return asked(fixed=_of_everything(task))
    except CannotProtect:
        return asked()


def _of_everything(task: Task) -> Flags:
    """(C,): totals that are part of nothing, and need no protection themselves."""
    sums = task.built.system.sums
    totals, parts = (np.asarray(signs.sum(axis=0)).ravel() for signs in (sums > 0, sums < 0))
    found = (totals > 0) & (parts == 0)
    found[task.demand.cells] = False
    return np.asarray(found)


def proven(task: Task, found: Protected, rules: Mapping[str, int], seconds: float) -> Released:
    """The release with its certificate, if the audit finds nothing open, to one who is alone in a cell neither.

    What such a one learns whatever is hidden (``Protected.leant_on``) is no reason to refuse.

    Raises Refused: protection_unproven, protection_timeout.
    """
    given, deadline = published(task.built.system, found.hidden), Deadline.after(seconds)
    try:
        done = audit(given, task.demand, deadline=deadline)
    except TimeoutError as no:
        raise refuse("protection_timeout", seconds=seconds) from no
    exposed = np.union1d(done.exposed.cells, _learnt(task, found))
    if exposed.size:
        raise refuse("protection_unproven", **_named(task, exposed))
    return Released(task, certify(given, task.demand, done, rules=rules), len(found.leant_on))


def _learnt(task: Task, found: Protected) -> Integers:
    """Cells that one who is alone in another narrows, although hiding could prevent it."""
    learnt = leaned_on(task.built.system, task.demand, found.hidden, found.moves, LEANING)
    return np.setdiff1d(learnt, found.leant_on)


def _named(task: Task, cells: Integers) -> dict[str, Any]:
    return {"codes": task.built.names.of(int(cells[0])), "count": len(cells)}
