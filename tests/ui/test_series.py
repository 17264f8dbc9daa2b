"""The chart over time."""

from xml.etree import ElementTree

import pytest

from likvard.ui.charts import Point, Series, lines

SVG = "{http://www.w3.org/2000/svg}"
YEARS = ("2021", "2022", "2023")


def a_series(label: str, *values: float | None) -> Series:
    return Series(label, [Point(year, value) for year, value in zip(YEARS, values, strict=True)])


def drawn(series: list[Series], **options: object) -> ElementTree.Element:
    given = {"title": "T", "description": "D", "unit": "", "language": "en", **options}
    return ElementTree.fromstring(lines(series, **given))  # type: ignore[arg-type]


def words(svg: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def strokes(svg: ElementTree.Element) -> list[ElementTree.Element]:
    """The lines of the series, without those of the legend and the axes."""
    return [line for line in svg.iter(f"{SVG}line") if line.get("stroke-width") == "2.5"][1:]


def test_the_chart_names_series_axis_and_times() -> None:
    assert words(drawn([a_series("Reports", 10, 20, 40)])) == ["Reports", "0", "10", "20", "30", "40", *YEARS]


def test_lines_go_from_point_to_point_and_break_where_a_figure_is_not_shown() -> None:
    assert len(strokes(drawn([a_series("Whole", 10, 20, 40)]))) == 2
    assert strokes(drawn([a_series("Broken", 10, None, 40)])) == []


def test_a_higher_value_stands_higher_and_the_axis_begins_at_nought() -> None:
    marks = list(drawn([a_series("Reports", 0, 20, 40)]).iter(f"{SVG}svg"))[2:]  # after the picture and the legend
    heights = [float(mark.get("y", "")) for mark in marks]
    assert heights[0] - heights[1] == heights[1] - heights[2] == 110


def test_an_interval_is_a_line_through_its_point() -> None:
    series = Series("Reports", [Point("2021", 20, 10, 40)])
    svg = drawn([series])
    (span,) = [line for line in svg.iter(f"{SVG}line") if line.get("stroke-width") == "1.5"]
    mark = list(svg.iter(f"{SVG}svg"))[2]
    assert span.get("x1") == span.get("x2") == mark.get("x")
    assert float(span.get("y2", "")) < float(mark.get("y", "")) < float(span.get("y1", ""))


def test_a_band_spans_the_intervals_of_times_that_follow_each_other() -> None:
    points = [Point("2021", 20, 10, 40), Point("2022", 20, 10, 30), Point("2023", None), Point("2024", 20, 0, 40)]
    svg = drawn([Series("Reports", points)], intervals="band")
    (frame,) = [one for one in svg.iter(f"{SVG}svg") if one.get("preserveAspectRatio") == "none"]
    band, low, high = (path.get("d") for path in frame.iter(f"{SVG}path"))
    assert band == "M0.0 165.0L180.0 165.0L180.0 55.0L0.0 0.0"
    assert (low, high) == ("M0.0 165.0L180.0 165.0", "M0.0 0.0L180.0 55.0")
    (alone,) = [line for line in svg.iter(f"{SVG}line") if line.get("stroke-width") == "1.5"]
    assert alone.get("x1") == "94.50%"


def test_the_intervals_of_several_series_stand_beside_each_other() -> None:
    series = [Series(label, [Point("2021", 20, 10, 40), Point("2022", 20, 10, 40)]) for label in "ab"]
    places = {line.get("x1") for line in drawn(series).iter(f"{SVG}line") if line.get("stroke-width") == "1.5"}
    assert len(places) == 4
    assert (
        len(
            {
                mark.get("x")
                for mark in list(drawn([a_series("a", 1, 2, 3), a_series("b", 1, 2, 3)]).iter(f"{SVG}svg"))[3:]
            }
        )
        == 3
    )


def test_series_differ_in_shape_and_dash_and_not_in_colour_alone() -> None:
    svg = drawn([a_series(label, 1, 2, 3) for label in "abcd"], palette="print")
    assert len({path.get("d") for path in svg.iter(f"{SVG}path")}) == 4
    assert len({line.get("stroke-dasharray") for line in svg.iter(f"{SVG}line")}) == 4


def test_many_times_are_thinned_and_the_last_is_always_named() -> None:
    series = Series("Reports", [Point(str(year), year - 1990) for year in range(1990, 2025)])
    named = [text for text in words(drawn([series])) if len(text) == 4]
    assert len(named) <= 6
    assert named[-1] == "2024"


def test_more_series_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="5 series cannot be told apart in one chart; the most is 4"):
        drawn([a_series(label, 1, 2, 3) for label in "abcde"])


def test_series_over_different_times_are_refused() -> None:
    with pytest.raises(ValueError, match="the series do not have the same times"):
        drawn([a_series("a", 1, 2, 3), Series("b", [Point("2021", 1)])])
