"""The equiplot: one row an area, one mark a group, a line as long as the gap."""

import pytest

from likvard.ui.charts import Dot, Spread, equiplot
from tests.ui import drawn
from tests.ui.drawn import TOLD, Element


def spread(label: str, *values: float | None) -> Spread:
    return Spread(label, [Dot(group, value, None, None) for group, value in zip("abcdefg", values, strict=False)])


NORTH, SOUTH = spread("North", 10.0, 25.0), spread("South <x>", 30.0, 20.0)


def chart(*spreads: Spread, **options: object) -> Element:
    return drawn.read(equiplot(spreads, **{**TOLD, **options}))  # type: ignore[arg-type]


def test_the_picture_is_named_and_told() -> None:
    assert drawn.named_and_told(chart(NORTH)) == ("img", "Title & more", "Told <so>", True)


def test_it_says_the_groups_once_and_each_row_from_lowest_to_highest() -> None:
    assert drawn.words(chart(NORTH, SOUTH)) == [
        *("a", "b"),
        *("North", "10.0–25.0%"),
        *("South <x>", "20.0–30.0%"),
        *("0%", "10%", "20%", "30%"),
    ]


def test_marks_stand_at_their_values_and_the_line_joins_the_outermost() -> None:
    svg = chart(NORTH, SOUTH)
    (a, b), (c, d) = drawn.marks(svg)[2:4], drawn.marks(svg)[4:]  # after the legend
    places = [place for place, _y, _shape in (a, b, c, d)]
    assert places == pytest.approx([1.5 + 97 * value / 30 for value in (10, 25, 30, 20)], abs=0.01)
    joined = [(drawn.percent(line.get("x1")), drawn.percent(line.get("x2"))) for line in drawn.lines(svg, "3")]
    assert joined == [(a[0], b[0]), (d[0], c[0])]
    assert [float(line.get("y1", "")) for line in drawn.lines(svg, "3")] == [a[1], c[1]]


def test_groups_differ_in_shape_and_not_in_colour_alone() -> None:
    shapes = [shape for _x, _y, shape in drawn.marks(chart(spread("North", 1, 2, 3, 4, 5, 6)))]
    assert len(set(shapes[:6])) == 6
    assert shapes[:6] == shapes[6:]


def test_a_group_that_is_not_shown_has_no_mark_and_is_named() -> None:
    svg = chart(spread("North", 10.0, None, 30.0), spread("South", None, None, None))
    assert len(drawn.marks(svg)) == 3 + 2
    assert drawn.words(svg)[3:8] == ["North", "Not shown: b", "10.0–30.0%", "South", "not shown"]
    assert len(drawn.lines(svg, "3")) == 1


def test_one_mark_alone_is_joined_to_nothing() -> None:
    assert drawn.lines(chart(spread("North", 10.0, None)), "3") == []


def test_what_is_read_from_the_right_is_drawn_from_the_right() -> None:
    left, right = ([x for x, _y, _shape in drawn.marks(chart(NORTH, language=code))] for code in ("en", "ar"))
    assert right == pytest.approx([100 - x for x in left])


def test_more_groups_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="7 groups cannot be told apart in one chart; the most is 6"):
        chart(spread("North", 1, 2, 3, 4, 5, 6, 7))


def test_rows_with_other_groups_are_refused() -> None:
    with pytest.raises(ValueError, match="the rows do not have the same groups"):
        chart(NORTH, spread("South", 1, 2, 3))


def test_no_rows_is_an_empty_axis_and_not_an_error() -> None:
    assert drawn.words(chart(maximum=100)) == ["0%", "20%", "40%", "60%", "80%", "100%"]
