"""Calibrated weights and what they do to variances, against R's survey package (oracle/weighting.R says how)."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from likvard.stats.linear import taylor
from likvard.stats.weighting.calibrate import calibrate, calibrate_to_margins
from likvard.stats.weighting.distances import Distance, Linear, Logit, Raking
from likvard.stats.weighting.margins import Margin
from likvard.stats.weighting.rake import post_stratify, rake
from likvard.stats.weighting.totals import CalibratedDesign, calibrated_design
from likvard.stats.weighting.trim import trim
from likvard.stats.weighting.weighted import Weighted
from tests.stats.oracle.sample import AREAS, HERE, ORIGINS, PERIODS, SEXES, make_survey
from tests.stats.weighting.calibrated import residuals, totals_of

STORED = json.loads((HERE / "weighting.json").read_text())
OF = make_survey().columns
CODES = {"sex": SEXES, "area": AREAS, "period": PERIODS}
BY_R_RAKE = ("raked", "raked_one")  # R regresses without weights here


def margin(name: str, targets: dict[str, Any] = STORED["targets"]) -> Margin:
    freq = dict(zip(targets[name][name], targets[name]["Freq"], strict=True))
    return Margin(name, OF[name].astype(int), CODES[name], np.array([freq[code] for code in CODES[name]], dtype=float))


def crossed() -> Margin:
    stored = STORED["targets"]["crossed"]
    freq = dict(zip(zip(stored["sex"], stored["area"], strict=True), stored["Freq"], strict=True))
    names = [(sex, area) for sex in SEXES for area in AREAS]
    code = (OF["sex"] * len(AREAS) + OF["area"]).astype(int)
    return Margin("sex by area", code, tuple(map("-".join, names)), np.array([freq[name] for name in names], float))


def by(distance: Distance) -> Weighted:
    ones, woman = np.ones(len(OF["sex"])), OF["sex"] == 0
    auxiliary = np.column_stack([ones, woman, OF["psu"] % 7 + OF["weight"] / 2])
    targets = np.array(STORED["targets"]["totals"], dtype=float)
    return calibrate(OF["weight"], auxiliary, targets, distance=distance, tolerance=1e-13, most=200)


def far() -> list[Margin]:
    """So far off that many weights become 0. R stops where one is exactly that: its bound is 1e-13."""
    return [margin(name, STORED["targets"]["far"]) for name in ("sex", "area")]


def margins() -> list[Margin]:
    return [margin(name) for name in CODES]


WAYS: dict[str, Callable[[], Weighted]] = {
    "linear": lambda: by(Linear()),
    "linear_bounded": lambda: by(Linear(0.9, 1.27)),
    "raking": lambda: by(Raking()),
    "raking_bounded": lambda: by(Raking(0.9, 1.27)),
    "logit": lambda: by(Logit(0.8, 1.4)),
    "margins_linear": lambda: calibrate_to_margins(OF["weight"], margins(), tolerance=1e-13),
    "margins_raking": lambda: calibrate_to_margins(OF["weight"], margins(), distance=Raking(), tolerance=1e-13),
    "margins_to_zero": lambda: calibrate_to_margins(
        OF["weight"], far(), distance=Linear(0, 5), tolerance=1e-13, most=200
    ),
    "post_stratified": lambda: post_stratify(OF["weight"], margin("sex")),
    "post_stratified_crossed": lambda: post_stratify(OF["weight"], crossed()),
    "raked": lambda: rake(OF["weight"], margins(), tolerance=1e-14),
    "raked_one": lambda: rake(OF["weight"], [margin("sex")]),
}


@cache
def weighted(way: str) -> Weighted:
    return WAYS[way]()


def regression(way: str) -> np.ndarray:
    return np.ones(len(OF["weight"])) if way in BY_R_RAKE else OF["weight"]


def psu() -> np.ndarray:
    return np.unique(OF["psu"], return_inverse=True)[1]


def design(way: str) -> CalibratedDesign:
    return calibrated_design(weighted(way), OF["stratum"], psu(), regression=regression(way))


def value(indicator: str) -> np.ndarray:
    return OF[indicator] - (10_000 if indicator == "score" else 0)


def test_r_read_the_survey_that_is_made_here() -> None:
    assert STORED["sha256"]["survey.csv"] == hashlib.sha256(make_survey().csv()).hexdigest()


def test_every_way_of_r_is_compared() -> None:
    assert set(STORED["designs"]) == set(WAYS)


@pytest.mark.parametrize("way", WAYS)
def test_weights_agree_with_r(way: str) -> None:
    mine, theirs = weighted(way), STORED["designs"][way]
    assert mine.diagnostics.lowest == pytest.approx(theirs["lowest"], rel=1e-11, abs=1e-12)
    assert mine.diagnostics.highest == pytest.approx(theirs["highest"], rel=1e-11)
    assert mine.weights @ mine.weights == pytest.approx(theirs["squares"], rel=1e-12)


@pytest.mark.parametrize("indicator", ["yes", "score"])
@pytest.mark.parametrize("way", WAYS)
def test_totals_and_their_covariance_agree_with_r(way: str, indicator: str) -> None:
    theirs = STORED["designs"][way]["indicators"][indicator]
    totals, covariance = totals_of(design(way), value(indicator), OF["origin"], len(ORIGINS))
    np.testing.assert_allclose(totals, theirs["totals"], rtol=1e-12)
    expected = np.array(theirs["covariance"])
    spread = np.sqrt(np.outer(expected.diagonal(), expected.diagonal()))
    assert (np.abs(covariance - expected) <= 1e-9 * spread).all()


@pytest.mark.parametrize("indicator", ["yes", "score"])
@pytest.mark.parametrize("way", WAYS)
def test_means_of_groups_agree_with_r(way: str, indicator: str) -> None:
    theirs = STORED["designs"][way]["indicators"][indicator]
    totals, covariance = totals_of(design(way), value(indicator), OF["origin"], len(ORIGINS))
    top, bottom = np.split(totals, 2)
    gradient = np.hstack([np.diag(1 / bottom), np.diag(-top / bottom**2)])
    ses = np.sqrt((gradient @ covariance @ gradient.T).diagonal())
    np.testing.assert_allclose(top / bottom + (10_000 if indicator == "score" else 0), theirs["means"], rtol=1e-12)
    np.testing.assert_allclose(ses, theirs["ses"], rtol=1e-9)


@pytest.mark.parametrize("way", WAYS)
def test_a_ratio_agrees_with_r_by_the_residuals_of_its_influence(way: str) -> None:
    mine, theirs = weighted(way), STORED["designs"][way]
    top, bottom = (np.where((OF["origin"] == 0) & ~np.isnan(OF[name]), value(name), 0.0) for name in ("yes", "score"))
    ratio = (mine.weights @ top) / (mine.weights @ bottom)
    linear = ((top - ratio * bottom) / (mine.weights @ bottom))[:, None]
    left = residuals(linear, mine.auxiliary, mine.weights, regression(way))
    assert ratio == pytest.approx(theirs["ratio"], rel=1e-12)
    assert taylor(left, OF["stratum"], psu())[0, 0] ** 0.5 == pytest.approx(theirs["ratio_se"], rel=1e-9)


def by_schools(way: str, schools: dict[str, np.ndarray]) -> Weighted:
    """Population totals as in R's ``?calibrate``: 6,194 schools, their kinds, and the sum of their index of 1999."""
    kinds, weights = ("E", "H", "M"), schools["weight"].astype(float)
    of_kind = np.array([4421.0, 755, 1018])
    code = np.searchsorted(kinds, schools["stype"])
    if way == "post_stratified":
        return post_stratify(weights, Margin("kind", code, kinds, of_kind))
    auxiliary = np.column_stack([code[:, None] == np.arange(3), schools["api99"].astype(float)])
    distance = {"linear": Linear(), "raking": Raking(), "logit": Logit(0.5, 2)}[way]
    return calibrate(weights, auxiliary, np.append(of_kind, 3_914_069), distance=distance, tolerance=1e-13)


@pytest.mark.parametrize("way", ["linear", "raking", "logit", "post_stratified"])
def test_schools_drawn_without_replacement_agree_with_r(way: str) -> None:
    rows = np.genfromtxt(HERE / "data" / "apiclus1.csv", delimiter=",", names=True, dtype=None, encoding="utf-8")
    schools = {name: rows[name] for name in rows.dtype.names}
    mine, theirs = by_schools(way, schools), STORED["schools"][way]
    district = np.unique(schools["dnum"], return_inverse=True)[1]
    values = np.column_stack([schools["enroll"], schools["api00"]]).astype(float)
    influence = residuals(values, mine.auxiliary, mine.weights, mine.before)
    variance = taylor(influence, np.zeros_like(district), district, fpc=np.array([757.0]))
    np.testing.assert_allclose(mine.weights @ values, theirs["totals"], rtol=1e-12)
    np.testing.assert_allclose(variance, theirs["covariance"], rtol=1e-9)
    everybody = calibrated_design(mine, np.zeros_like(district), district, fpc=np.array([757.0]))
    _, covariance = totals_of(everybody, values[:, 0], np.zeros_like(district), 1)
    assert covariance[0, 0] == pytest.approx(theirs["covariance"][0][0], rel=1e-9)


@pytest.mark.parametrize(("name", "limits"), [("high", {"high": 3.0}), ("low", {"low": 1.2})])
def test_trimmed_weights_agree_with_r(name: str, limits: dict[str, float]) -> None:
    weights, theirs = trim(OF["weight"], **limits).weights, STORED["trimmed"][name]
    mine: dict[str, Any] = {"lowest": weights.min(), "highest": weights.max(), "sum": weights.sum()}
    assert mine | {"squares": weights @ weights} == pytest.approx(theirs, rel=1e-12)


def test_without_columns_to_calibrate_on_the_covariance_is_that_of_the_design() -> None:
    plain = replace(weighted("raked"), weights=OF["weight"], auxiliary=np.empty((len(OF["weight"]), 0)))
    inside = ~np.isnan(OF["yes"])
    w = OF["weight"] * inside
    influence = np.column_stack([w * np.nan_to_num(OF["yes"]), w])
    totals, covariance = totals_of(
        calibrated_design(plain, OF["stratum"], psu()), OF["yes"], np.zeros(len(w), dtype=int), 1
    )
    np.testing.assert_allclose(totals, influence.sum(axis=0))
    np.testing.assert_allclose(covariance, taylor(influence, OF["stratum"], psu()), rtol=1e-12)
