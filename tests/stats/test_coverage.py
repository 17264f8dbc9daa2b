"""Intervals keep their promise: of 95 % intervals over samples from a known population, about 95 % hold the truth."""

import numpy as np
import pytest

from likvard.stats.engine import estimate
from likvard.stats.estimates import Estimate
from tests.stats.asking import pick, survey

SAMPLES = range(1000, 1600)
TRUTH = {"a": 0.2, "b": 0.3}  # the mean over all clusters


def one_sample(seed: int) -> tuple[Estimate, ...]:
    """40 clusters of 10 in 4 strata; clusters differ by +-0.12, and both groups live in all of them."""
    random = np.random.default_rng(seed)
    psu = np.repeat(np.arange(40), 10)
    group = random.integers(0, 2, 400)
    chance = np.where(group == 0, TRUTH["a"], TRUTH["b"]) + random.uniform(-0.12, 0.12, 40)[psu]
    yes = (random.random(400) < chance).astype(float)
    weight = random.uniform(0.5, 2, 400)
    return estimate(
        survey(yes.tolist(), group.tolist(), psu=psu.tolist(), stratum=(psu // 10).tolist(), weight=weight.tolist())
    )


@pytest.fixture(scope="module")
def samples() -> list[tuple[Estimate, ...]]:
    return [one_sample(seed) for seed in SAMPLES]


@pytest.mark.parametrize(
    ("about", "truth"),
    [
        ({"group": "a", "stat": "level"}, 0.2),
        ({"group": "b", "stat": "level"}, 0.3),
        ({"group": "b", "stat": "difference", "versus": "a"}, 0.1),
        ({"group": "b", "stat": "ratio", "versus": "a"}, 1.5),
    ],
    ids=lambda value: value["stat"] if isinstance(value, dict) else str(value),
)
def test_intervals_hold_the_truth_as_often_as_they_say(
    samples: list[tuple[Estimate, ...]], about: dict[str, str], truth: float
) -> None:
    rows = [pick(rows, **about) for rows in samples]
    spread = np.std([row.value for row in rows])
    assert 0.93 < np.mean([row.ci_low <= truth <= row.ci_high for row in rows]) < 0.97
    assert np.mean([row.value for row in rows]) == pytest.approx(truth, abs=spread / 4)
    assert np.mean([row.se for row in rows]) == pytest.approx(spread, rel=0.08)


def test_a_p_value_and_its_interval_say_the_same(samples: list[tuple[Estimate, ...]]) -> None:
    gaps = [pick(rows, group="b", stat="difference", versus="a") for rows in samples]
    assert [gap.p_value < 0.05 for gap in gaps] == [not gap.ci_low <= 0 <= gap.ci_high for gap in gaps]
