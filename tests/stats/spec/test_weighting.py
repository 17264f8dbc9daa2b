"""Weighting

A weight says how many people of the population a respondent stands for. It begins as the design weight, 1 over the
chance of being drawn, and may then be adjusted: for those who did not answer, to known populations, and for being too
large. Each step gives new weights w, the ratio g = w/d to those that went in, and what it did: lowest and highest g,
the coefficient of variation of w, and Kish's **effect of weighting** n sum(w^2)/(sum w)^2 before and after.

**Calibration** finds the weights nearest to the design weights d whose totals of the auxiliary variables x are those of
the population: sum of w x = t, w = d F(x'l). F is the distance: *linear* 1 + u (the regression estimator; a weight can
become negative, which is told), *raking* exp(u), *logit* between two bounds; linear and raking can be cut at bounds
too. l is found by Newton's method.

**Post-stratification** is calibration to one factor; **raking** (iterative proportional fitting) to several, by one
after the other until all hold.

**Its variance.** What x says of y is known for the whole population and is no longer a matter of chance. In every
variance the influence w y is replaced by w e, where e = y - x'b is what is left of y, and b is the regression of y on x
with the design weights. This is done for each respondent, before anything is summed by PSU; everybody in the sample
takes part, also outside the group.

**A deviation from R.** ``calibrate`` and ``postStratify`` of R's survey package do this. Its ``rake`` (4.1.1) uses a
regression without weights, so ``rake`` and ``calibrate(calfun = "raking")`` give the same weights and different
standard errors. In 2,000 samples drawn unevenly from two made-up strata, the standard error by design weights was 1.02
times the spread of the raked totals, and that without weights 1.77 times (a test holds it, with fewer samples). Likvärd
uses the design weights.

**Refused**: a category of the population without respondents (with a neighbour to merge it with), margins with
different sums, targets that contradict each other, weights that are not numbers, bounds so narrow that the totals
cannot be met.

Sources: Deville and Särndal (1992), *JASA* 87:376-382; Deville, Särndal and Sautory (1993), *JASA* 88:1013-1020; Deming
and Stephan (1940), *Annals of Mathematical Statistics* 11:427-444; Kish (1965), *Survey Sampling*, 11.7. Compared with
R's survey package 4.1.1 (``calibrate``, ``postStratify``, ``rake``, ``trimWeights``) on a made-up survey and on a
sample of schools: estimates agree to 1e-12, standard errors and covariances to 1e-9.
"""

import numpy as np
import pytest

from likvard.stats.problems import Refused
from likvard.stats.weighting.calibrate import calibrate
from likvard.stats.weighting.distances import Linear, Logit, Raking
from likvard.stats.weighting.margins import Margin
from likvard.stats.weighting.nonresponse import adjust_for_nonresponse
from likvard.stats.weighting.rake import post_stratify, rake
from likvard.stats.weighting.totals import calibrated_design, calibrated_totals
from likvard.stats.weighting.trim import limit_of, trim
from likvard.stats.weighting.weighted import check_population, weighting_effect

WOMAN_MAN = np.array([0, 0, 0, 1])  # three women and a man answered
PEOPLE = Margin("sex", WOMAN_MAN, ("woman", "man"), np.array([60.0, 40.0]))


def test_post_stratification_gives_each_group_its_population() -> None:
    """Three women and one man answered, of 60 women and 40 men. Each woman stands for 20 people, the man for 40."""
    weighted = post_stratify(np.full(4, 25.0), PEOPLE)
    assert weighted.weights.tolist() == [20, 20, 20, 40]
    assert weighted.ratio.tolist() == [0.8, 0.8, 0.8, 1.6]


def test_raking_meets_several_margins_in_turn() -> None:
    """Sex and area are each known, but not how they cross."""
    north = Margin("area", np.array([0, 1, 1, 0]), ("north", "south"), np.array([55.0, 45.0]))
    weights = rake(np.full(4, 25.0), [PEOPLE, north]).weights
    assert weights == pytest.approx([15, 22.5, 22.5, 40])
    assert (weights[:3].sum(), weights[[0, 3]].sum()) == pytest.approx((60, 55))


def test_calibration_meets_totals_of_numbers_too() -> None:
    """The population has 100 people with 520 years of schooling between them, by a register. The sample's mean is 4.

    With the linear distance g = 1 + l'x; here all that is needed is more weight for those with more schooling.
    """
    schooling = np.array([1.0, 3, 5, 7])
    x = np.column_stack([np.ones(4), schooling])
    weighted = calibrate(np.full(4, 25.0), x, np.array([100.0, 520]))
    assert weighted.ratio == pytest.approx(1 + 0.24 * (schooling - 4))
    assert (weighted.weights @ x).tolist() == pytest.approx([100, 520])


def test_bounds_keep_every_weight_near_where_it_began() -> None:
    """The same schooling, 600 years: the linear weights spread from -0.2 to 2.2 times the old ones.

    A negative weight is told with what to do instead. The raking distance has none; the logit and the bounded linear
    keep all between the bounds.
    """
    x = np.column_stack([np.ones(4), [1.0, 3, 5, 7]])
    totals, d = np.array([100.0, 600]), np.full(4, 25.0)
    linear = calibrate(d, x, totals)
    assert linear.diagnostics.lowest == pytest.approx(-0.2)
    assert (linear.problems[0].code, linear.problems[0].params["instead"]) == ("calibration_negative", "logit")
    assert calibrate(d, x, totals, distance=Raking()).ratio.min() > 0
    for distance in (Logit(0.1, 3), Linear(0.1, 3)):
        assert calibrate(d, x, totals, distance=distance).ratio.min() >= 0.1


def test_what_was_calibrated_on_is_known_and_has_no_error() -> None:
    """After post-stratification by sex there are 60 women in the population, not about 60."""
    weighted = post_stratify(np.full(4, 25.0), PEOPLE)
    design = calibrated_design(weighted, np.zeros(4, dtype=int), np.arange(4))
    totals, covariance = calibrated_totals(design, np.arange(4), np.ones((4, 1)), WOMAN_MAN, 2)
    assert totals.tolist() == [60, 40]
    assert covariance == pytest.approx(np.zeros((2, 2)), abs=1e-9)


def test_only_what_the_calibration_leaves_is_uncertain() -> None:
    """Two of the three women say yes, and the man does. Within each sex the residuals are yes minus the sex's share:
    1/3, 1/3, -2/3 and 0. The variance of the total is that of w times them.
    """
    yes, everybody = np.array([[1.0], [1], [0], [1]]), np.zeros(4, dtype=int)
    design = calibrated_design(post_stratify(np.full(4, 25.0), PEOPLE), everybody, np.arange(4))
    totals, covariance = calibrated_totals(design, np.arange(4), yes, everybody, 1)
    assert totals[0] == pytest.approx(80)
    assert covariance[0, 0] == pytest.approx(4 / 3 * 20**2 * (1 + 1 + 4) / 9)


def test_a_category_without_respondents_is_refused() -> None:
    """No weights give the youngest their population when none of them answered. Merge them with the next."""
    ages = Margin("age", np.array([1, 1, 2, 2]), ("16-29", "30-64", "65-"), np.array([20.0, 50, 30]))
    with pytest.raises(Refused) as refused:
        post_stratify(np.full(4, 25.0), ages)
    (problem,) = refused.value.problems
    assert (problem.code, dict(problem.params)) == (
        "margin_empty",
        {"category": "16-29", "target": 20, "merge": "30-64"},
    )


def test_margins_must_agree_on_how_many_people_there_are() -> None:
    """100 people by sex, 90 by area."""
    area = Margin("area", np.array([0, 1, 1, 0]), ("north", "south"), np.array([50.0, 40.0]))
    with pytest.raises(Refused) as refused:
        rake(np.full(4, 25.0), [PEOPLE, area])
    assert refused.value.problems[0].params == {"other": "sex", "sum": 90, "other_sum": 100}


def test_weights_that_do_not_sum_to_the_population_are_told() -> None:
    """Both numbers are named. 1 % is let pass."""
    (problem,) = check_population(np.full(4, 25.0), 120)
    assert (problem.severity, problem.params) == ("warning", {"sum": 100, "population": 120})
    assert check_population(np.full(4, 25.0), 100.5) == ()


def test_unequal_weights_cost_precision() -> None:
    """One of four weighs five times the others: as if 4/1.75 = 2.3 people had been asked."""
    assert weighting_effect(np.array([1.0, 1, 1, 5])) == pytest.approx(4 * 28 / 64)


def test_trimming_cuts_the_largest_and_keeps_the_sum() -> None:
    """At three times the median, 5 becomes 3; the 2 that are cut off are shared by the others.

    It trades a little bias for less variance, and undoes a calibration: calibrate again, or use bounds instead.
    """
    weights = np.array([1.0, 1, 1, 5])
    trimmed = trim(weights, high=limit_of(weights, 3))
    assert trimmed.weights == pytest.approx([5 / 3, 5 / 3, 5 / 3, 3])
    assert (trimmed.diagnostics.deff_before, trimmed.diagnostics.deff) == pytest.approx((1.75, 4 * (25 / 3 + 9) / 64))


def test_those_who_answered_stand_in_for_their_class() -> None:
    """One of two young people answered, and both of the old: the young one counts twice (response rate 1/2).

    A class with fewer than 20 respondents (``fewest``) is merged with the class whose response rate is nearest.
    Likvärd does not take the variance of the response rates into account.
    """
    answered, age = np.array([True, False, True, True]), np.array([0, 0, 1, 1])
    weighted = adjust_for_nonresponse(np.full(4, 25.0), answered, age, ("young", "old"), fewest=1)
    assert weighted.weights.tolist() == [50, 0, 25, 25]
    merged = adjust_for_nonresponse(np.full(4, 25.0), answered, age, ("young", "old"), fewest=2)
    assert merged.weights == pytest.approx([100 / 3, 0, 100 / 3, 100 / 3])
    assert merged.problems[0].params == {"class": "young", "into": "old", "respondents": 1}
