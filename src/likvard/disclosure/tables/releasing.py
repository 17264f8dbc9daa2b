"""From what is asked for to tables that are protected and proven, or to a refusal that says what to coarsen."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.auditing import Before, Reader, ask_insiders, audit
from likvard.disclosure.tables.building import costs
from likvard.disclosure.tables.building.problems import Refused, refuse
from likvard.disclosure.tables.certificate import Certificate, certify
from likvard.disclosure.tables.protecting import CannotProtect, Protected, protect
from likvard.disclosure.tables.system import UNBOUNDED, Demand, Flags, Integers, System, published
from likvard.disclosure.tables.tasks import Task
from likvard.disclosure.tables.withstanding import Learnt, Withstood, conceded, withstood

AS_BEFORE = 1e-3  # of what a cell costs: what was hidden before, or is never printed, is lost anyhow


@dataclass(frozen=True)
class Released:
    """What may be published of a task, and the proof.

    learnt  what those who know a cell from elsewhere learn of others, whatever is hidden
    """

    task: Task
    certificate: Certificate
    learnt: tuple[Learnt, ...]

    @property
    def shown(self) -> Flags:
        """(N,): which of the cells that are asked for are shown."""
        return self.certificate.published.shown[self.task.places]

    @property
    def sizes(self) -> Mapping[str, int]:
        """Of the cells that are asked for: how many there are, and how many are hidden for their own sake and for
        others. Of all that was ever published: the narrowest interval."""
        task, proof = self.task, self.certificate
        others = int((~self.shown).sum()) - task.own
        narrowest = int((proof.high - proof.low + 1).min(initial=UNBOUNDED))
        numbers = {"cells": len(task.places), "own": task.own, "others": others, "narrowest": narrowest}
        before = {"before": len(task.history), "shown": int(task.told.shown.sum())}
        return {**numbers, "learnt": len({one.cell for one in self.learnt}), **before}


def protected(task: Task, seconds: float) -> Withstood:
    """The cells to hide; what is part of nothing, such as the number of all people, only where there is no other way.

    Raises Refused: protection_impossible, protection_too_late, protection_timeout, protection_failed,
    insiders_too_many.
    """
    try:
        with _no_release(seconds):
            found = _against_all(task, Deadline.after(seconds))
    except CannotProtect as no:
        code = "protection_too_late" if task.told.shown.any() else "protection_impossible"
        raise refuse(code, **_named(task, no.cells)) from no
    return replace(found, hidden=found.hidden | ~task.published)


def _against_all(task: Task, deadline: Deadline) -> Withstood:
    """Against readers who know nothing else, and then against each who knows a cell, until there are no more such."""
    system, demand, shown = task.built.system, task.demand, task.told.shown
    protector = _Protector(task, deadline)
    plain = protector(system, demand, np.zeros_like(shown))
    found, asked = Withstood(plain.hidden), frozenset[Reader]()
    while readers := [one for one in task.readers(found.hidden | ~task.published) if one not in asked]:
        asked |= frozenset(readers)
        found = withstood(system, demand, found, readers, shown, protector, deadline)
    return found


@contextmanager
def _no_release(seconds: float) -> Iterator[None]:
    """What breaks off a search becomes a refusal, so that nothing is released that was not proven."""
    try:
        yield
    except TimeoutError as no:
        raise refuse("protection_timeout", seconds=seconds) from no
    except (CannotProtect, Refused):
        raise
    except Exception as fault:  # whatever a solver raises
        raise refuse("protection_failed", reason=f"{type(fault).__name__}: {fault}") from fault


@dataclass(frozen=True)
class _Protector:
    """Hides what a demand on the cells of a task takes, beside what is hidden already."""

    task: Task
    deadline: Deadline

    def __call__(self, system: System, demand: Demand, hidden: Flags) -> Protected:
        shown = self.task.told.shown
        lost = self.task.told.hidden | ~self.task.published
        cost = np.where(lost, AS_BEFORE, 1.0) * np.where(hidden, 0.0, costs(system))
        asked = partial(protect, system, demand, cost, leaning=0, deadline=self.deadline)
        try:
            return asked(fixed=shown | (_of_everything(self.task) & ~(lost | hidden)))
        except CannotProtect:
            return asked(fixed=shown)


def _of_everything(task: Task) -> Flags:
    """(C,): totals that are part of nothing, and need no protection themselves."""
    sums = task.built.system.sums
    totals, parts = (np.asarray(signs.sum(axis=0)).ravel() for signs in (sums > 0, sums < 0))
    found = (totals > 0) & (parts == 0)
    found[task.demand.cells] = False
    return np.asarray(found)


def proven(task: Task, found: Withstood, seconds: float, last: Certificate | None = None) -> Released:
    """The release with its certificate, if the audit finds nothing open, to those who know a cell neither.

    What such a one learns whatever is hidden (``Withstood.learnt``) is no reason to refuse.

    last  the certificate of the last of the earlier releases: what agrees with the new one too is not solved again

    Raises Refused: protection_unproven, protection_timeout, protection_failed.
    """
    given, deadline = published(task.built.system, found.hidden), Deadline.after(seconds)
    with _no_release(seconds):
        done = audit(given, task.demand, deadline=deadline, before=_carried(task, last))
        insiders = ask_insiders(
            given, task.demand, task.readers(found.hidden), conceded=conceded(found.learnt), deadline=deadline
        )
    if insiders.checked < insiders.number:
        raise refuse("protection_timeout", seconds=seconds)
    told = np.array([cell for one in insiders.told for cell in one.exposed], dtype=np.int64)
    exposed = np.union1d(done.exposed.cells, told)
    if exposed.size:
        raise refuse("protection_unproven", **_named(task, exposed))
    return Released(task, certify(given, task.demand, done, rules=task.rules), found.learnt)


def _carried(task: Task, last: Certificate | None) -> Before | None:
    if last is None or not task.history or task.history[-1].places.max(initial=-1) >= len(last.base):
        return None
    places = np.full(len(last.base), -1, dtype=np.int64)
    places[task.history[-1].places] = task.told.places[-1]
    return Before(last.base, last.moves, places)


def _named(task: Task, cells: Integers) -> dict[str, Any]:
    return {"codes": task.built.names.of(int(cells[0])), "count": len(cells)}
