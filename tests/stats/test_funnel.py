"""Funnel limits for the levels of areas."""

from dataclasses import replace

import numpy as np
import pytest

from likvard.stats.estimates import Estimate
from likvard.stats.funnel import funnel_of

Z95, Z998 = 1.959963984540054, 3.090232306167813  # R: qnorm(c(.975, .999))


def area(value: float | None, n: int | None, **more: object) -> Estimate:
    return Estimate("y", "", "", "a", "", "level", value=value, n=n, **more)  # type: ignore[arg-type]


WHOLE = replace(area(0.2, 1000), area="")


def test_a_share_lies_z_standard_errors_of_the_target_from_it() -> None:
    limits = funnel_of([area(0.1, 100), area(0.3, 400)], WHOLE)
    assert limits is not None
    at = {float(size): (low, high) for size, low, high in zip(limits.size, limits.low.T, limits.high.T, strict=True)}
    assert (limits.target, limits.factor, limits.levels) == (0.2, 1.0, (0.95, 0.998))
    assert at[100.0][1] == pytest.approx([0.2 + z * 0.04 for z in (Z95, Z998)], rel=1e-12)
    assert at[400.0][0] == pytest.approx([0.2 - z * 0.02 for z in (Z95, Z998)], rel=1e-12)


def test_the_median_design_effect_widens_the_limits() -> None:
    rows = [area(0.1, 100, design_effect=1.0), area(0.3, 100, design_effect=4.0), area(0.2, 100, design_effect=9.0)]
    limits = funnel_of(rows, WHOLE)
    assert limits is not None
    place = list(limits.size).index(100.0)
    assert (limits.factor, limits.high[0, place]) == (4.0, pytest.approx(0.2 + Z95 * 0.08, rel=1e-12))


def test_without_all_areas_together_the_target_is_their_mean_weighted_by_n() -> None:
    limits = funnel_of([area(0.1, 300), area(0.5, 100)])
    assert limits is not None
    assert limits.target == pytest.approx(0.2)


def test_a_mean_has_the_variance_that_the_standard_errors_imply() -> None:
    rows = [area(10.0, 100, unit="mean", se=1.0), area(12.0, 300, unit="mean", se=0.5)]
    limits = funnel_of(rows, replace(area(11.0, 400, unit="mean"), area=""))
    assert limits is not None
    variance = (100 * 100 * 1.0 + 300 * 300 * 0.25) / 400
    place = list(limits.size).index(300.0)
    assert limits.low[0, place] == pytest.approx(11 - Z95 * np.sqrt(variance / 300), rel=1e-12)


def test_sizes_rise_hold_every_area_and_are_two_at_least() -> None:
    for ns in ([50], [50, 50], [20, 300, 7]):
        limits = funnel_of([area(0.2, n) for n in ns])
        assert limits is not None
        assert set(ns) <= set(limits.size.tolist())
        assert len(limits.size) >= 2
        assert (np.diff(limits.size) > 0).all()


@pytest.mark.parametrize(
    "rows",
    [[], [area(None, 50)], [area(0.2, None)], [area(0.2, 0)], [area(5.0, 50, unit="mean"), area(6.0, 60, unit="mean")]],
)
def test_nothing_is_said_without_values_or_their_basis(rows: list[Estimate]) -> None:
    assert funnel_of(rows) is None
