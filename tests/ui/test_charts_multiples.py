"""Small multiples: a grid on the screen, one picture in a file, the same axis in all."""

import re

import pytest

from likvard.ui.charts import Dot, Panel, Point, Series, Trend, line_multiples, multiples
from tests.ui import drawn
from tests.ui.drawn import SVG, TOLD, Element

NORTH = Panel("North", [Dot("a", 10.0, 5.0, 15.0), Dot("b", 20.0, 15.0, 25.0)])
SOUTH = Panel("South <x>", [Dot("a", 30.0, 20.0, 40.0), Dot("b", None, None, None)])


def chart(*panels: Panel, **options: object) -> str:
    return multiples(panels, **{**TOLD, **options})  # type: ignore[arg-type]


def trend(label: str, *values: float) -> Trend:
    return Trend(
        label,
        [
            Series(group, [Point("2023", n, n - 1, n + 1), Point("2024", n + 5)])
            for group, n in zip("ab", values, strict=False)
        ],
    )


def line_chart(*trends: Trend, **options: object) -> str:
    return line_multiples(trends, **{**TOLD, **options})  # type: ignore[arg-type]


def dots(svg: Element) -> list[float]:
    return [drawn.percent(dot.get("cx")) for dot in svg.iter(f"{SVG}circle")]


def test_the_grid_is_one_picture_named_and_told() -> None:
    grid = drawn.read(chart(NORTH, SOUTH))
    assert (grid.tag, grid.get("role"), grid.get("aria-label")) == ("div", "img", "Title & more. Told <so>")
    assert [child.tag for child in grid] == [f"{SVG}svg"] * 2


def test_each_panel_says_its_area_its_groups_and_what_is_not_shown() -> None:
    assert drawn.words(drawn.read(chart(NORTH, SOUTH))) == [
        *("North", "a", "10.0% (5.0–15.0)", "b", "20.0% (15.0–25.0)", "0%", "10%", "20%", "30%", "40%"),
        *("South <x>", "a", "30.0% (20.0–40.0)", "b", "not shown", "0%", "10%", "20%", "30%", "40%"),
    ]


def test_every_panel_has_the_same_axis() -> None:
    assert dots(drawn.read(chart(NORTH, SOUTH))) == [25.75, 50.0, 74.25]
    assert dots(drawn.read(chart(NORTH))) != [25.75, 50.0]


def test_a_file_is_one_svg_in_two_columns_without_css() -> None:
    text = chart(NORTH, SOUTH, NORTH, palette="print")
    svg = drawn.read(text)
    assert drawn.named_and_told(svg) == ("img", "Title & more", "Told <so>", True)
    parts = [(part.get("x"), part.get("width"), float(part.get("y", ""))) for part in svg.findall(f"{SVG}svg")]
    assert [(x, width) for x, width, _y in parts] == [("0.00%", "47.00%"), ("53.00%", "47.00%"), ("0.00%", "47.00%")]
    assert parts[0][2] == parts[1][2] < parts[2][2]
    assert float(svg.get("height", "")) > parts[2][2]
    assert "var(" not in text


def test_a_file_that_is_read_from_the_right_begins_at_the_right() -> None:
    svg = drawn.read(chart(NORTH, SOUTH, palette="print", language="ar"))
    assert [part.get("x") for part in svg.findall(f"{SVG}svg")] == ["53.00%", "0.00%"]


def test_the_grid_says_its_direction() -> None:
    assert [drawn.read(chart(NORTH, language=code)).get("dir") for code in ("sv", "ar")] == ["ltr", "rtl"]


def test_lines_have_one_legend_and_the_same_axes() -> None:
    grid = drawn.read(line_chart(trend("North", 10, 20), trend("South", 30, 40)))
    assert drawn.words(grid)[:3] == ["a", "b", "North"]
    assert [child.get("class") for child in grid] == ["lv-multiples__legend", None, None]
    axes = [[text for text in drawn.words(panel) if text.endswith("%")] for panel in list(grid)[1:]]
    assert axes == [["0%", "10%", "20%", "30%", "40%", "50%"]] * 2


def test_one_series_needs_no_legend() -> None:
    grid = drawn.read(line_chart(trend("North", 10), trend("South", 30)))
    assert [child.get("class") for child in grid] == [None, None]


def test_the_legend_of_a_file_stands_over_all_columns() -> None:
    svg = drawn.read(line_chart(trend("North", 10, 20), trend("South", 30, 40), palette="print"))
    legend = [text for text in svg.findall(f"{SVG}text")]
    tops = [float(part.get("y", "")) for part in svg.findall(f"{SVG}svg") if part.get("width") == "47.00%"]
    assert [text.text for text in legend] == ["a", "b"]
    assert max(float(text.get("y", "")) for text in legend) < min(tops)


@pytest.mark.parametrize("palette", ["screen", "print"])
def test_nothing_to_show_is_an_empty_picture_and_not_an_error(palette: str) -> None:
    for empty in (chart(palette=palette), line_chart(palette=palette)):
        assert drawn.words(drawn.read(empty)) == []
        assert not re.search(r"nan|inf|-\d+\.?\d*px", empty)
