"""Shares and means

Every figure comes with a 95 % interval and with the people behind it: ``n`` with an answer, ``n_missing`` without,
``n_complement`` in the other groups, ``n_psu`` and ``n_strata`` (which replicate weights do not tell), and ``weight``,
the sum of their weights. That one can give back who was counted, so it never leaves with a release.

**Degrees of freedom** are the PSUs that hold somebody of the group with an answer, minus the strata that do; not those
of the whole sample.

**A share** p has a t interval on the logit scale, log(p/(1-p)) +- t se/(p(1-p)), taken back; it stays within 0 and 1.
**A mean** has a t interval. So have **a total**, sum w y; **a ratio** of two totals, sum w y / sum w x, which is the
mean of y/x with the weights w x; and **a rate**, so many times the ratio. Whoever has x = 0 stands outside a ratio, and
is still one of those who were drawn.

**Effective n** is Kish's (sum w)^2 / (sum w^2): how many equally weighted people would weigh as much. The **design
effect** is the variance divided by that of a simple random sample of the same n, with s^2 the weighted
n/(n-1) sum w (y - mean)^2 / sum w (for a share n/(n-1) p(1-p)): variance / (s^2 / n) (R ``svymean(deff="replace")``).
It holds what clusters, strata and weights do together, and for a group also that its size was not fixed in advance.

**Not estimable** (``status``) with a ``reason``: ``no_cases`` nobody answered; ``too_few_psus`` no degree of freedom;
``no_variation`` all answers of a mean are equal. Then there is no value either, only the n. One person is always too
few.

Sources: Korn and Graubard (1998), *Survey Methodology* 24:193-201; Kish (1965), *Survey Sampling*.
"""

import math

import numpy as np
import pytest

from likvard.stats.codebook.model import Indicator
from likvard.stats.engine import estimate
from tests.stats.asking import changed, pick, survey


def test_the_interval_of_a_share_is_symmetric_on_the_logit_scale() -> None:
    """Four of ten: t with 9 degrees of freedom is 2.2622."""
    row = pick(estimate(survey([1] * 4 + [0] * 6, [0] * 10)), grouping="")
    reach = 2.2621571627982049 * math.sqrt(0.4 * 0.6 / 9) / (0.4 * 0.6)
    low, high = (1 / (1 + math.exp(-(math.log(0.4 / 0.6) + side))) for side in (-reach, reach))
    assert (row.ci_method, row.df, row.confidence) == ("logit", 9, 0.95)
    assert (row.ci_low, row.ci_high) == pytest.approx((low, high))


def test_the_interval_of_a_mean_is_a_t_interval() -> None:
    """1, 2, 3, 4, 5: mean 3, s^2 = 2.5, se = sqrt(2.5/5), t with 4 degrees of freedom 2.7764."""
    row = pick(estimate(survey([1, 2, 3, 4, 5], [0] * 5, kind="mean")), grouping="")
    reach = 2.7764451051977987 * math.sqrt(0.5)
    assert (row.value, row.se, row.ci_method) == (3, pytest.approx(math.sqrt(0.5)), "t")
    assert (row.ci_low, row.ci_high) == pytest.approx((3 - reach, 3 + reach))
    assert row.design_effect == pytest.approx(1)


def test_a_total_varies_with_who_is_counted() -> None:
    """Everybody stands for 10. Of five drawn, three are in a: 30 people, with z = 10, 10, 10, 0, 0 for the five."""
    row = pick(estimate(survey([1] * 5, [0, 0, 0, 1, 1], kind="total", weight=[10] * 5)), group="a")
    assert (row.value, row.unit) == (pytest.approx(30), "total")
    assert row.se == pytest.approx(math.sqrt(5 / 4 * (3 * (10 - 6) ** 2 + 2 * 6**2)))


def test_a_rate_is_one_total_by_another() -> None:
    """4 events in 400 hours: 10 in a thousand. Each adds (y - 0.01 x)/400 x 1000 to how sure that is."""
    base = survey([1, 0, 2, 1], [0] * 4)
    rate = Indicator("disc", {}, "rate", denominator="hours", per=1000)
    hours = {"denominators": {"disc": np.array([100.0, 50, 100, 150])}}
    row = pick(estimate(changed(base, codebook={"indicators": (rate,)}, people=hours)), grouping="")
    assert row.value == pytest.approx(10)
    assert row.se == pytest.approx(1000 / 400 * math.sqrt(4 / 3 * (0 + 0.5**2 + 1 + 0.5**2)))


def test_nobody_of_thirty_is_not_never() -> None:
    """When all or none say yes the sample shows no variation, and a standard error of 0 would claim certainty.

    There is then no standard error, and an exact interval on the effective n: up to 1 - 0.025^(1/30) = 11.6 %.
    """
    row = pick(estimate(survey([0] * 30, [0] * 30)), grouping="")
    assert (row.value, row.se, row.ci_low, row.ci_method) == (0, None, 0, "exact_binomial")
    assert row.ci_high == pytest.approx(0.1157033)


def test_a_missing_answer_makes_a_smaller_group_not_a_no() -> None:
    """One of three who answered; the fourth did not."""
    row = pick(estimate(survey([1, 0, 0, math.nan], [0] * 4)), grouping="")
    assert (row.value, row.n, row.n_positive, row.n_missing) == (pytest.approx(1 / 3), 3, 1, 1)


def test_unequal_weights_make_the_sample_worth_less() -> None:
    """(1 + 1 + 2)^2 / (1 + 1 + 4) = 2.67 people of 3."""
    row = pick(estimate(survey([1, 0, 0], [0] * 3, weight=[1, 1, 2])), grouping="")
    assert (row.weight, row.n_effective) == pytest.approx((4, 16 / 6))


def test_one_respondent_is_no_figure() -> None:
    """One person has no degree of freedom: no value, and the reason."""
    row = pick(estimate(survey([1, 0, 1], [0, 0, 1])), group="b", stat="level")
    assert (row.status, row.reason, row.value, row.n) == ("not_estimable", "too_few_psus", None, 1)
