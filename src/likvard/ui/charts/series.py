"""Counts or estimates over time: a line for each series, told apart by shape as well as colour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from django.utils.safestring import SafeString

from likvard.ui.charts.looks import LOOKS, Look
from likvard.ui.charts.plot import INSET, MOST_NAMES, START, Plot
from likvard.ui.charts.scale import Scale, scale_for
from likvard.ui.charts.svg import LINE, Palette, Pen, pen, picture
from likvard.ui.charts.words import NARROW, wrapped

HEIGHT = 220  # of the plotted area
MOST_SERIES = 4  # lines that can be followed where they cross
APART = 0.02  # between the marks of two series at one time: their intervals stand side by side

Intervals = Literal["whiskers", "band"]


@dataclass(frozen=True)
class Point:
    """A value at a time; all None when the figure is not shown."""

    when: str
    value: float | None
    low: float | None = None
    high: float | None = None

    @property
    def has_interval(self) -> bool:
        """Whether the interval is known."""
        return self.low is not None and self.high is not None


@dataclass(frozen=True)
class Series:
    """A named run of points. Every series of a chart has the same times in the same order."""

    label: str
    points: Sequence[Point]


def lines(
    series: Sequence[Series],
    *,
    title: str,
    description: str,
    unit: str,
    language: str,
    maximum: float | None = None,
    intervals: Intervals = "whiskers",
    palette: Palette = "screen",
) -> SafeString:
    """A complete SVG of up to four series over the same times; a time that is not shown breaks the line.

    ``intervals``: each as a whisker through its point, or all of a series as a shaded band between dashed edges.
    Raises ValueError for more than four series (they cannot be told apart; draw a chart for each) or unequal times.
    """
    ink = pen(palette, language)
    shapes, top = legend_of(series, ink)
    plot = Plot(scale_of(series, maximum=maximum), top, HEIGHT)
    shapes += plotted(series, plot, unit=unit, language=language, intervals=intervals, ink=ink)
    return picture(shapes, plot.bottom, title=title, description=description, pen=ink)


def scale_of(series: Sequence[Series], *, maximum: float | None = None) -> Scale:
    """The upright axis that holds every point with its interval."""
    known = [n for one in series for p in one.points for n in (p.value, p.low, p.high) if n is not None]
    return scale_for(known, maximum=maximum)


def legend_of(series: Sequence[Series], ink: Pen) -> tuple[list[str], float]:
    """A line for each series with its look, and where what follows may begin."""
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


def plotted(
    series: Sequence[Series], plot: Plot, *, unit: str, language: str, intervals: Intervals, ink: Pen
) -> list[str]:
    """The axes and the series between them. Raises ValueError as ``lines``."""
    times = _same_times(series)
    shapes = [*plot.values(unit, language, ink), *_times(times, plot, ink)]
    shifts = _shifts(series, len(times), intervals)
    for one, look, shift in zip(series, LOOKS, shifts, strict=False):
        places = [_place(index, len(times)) + shift for index in range(len(times))]
        spans = _bands if intervals == "band" else _whiskers
        shapes += [*spans(one, places, look, plot, ink), *_line(one, places, look, plot, ink)]
    return shapes


def _same_times(series: Sequence[Series]) -> list[str]:
    if len(series) > MOST_SERIES:
        raise ValueError(f"{len(series)} series cannot be told apart in one chart; the most is {MOST_SERIES}")
    all_times = [[point.when for point in one.points] for one in series]
    if any(times != all_times[0] for times in all_times):
        raise ValueError("the series do not have the same times")
    return all_times[0] if all_times else []


def _place(index: int, times: int) -> float:
    """The place of a time, as a share of the plotted width."""
    return index / (times - 1) if times > 1 else 0.5


def _shifts(series: Sequence[Series], times: int, intervals: Intervals) -> list[float]:
    """How far each series stands from its time, so that no whisker hides another."""
    crowded = intervals == "whiskers" and any(p.has_interval for one in series for p in one.points)
    apart = min(APART, 0.15 / max(times - 1, 1)) if crowded else 0
    return [(index - (len(series) - 1) / 2) * apart for index in range(len(series))]


def _times(times: Sequence[str], plot: Plot, ink: Pen) -> list[str]:
    every = -(-len(times) // MOST_NAMES)
    named = [index for index in range(len(times)) if (len(times) - 1 - index) % every == 0]
    return plot.names([times[index] for index in named], [_place(index, len(times)) for index in named], ink)


def _line(one: Series, places: Sequence[float], look: Look, plot: Plot, ink: Pen) -> list[str]:
    at = [
        None if p.value is None else (plot.x(share), plot.y(p.value))
        for p, share in zip(one.points, places, strict=True)
    ]
    shapes = [ink.line(*a, *b, look.colour, 2.5, look.dash) for a, b in pairwise(at) if a and b]
    return shapes + [ink.path(*place, look.mark, look.colour) for place in at if place]


def _whiskers(one: Series, places: Sequence[float], look: Look, plot: Plot, ink: Pen) -> list[str]:
    return [
        ink.line(plot.x(share), plot.y(p.low), plot.x(share), plot.y(p.high), look.colour, 1.5)
        for p, share in zip(one.points, places, strict=True)
        if p.low is not None and p.high is not None
    ]


def _bands(one: Series, places: Sequence[float], look: Look, plot: Plot, ink: Pen) -> list[str]:
    """A band for each run of times with an interval; a time that stands alone has a whisker."""
    shapes: list[str] = []
    for points, shares in _runs(one, places):
        if len(points) == 1:
            shapes += _whiskers(Series(one.label, points), shares, look, plot, ink)
            continue
        low = [(share, plot.drop(p.low or 0)) for p, share in zip(points, shares, strict=True)]
        high = [(share, plot.drop(p.high or 0)) for p, share in zip(points, shares, strict=True)]
        width = 1 - START - 2 * INSET
        runs = [ink.run([*low, *reversed(high)], width, fill=look.colour, strength=0.15)]
        runs += [ink.run(edge, width, stroke=look.colour, thick=1, dash="3 3") for edge in (low, high)]
        shapes.append(ink.frame(plot.x(0), plot.x(1), plot.top, plot.height, runs))
    return shapes


def _runs(one: Series, places: Sequence[float]) -> Iterator[tuple[list[Point], list[float]]]:
    """The points that have an interval, in runs of times that follow each other."""
    for known, run in groupby(zip(one.points, places, strict=True), key=lambda pair: pair[0].has_interval):
        if known:
            points, shares = zip(*run, strict=True)
            yield list(points), list(shares)
