"""What a large file asks of the machine: word of how far it has come, and no more sums at once than are needed."""

import weakref
from typing import Any

import numpy as np
import pytest

from likvard.stats import passes
from likvard.stats.codebook.model import Indicator
from likvard.stats.engine import estimate
from likvard.stats.passes import Pass
from tests.stats.asking import changed
from tests.stats.oracle.sample import make_survey, prepared_by


def test_progress_is_told_of_every_place_as_each_may_take_long() -> None:
    """Two indicators by three groupings, everybody included, each in four areas by three periods."""
    told: list[float] = []
    estimate(prepared_by("simple", make_survey()), progress=lambda done, _: told.append(done))
    steps = 2 * 3 * 4 * 3
    assert told == [0.0, *(step / steps for step in range(steps)), 1.0]


def test_every_ratio_is_let_go_of_before_the_next_and_the_others_share_a_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each holds the sums of all groups."""
    made: list[weakref.ref[Pass]] = []
    alive: list[int] = []

    class Watched(Pass):
        def __init__(self, *given: Any) -> None:
            alive.append(sum(one() is not None for one in made))
            made.append(weakref.ref(self))
            super().__init__(*given)

    monkeypatch.setattr(passes, "Pass", Watched)
    base = prepared_by("clustered", make_survey())
    assert base.respondents is not None
    yes, score = base.respondents.values["yes"], base.respondents.values["score"]
    below = np.where(np.isnan(yes), np.nan, 2.0)
    ratios = [Indicator(code, {}, "ratio", denominator="two") for code in ("one", "other")]
    first, second = base.codebook.indicators
    asked = changed(
        base,
        codebook={"indicators": (first, *ratios, second)},
        people={
            "values": {"yes": yes, "score": score, "one": yes, "other": yes},
            "denominators": {"one": below, "other": below},
        },
    )
    estimate(asked)
    assert alive == [0, 1, 1]
