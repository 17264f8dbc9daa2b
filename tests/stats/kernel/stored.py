"""The designs that R has worked out, through the kernel."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from likvard.stats.kernel.layout import Cut, Factor, Layout
from likvard.stats.kernel.run import Factors, Rows, state_of
from likvard.stats.kernel.state import State
from tests.stats.oracle.stored import Stage, Stored, cases

Floats = NDArray[np.float64]


def groups_of(design: str) -> dict[str, list[str]]:
    """The groups of each grouping of a design, over all outcomes."""
    names: dict[str, list[str]] = {}
    for case in cases("designs", design):
        found = names.setdefault(case["by"], [])
        found.extend(level["group"] for level in case["levels"] if level["group"] not in found)
    return names


@cache
def state(design: str) -> State:
    """Everything that R was asked about one design: a cut for each grouping, an indicator for each outcome."""
    stored, names = Stored("designs", design), groups_of(design)
    outcomes = tuple(stored.spec["outcomes"])
    factors = tuple(Factor(by, len(groups)) for by, groups in names.items())
    layout = Layout(factors, tuple(Cut(by=(by,)) for by in names), outcomes)
    codes = np.array([stored.groups(by, groups) for by, groups in names.items()], dtype=np.int32)
    values = np.array([stored.numbers(outcome) for outcome in outcomes])
    stages = list(stored.stages())
    order = np.lexsort([key for stage in reversed(stages) for key in (stage.unit, stage.stratum)])
    found = []
    for place, stage in enumerate(stages):
        rows = Rows(
            stage.stratum[order],
            stage.unit[order],
            stored.weight[order],
            np.ascontiguousarray(codes[:, order]),
            np.ascontiguousarray(values[:, order]),
        )
        shares = shares_of(stages[place - 1])[stage.within] if place else np.ones(len(stage.drawn))
        by = factors_of(stage, stored.spec["lonely"], shares)
        found.append(state_of([rows], layout, by, origin=np.nanmean(values, axis=1)))
    return found[0] if len(found) == 1 else found[0].with_stage(found[1])


def shares_of(stage: Stage) -> Floats:
    """n_h/N_h of the stratum of each unit, (J,)."""
    first = np.unique(stage.unit, return_index=True)[1]
    stratum: Floats = (stage.drawn / stage.of)[stage.stratum[first]]
    return stratum


def factors_of(stage: Stage, lonely: str, shares: Floats) -> Factors:
    """c and e of each stratum, by R's rules for a stratum with one unit as they are told in oracle/README.md."""
    several = np.maximum(stage.drawn, 2)
    inside = shares * (1 - stage.drawn / stage.of) * several / (several - 1)
    between = inside / several
    alone = (stage.drawn == 1) & (stage.of > 1)
    inside[stage.drawn == 1], between[stage.drawn == 1] = 0, 0
    if lonely == "adjust":
        inside[alone] = (shares * (1 - 1 / stage.of))[alone]
    if lonely == "average":
        stretch = np.bincount(stage.within) / np.bincount(stage.within, weights=~alone)
        inside, between = stretch[stage.within] * inside, stretch[stage.within] * between
    return Factors(inside, between)
