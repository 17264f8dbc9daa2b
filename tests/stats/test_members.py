"""Who stands in each place, for what goes back to the rows: calibration, replicate weights, quantiles and counts."""

import numpy as np

from likvard.stats.cuts import cuts_of
from likvard.stats.prepared import NO_LEVEL
from tests.stats.asking import changed
from tests.stats.oracle.sample import ORIGINS
from tests.stats.test_cuts import BOTH, larger, parts


def test_each_place_has_its_own_rows_as_they_stand_in_the_file() -> None:
    """Every place of every grouping, by looking at each respondent; the kernel's order of rows is another."""
    codebook, people = parts(changed(larger(), codebook=BOTH))
    order = np.random.default_rng(1).permutation(len(people.psu))
    cuts = cuts_of(codebook, people, order)
    assert people.parent is not None
    sex, origin = people.groups["sex"], people.groups["origin"]
    both = np.where((sex < 0) | (origin < 0), NO_LEVEL, sex * len(ORIGINS) + origin)
    everybody = np.zeros(len(order), dtype=int)
    compared = 0
    for level, places in zip((everybody, sex, origin, both), cuts.places, strict=True):
        for place in places:
            named = {code: people.area == number for number, code in enumerate(people.areas)}
            inside = named.get(place.area, people.parent == 0 if place.larger else everybody == 0)
            if place.period:
                inside = inside & (people.period == people.periods.index(place.period))
            expected = np.flatnonzero(inside & (level >= 0))
            found = cuts.members(place)
            assert found.rows.tolist() == expected.tolist()
            assert found.group.tolist() == level[expected].tolist()
            compared += 1
    assert compared == 4 * 5 * 3
