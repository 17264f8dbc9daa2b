"""Counts or estimates over time: a line for each series, told apart by shape as well as colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString

from likvard.ui.charts.scale import Scale, scale_for
from likvard.ui.charts.svg import LINE, Palette, Pen, pen, picture
from likvard.ui.charts.words import NARROW, axis_label, wrapped

HEIGHT = 220  # of the plotted area
MOST_TIMES = 6  # names of times that fit under the narrowest chart
START = 0.14  # where the plotted area begins, right of the numbers of the axis


@dataclass(frozen=True)
class Point:
    """A value at a time; all None when the figure is not shown."""

    when: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Series:
    """A named run of points. Every series of a chart has the same times in the same order."""

    label: str
    points: Sequence[Point]


@dataclass(frozen=True)
class Look:
    """How a series is told apart."""

    colour: str
    dash: str
    mark: str


LOOKS = (
    Look("accent", "", "M0-5.5A5.5 5.5 0 1 1 0 5.5A5.5 5.5 0 1 1 0-5.5Z"),
    Look("second", "6 5", "M-5-5H5V5H-5Z"),
    Look("soft", "2 5", "M0-6.5L6 5H-6Z"),
    Look("subtle", "10 4 2 4", "M0-7L7 0L0 7L-7 0Z"),
)


@dataclass(frozen=True)
class Area:
    """The plotted area: its axis, how many times it spans, and where it begins."""

    scale: Scale
    times: int
    top: float

    def x(self, index: int) -> float:
        """The place of a time, as a share of the width."""
        return START + 0.04 + (1 - START - 0.08) * (index / (self.times - 1) if self.times > 1 else 0.5)

    def y(self, value: float) -> float:
        """The place of a value, in pixels from the top."""
        return self.top + HEIGHT * (1 - self.scale.place(value))


def lines(
    series: Sequence[Series],
    *,
    title: str,
    description: str,
    unit: str,
    language: str,
    maximum: float | None = None,
    palette: Palette = "screen",
) -> SafeString:
    """A complete SVG of up to four series over the same times; a time that is not shown breaks the line.

    Raises ValueError for more than four series (they cannot be told apart; draw a chart for each) or unequal times.
    """
    times = _same_times(series)
    known = [n for one in series for p in one.points for n in (p.value, p.low, p.high) if n is not None]
    ink = pen(palette, language)
    legend, top = _legend(series, ink)
    area = Area(scale_for(known, maximum=maximum), len(times), top)
    shapes = [*legend, *_axes(area, times, unit, language, ink)]
    for one, look in zip(series, LOOKS, strict=False):
        shapes += _series(one, look, area, ink)
    return picture(shapes, top + HEIGHT + 34, title=title, description=description, pen=ink)


def _same_times(series: Sequence[Series]) -> list[str]:
    if len(series) > len(LOOKS):
        raise ValueError(f"{len(series)} series cannot be told apart in one chart; the most is {len(LOOKS)}")
    all_times = [[point.when for point in one.points] for one in series]
    if any(times != all_times[0] for times in all_times):
        raise ValueError("the series do not have the same times")
    return all_times[0] if all_times else []


def _legend(series: Sequence[Series], ink: Pen) -> tuple[list[str], float]:
    shapes: list[str] = []
    y = 14.0
    for one, look in zip(series, LOOKS, strict=False):
        shapes.append(ink.line(0.005, y - 5, 0.105, y - 5, look.colour, 2.5, look.dash))
        shapes.append(ink.path(0.055, y - 5, look.mark, look.colour))
        for line in wrapped(one.label, NARROW * (1 - START)):
            shapes.append(ink.text(START, y, line))
            y += LINE
        y += 4
    return shapes, y + 6


def _axes(area: Area, times: Sequence[str], unit: str, language: str, ink: Pen) -> list[str]:
    shapes = []
    for tick in area.scale.ticks():
        y = area.y(tick)
        words = axis_label(tick, area.scale, unit, language)
        shapes.append(ink.line(START, y, 1, y, "grid"))
        shapes.append(ink.text(START - 0.02, y + 5, words, colour="subtle", anchor="end", size=13))
    every = -(-len(times) // MOST_TIMES)
    for index, when in enumerate(times):
        if (len(times) - 1 - index) % every == 0:
            y = area.top + HEIGHT + 24
            shapes.append(ink.text(area.x(index), y, when, colour="subtle", anchor="middle", size=13))
    return shapes


def _series(one: Series, look: Look, area: Area, ink: Pen) -> list[str]:
    places = [None if p.value is None else (area.x(i), area.y(p.value)) for i, p in enumerate(one.points)]
    shapes = [
        ink.line(area.x(i), area.y(p.low), area.x(i), area.y(p.high), look.colour, 1.5)
        for i, p in enumerate(one.points)
        if p.low is not None and p.high is not None
    ]
    shapes += [ink.line(*a, *b, look.colour, 2.5, look.dash) for a, b in pairwise(places) if a and b]
    return shapes + [ink.path(*place, look.mark, look.colour) for place in places if place]
