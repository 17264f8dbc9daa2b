"""Which amounts must stay unknown: where few contribute most of a cell, others can tell what they contributed.

Both rules, and how far up a cell must then stay open, are those of the Handbook on Statistical Disclosure Control
(Hundepool et al. 2010, chapter 4); as far down is asked too. Amounts are whole numbers of at least 0, and so are per
cents, so that nothing is lost in floats: what must stay open is rounded up.
"""

import numpy as np

from likvard.disclosure.tables.building.problems import refuse
from likvard.disclosure.tables.system import Demand, Integers

MOST = 100  # largest contributions that a rule looks at


def dominance(values: Integers, largest: Integers, *, n: int, k: int) -> Demand:
    """(n, k) rule: the n largest together are more than k per cent of the cell.

    They must look possible to be no more than that: the cell up to (100 / k) times what they give, and as far down.

    values   (C,): amounts
    largest  (C, m), m at least n: the largest contributions to each cell, falling, 0 where there are no more

    Raises Refused: rule_out_of_range, contributions_few, contributions_impossible.
    """
    _refuse_outside("k", k, 99)
    _refuse_outside("n", n, MOST)
    _refuse_impossible(values, largest, least=n)
    return _open(values, _up(100 * largest[:, :n].sum(axis=1), k) - values)


def p_percent(values: Integers, largest: Integers, *, p: int) -> Demand:
    """p % rule: the second largest, who knows their own, can tell the largest closer than p per cent.

    The cell must look possible p per cent of the largest up, less what all others give, and as far down. Arguments and
    errors as of ``dominance``; m at least 2.
    """
    _refuse_outside("p", p, 100)
    _refuse_impossible(values, largest, least=2)
    rest = values - largest[:, 0] - largest[:, 1]
    return _open(values, _up(p * largest[:, 0], 100) - rest)


def pooled(values: Integers, largest: Integers, number: Integers, *, p: int, thresholds: Integers) -> Demand:
    """Where fewer than the threshold contribute, all but one may know each other: even together they must not tell
    what the largest gave closer than p per cent.

    number      (C,): how many contribute
    thresholds  (C,): 0 for cells of which this is not asked
    """
    few = (number > 0) & (number < thresholds)
    return _open(values, np.where(few, _up(p * largest[:, 0], 100), 0))


def _open(values: Integers, width: Integers) -> Demand:
    cells = np.flatnonzero(width > 0)
    return Demand(cells, np.maximum(values[cells] - width[cells], 0), values[cells] + width[cells])


def _up(numbers: Integers, by: int) -> Integers:
    """The quotient, rounded up."""
    return -(-numbers // by)


def _refuse_outside(name: str, value: int, most: int) -> None:
    if not 1 <= value <= most:
        raise refuse("rule_out_of_range", name=name, value=value, least=1, most=most)


def _refuse_impossible(values: Integers, largest: Integers, least: int) -> None:
    if largest.shape[1] < least:
        raise refuse("contributions_few", found=largest.shape[1], least=least)
    falling = (np.diff(largest, axis=1) <= 0).all(axis=1)
    wrong = np.flatnonzero(~falling | (largest < 0).any(axis=1) | (largest.sum(axis=1) > values))
    if wrong.size:
        raise refuse("contributions_impossible", row=int(wrong[0]) + 1, count=int(wrong.size))
