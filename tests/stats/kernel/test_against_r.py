"""The kernel on 28 designs against R's survey package (stored; oracle/designs.R says how)."""

import hashlib
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from likvard.stats.kernel import lanes
from likvard.stats.kernel.covariance import centred
from tests.stats.kernel.stored import groups_of, state
from tests.stats.kernel.uncentred import uncentred
from tests.stats.oracle.stored import cases, content, designs, document

Floats = NDArray[np.float64]
DESIGNS = designs("designs")


def test_r_read_the_files_that_are_here() -> None:
    for file, digest in document("designs")["sha256"].items():
        assert hashlib.sha256(content(file)).hexdigest() == digest


def follows_the_subset(design: str) -> bool:
    """Whether R's standard error for a domain depends on the strata that the domain meets (oracle/README.md).

    The kernel takes the rule for a lonely PSU from the whole sample, as R's ``svytotal`` of zero contributions does and
    ``svyby(covmat=TRUE)``; those are compared for every design.
    """
    return "average" in design or design.endswith("_domain")


def told(case: dict[str, Any], name: str) -> Floats:
    """One of R's numbers for each level."""
    return np.array([level[name] for level in case["levels"]], dtype=np.float64)


def places(case: dict[str, Any]) -> tuple[list[int], int]:
    """The domains of a case, in R's order, and its indicator."""
    found, names = state(case["design"]), groups_of(case["design"])
    first = found.layout.first_domain[list(names).index(case["by"])]
    domains = [first + names[case["by"]].index(level["group"]) for level in case["levels"]]
    return domains, found.layout.indicators.index(case["outcome"])


@pytest.mark.parametrize("design", DESIGNS)
def test_estimates_and_counts_agree_with_r(design: str) -> None:
    found = state(design)
    for case in cases("designs", design):
        domains, k = places(case)
        weight = found.weight[domains, k]
        mean = found.origin[k] + found.total[domains, k] / weight
        # where nobody said yes the share is 0 but for the rounding of the origin, which is between 0 and 1
        np.testing.assert_allclose(mean, told(case, "mean"), rtol=1e-12, atol=1e-16)
        np.testing.assert_allclose(mean * weight, told(case, "total"), rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(weight, case["totals"][len(domains) :], rtol=1e-12)
        np.testing.assert_array_equal(found.n[domains, k], told(case, "n_weighted"))
        np.testing.assert_array_equal(found.psus[domains, k], told(case, "psus"))
        np.testing.assert_array_equal(found.strata[domains, k], told(case, "strata"))
        np.testing.assert_array_equal((found.psus - found.strata)[domains, k], told(case, "df"))


@pytest.mark.parametrize("design", [name for name in DESIGNS if not follows_the_subset(name)])
def test_standard_errors_agree_with_r(design: str) -> None:
    found = state(design)
    for case in cases("designs", design):
        domains, k = places(case)
        v_tt, v_tn, v_nn = (part[domains, k] for part in found.variances())
        weight, origin = found.weight[domains, k], found.origin[k]
        r = found.total[domains, k] / weight
        of_mean = np.sqrt(np.maximum(v_tt - 2 * r * v_tn + r**2 * v_nn, 0)) / weight
        of_total = np.sqrt(np.maximum(v_tt + 2 * origin * v_tn + origin**2 * v_nn, 0))
        np.testing.assert_allclose(of_mean, told(case, "mean_se"), rtol=1e-9, atol=1e-15)
        np.testing.assert_allclose(of_total, told(case, "total_se"), rtol=1e-9, atol=1e-15)


@pytest.mark.parametrize("design", [name for name in DESIGNS if not follows_the_subset(name)])
def test_design_effects_agree_with_r(design: str) -> None:
    """Against a simple random sample of as many people, with replacement and without."""
    found = state(design)
    squares = found.moment(lanes.SQUARES)
    for case in cases("designs", design):
        domains, k = places(case)
        weight, n = found.weight[domains, k], found.n[domains, k]
        spread = squares[domains, k] / weight - (found.total[domains, k] / weight) ** 2
        with np.errstate(divide="ignore", invalid="ignore"):
            effect = told(case, "mean_se") ** 2 * (n - 1) / spread
            without = effect / (1 - n / weight)
        varies = (told(case, "mean_se") > 1e-9) & (n > 1)
        np.testing.assert_allclose(effect[varies], told(case, "deff_replace")[varies], rtol=1e-9)
        np.testing.assert_allclose(without[varies], told(case, "deff")[varies], rtol=1e-9)


@pytest.mark.parametrize("design", DESIGNS)
def test_covariances_of_totals_agree_with_r(design: str) -> None:
    """The 2L totals of a grouping with one another: sums of w y, then of w."""
    found = state(design)
    for case in cases("designs", design):
        cut, k, groups = block_of(case)
        both = [*groups, *(group + found.layout.groups[cut] for group in groups)]
        totals, covariance = uncentred(found, cut)
        np.testing.assert_allclose(totals[0, k, both], case["totals"], rtol=1e-12, atol=1e-12)
        weight = np.array(case["totals"][len(groups) :])
        summed = np.abs(case["totals"]) + np.append(found.origin[k] * weight, 0 * weight)
        rounding = np.finfo(float).eps * np.outer(summed, summed)  # of squares subtracted before the origin is put back
        assert_agree(covariance[0, k][np.ix_(both, both)], case["covariance"], rounding)


@pytest.mark.parametrize("design", [name for name in DESIGNS if not name.endswith("_domain")])
def test_covariances_of_means_differences_and_ratios_agree_with_r(design: str) -> None:
    for case in (case for case in cases("designs", design) if "contrasts" in case):
        mean, covariance = means(case)
        assert_agree(covariance, case["mean_covariance"], 1e-14 * np.diagonal(covariance).max())
        names = [level["group"] for level in case["levels"]]
        for contrast in case["contrasts"]:
            one, other = names.index(contrast["group"]), names.index(contrast["versus"])
            scale = abs(mean[one]) + abs(mean[other])  # what the difference was taken from
            assert mean[one] - mean[other] == pytest.approx(contrast["difference"], rel=1e-12, abs=1e-14 * scale)
            assert error(covariance, {one: 1, other: -1}) == pytest.approx(contrast["difference_se"], rel=1e-9)
            if contrast["log_ratio_se"] is not None:
                gradient = {one: 1 / mean[one], other: -1 / mean[other]}
                assert np.log(mean[one] / mean[other]) == pytest.approx(contrast["log_ratio"], rel=1e-9, abs=1e-14)
                assert error(covariance, gradient) == pytest.approx(contrast["log_ratio_se"], rel=1e-9)


def block_of(case: dict[str, Any]) -> tuple[int, int, list[int]]:
    """The cut and the indicator of a case, and its groups in R's order."""
    names = groups_of(case["design"])
    k = state(case["design"]).layout.indicators.index(case["outcome"])
    return list(names).index(case["by"]), k, [names[case["by"]].index(level["group"]) for level in case["levels"]]


def means(case: dict[str, Any]) -> tuple[Floats, Floats]:
    """The mean of each group and their covariance, (L,) and (L, L).

    Taken from the totals as they were summed, less the origin: the variance of a score around 10,000 would else lose
    the digits that are compared.
    """
    found = state(case["design"])
    cut, k, groups = block_of(case)
    levels = found.layout.groups[cut]
    totals, covariance = centred(found, cut)
    total, weight = np.split(totals[0, k], 2)
    gradient = np.zeros((len(groups), 2 * levels))
    for line, group in zip(gradient, groups, strict=True):
        line[group], line[levels + group] = 1 / weight[group], -total[group] / weight[group] ** 2
    mean = found.origin[k] + total[groups] / weight[groups]
    return mean, gradient @ covariance[0, k] @ gradient.T


def error(covariance: Floats, gradient: dict[int, float]) -> float:
    """The standard error of what changes so with the groups named."""
    places, slope = list(gradient), np.array(list(gradient.values()))
    return float(np.sqrt(slope @ covariance[np.ix_(places, places)] @ slope))


def assert_agree(mine: Floats, theirs: list[list[float]], rounding: Floats | float) -> None:
    """Relative to the two variances of which an entry is the covariance; ``rounding`` is for those that are 0."""
    expected = np.array(theirs)
    variance = np.maximum(np.diagonal(expected), 0)
    scale = np.sqrt(np.outer(variance, variance))
    assert (np.abs(mine - expected) <= 1e-9 * scale + rounding).all()
