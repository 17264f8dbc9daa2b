"""The map: every area in its class, every class told apart without its colour."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.ui.charts import Classes, Region, choropleth, classes_for
from likvard.ui.charts.choropleth import Frame, frame_of
from likvard.ui.charts.svg import PRINT
from tests.ui import drawn
from tests.ui.drawn import SVG, TOLD, Element

VALUES = st.lists(st.floats(min_value=-1e6, max_value=1e6).filter(lambda n: n == 0 or abs(n) > 1e-3), min_size=1)


def region(label: str, value: float | None, left: int = 0) -> Region:
    return Region(label, value, f"M{left} 0h10v10h-10z", (left, 0, left + 10, 10))


def chart(*regions: Region, **options: object) -> Element:
    return drawn.read(choropleth(regions, **{**TOLD, **options}))  # type: ignore[arg-type]


def areas(svg: Element) -> dict[str, str]:
    """Hint -> fill of every area on the map."""
    found = {}
    for path in svg.iter(f"{SVG}path"):
        hint = path.find(f"{SVG}title")
        if hint is not None:
            found[hint.text or ""] = path.get("fill", "")
    return found


def swatches(svg: Element) -> list[str]:
    return [rect.get("fill", "") for rect in svg.findall(f"{SVG}rect")]


FIVE = [region(name, value, 10 * at) for at, (name, value) in enumerate(zip("abcde", (2, 7, 12, 17, 22), strict=True))]


def test_the_picture_is_named_and_told() -> None:
    assert drawn.named_and_told(chart(*FIVE)) == ("img", "Title & more", "Told <so>", True)


def test_the_legend_says_the_limits_of_each_class_and_how_many_areas_it_holds() -> None:
    assert drawn.words(chart(*FIVE, region("f", 8, 50))) == [
        *("0% to under 5%", "1 area", "5% to under 10%", "2 areas", "10% to under 15%", "1 area"),
        *("15% to under 20%", "1 area", "20% to 25%", "1 area"),
    ]


def test_an_area_has_the_fill_of_its_class_in_the_legend() -> None:
    svg = chart(*FIVE, palette="print")
    filled = areas(svg)
    assert [filled[hint] for hint in ("a: 2.0%", "c: 12.0%", "e: 22.0%")] == [swatches(svg)[at] for at in (0, 2, 4)]
    assert [filled["a: 2.0%"], filled["c: 12.0%"]] == [PRINT["class1"], PRINT["class3"]]


def test_every_second_class_has_a_pattern_so_that_neighbours_never_differ_in_colour_alone() -> None:
    fills = swatches(chart(*FIVE))
    assert [fill.startswith("url(#") for fill in fills] == [False, True, False, True, False]


def test_patterns_are_found_where_they_are_used_and_named_once() -> None:
    svg = chart(*FIVE, region("f", None, 50))
    names = [pattern.get("id") for pattern in svg.iter(f"{SVG}pattern")]
    used = set(re.findall(r"url\(#([\w-]+)\)", choropleth([*FIVE, region("f", None, 50)], **TOLD)))  # type: ignore[arg-type]
    assert len(names) == len(set(names)) == 6
    assert used == set(names)


def test_what_is_not_shown_is_hatched_and_counted_whatever_the_reason() -> None:
    svg = chart(*FIVE, region("f", None, 50), region("g <x>", None, 60))
    filled = areas(svg)
    assert filled["f: not shown"] == filled["g <x>: not shown"]
    assert drawn.words(svg)[-2:] == ["not shown", "2 areas"]
    assert swatches(svg)[-1].endswith("-hidden)")


def test_what_lies_around_is_no_area_of_the_figures() -> None:
    svg = chart(*FIVE, surroundings=["M0 20h10v10h-10z"])
    assert len(areas(svg)) == 5
    assert drawn.words(svg)[-2:] == ["not in these figures", ""]


def test_maps_that_are_compared_have_the_same_classes() -> None:
    classes = classes_for([2, 40])
    assert drawn.words(chart(*FIVE, classes=classes))[0] == "0% to under 10%"


def test_the_source_of_the_outlines_stands_under_the_map() -> None:
    assert drawn.words(chart(*FIVE, source="Outlines: a surveyor."))[-1] == "Outlines: a surveyor."


def test_north_and_west_stay_where_they_are_in_every_language() -> None:
    left, right = (chart(*FIVE, language=code).find(f"{SVG}svg") for code in ("en", "ar"))
    assert left is not None
    assert right is not None
    assert left.get("viewBox") == right.get("viewBox") == "-1.5 -1.5 53 13"


def test_a_map_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        chart()


@pytest.mark.parametrize(
    ("values", "classes"),
    [
        ([2, 7, 12, 17, 22], Classes(0, 5, 5)),
        ([4.1, 24.8], Classes(0, 5, 5)),
        ([0.012, 0.018], Classes(0.012, 0.002, 3)),
        ([-7, 12], Classes(-10, 5, 5)),
        ([8], Classes(8, 2, 1)),
        ([0, 0], Classes(0, 0.2, 1)),
        ([], Classes(0, 1, 1)),
        ([*range(10, 50), 95], Classes(10, 10, 4, open_high=True)),
        ([1, *range(110, 150)], Classes(110, 10, 4, open_low=True)),
    ],
)
def test_classes_have_round_limits_and_a_few_outliers_do_not_stretch_them(
    values: list[float], classes: Classes
) -> None:
    assert classes_for(values) == classes


@given(VALUES)
def test_every_value_lies_within_the_limits_of_its_class(values: list[float]) -> None:
    classes = classes_for(values)
    assert 1 <= classes.count <= 5
    for value in values:
        index = classes.of(value)
        low, high = classes.limits(index)
        crumb = classes.step * 1e-8
        assert low - crumb <= value or (index == 0 and classes.open_low)
        assert value <= high + crumb or (index == classes.count - 1 and classes.open_high)


def test_a_class_that_is_open_says_so() -> None:
    regions = [region(str(value), value, 10 * value) for value in (*range(10, 50), 95)]
    said = drawn.words(chart(*regions))
    assert [said[0], said[6]] == ["10% to under 20%", "40% or more"]
    assert areas(chart(*regions))["95: 95.0%"] == areas(chart(*regions))["49: 49.0%"]


def test_a_frame_shows_what_it_meets() -> None:
    frame = frame_of([(0, 0, 10, 10), (90, 40, 100, 50)])
    assert frame == Frame(-3, -3, 106, 56)
    assert [frame.meets(box) for box in ((40, 20, 50, 30), (102, 0, 120, 9), (104, 0, 120, 9))] == [True, True, False]
