"""Blocks put together from the kernel's state, against plain numpy over the rows of each block."""

from dataclasses import dataclass

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from likvard.stats.assembled import assembled
from likvard.stats.linear import taylor
from tests.stats.kernel.designs import LAYOUT, ORIGIN, Made, samples

few = settings(max_examples=40, deadline=None)
CUTS = range(len(LAYOUT.cuts))


@dataclass(frozen=True)
class Seen:
    """One block as its rows show it. member (L, n): with an answer and a weight, in each group."""

    member: NDArray[np.bool_]
    made: Made
    value: NDArray[np.float64]

    def summed(self, amount: NDArray[np.float64]) -> NDArray[np.float64]:
        """(L,): over the members of each group."""
        return np.where(self.member, amount, 0.0).sum(axis=1)

    def both(self, unit: NDArray[np.int64]) -> NDArray[np.int64]:
        """(L, L): units that hold members of both groups."""
        held = [set(unit[inside]) for inside in self.member]
        return np.array([[len(one & other) for other in held] for one in held])

    def influence(self) -> NDArray[np.float64]:
        """(n, 2L): what each respondent adds to the sums of w y and of w."""
        weight = np.where(self.member, self.made.rows.weight, 0.0)
        return np.concatenate([weight * np.nan_to_num(self.value), weight]).T

    def magnitude(self) -> NDArray[np.float64]:
        """(2L,): the root of the sum over PSUs of c times the square, before the strata are taken away."""
        rows, factors = self.made.rows, self.made.factors()
        first = np.unique(rows.psu, return_index=True)[1]
        z = np.array([self.influence()[rows.psu == psu].sum(axis=0) for psu in rows.psu[first]])
        return np.asarray(np.sqrt((factors.inside[rows.stratum[first], None] * z**2).sum(axis=0)))


def seen(made: Made, cut: int, place: int, indicator: int) -> Seen:
    """The rows of one block, found by reading the codes; the values less the origin."""
    rows, of = made.rows, LAYOUT.cuts[cut]
    within, by = (numbered(made, names) for names in (of.within, of.by))
    counted = ~np.isnan(rows.values[indicator]) & (rows.weight > 0)
    member = (within == place) & (by == np.arange(LAYOUT.groups[cut])[:, None]) & counted
    return Seen(member, made, rows.values[indicator] - ORIGIN[indicator])


def numbered(made: Made, names: tuple[str, ...]) -> NDArray[np.int64]:
    """(n,): the combination that each row belongs to, the last factor running fastest; -1 outside."""
    sizes = {factor.name: factor.size for factor in LAYOUT.factors}
    codes = {factor.name: code.astype(np.int64) for factor, code in zip(LAYOUT.factors, made.rows.codes, strict=True)}
    found = np.zeros(len(made.rows.psu), dtype=np.int64)
    for name in names:
        found = np.where((found < 0) | (codes[name] < 0), -1, found * sizes[name] + codes[name])
    return found


@few
@given(samples(), st.sampled_from(CUTS), st.sampled_from([0, 6, 13]))
def test_every_array_is_that_of_the_rows(made: Made, cut: int, indicator: int) -> None:
    found, rows = assembled(made.state(), cut), made.rows
    for place in range(LAYOUT.places[cut]):
        block, those = found.block(place, indicator), seen(made, cut, place, indicator)
        weight, y = rows.weight, np.nan_to_num(those.value)
        influence = those.influence()
        assert block.origin == ORIGIN[indicator]
        np.testing.assert_allclose(block.totals, influence.sum(axis=0), rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(block.squares, those.summed(weight * y**2), rtol=1e-12, atol=1e-14)
        np.testing.assert_allclose(block.weight_squares, those.summed(weight**2), rtol=1e-12)
        np.testing.assert_array_equal(block.n, those.member.sum(axis=1))
        np.testing.assert_array_equal(block.n_positive, (those.member & (rows.values[indicator] > 0)).sum(axis=1))
        np.testing.assert_array_equal(block.n_missing, missing(made, cut, place, indicator))
        np.testing.assert_array_equal(block.psus, those.both(rows.psu))
        np.testing.assert_array_equal(block.strata, those.both(rows.stratum))
        anybody = those.member.any(axis=0)
        assert block.any_psus == len(np.unique(rows.psu[anybody]))
        assert block.any_strata == len(np.unique(rows.stratum[anybody]))
        np.testing.assert_allclose(block.magnitude, those.magnitude(), rtol=1e-12, atol=1e-14)
        expected = taylor(influence, rows.stratum, rows.psu, made.drawn, made.of)
        rounding = 1e-14 * np.outer(those.magnitude(), those.magnitude())
        assert (np.abs(block.covariance - expected) <= 1e-9 * np.abs(expected) + rounding).all()


def missing(made: Made, cut: int, place: int, indicator: int) -> NDArray[np.int64]:
    """(L,): people of each group with a weight and without an answer."""
    of, rows = LAYOUT.cuts[cut], made.rows
    there = (numbered(made, of.within) == place) & (rows.weight > 0) & np.isnan(rows.values[indicator])
    by = numbered(made, of.by)
    return np.array([(there & (by == group)).sum() for group in range(LAYOUT.groups[cut])])
