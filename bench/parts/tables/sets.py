"""Sets of linked tables by number: 10^2 to 10^4 cells, 1 to 4 dimensions, one table, two tables or two releases."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.parts.tables.attacker import attack
from bench.parts.workshop import say
from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting import CannotProtect, protect
from likvard.disclosure.tables.system import Demand, System, published
from tests.disclosure.tables.instances import Instance, instance, two_releases

LATE = 600.0  # CPU seconds for one table set
AT_ONCE = 2  # processes
NOTHING = dict.fromkeys(("sets", "refused", "cells", "protected", "narrow", "exact"), 0)
KINDS = ("table", "linked", "table", "releases")


def attacked(sets: int, most: int) -> dict[str, Any]:
    """So many sets of at most ``most`` cells, protected and then attacked."""
    return _summed(attacked_one, sets, most)


def naive(sets: int, most: int) -> dict[str, Any]:
    """The same sets with nothing hidden but the cells that are to be protected."""
    return _summed(naive_one, sets, most)


def _summed(one: Callable[[int, int], dict[str, int]], sets: int, most: int) -> dict[str, Any]:
    """Two sets at a time, added up and told of."""
    total: Counter[str] = Counter()
    with ProcessPoolExecutor(AT_ONCE) as pool:
        for told in pool.map(one, range(sets), repeat(most)):
            total.update(told)
            say(", ".join(f"{count} {name}" for name, count in total.items()))
    return total


def attacked_one(number: int, most: int) -> dict[str, int]:
    """One set, protected and then attacked."""
    try:
        made, hidden = _protected(number, most)
    except (CannotProtect, TimeoutError) as reason:
        say(f"set {number} is refused: {reason}")
        return NOTHING | {"refused": 1}
    return _told(made.system, made.demand, hidden)


def naive_one(number: int, most: int) -> dict[str, int]:
    """One set with nothing hidden but the cells that are to be protected."""
    made = _naive(number, most)
    return _told(made.system, made.demand, np.isin(np.arange(len(made.cost)), made.demand.cells))


def _told(system: System, demand: Demand, hidden: NDArray[np.bool_]) -> dict[str, int]:
    known = attack(published(system, hidden), demand)
    counts = {"narrow": int(known.narrow.sum()), "exact": int(known.exact.sum())}
    return NOTHING | {"sets": 1, "cells": len(hidden), "protected": len(demand.cells), **counts}


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
