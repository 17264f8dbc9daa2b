"""Weights calibrated to margins, and replicate weights, from end to end, against R (stored; oracle/*.R says how)."""

from collections.abc import Callable

import numpy as np
import pytest

from likvard.stats.at_quantiles import drawn_of
from likvard.stats.codebook.design import Calibration
from likvard.stats.codebook.model import Design, Disparity, Indicator, ReplicateWeights
from likvard.stats.engine import estimate
from likvard.stats.intervals import t_interval
from likvard.stats.linear import taylor
from likvard.stats.prepared import Prepared
from likvard.stats.problems import Problem
from likvard.stats.quantiles import quantiles
from likvard.stats.replicates.variance import replicate_variance
from likvard.stats.sample import sample_of
from likvard.stats.weighting.margins import Margin
from tests.stats.asking import changed, pick, survey
from tests.stats.oracle.sample import ORIGINS, make_survey, prepared_by
from tests.stats.replicates.test_against_r import DESIGNS, columns
from tests.stats.weighting.calibrated import residuals
from tests.stats.weighting.test_against_r import OF, STORED, far, margin, margins, weighted

INDICATORS = (
    Indicator("yes", {}, "share"),
    Indicator("score", {}, "mean"),
    Indicator("all yes", {}, "total"),
    Indicator("all score", {}, "total"),
    Indicator("times", {}, "ratio", denominator="score"),
)
WAYS: dict[str, tuple[Calibration, tuple[float, float] | None, Callable[[], list[Margin]]]] = {
    "margins_linear": ("linear", None, margins),
    "margins_raking": ("raking", None, margins),
    "margins_to_zero": ("linear", (0.0, 5.0), far),
    "post_stratified": ("linear", None, lambda: [margin("sex")]),
}


def calibrated(way: str) -> Prepared:
    """The made-up survey; R's totals are of the score less 10,000."""
    by, bounds, fitted = WAYS[way]
    prepared = prepared_by("clustered", make_survey())
    design = Design("clustered", psu="psu", calibrate=by, calibrate_bounds=bounds)
    yes, score = OF["yes"], OF["score"]
    both = ~np.isnan(yes) & ~np.isnan(score)
    values = {"yes": yes, "score": score, "all yes": yes, "all score": score - 10_000}
    values["times"] = np.where(both, yes, np.nan)
    return changed(
        prepared,
        codebook={"design": design, "indicators": INDICATORS},
        people={
            "values": values,
            "denominators": {"times": np.where(both, score, np.nan)},
            "margins": tuple(fitted()),
        },
    )


@pytest.mark.parametrize("way", WAYS)
def test_means_and_totals_under_calibrated_weights_agree_with_r(way: str) -> None:
    """R steps on until 1e-13 of the targets, the engine until 1e-10."""
    rows, stored = estimate(calibrated(way)), STORED["designs"][way]["indicators"]
    compared = 0
    for indicator in ("yes", "score"):
        theirs = stored[indicator]
        errors = np.sqrt(np.diagonal(theirs["covariance"]))
        for place, group in enumerate(ORIGINS):
            about = {"grouping": "origin", "group": group, "area": "", "period": "", "stat": "level"}
            mean, total = (pick(rows, indicator=code, **about) for code in (indicator, f"all {indicator}"))
            if mean.se is None:
                assert theirs["ses"][place] < 1e-9 or mean.reason == "too_few_psus"
                continue
            assert mean.value == pytest.approx(theirs["means"][place], rel=1e-9)
            assert mean.se == pytest.approx(theirs["ses"][place], rel=1e-8)
            assert total.value == pytest.approx(theirs["totals"][place], rel=1e-8)
            assert total.se == pytest.approx(errors[place], rel=1e-8)
            compared += 1
    assert compared == 6


@pytest.mark.parametrize("way", WAYS)
def test_a_ratio_under_calibrated_weights_has_the_error_of_its_residuals(way: str) -> None:
    """Its influence w (y - R x)/X for everybody, less what the margins explain of it, summed over PSUs."""
    prepared = calibrated(way)
    assert prepared.respondents is not None
    row = pick(
        estimate(prepared), indicator="times", grouping="origin", group="minority", stat="level", area="", period=""
    )
    people, weights = prepared.respondents, weighted(way)
    inside = (OF["origin"] == 1) & ~np.isnan(people.values["times"])
    top, bottom = (np.where(inside, part["times"], 0.0) for part in (people.values, people.denominators))
    whole = weights.weights @ bottom
    ratio = weights.weights @ top / whole
    left = residuals(((top - ratio * bottom) / whole)[:, None], weights.auxiliary, weights.weights, OF["weight"])
    assert row.value == pytest.approx(ratio, rel=1e-9)
    assert row.se == pytest.approx(taylor(left, people.stratum, people.psu)[0, 0] ** 0.5, rel=1e-8)


@pytest.mark.parametrize("seed", range(6))
def test_measures_keep_their_errors_where_the_groups_themselves_are_calibrated_on(seed: int) -> None:
    """The size of such a group is known: its variance is 0, not what rounding leaves of it."""
    rng = np.random.default_rng(seed)
    group = rng.integers(0, 3, 600)
    answers = (rng.random(600) < 0.2 + 0.1 * group).astype(float)
    weight, psu = rng.uniform(1, 20, 600), np.repeat(np.arange(75), 8)
    totals = np.array([weight[group == one].sum() * (1 + 0.1 * one) for one in range(3)])
    margins = (Margin("group", group, ("0", "1", "2"), totals),)
    columns = {"weight": weight.tolist(), "psu": psu.tolist(), "stratum": [0] * 600}
    asked = survey(answers.tolist(), group.tolist(), levels=("a", "b", "c"), **columns)
    measures = Disparity(measures=("bgv", "mdmw", "idisw"))
    rows = estimate(changed(asked, people={"margins": margins}, codebook={"disparity": measures}))
    found = {row.stat: row.se for row in rows if row.method == "delta"}
    assert {stat: se is not None and se > 0 for stat, se in found.items()} == dict.fromkeys(measures.measures, True)


def test_weights_below_0_count_for_what_they_are_and_are_told() -> None:
    """Linear calibration is that of the regression estimator, which may need them: the margins are met all the same."""
    sex, area, y = (
        np.array([0, 0, 0, 0, 1, 1, 1, 1]),
        np.array([0, 0, 0, 1, 0, 1, 1, 1]),
        np.array([1.0, 2, 4, 3, 5, 9, 2, 7]),
    )
    margins = tuple(Margin(str(code), code, ("0", "1"), np.array([36.0, 4.0])) for code in (sex, area))
    base = survey(y.tolist(), sex.tolist(), kind="mean", weight=[5] * 8)
    told: list[Problem] = []
    asked = changed(
        base,
        codebook={"indicators": (*base.codebook.indicators, Indicator("total", {}, "total"))},
        people={"margins": margins, "values": {"disc": y, "total": y}},
    )
    rows = estimate(asked, warn=told.append)
    assert [problem.code for problem in told] == ["calibration_negative"]
    mean, total = (pick(rows, indicator=code, group="b", stat="level") for code in ("disc", "total"))
    assert (mean.n, mean.n_psu, mean.df) == (4, 4, 3.0)
    assert total.value == pytest.approx(5 * 5 - (9 + 2 + 7) / 3, rel=1e-9)
    assert mean.value == pytest.approx(total.value / 4, rel=1e-9)


def test_quantiles_leave_out_weights_below_0_and_tell_how_many() -> None:
    """The distribution function must not fall: the third of those with sex 1 and area 1 has 5 x -1/15."""
    sex, area = np.array([0, 0, 0, 0, 1, 1, 1, 1]), np.array([0, 0, 0, 1, 0, 1, 1, 1])
    margins = tuple(Margin(str(code), code, ("0", "1"), np.array([36.0, 4.0])) for code in (sex, area))
    base = survey([1, 2, 4, 3, 5, 9, 2, 7], sex.tolist(), kind="mean", weight=[5] * 8)
    half = Indicator("disc", {}, "quantile", probability=0.5)
    told: list[Problem] = []
    rows = estimate(changed(base, codebook={"indicators": (half,)}, people={"margins": margins}), warn=told.append)
    assert [problem.code for problem in told] == ["calibration_negative", "quantiles_without_negative"]
    assert told[1] == Problem("quantiles_without_negative", severity="warning", params={"count": 3})
    assert [pick(rows, group=group).n for group in ("a", "b")] == [4, 1]
    told.clear()
    estimate(changed(base, people={"margins": margins}), warn=told.append)
    assert [problem.code for problem in told] == ["calibration_negative"]


KINDS: dict[str, ReplicateWeights] = {
    "JK1": ReplicateWeights("jk1", ("rw*",)),
    "JKn": ReplicateWeights("jkn", ("rw*",), rscales=tuple(DESIGNS["JKn"]["rscales"])),
    "JKn_mse": ReplicateWeights("jkn", ("rw*",), rscales=tuple(DESIGNS["JKn"]["rscales"]), mse=True),
    "BRR": ReplicateWeights("brr", ("rw*",)),
    "Fay": ReplicateWeights("fay", ("rw*",), rho=0.3),
    "subbootstrap": ReplicateWeights("bootstrap", ("rw*",)),
    "JK2": ReplicateWeights("jk2", ("rw*",), mse=True),
    "SDR": ReplicateWeights("sdr", ("rw*",)),
    "other": ReplicateWeights("other", ("rw*",), scale=0.2, rscales=tuple(DESIGNS["other"]["rscales"])),
}
GROUPS = ("others", "minority", "newcomer")
PROBABILITIES = (0.26, 0.503, 0.887)  # as oracle/replicates.R asks


def replicated(design: str) -> Prepared:
    """R's weights in columns of their own; nothing is known of strata and PSUs."""
    of = columns(design)
    base = survey(
        of["value"].tolist(), of["group"].tolist(), levels=GROUPS, reference="others", weight=of["weight"].tolist()
    )
    answered = ~np.isnan(of["value"])
    indicators = (
        Indicator("disc", {}, "mean"),
        Indicator("total", {}, "total"),
        Indicator("times", {}, "ratio", denominator="weight"),
    )
    values = {"disc": of["value"], "total": of["value"], "times": np.where(answered, of["yes"], np.nan)}
    below = np.where(answered, 2 + of["psu"] % 3, np.nan)
    return changed(
        base,
        codebook={"indicators": indicators, "design": Design("clustered", weight="w", replicates=KINDS[design])},
        people={
            "values": values,
            "denominators": {"times": below},
            "replicates": of["weight"][:, None] * np.array(DESIGNS[design]["factors"])[of["psu"]],
        },
    )


@pytest.mark.parametrize("design", KINDS)
def test_means_totals_and_differences_by_replicates_agree_with_r(design: str) -> None:
    rows, theirs = estimate(replicated(design)), DESIGNS[design]
    covariance = np.array(theirs["mean_covariance"])
    for place, group in enumerate(GROUPS):
        mean, total = (pick(rows, indicator=code, group=group, stat="level") for code in ("disc", "total"))
        assert (mean.method, mean.df) == ("replicate", theirs["df"])
        assert mean.value == pytest.approx(theirs["means"][place], rel=1e-11)
        assert mean.se == pytest.approx(covariance[place, place] ** 0.5, rel=1e-9)
        assert total.value == pytest.approx(theirs["totals"][place], rel=1e-11)
        assert total.se == pytest.approx(theirs["covariance"][place][place] ** 0.5, rel=1e-9)
        if place:
            gap = pick(rows, indicator="disc", group=group, stat="difference", versus="others")
            of_gap = covariance[place, place] + covariance[0, 0] - 2 * covariance[0, place]
            assert gap.se == pytest.approx(of_gap**0.5, rel=1e-9)
            assert gap.df == theirs["df"] - 1


@pytest.mark.parametrize("design", KINDS)
def test_ratios_are_taken_anew_with_each_replicates_weights(design: str) -> None:
    prepared, stored = replicated(design), DESIGNS[design]
    people = prepared.respondents
    assert people is not None
    assert people.replicates is not None
    rows = estimate(prepared)
    top, bottom = np.nan_to_num(people.values["times"]), np.nan_to_num(people.denominators["times"])

    def ratios(weights: np.ndarray, inside: np.ndarray) -> np.ndarray:
        return np.asarray((weights.T @ (top * inside)) / (weights.T @ (bottom * inside)))

    def error(value: np.ndarray, again: np.ndarray) -> float:
        scales = np.array(stored["rscales"], dtype=float)
        return float(replicate_variance(value, again[:, None], stored["scale"], scales, stored["mse"])[0, 0] ** 0.5)

    found = []
    for place, group in enumerate(GROUPS):
        inside = people.groups["g"] == place
        value, again = ratios(people.weight[:, None], inside), ratios(people.replicates, inside)
        found.append((value, again))
        row = pick(rows, indicator="times", group=group, stat="level")
        assert (row.value, row.se) == pytest.approx((value[0], error(value, again)), rel=1e-9)
    times = pick(rows, indicator="times", group="minority", stat="ratio", versus="others")
    value, again = (one / other for one, other in zip(found[1], found[0], strict=True))
    assert (times.value, times.se) == pytest.approx((value[0], error(value, again)), rel=1e-9)


@pytest.mark.parametrize("design", KINDS)
def test_woodruffs_intervals_by_replicates_agree_with_r(design: str) -> None:
    """svyquantile with interval.type = "mean": F at the quantile, its error from the replicates."""
    people, theirs = replicated(design).respondents, DESIGNS[design]["woodruff"]
    assert people is not None
    sample = sample_of(replicated(design).codebook, people)
    everybody, value = np.zeros(len(people.weight), dtype=int), people.values["disc"]
    found = quantiles(value, people.weight, everybody, 1, PROBABILITIES, drawn_of(sample, "refuse"), around="share")
    for part in ("value", "low", "high", "se"):
        np.testing.assert_allclose(getattr(found, part)[0], np.array(theirs[part], dtype=float), rtol=1e-9)


def test_a_quantile_by_replicates_has_their_degrees_of_freedom_and_an_interval_of_their_shares() -> None:
    base = replicated("JKn")
    half = changed(base, codebook={"indicators": (Indicator("disc", {}, "quantile", probability=0.503),)})
    row, people = pick(estimate(half), grouping="", group=""), half.respondents
    assert people is not None
    assert people.replicates is not None
    answered = ~np.isnan(people.values["disc"])
    y = people.values["disc"][answered]
    shares = [np.average(y <= row.value, weights=of[answered]) for of in people.replicates.T]
    error = (
        replicate_variance(
            np.array(shares[:1]), np.array(shares)[:, None], 1.0, np.array(DESIGNS["JKn"]["rscales"]), False
        )[0, 0]
        ** 0.5
    )
    order = np.argsort(y)
    height = np.cumsum(people.weight[answered][order]) / people.weight[answered].sum()
    ends = [y[order][np.searchsorted(height, end)] for end in t_interval(0.503, error, 23, 0.95)]
    assert (row.method, row.df, row.ci_method) == ("woodruff", 23.0, "woodruff")
    assert row.value == pytest.approx(DESIGNS["JKn"]["woodruff"]["value"][1], rel=1e-12)
    assert (row.ci_low, row.ci_high) == pytest.approx(tuple(ends), rel=1e-12)


def test_replicate_weights_tell_neither_psus_nor_strata() -> None:
    rows = estimate(replicated("JKn"))
    assert {(row.n_psu, row.n_strata) for row in rows} == {(None, None)}
    assert pick(rows, indicator="disc", grouping="", stat="level").n_effective is not None


def test_a_group_whom_a_replicate_leaves_out_is_too_few() -> None:
    """All of b belong to the one PSU that the first replicate drops: how b varies is not known."""
    base = survey([1, 0, 1, 1, 0, 1], [0, 0, 0, 0, 1, 1], reference="a")
    dropped = np.array([[1.5, 1.5, 0], [1.5, 1.5, 0], [1.5, 0, 1.5], [1.5, 0, 1.5], [0, 1.5, 1.5], [0, 1.5, 1.5]])
    by = Design("clustered", weight="w", replicates=ReplicateWeights("jk1", ("rw*",)))
    rows = estimate(changed(base, codebook={"design": by}, people={"replicates": dropped}))
    level, gap = pick(rows, group="b", stat="level"), pick(rows, group="b", stat="difference", versus="a")
    assert [(row.status, row.reason, row.value) for row in (level, gap)] == [
        ("not_estimable", "too_few_psus", None)
    ] * 2
    assert pick(rows, group="a", stat="level").value == pytest.approx(0.75)


def test_one_person_is_too_few_by_replicates_too() -> None:
    base = survey([1, 0, 1, 1, 0, 1], [0, 0, 0, 0, 0, 1])
    weights = 1 + 0.5 * np.array([[1, -1, 1, -1, 1, -1], [1, 1, -1, -1, 1, 1], [-1, 1, 1, -1, -1, 1]]).T
    by = Design("clustered", weight="w", replicates=ReplicateWeights("brr", ("rw*",)))
    row = pick(
        estimate(changed(base, codebook={"design": by}, people={"replicates": weights})), group="b", stat="level"
    )
    assert (row.status, row.reason, row.value, row.n) == ("not_estimable", "too_few_psus", None, 1)
