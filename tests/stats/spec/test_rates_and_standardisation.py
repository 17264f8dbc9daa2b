"""Rates and standardisation

Tables that somebody else has counted: so many cases of so many people. What is missing in the table stays missing, and
no uncertainty is made up for a figure that came without one.

**A share** p = x/n has Wilson's interval, the shares P for which

    (p - P)^2 <= z^2 P(1 - P)/n,

or Clopper and Pearson's exact one. **A rate** x/n has the exact Poisson interval of the count over n (Garwood), or
Byar's approximation to it,

    low = x (1 - 1/(9x) - z/(3 sqrt x))^3,   high = (x + 1)(1 - 1/(9(x + 1)) + z/(3 sqrt(x + 1)))^3.

**A difference between two shares** with intervals l1 to u1 and l2 to u2 has Newcombe's interval,

    p1 - p2 - sqrt((p1 - l1)^2 + (u2 - p2)^2)   to   p1 - p2 + sqrt((u1 - p1)^2 + (p2 - l2)^2).

**Direct standardisation** weighs the rates of a population's categories (mostly ages) by a standard population's shares
s, so that two populations of different ages can be compared:

    rate = sum_k s_k x_k/n_k,   V = sum_k s_k^2 x_k/n_k^2,
    interval = rate + sqrt(V/X) (Poisson interval of X - X),   X = sum_k x_k.

**Indirect standardisation** compares the cases with those that a reference population's rates would give.

Sources: Wilson (1927), *JASA* 22:209; Clopper and Pearson (1934), *Biometrika* 26:404; Garwood (1936), *Biometrika*
28:437; Breslow and Day (1987), *Statistical Methods in Cancer Research II*; Newcombe (1998), *Statistics in Medicine*
17:873; Dobson, Kuulasmaa, Eberle and Scherer (1991), *Statistics in Medicine* 10:457; Spiegelhalter (2005), *Statistics
in Medicine* 24:1185. Compared with base R, with R's survey package 4.1.1 and with every value of the workbooks that
come with PHEindicatormethods 2.1, to the digits printed.
"""

import numpy as np
import pytest

from likvard.stats.aggregate import (
    counts,
    estimate,
    mean,
    overdispersion,
    rate,
    rate_limits,
    rate_ratio,
    share,
    share_difference,
    share_limits,
)
from likvard.stats.problems import Refused
from likvard.stats.standardise import direct, european_2013, expected, indirect_rate, standardised_ratio


def test_sixty_five_of_a_hundred() -> None:
    """From 55.3 to 73.6 % by Wilson; the exact interval is a little wider."""
    found = share(65, 100)
    assert (float(found.low), float(found.high)) == pytest.approx((0.5525, 0.7364), abs=5e-5)
    exact = share(65, 100, interval="exact_binomial")
    assert (float(exact.low), float(exact.high)) == pytest.approx((0.5482, 0.7427), abs=5e-5)


def test_nobody_of_three_hundred_against_sixty_of_three_hundred() -> None:
    """Where a side has nobody, the usual standard error is 0 and no test can be made. Newcombe's interval and the score
    test do not need it: 16 to 25 percentage points fewer.
    """
    found = share_difference(0, 300, 60, 300)
    assert float(found.value) == -0.2
    assert (float(found.low), float(found.high)) == pytest.approx((-0.249, -0.157), abs=5e-4)
    assert found.p < 1e-15
    assert np.isnan(found.se)


def test_whole_columns_at_once_with_an_empty_cell() -> None:
    """Each function takes whole columns; a cell without a number gives a figure without one."""
    found = share([5, np.nan, 20], [100, 100, 100])
    assert found.value.tolist() == pytest.approx([0.05, np.nan, 0.20], nan_ok=True)


def test_five_reports_from_a_hundred_people() -> None:
    """A rate of 5 per 100, from 1.6 to 11.7. Rates may pass 100 per 100: the same person can report again."""
    found = rate(5, 100, per=100)
    assert (float(found.low), float(found.high)) == pytest.approx((1.623, 11.668), abs=5e-4)


def test_byars_approximation_is_good_from_ten_cases() -> None:
    """Some published figures are made with it, and can be made again."""
    exact, approximate = counts(10), counts(10, interval="byar")
    assert (float(exact.low), float(exact.high)) == pytest.approx((4.795, 18.390), abs=5e-4)
    assert (float(approximate.low), float(approximate.high)) == pytest.approx((4.787, 18.391), abs=5e-4)


def test_one_rate_is_so_many_times_another() -> None:
    """41 cases in 28,010 person-years against 15 in 19,017 (the example of R's ``poisson.test``): 1.86 times, from
    1.006 to 3.61. It holds without cases on one side too.
    """
    found = rate_ratio(41, 28_010, 15, 19_017)
    assert (float(found.value), float(found.low), float(found.high)) == pytest.approx((1.856, 1.006, 3.609), abs=5e-4)
    none = rate_ratio(0, 300, 60, 300)
    assert (float(none.value), float(none.low), float(none.high)) == pytest.approx((0.0, 0.0, 0.0634), abs=5e-5)


def test_a_mean_given_with_its_standard_deviation() -> None:
    """Eight people, mean 53.70, standard deviation 20.98: t with seven degrees of freedom."""
    found = mean(8, 53.70434500000001, 20.97557525770931)
    assert (float(found.low), float(found.high)) == pytest.approx((36.17, 71.24), abs=5e-3)


def test_an_estimate_given_without_its_error() -> None:
    """It gets no interval."""
    found = estimate([0.20, 0.20], [0.05, np.nan])
    assert found.low.tolist() == pytest.approx([0.1020, np.nan], abs=5e-5, nan_ok=True)


def test_a_funnel_shows_which_figures_stray_further_than_chance() -> None:
    """Two limits, 95 and 99.8 %, wide where few are behind the figure. A figure is outside exactly when its own
    interval misses the target: around 20 %, 16 of 50 are inside and 17 of 50 outside the limit at 32.6 %.
    """
    limits = share_limits(0.20, [50, 500])
    assert limits.low[0].tolist() == pytest.approx([0.0859, 0.1645], abs=5e-5)
    assert limits.high[0].tolist() == pytest.approx([0.3257, 0.2366], abs=5e-5)
    assert share([16, 17], 50, interval="exact_binomial").low.tolist() == pytest.approx([0.195, 0.212], abs=5e-4)
    assert rate_limits(1.0, [10.0]).high[:, 0].tolist() == pytest.approx([1.713, 2.157], abs=5e-4)


def test_figures_that_all_stray_widen_the_funnel() -> None:
    """Nine of ten figures lie two standard errors from the target: this is not chance for any one of them. The limits
    are widened by the root of the mean square, outliers pulled in.
    """
    factor = overdispersion([-30.0, -2, -2, -2, -2, 2, 2, 2, 2, 30.0], winsorised=0.2)
    assert factor == 4.0
    wide = share_limits(0.20, [500], method="wilson", factor=factor)
    assert float(wide.high[0, 0]) == pytest.approx(0.20 + 2 * 1.96 * (0.20 * 0.80 / 500) ** 0.5, abs=5e-5)


def test_two_towns_with_the_same_rates_and_different_ages() -> None:
    """In both towns 1 of 100 young and 10 of 100 old. The crude rates are 2.8 and 8.2 per 100; standardised to as many
    young as old, both are 5.5.
    """
    cases, people = [[8, 20], [2, 80]], [[800, 200], [200, 800]]
    crude = rate(np.sum(cases, axis=1), np.sum(people, axis=1), per=100)
    assert crude.value.tolist() == pytest.approx([2.8, 8.2])
    assert direct(cases, people, [1, 1], per=100).value.tolist() == pytest.approx([5.5, 5.5])


def test_the_european_standard_population() -> None:
    """Revision of 2013 (Eurostat), 100,000 persons in 21 age groups from 0 to 95+, in the groups of the table."""
    standard = european_2013([0, 15, 65])
    assert standard.categories == ("0-14", "15-64", "65+")
    assert standard.persons == (16_000, 64_500, 19_500)
    assert standard.shares_of(["65+", "15-64", "0-14"]).tolist() == [0.195, 0.645, 0.160]


def test_categories_must_be_those_of_the_standard() -> None:
    """Otherwise part of the population would be weighed by nothing."""
    with pytest.raises(Refused, match="standard_mismatch"):
        european_2013([0, 15, 65]).shares_of(["0-17", "18-64", "65+"])


def test_observed_against_expected() -> None:
    """In the country 1 of 100 young and 10 of 100 old; so 28 cases are expected of a town with 800 young and 200 old.
    It has 35: 1.25 times as many, from 0.87 to 1.74. Times the country's crude rate of 4 per 100, this is 5 per 100.
    """
    reference_cases, reference_people = [200, 1000], [20_000, 10_000]
    found = standardised_ratio(35, expected([800, 200], reference_cases, reference_people))
    assert (float(found.value), float(found.low), float(found.high)) == pytest.approx((1.25, 0.871, 1.738), abs=5e-4)
    assert float(indirect_rate(found, reference_cases, reference_people, per=100).value) == pytest.approx(5)


def test_more_cases_than_people_is_no_share() -> None:
    """What a table cannot hold is refused, and the problem is named: it is a mistake in the table, or it is a rate."""
    with pytest.raises(Refused, match="count_above_denominator"):
        share(11, 10)
    assert float(rate(11, 10).value) == 1.1
