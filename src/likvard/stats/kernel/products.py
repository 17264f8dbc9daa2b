"""The products of every two groups of a block that a PSU, or a stratum, has met: the off-diagonal of the covariance."""

import numpy as np

from likvard.stats.kernel.lanes import (
    BLOCK_WIDTH,
    FIRST_BLOCK,
    FIRST_DOMAIN,
    FIRST_PAIR,
    GROUPS,
    LANES,
    LISTED,
    PAIR_PSUS,
    PAIR_STRATA,
    PAIR_WIDTH,
    PSU_T,
    STRATUM_T,
    WIDTH,
)
from likvard.stats.kernel.native import compiled
from likvard.stats.kernel.vectors import add_met, add_products, met_of, people_of, scaled


@compiled
def multiply(panel, pairs, blocks, domains, count, scale, of_stratum, plan, cut):
    """Add them up, for one cut. ``scale`` is c of a PSU, -e of a stratum.

    domains: those met, ``count`` of them from where the cut's list begins
    """
    start, origin, groups = plan[cut, LISTED], plan[cut, FIRST_DOMAIN], plan[cut, GROUPS]
    sums, met, shift = (STRATUM_T, PAIR_STRATA, LANES) if of_stratum else (PSU_T, PAIR_PSUS, 0)
    _put_in_order(panel, domains, start, count, origin, groups, sums)
    low, end = start, start + count
    while low < end:
        block = (domains[low] - origin) // groups
        first = origin + block * groups
        pairs_of_block = plan[cut, FIRST_PAIR] + block * (groups * (groups - 1) // 2) - first
        high, any_met = low, np.uint16(0)
        while high < end and domains[high] < first + groups:
            any_met |= met_of(panel, domains[high] * WIDTH + sums)
            high += 1
        add_met(blocks, (plan[cut, FIRST_BLOCK] + block) * BLOCK_WIDTH + shift, any_met)
        for i in range(low, high):
            one = scaled(panel, domains[i] * WIDTH + sums, scale)
            row = pairs_of_block + _before(domains[i] - first, groups)
            for j in range(i + 1, high):
                add_products(pairs, (row + domains[j]) * PAIR_WIDTH, one, panel, domains[j] * WIDTH + sums, met)
        low = high


@compiled
def _before(one, groups):
    """How many pairs come before those of a group, less the place of its first partner."""
    return one * (2 * groups - one - 1) // 2 - one - 1


@compiled
def _put_in_order(panel, domains, start, count, origin, groups, sums):
    """Where all domains lie in one block, walking through its groups costs less than sorting them."""
    first = origin + (domains[start] - origin) // groups * groups
    in_one = groups <= 4 * count
    for j in range(start, start + count):
        in_one &= first <= domains[j] < first + groups
    if not in_one:
        _sort(domains, start, count)
        return
    place, all_met = start, count == groups
    for d in range(first, first + groups):
        domains[place] = d
        place += all_met or people_of(panel, d * WIDTH + sums) > 0


@compiled
def _sort(domains, start, count):
    """In place (Shell 1959): numba's own sorting would need memory."""
    gap = count // 2
    while gap > 0:
        for j in range(start + gap, start + count):
            moving, place = domains[j], j
            while place >= start + gap and domains[place - gap] > moving:
                domains[place] = domains[place - gap]
                place -= gap
            domains[place] = moving
        gap //= 2
