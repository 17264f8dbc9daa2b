"""Where things are drawn: dots, lines, the end of an axis, what is read aloud, the legend of a map."""

import re
from collections.abc import Callable
from itertools import pairwise

from django.utils.translation import override

from likvard.mapping.drawing import Sheet, released_chart
from likvard.mapping.drawing.maps import maps
from likvard.mapping.naming import Naming
from likvard.mapping.report import Evidence, sections
from likvard.mapping.report.document import Figure
from likvard.mapping.report.html import chart
from tests.mapping.channels.worlds import (
    FAILS,
    FIRST,
    SECOND,
    SUCCEEDS,
    evidence,
    naked,
    on_released,
    on_unprotected,
    only,
)
from tests.mapping.drawing.estimates import a_level, naming
from tests.ui import drawn

GROUPS = ["Girls", "Boys", "Another gender"]
Draw = Callable[[Evidence, str], str]


def in_the_report(one: Evidence, indicator: str) -> str:
    return chart(figure(one, indicator), "en")


def on_paper(one: Evidence, indicator: str) -> str:
    return chart(figure(one, indicator), "en", "print")


def on_the_page_of_a_figure(one: Evidence, indicator: str) -> str:
    about = (indicator, "gender", "", "level")
    rows = [row for row in one.rows if (row.indicator, row.grouping, row.area, row.stat) == about]
    with override("en"):
        return released_chart(rows, "girl", Naming(one.codebook, "en"))


DRAWN: tuple[Draw, ...] = (in_the_report, on_paper, on_the_page_of_a_figure)


def figure(one: Evidence, indicator: str) -> Figure:
    found = [block for section in sections([one], "en") for block in section.blocks if isinstance(block, Figure)]
    return next(block for block in found if block.code == f"r1-{indicator}-gender-")


def dots(svg: str) -> list[float]:
    """How far to the right each dot lies, from top to bottom."""
    circles = list(drawn.read(svg).iter(f"{drawn.SVG}circle"))
    return [drawn.percent(circle.get("cx")) for circle in sorted(circles, key=lambda one: float(one.get("cy", "")))]


def rightmost(draw: Draw) -> Callable[[Evidence], str | None]:
    """Whose dot lies furthest to the right, where every group has one."""

    def attack(one: Evidence) -> str | None:
        places = dots(draw(one, "refused"))
        return GROUPS[places.index(max(places))] if len(places) == len(GROUPS) else None

    return attack


def test_where_a_dot_lies() -> None:
    for draw in DRAWN:
        assert (on_unprotected(rightmost(draw)), on_released(rightmost(draw))) == (SUCCEEDS, FAILS)


def test_a_hidden_figure_has_no_dot_no_line_and_the_same_place_as_any_other() -> None:
    for draw in DRAWN:
        first, second = draw(evidence(FIRST), "days"), draw(evidence(SECOND), "days")
        assert first == second
        assert len(dots(first)) == len(drawn.lines(drawn.read(first), "4")) == 1


def ticks(svg: str) -> list[float]:
    return [float(text) for text in drawn.words(drawn.read(svg)) if re.fullmatch(r"[\d.]+", text)]


def test_an_axis_ends_with_what_is_shown() -> None:
    """Six people were at home for about 41 days, all shown groups for less than 2."""
    for draw in DRAWN:
        assert max(ticks(draw(naked(FIRST), "days"))) >= 40
        assert max(ticks(draw(evidence(FIRST), "days"))) <= 2


def read_aloud(one: Evidence) -> str | None:
    said = drawn.read(in_the_report(one, "refused")).findtext(f"{drawn.SVG}desc") or ""
    return only(re.findall(r"(Boys|Another gender): 100%", said))


def test_what_is_read_aloud_in_place_of_a_chart() -> None:
    assert (on_unprotected(read_aloud), on_released(read_aloud)) == (SUCCEEDS, FAILS)


def test_the_legend_of_a_map_counts_its_areas_so_it_is_drawn_for_analysts_only() -> None:
    """Who else asks for it is turned away: see test_both_worlds. Nothing that everybody sees draws a map."""
    shares = {"0180": 0.12, "0181": 0.14, "0182": 0.17, "0183": 0.21, "0184": 0.93}
    with override("en"):
        [drawing] = maps([a_level(area=area, value=share) for area, share in shares.items()], Sheet(naming(), "SE"))
    legend = drawn.words(drawn.read(drawing.svg))
    assert ("80% to 100%", "1 area") in pairwise(legend)
    assert all("<path" not in draw(evidence(FIRST), indicator) for draw in DRAWN for indicator in ("refused", "days"))
