"""What the protector hides beyond the least that protects: the optimum is found by other means, with a proof."""

from statistics import median

import numpy as np
import pytest

from bench.parts.tables.optimum import optimum
from likvard.disclosure.deadline import Deadline
from likvard.disclosure.tables.protecting import protect
from tests.disclosure.tables.instances import instance
from tests.disclosure.tables.small import protects

SHAPES = [(52, 2, 1), (52, 2, 2), (52, 3, 1), (52, 3, 2), (100, 2, 3), (100, 3, 4), (140, 3, 1)]


def losses(cells, dimensions, seed):
    """What the protector's choice costs, and what the cheapest does; nobody's own knowledge is thought of."""
    made = instance(seed, cells=cells, dimensions=dimensions)
    found = protect(made.system, made.demand, made.cost, leaning=0, deadline=Deadline.after(60))
    least = optimum(made.system, made.demand, made.cost, made.fixed)
    assert least.proven
    paid = np.where(np.isin(np.arange(len(made.cost)), made.demand.cells), 0.0, made.cost)
    return paid[found.hidden].sum(), least.cost


@pytest.fixture(scope="module")
def pairs():
    return [losses(*shape) for shape in SHAPES]


def test_nothing_costs_less_than_the_optimum(pairs):
    assert all(ours >= least * (1 - 1e-9) for ours, least in pairs)


def test_the_loss_is_near_the_least(pairs):
    ratios = [ours / least for ours, least in pairs]
    assert median(ratios) <= 1.05
    assert max(ratios) <= 1.15


@pytest.mark.parametrize(("cells", "dimensions"), [(52, 2), (52, 3)])
def test_a_linear_program_for_each_end_finds_nothing_narrowed(cells, dimensions):
    made = instance(1, cells=cells, dimensions=dimensions)
    found = protect(made.system, made.demand, made.cost, deadline=Deadline.after(60))
    assert protects(made.system, made.demand, found.hidden)
