"""Taking a gap apart

Two populations differ in a rate or a mean. Part of the gap may come with what they consist of (ages, schools, kinds of
work), part remains between people alike. **Neither part is a measure of discrimination**: a composition may itself be
the result of it, and what remains may come from what nobody measured.

**Kitagawa**, for categories: with r the rate of a category and c its share of the population,

    gap = sum_k (c1k - c2k)(r1k + r2k)/2  +  sum_k (r1k - r2k)(c1k + c2k)/2,
          composition                        rate

**Oaxaca and Blinder**, for categories and numbers together: with x the means of the covariates and b the coefficients
of a regression in each population,

    gap = (x1 - x2)'b*  +  x1'(b1 - b*) + x2'(b* - b2)                      explained, unexplained
        = (x1 - x2)'b2  +  x2'(b1 - b2)  +  (x1 - x2)'(b1 - b2)             endowments, coefficients, interaction

where b* are the coefficients of both populations together, with an indicator of population among the covariates. The
parts of the covariates sum to the whole. For categories they do not depend on which category is left out of the
regression (each is measured from the mean of all); for a number, the coefficient part depends on where its zero lies.

**Standard errors** are those of the design, by linearisation: each respondent has an influence on every part, and the
influence varies between the PSUs of a stratum. Means and coefficients are both taken as drawn.

Sources: Kitagawa (1955), *JASA* 50:1168; Oaxaca (1973), *International Economic Review* 14:693; Blinder (1973),
*Journal of Human Resources* 8:436; Yun (2005), *Economic Inquiry* 43:766; Jann (2008), *Stata Journal* 8:453;
Deville (1999), *Survey Methodology* 25:193. Compared with the delta method over R's survey totals (to 1e-9) and,
without weights, with statsmodels 0.15.
"""

import numpy as np
import pytest

from likvard.stats.decompose import Covariate, People, kitagawa, threefold, twofold
from likvard.stats.problems import Refused


def test_a_gap_of_composition_alone() -> None:
    """In both towns 1 of 100 young and 10 of 100 old; one town is young, the other old."""
    found = kitagawa([[8, 20], [2, 80]], [[800, 200], [200, 800]], categories=["young", "old"])
    assert found.gap == pytest.approx(0.028 - 0.082)
    assert found.total.tolist() == pytest.approx([-0.054, 0.0])


def test_a_gap_within_categories_alone() -> None:
    """As many young as old in both, and twice the rate in each category: the old give most of the gap."""
    found = kitagawa([[10, 100], [5, 50]], [[500, 500], [500, 500]], categories=["young", "old"])
    assert found.total.tolist() == pytest.approx([0.0, 0.055])
    assert found.detail[1].tolist() == pytest.approx([0.005, 0.05])


def test_standard_errors_need_the_covariance_of_the_totals() -> None:
    """A survey brings it with its block (``kitagawa_of_block``). For cases counted among people known in number, the
    variance of a count is the count. Without any, there is no standard error.
    """
    cases, people = [[10, 100], [5, 50]], [[500, 500], [500, 500]]
    assert np.isnan(kitagawa(cases, people).gap_se)
    counted = np.diag([10.0, 100, 5, 50, 0, 0, 0, 0])
    assert kitagawa(cases, people, counted).gap_se == pytest.approx(165**0.5 / 1000)


def test_pay_by_years_at_work() -> None:
    """Everybody is paid 10 and 2 for each year at work, the second population 3 less. The first has worked 6 years on
    average, the second 4: of the gap of 7, 4 come with the years and 3 do not.
    """
    side, years = np.repeat([0, 1], 4), np.array([5.0, 7, 5, 7, 3, 5, 3, 5])
    people = People(10 + 2 * years - 3 * side, side, np.ones(8), np.zeros(8, int), np.arange(8))
    found = twofold(people, [Covariate("years", years)])
    assert (found.gap, found.parts) == (pytest.approx(7), ("explained", "unexplained"))
    assert found.total.tolist() == pytest.approx([4, 3])
    assert found.terms == ("intercept", "years")
    assert found.detail[0].tolist() == pytest.approx([0, 4])


def test_what_a_year_gives_may_differ_too() -> None:
    """In the second population a year gives 1 and not 2. In three parts, seen from the second population: it would gain
    2 with the years of the first, 4 with the pay for a year of the first, and 2 more with both.
    """
    side, years = np.repeat([0, 1], 4), np.array([5.0, 7, 5, 7, 3, 5, 3, 5])
    people = People(10 + (2 - side) * years, side, np.ones(8), np.zeros(8, int), np.arange(8))
    found = threefold(people, [Covariate("years", years)])
    assert found.parts == ("endowments", "coefficients", "interaction")
    assert found.total.tolist() == pytest.approx([2, 4, 2])


def test_the_category_left_out_does_not_matter() -> None:
    """Three kinds of work, numbered in two ways: the part of the kind of work is the same."""
    side, kind = np.repeat([0, 1], 6), np.array([0, 0, 0, 1, 1, 2, 0, 1, 1, 2, 2, 2])
    pay = np.array([20.0, 22, 21, 25, 26, 33, 17, 21, 22, 25, 29, 27])
    people = People(pay, side, np.ones(12), np.zeros(12, int), np.arange(12))
    once = twofold(people, [Covariate("kind", kind, 3)])
    again = twofold(people, [Covariate("kind", 2 - kind, 3)])
    assert again.detail.ravel().tolist() == pytest.approx(once.detail.ravel().tolist())


def test_clusters_count_as_clusters() -> None:
    """Eight workplaces with three people each, high and low pay in turn. Drawn person by person, the gap of 2 has the
    standard error 1.6; drawn workplace by workplace, there are eight observations and not 24, and it is 2.3.
    """
    side, place, years = np.repeat([0, 1], 12), np.arange(24) // 3, np.tile([1.0, 4, 7], 8)
    pay = 30 + years + np.where(place % 2, -3, 3) - 2 * side
    persons = People(pay, side, np.ones(24), np.zeros(24, int), np.arange(24))
    places = People(pay, side, np.ones(24), np.zeros(24, int), place)
    assert twofold(persons, [Covariate("years", years)]).gap_se == pytest.approx(1.615, abs=5e-4)
    assert twofold(places, [Covariate("years", years)]).gap_se == pytest.approx(2.268, abs=5e-4)


def test_what_only_one_population_has_cannot_be_compared() -> None:
    """Nobody of the second population does the third kind of work; nothing says what they would be paid there."""
    side, kind = np.array([0, 0, 0, 0, 1, 1, 1, 1]), np.array([0, 1, 2, 2, 0, 1, 0, 1])
    people = People(np.arange(8.0), side, np.ones(8), np.zeros(8, int), np.arange(8))
    with pytest.raises(Refused, match="category_empty"):
        twofold(people, [Covariate("kind", kind, 3)])
