"""Quantiles and their intervals, against R's svyquantile (oracle/quantiles.R) and against the definition."""

import hashlib
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from likvard.stats.problems import Refused
from likvard.stats.quantiles import Drawn, Middle, Quantiles, Scale, quantiles
from tests.stats.oracle.stored import Stored, cases, content, designs, document

Floats = NDArray[np.float64]
PROBABILITIES = document("quantiles")["probabilities"]
SCALES: dict[str, Scale] = {"mean": "identity", "xlogit": "logit"}


def test_r_read_the_files_that_are_here() -> None:
    for file, digest in document("quantiles")["sha256"].items():
        assert hashlib.sha256(content(file)).hexdigest() == digest


@pytest.mark.parametrize("around", ["share", "probability"])
@pytest.mark.parametrize("design", designs("quantiles"))
def test_quantiles_and_intervals_agree_with_r(design: str, around: Middle) -> None:
    compared = 0
    for case in cases("quantiles", design):
        mine, answers = ours(design, case, around)
        for place, theirs in enumerate(case["levels"]):
            assert (mine.n[place], mine.df[place]) == (theirs["n"], theirs["df"])
            if mine.reason[place]:
                assert theirs["df"] == 0
                continue
            first, second = np.sort(answers[place])[:2]
            agree(mine.value[place], told(theirs["value"]), first, second)
            # where R's quantile is another, or F shows no error and R's interval is as wide as its rounding: see below
            same = (mine.value[place] == told(theirs["value"])) & (mine.share_se[place] > 1e-9)
            for end in ("low", "high"):
                agree(getattr(mine, end)[place][same], told(theirs[around][end])[same], first, second)
            if around == "share":
                agree_on_errors(mine, place, theirs["share"])
            compared += 1
    assert compared >= 2


def ours(design: str, case: dict[str, Any], around: Middle) -> tuple[Quantiles, list[Floats]]:
    """And the answers of each group."""
    stored = Stored("quantiles", design)
    names = [level["group"] for level in case["levels"]]
    (stage,) = stored.stages()
    lonely = "grand_mean" if stored.spec["lonely"] == "adjust" else "refuse"
    value, weight, level = stored.numbers(case["outcome"]), stored.weight, stored.groups(case["by"], names)
    drawn = Drawn(stage.stratum, stage.unit, stage.drawn, stage.of, lonely)
    scale = SCALES[case["scale"]]
    found = quantiles(value, weight, level, len(names), PROBABILITIES, drawn, scale=scale, around=around)
    counted = (weight > 0) & ~np.isnan(value)
    return found, [value[counted & (level == place)] for place in range(len(names))]


def agree(mine: Floats, theirs: Floats, first: float, second: float) -> None:
    """R 4.1 takes the second answer where F is above what is asked from the first on; here the first is taken."""
    expected = np.where((mine == first) & (theirs == second), first, theirs)
    np.testing.assert_allclose(mine, expected, rtol=1e-12)


def agree_on_errors(mine: Quantiles, place: int, theirs: dict[str, Any]) -> None:
    """Where the ends are R's; and where R says 0, nothing is said here."""
    both = (mine.low[place] == told(theirs["low"])) & (mine.high[place] == told(theirs["high"]))
    expected = np.where(told(theirs["se"]) == 0, np.nan, told(theirs["se"]))
    np.testing.assert_allclose(mine.se[place][both], expected[both], rtol=1e-9)


def told(numbers: Any) -> Floats:
    return np.array([math.nan if number is None else number for number in numbers], dtype=np.float64)


def people(value: list[float], **given: Any) -> Quantiles:
    """The median of one group, where persons were drawn."""
    n = len(value)
    everybody = np.zeros(n, dtype=np.int64)
    drawn = Drawn(given.get("stratum", everybody), np.arange(n), given.get("n_h", np.array([n])))
    weight = np.array(given.get("weight", [1.0] * n))
    level = np.array(given.get("level", everybody))
    return quantiles(np.array(value), weight, level, given.get("levels", 1), given.get("p", [0.5]), drawn)


@pytest.mark.parametrize(
    ("value", "reason", "n"),
    [
        ([], "no_cases", 0),
        ([math.nan, math.nan], "no_cases", 0),
        ([3.0], "too_few_psus", 1),
        ([3.0, math.nan], "too_few_psus", 1),
        ([3.0, 3.0, 3.0], "no_variation", 3),
    ],
)
def test_a_group_without_a_quantile_says_why(value: list[float], reason: str, n: int) -> None:
    found = people(value)
    assert (found.reason, list(found.n)) == ((reason,), [n])
    assert np.isnan([found.value, found.low, found.high, found.se, found.share, found.share_se]).all()


def test_empty_groups_first_between_and_last_change_nothing() -> None:
    value = [4.0, 1.0, 2.0, 9.0, 8.0, 7.0, 6.0]
    found = people(value, level=[1, 1, 1, 3, 3, 3, 3], levels=5)
    assert found.reason == ("no_cases", "", "no_cases", "", "no_cases")
    np.testing.assert_array_equal(found.value[:, 0], [np.nan, 2, np.nan, 7, np.nan])


def test_a_quantile_is_exact_where_shares_only_meet_by_rounding() -> None:
    """0.1 + 0.2 is not 0.3 for a computer: a tenth of twenty equal weights is the second answer whatever the weight."""
    for weight in (1.0, 30.97, 0.1, 1 / 3):
        found = people([float(one) for one in range(1, 21)], weight=[weight] * 20, p=[0.05, 0.1, 0.3, 0.5, 0.9])
        assert found.value.tolist() == [[1, 2, 6, 10, 18]]


def test_a_stratum_with_one_psu_is_refused_by_its_own_number() -> None:
    with pytest.raises(Refused) as refused:
        people([1.0, 2.0, 3.0, 4.0], stratum=np.array([0, 0, 0, 1]), n_h=np.array([3, 1]))
    assert refused.value.problems[0].params == {"count": 1, "strata": (1,)}


def test_probabilities_lie_between_0_and_1() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        people([1.0, 2.0], p=[0.0])


def by_definition(value: Floats, weight: Floats, p: float) -> float:
    """The smallest answer with F(y) >= p, one answer at a time."""
    for answer in sorted(set(value.tolist())):
        if weight[value <= answer].sum() >= p * weight.sum() * (1 - 1e-12):
            return float(answer)
    raise AssertionError


rows = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 5), st.integers(-1, 3), st.booleans()), min_size=1, max_size=60
)


@settings(max_examples=60, deadline=None)
@given(rows, st.lists(st.floats(0.01, 0.99), min_size=1, max_size=4))
def test_the_sorted_pass_finds_what_the_definition_says(
    drawn_rows: list[tuple[int, int, int, bool]], probabilities: list[float]
) -> None:
    answer, weight, level, answered = (np.array(column) for column in zip(*drawn_rows, strict=True))
    value = np.where(answered, answer, np.nan)
    found = people(value.tolist(), weight=weight.astype(float), level=level, levels=4, p=probabilities)
    for group in range(4):
        inside = (level == group) & (weight > 0) & answered
        assert found.n[group] == inside.sum()
        if not found.reason[group]:
            expected = [by_definition(value[inside], weight[inside].astype(float), p) for p in probabilities]
            assert found.value[group].tolist() == expected


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.floats(0.001, 1000))
def test_order_and_scale_of_weights_and_people_with_weight_0_change_nothing(seed: int, scale: float) -> None:
    random = np.random.default_rng(seed)
    value, weight = random.integers(0, 30, 40).astype(float), random.uniform(0.5, 2, 40)
    group, psu = random.integers(0, 3, 40), np.append(np.arange(12), random.integers(0, 12, 28))

    def asked(order: NDArray[np.int64], weight: Floats) -> Quantiles:
        drawn = Drawn(psu[order] // 4, psu[order], np.array([4, 4, 4]))
        return quantiles(value[order], weight, group[order], 3, [0.2, 0.5], drawn)

    order = random.permutation(40)
    before = asked(np.arange(40), weight)
    after = asked(np.append(order, [5, 9]), np.append(scale * weight[order], [0, 0]))
    for name, found in vars(before).items():
        if name in ("reason", "n", "df"):
            assert list(getattr(after, name)) == list(found)
        else:
            np.testing.assert_allclose(getattr(after, name), found, rtol=1e-9)


def coverage(scale: int, around: Middle) -> float:
    """How many of 400 intervals hold the median of a scale of about equally common answers; 20 PSUs of 10 people.

    Of an even number of answers 0.51 give the lower half, so that half of all samples find the next answer.
    """
    held, psu = 0, np.repeat(np.arange(20), 10)
    drawn = Drawn(np.zeros(200, dtype=np.int64), psu, np.array([20]))
    for seed in range(400):
        random = np.random.default_rng(seed)
        position = np.clip(random.random(200) + random.uniform(-0.05, 0.05, 20)[psu], 0, 0.999999)
        answer = np.floor((position - 0.01) * scale)
        found = quantiles(answer, np.ones(200), np.zeros(200, dtype=np.int64), 1, [0.5], drawn, around=around)
        truth = math.floor(0.49 * scale)
        held += bool(found.low[0, 0] <= truth <= found.high[0, 0])
    return held / 400


def test_intervals_hold_the_median_as_often_as_they_say() -> None:
    assert 0.93 < coverage(100_000, "probability") < 0.97


def test_on_a_scale_of_few_steps_only_the_interval_around_p_does() -> None:
    assert coverage(4, "probability") > 0.93
    assert coverage(4, "share") < 0.70
