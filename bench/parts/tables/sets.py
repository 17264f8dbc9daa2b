"""Sets of linked tables by number: 10^2 to 10^4 cells, 1 to 4 dimensions, one table, two tables or two releases."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.parts.tables.attacker import attack
from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting import CannotProtect, protect
from likvard.disclosure.tables.system import Demand, System, published
from tests.disclosure.tables.instances import Instance, instance, two_releases

LATE = 600.0  # CPU seconds for one table set
KINDS = ("table", "linked", "table", "releases")


def attacked(first: int, last: int, most: int) -> dict[str, Any]:
    """Sets from ``first`` to before ``last`` of at most ``most`` cells, protected and then attacked."""
    sums = {"sets": 0, "refused": 0, "cells": 0, "protected": 0, "narrow": 0}
    for number in range(first, last):
        try:
            made, hidden = _protected(number, most)
        except (CannotProtect, TimeoutError):
            sums["refused"] += 1
            continue
        told = _told(made.system, made.demand, hidden)
        sums = {name: so_far + told.get(name, 0) for name, so_far in sums.items()}
    return sums


def naive(first: int, last: int, most: int) -> dict[str, Any]:
    """The same sets with nothing hidden but the cells that are to be protected."""
    sums = {"sets": 0, "protected": 0, "narrow": 0, "exact": 0}
    for number in range(first, last):
        made = _naive(number, most)
        hidden = np.isin(np.arange(len(made.cost)), made.demand.cells)
        told = _told(made.system, made.demand, hidden)
        sums = {name: so_far + told[name] for name, so_far in sums.items()}
    return sums


def _told(system: System, demand: Demand, hidden: NDArray[np.bool_]) -> dict[str, int]:
    known = attack(published(system, hidden), demand)
    counts = {"narrow": int(known.narrow.sum()), "exact": int(known.exact.sum())}
    return {"sets": 1, "cells": len(hidden), "protected": len(demand.cells), **counts}


def _protected(number: int, most: int) -> tuple[Instance, NDArray[np.bool_]]:
    """What is asked last and what is hidden in it; a first release is protected by itself and cannot be called back."""
    cells, dimensions, kind = _shape(number, most)
    if kind != "releases":
        made = instance(number, cells=cells, dimensions=dimensions, linked=kind == "linked")
        return made, hidden_in(made)
    both = two_releases(number, cells=cells, change="year" if number % 8 < 4 else "group")
    second = both.after(hidden_in(both.first))
    return second, hidden_in(second)


def _naive(number: int, most: int) -> Instance:
    cells, dimensions, kind = _shape(number, most)
    if kind == "releases":
        return two_releases(number, cells=cells).second
    return instance(number, cells=cells, dimensions=dimensions, linked=kind == "linked")


def _shape(number: int, most: int) -> tuple[int, int, str]:
    """Sizes are even on a logarithmic scale."""
    rng = np.random.default_rng(number)
    return round(10 ** rng.uniform(2, np.log10(most))), int(rng.integers(1, 5)), KINDS[number % len(KINDS)]


def hidden_in(made: Instance, *, leaning: int = 1) -> NDArray[np.bool_]:
    """By the protector."""
    deadline = Deadline.after(LATE)
    return protect(made.system, made.demand, made.cost, fixed=made.fixed, leaning=leaning, deadline=deadline).hidden
