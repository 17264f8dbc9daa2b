"""Funnel plots

Small areas vary more by chance than large ones, so a list sorted by value has small areas at both ends. A funnel plot
puts each area's value against n, the number who answered, between **limits** that chance alone keeps 95 and 99.8 per
cent of like areas within:

target ± z · √(factor · target · (1 − target) / n)   for a share,

target ± z · √(v / n)   for a mean,

with z = 1.96 and 3.09. The **target** is the value of all areas together, or, where there is none, the mean of the
areas weighted by n. The **factor** is the median design effect of the areas: a sample in clusters says less than its n.
For a mean, v is what a single answer varies, design and all: n · SE², pooled over the areas by n.

An area beyond the outer limits is worth asking about; it is not proven to be worse or better. With 300 areas alike,
fifteen lie beyond the inner limits and fewer than one beyond the outer.

Source: Spiegelhalter (2005), "Funnel plots for comparing institutional performance", *Statistics in Medicine*
24:1185-1202.
"""

import pytest

from likvard.stats.estimates import Estimate
from likvard.stats.funnel import funnel_of


def test_a_share_of_twenty_per_cent_among_a_hundred() -> None:
    """The standard error at the target is 4 points, so the limits are 12.2 and 27.8 %, and 7.6 and 32.4 %."""
    area = Estimate("y", "", "", "north", "", "level", value=0.25, n=100)
    whole = Estimate("y", "", "", "", "", "level", value=0.20, n=1000)
    limits = funnel_of([area], whole)
    at = list(limits.size).index(100)
    assert limits.low[:, at] == pytest.approx([0.1216014, 0.0763907], abs=1e-7)
    assert limits.high[:, at] == pytest.approx([0.2783986, 0.3236093], abs=1e-7)


def test_a_sample_in_clusters_has_a_wider_funnel() -> None:
    """A design effect of 4 doubles the distance to the limits: 25 respondents drawn one by one would say as much."""
    whole = Estimate("y", "", "", "", "", "level", value=0.20, n=1000)
    area = Estimate("y", "", "", "north", "", "level", value=0.25, n=100, design_effect=4.0)
    limits = funnel_of([area], whole)
    at = list(limits.size).index(100)
    assert limits.high[0, at] - limits.target == pytest.approx(1.959964 * 0.08)


def test_a_mean_takes_its_variance_from_the_standard_errors_of_the_areas() -> None:
    """An SE of 1 among 100 is a variance of 100 for one answer; among 400 the limits are 1.96 · √(100/400) away."""
    areas = [
        Estimate("y", "", "", "north", "", "level", unit="mean", value=10.0, se=1.0, n=100),
        Estimate("y", "", "", "south", "", "level", unit="mean", value=11.0, se=0.5, n=400),
    ]
    limits = funnel_of(areas)
    at = list(limits.size).index(400)
    assert (limits.target, limits.high[0, at]) == (10.8, pytest.approx(10.8 + 1.959964 * 0.5))
