"""The funnel: where an area lies, and who is named."""

import pytest

from likvard.ui.charts import Limits, Spot, funnel
from likvard.ui.charts.funnel import LOOKS, MOST_NAMED, judge
from tests.ui import drawn
from tests.ui.drawn import SVG, TOLD, Element

INNER = Limits(0.95, [(100, 10.0, 30.0), (400, 15.0, 25.0)])
OUTER = Limits(0.998, [(100, 5.0, 35.0), (400, 12.5, 27.5)])
INSIDE, BEYOND_INNER = Spot("Inside", 100, 25.0), Spot("Warned <x>", 100, 32.0)
ABOVE, BELOW = Spot("Above", 400, 30.0), Spot("Below", 100, 1.0)


def chart(*spots: Spot, **options: object) -> Element:
    given = {"target": 20.0, "target_label": "All", "inner": INNER, "outer": OUTER, "size_label": "n", **TOLD}
    return drawn.read(funnel(spots, **{**given, **options}))  # type: ignore[arg-type]


def test_the_picture_is_named_and_told() -> None:
    assert drawn.named_and_told(chart(INSIDE)) == ("img", "Title & more", "Told <so>", True)


@pytest.mark.parametrize(
    ("size", "ends"), [(100, (10.0, 30.0)), (250, (12.5, 27.5)), (400, (15.0, 25.0)), (700, (20.0, 20.0))]
)
def test_limits_run_straight_between_their_sizes(size: float, ends: tuple[float, float]) -> None:
    assert INNER.at(size) == ends


def test_areas_are_judged_by_the_limits_at_their_own_size_and_numbered_from_the_furthest() -> None:
    judged = judge([ABOVE, INSIDE, BELOW, BEYOND_INNER, Spot("Few", 5, None)], 20.0, INNER, OUTER)
    assert [(one.label, one.zone, one.number) for one in judged] == [
        ("Inside", "within", 0),
        ("Warned <x>", "beyond_inner", 0),
        ("Below", "beyond_outer", 2),
        ("Above", "beyond_outer", 1),
    ]


def test_an_area_on_the_limit_is_within() -> None:
    zones = [one.zone for one in judge([Spot("On", 100, 30.0), Spot("On it", 100, 35.0)], 20.0, INNER, OUTER)]
    assert zones == ["within", "beyond_inner"]


def test_a_limit_that_leaves_no_room_lets_only_the_target_be_within() -> None:
    closed = Limits(0.998, [(1, 0.0, 10.0), (9, 0.0, 10.0)])
    zones = {one.value: one.zone for one in judge([Spot("", 5, 0.0), Spot("", 5, 0.1)], 0.0, closed, closed)}
    assert zones == {0.0: "within", 0.1: "within"}
    shut = Limits(0.998, [(1, 0.0, 0.0), (9, 0.0, 0.0)])
    zones = {one.value: one.zone for one in judge([Spot("", 5, 0.0), Spot("", 5, 0.1)], 0.0, shut, shut)}
    assert zones == {0.0: "within", 0.1: "beyond_outer"}


def test_the_chart_explains_its_lines_and_names_who_lies_beyond_them() -> None:
    assert drawn.words(chart(INSIDE, ABOVE, BELOW)) == [
        *("All: 20.0%", "Limits of 95%, and areas", "beyond them", "Limits of 99.8%, and areas", "beyond them"),
        *("0%", "10%", "20%", "30%"),
        *("0", "100", "200", "300", "400", "n"),
        *("2", "1"),  # beside the marks
        "Beyond the limits of 99.8%",
        *("1", "Above", "30.0% (n = 400)"),
        *("2", "Below", "1.0% (n = 100)"),
    ]


def test_marks_tell_their_zone_by_shape() -> None:
    shapes = [shape for _x, _y, shape in drawn.marks(chart(INSIDE, BEYOND_INNER, ABOVE))]
    zones = ["within", "beyond_inner", "beyond_outer"]
    assert shapes == [LOOKS[zone][0] for zone in [*zones, *zones]]  # type: ignore[index]
    assert len(set(shapes)) == 3


def test_every_mark_can_be_pointed_at() -> None:
    assert drawn.hints(chart(INSIDE, BEYOND_INNER)) == ["Inside: 25.0% (n = 100)", "Warned <x>: 32.0% (n = 100)"]


def test_a_mark_stands_at_its_size_and_its_value() -> None:
    svg = chart(Spot("Low", 200, 10.0), Spot("High", 400, 30.0))
    (x1, y1, _), (x2, y2, _) = drawn.marks(svg)[3:]
    assert (x1, x2) == (pytest.approx(19.5 + 75 / 2, abs=0.01), pytest.approx(19.5 + 75, abs=0.01))
    assert y1 - y2 == pytest.approx(280 * 20 / 30, abs=0.01)


def test_nobody_beyond_is_said_too_and_so_is_who_is_not_shown() -> None:
    assert drawn.words(chart(INSIDE, Spot("Few", 5, None)))[-2:] == [
        "No area lies beyond the limits of 99.8%",
        "1 area is not shown here",
    ]


def test_no_more_are_named_than_can_be_read() -> None:
    spots = [Spot(f"Area {number}", 400, 40.0 + number) for number in range(MOST_NAMED + 3)]
    said = drawn.words(chart(*spots))
    assert said[-1] == "And 3 more areas"
    assert ("Area 14" in said, "Area 3" in said, "Area 2" in said) == (True, True, False)


def test_limits_are_cut_off_where_the_axis_ends() -> None:
    svg = chart(Spot("Near", 400, 21.0))
    (frame,) = [one for one in svg.iter(f"{SVG}svg") if one.get("preserveAspectRatio") == "none"]
    drawing = [path.get("d", "") for path in frame.iter(f"{SVG}path")]
    assert (frame.get("height"), frame.get("overflow"), len(drawing)) == ("280", None, 6)
    highest = min(float(point.split()[1]) for point in drawing[2].replace("M", "").split("L"))
    assert highest < 0  # above the frame, which hides it


def test_sizes_of_different_powers_stand_on_a_logarithmic_axis() -> None:
    spots = [Spot("", size, 20.0) for size in (20, 40, 100, 300, 20_000)]
    assert drawn.words(chart(*spots))[10:14] == ["100", "1,000", "10,000", "n"]


def test_what_is_read_from_the_right_is_drawn_from_the_right() -> None:
    left, right = ([x for x, _y, _s in drawn.marks(chart(INSIDE, ABOVE, language=code))] for code in ("en", "ar"))
    assert right == pytest.approx([100 - x for x in left])


def test_a_note_stands_last() -> None:
    assert drawn.words(chart(INSIDE, note="Allows for the design."))[-1] == "Allows for the design."
