"""Replicate weights and variances from them, against R's survey package (oracle/replicates.R says how)."""

import hashlib
import json
from typing import Any

import numpy as np
import pytest

from likvard.stats.replicates.balanced import half_samples
from likvard.stats.replicates.given import Kind, given_replicates
from likvard.stats.replicates.jackknife import jackknife, unstratified_jackknife
from likvard.stats.replicates.replicates import Replicates, degrees_of_freedom
from likvard.stats.replicates.variance import covariance_of, replicate_totals
from tests.stats.oracle.sample import HERE, make_survey
from tests.stats.replicates.again import replicate_statistic

STORED = json.loads((HERE / "replicates.json").read_text())
DESIGNS = STORED["designs"]
PAIRS = ("BRR", "Fay", "JK2", "pairs")
SAME_NAME: tuple[Kind, ...] = ("BRR", "Fay", "JK1", "JK2", "SDR")
KINDS: dict[str, Kind] = {"subbootstrap": "bootstrap", **{kind: kind for kind in SAME_NAME}}


def columns(design: str) -> dict[str, np.ndarray]:
    """The survey, or the first two PSUs of each stratum of it; ``psu`` and ``stratum`` numbered from 0."""
    survey = make_survey().columns
    first = np.array([(np.unique(survey["psu"][survey["stratum"] == h])[1]) for h in range(8)])
    keep = (
        survey["psu"] <= first[survey["stratum"].astype(int)] if design in PAIRS or design == "pairs" else slice(None)
    )
    of = {name: column[keep] for name, column in survey.items()}
    ok = ~np.isnan(of["score"]) & ~np.isnan(of["yes"])
    group = np.where(np.isin(of["origin"], (1, 2)), of["origin"], 0).astype(int)
    of |= {"psu": np.unique(of["psu"], return_inverse=True)[1], "stratum": of["stratum"].astype(int)}
    return of | {"value": np.where(ok, of["score"] - 10_000, np.nan), "group": group}


def by_r(design: str, of: dict[str, np.ndarray]) -> Replicates:
    """R's weights, taken as a file would give them."""
    stored = DESIGNS[design]
    weights = of["weight"][:, None] * np.array(stored["factors"])[of["psu"]]
    return given_replicates(
        of["weight"],
        weights,
        "other",
        scale=stored["scale"],
        rscales=np.array(stored["rscales"], dtype=float),
        mse=stored["mse"],
    )


def test_r_read_the_survey_that_is_made_here() -> None:
    assert STORED["sha256"]["survey.csv"] == hashlib.sha256(make_survey().csv()).hexdigest()


@pytest.mark.parametrize("design", DESIGNS)
def test_totals_and_their_covariance_agree_with_r(design: str) -> None:
    of, theirs = columns(design), DESIGNS[design]
    replicates = by_r(design, of)
    theta = np.vstack(replicate_totals(replicates, of["value"], of["group"], 3))
    np.testing.assert_allclose(theta[:, 0], theirs["totals"], rtol=1e-12)
    assert_same(covariance_of(replicates, theta), theirs["covariance"])


@pytest.mark.parametrize("design", DESIGNS)
def test_means_of_groups_and_their_covariance_agree_with_r(design: str) -> None:
    of, theirs = columns(design), DESIGNS[design]
    replicates = by_r(design, of)
    top, bottom = replicate_totals(replicates, of["value"], of["group"], 3)
    np.testing.assert_allclose((top / bottom)[:, 0], theirs["means"], rtol=1e-12)
    assert_same(covariance_of(replicates, top / bottom), theirs["mean_covariance"])


@pytest.mark.parametrize("design", DESIGNS)
def test_a_ratio_agrees_with_r(design: str) -> None:
    of, theirs = columns(design), DESIGNS[design]
    replicates, everybody = by_r(design, of), np.zeros(len(of["group"]), dtype=int)
    yes = np.where(np.isnan(of["value"]), np.nan, of["yes"])
    top, bottom = (replicate_totals(replicates, value, everybody, 1)[0] for value in (yes, of["value"]))
    assert (top / bottom)[0, 0] == pytest.approx(theirs["ratio"], rel=1e-12)
    assert covariance_of(replicates, top / bottom)[0, 0] ** 0.5 == pytest.approx(theirs["ratio_se"], rel=1e-9)


@pytest.mark.parametrize("design", DESIGNS)
def test_a_median_agrees_with_r_as_any_statistic_of_the_weights_does(design: str) -> None:
    of, theirs = columns(design), DESIGNS[design]
    order = np.argsort(np.where(np.isnan(of["value"]), np.inf, of["value"]))[: int((~np.isnan(of["value"])).sum())]

    def median(weights: np.ndarray) -> np.ndarray:
        share = np.cumsum(weights[order])
        return of["value"][order][np.searchsorted(share, share[-1] / 2)][None]

    theta = replicate_statistic(median, by_r(design, of))
    assert theta[0, 0] == pytest.approx(theirs["median"], rel=1e-12)
    assert covariance_of(by_r(design, of), theta)[0, 0] ** 0.5 == pytest.approx(theirs["median_se"], rel=1e-9)


@pytest.mark.parametrize("design", DESIGNS)
def test_degrees_of_freedom_agree_with_r(design: str) -> None:
    assert degrees_of_freedom(by_r(design, columns(design))) == DESIGNS[design]["df"]


@pytest.mark.parametrize("design", KINDS)
def test_the_scale_that_a_kind_implies_is_that_of_r(design: str) -> None:
    of, stored = columns(design), DESIGNS[design]
    factors = np.array(stored["factors"])[of["psu"]]
    mine = given_replicates(of["weight"], factors, KINDS[design], rho=0.3, combined=False)
    assert mine.scale == pytest.approx(stored["scale"], rel=1e-12)
    assert (mine.rscales.tolist(), mine.mse) == (stored["rscales"], design == "SDR")
    np.testing.assert_allclose(mine.replicate(3), by_r(design, of).replicate(3), rtol=1e-12)


@pytest.mark.parametrize("design", ["JK1", "JKn"])
def test_jackknife_weights_are_those_of_r(design: str) -> None:
    of, stored = columns(design), DESIGNS[design]
    mine = (
        unstratified_jackknife(of["weight"], of["psu"])
        if design == "JK1"
        else jackknife(of["weight"], of["stratum"], of["psu"])
    )
    np.testing.assert_allclose(mine.factors, stored["factors"], rtol=1e-12)
    np.testing.assert_allclose(mine.rscales, stored["rscales"], rtol=1e-12)
    assert mine.scale == pytest.approx(stored["scale"], rel=1e-12)
    assert degrees_of_freedom(mine) == stored["df"]


@pytest.mark.parametrize(("design", "rho"), [("BRR", 0.0), ("Fay", 0.3)])
def test_half_samples_are_as_many_as_those_of_r_and_give_the_same_covariance_of_totals(design: str, rho: float) -> None:
    of, stored = columns(design), DESIGNS[design]
    mine = half_samples(of["weight"], of["stratum"], of["psu"], rho=rho)
    theta = np.vstack(replicate_totals(mine, of["value"], of["group"], 3))
    assert mine.factors.shape == np.array(stored["factors"]).shape
    assert mine.scale == pytest.approx(stored["scale"], rel=1e-12)
    assert degrees_of_freedom(mine) == stored["df"]
    assert_same(covariance_of(mine, theta), stored["covariance"])


@pytest.mark.parametrize("sample", ["whole", "pairs"])
def test_the_jackknife_of_totals_is_the_taylor_variance_of_r(sample: str) -> None:
    of, stored = columns(sample), STORED["taylor"][sample]
    mine = jackknife(of["weight"], of["stratum"], of["psu"])
    theta = replicate_totals(mine, of["value"], of["group"], 3)[0][:2]
    np.testing.assert_allclose(theta[:, 0], stored["totals"], rtol=1e-12)
    assert_same(covariance_of(mine, theta), stored["covariance"])


def assert_same(mine: np.ndarray, theirs: Any) -> None:
    """To 1e-9 of the standard errors."""
    expected = np.array(theirs)
    spread = np.sqrt(np.outer(expected.diagonal(), expected.diagonal()))
    assert (np.abs(mine - expected) <= 1e-9 * spread).all()
