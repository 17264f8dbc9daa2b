"""Axes end on round numbers, and texts are cut where they fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.ui.charts.scale import LogScale, Scale, scale_for, scale_of_sizes
from likvard.ui.charts.words import NARROW, fits_beside, width, wrapped

NUMBERS = st.floats(min_value=-1e6, max_value=1e6).filter(lambda n: n == 0 or abs(n) > 1e-6)


@pytest.mark.parametrize(
    ("values", "maximum", "ticks"),
    [
        ([12.8, 28.3], None, [0, 10, 20, 30]),
        ([98.2], 100, [0, 20, 40, 60, 80, 100]),
        ([0.031], None, [0, 0.01, 0.02, 0.03, 0.04]),
        ([7], 7, [0, 2, 4, 6]),
        ([-12, 30], None, [-20, -10, 0, 10, 20, 30]),
        ([], 100, [0, 20, 40, 60, 80, 100]),
        ([0], None, [0, 0.2, 0.4, 0.6, 0.8, 1]),
    ],
)
def test_an_axis_names_round_numbers(values: list[float], maximum: float | None, ticks: list[float]) -> None:
    assert scale_for(values, maximum=maximum).ticks() == pytest.approx(ticks)


@given(st.lists(NUMBERS, min_size=1))
def test_every_value_has_a_place_and_the_order_is_kept(values: list[float]) -> None:
    scale = scale_for(values)
    crumb = scale.step * 1e-8  # what is smaller than this beside the axis cannot be seen on it
    assert scale.low - crumb <= min(0, *values) <= max(0, *values) <= scale.high + crumb
    places = [scale.place(value) for value in sorted(values)]
    assert places == sorted(places)
    assert 2 <= len(scale.ticks()) <= 8


@pytest.mark.parametrize(
    ("sizes", "scale"),
    [
        ([200, 300, 1000], Scale(0, 1000, 200)),
        ([], Scale(0, 1, 0.2)),
        ([20, 100, 5000], LogScale(16, 6250)),
    ],
)
def test_sizes_have_a_logarithmic_axis_when_half_of_them_would_crowd_at_its_start(
    sizes: list[float], scale: Scale | LogScale
) -> None:
    assert scale_of_sizes(sizes) == scale


@pytest.mark.parametrize(
    ("ends", "ticks"),
    [((16, 6250), [100, 1000]), ((5, 20_000), [10, 100, 1000, 10_000]), ((30, 600), [50, 100, 200, 500])],
)
def test_a_logarithmic_axis_names_powers_of_ten(ends: tuple[float, float], ticks: list[float]) -> None:
    scale = LogScale(*ends)
    named = scale.ticks()
    assert [tick for tick in named if tick in ticks] == ticks
    assert [scale.place(ends[0]), scale.place(ends[1]), scale.place(1e9), scale.place(0)] == [0, 1, 1, 0]
    steps = [scale.place(10 * tick) - scale.place(tick) for tick in (ends[0], ends[0] * 2)]
    assert steps[0] == pytest.approx(steps[1])


def test_what_lies_outside_is_put_at_the_end() -> None:
    scale = Scale(0, 100, 20)
    assert [scale.place(value) for value in (-5, 0, 50, 100, 130)] == [0, 0, 0.5, 1, 1]


@pytest.mark.parametrize(("step", "decimals"), [(10, 0), (2.5, 1), (0.25, 2), (0.001, 3)])
def test_labels_have_the_decimals_that_the_step_needs(step: float, decimals: int) -> None:
    assert Scale(0, 4 * step, step).decimals == decimals


@given(st.text(alphabet="abcåäöWi- ()0129", max_size=200))
def test_wrapped_lines_fit_and_lose_no_word(label: str) -> None:
    lines = wrapped(label)
    assert all(width(line) <= NARROW for line in lines)
    assert "".join(lines).replace(" ", "") == label.replace(" ", "")
    assert lines


def test_a_number_stays_with_its_unit() -> None:
    assert wrapped("All areas together: 15,0\u00a0%", room=12) == ["All areas together:", "15,0\u00a0%"]


def test_short_texts_stand_beside_each_other_and_long_ones_do_not() -> None:
    assert fits_beside("Majority only", "12,8 % (11,0–14,9)")
    assert not fits_beside("Majority only, women, 65 years", "12,8 % (11,0–14,9)")
