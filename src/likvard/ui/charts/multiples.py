"""Small multiples: the same chart once for each area, all on one axis, so that areas can be compared at a glance.

A web page gets a grid of small SVGs rather than one large: only HTML can set four charts beside each other on a wide
screen and one under the other on a phone without making their words smaller. The grid is one picture to a screen
reader, as every chart is. A file or a sheet of paper, which has one width, gets one SVG in two columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from likvard.ui.charts.dots import Dot, marks, scale_of, written
from likvard.ui.charts.plot import Plot
from likvard.ui.charts.rows import AXIS, axis, bottom_of, rows_of
from likvard.ui.charts.series import Intervals, Series, legend_of, plotted
from likvard.ui.charts.series import scale_of as scale_of_series
from likvard.ui.charts.svg import LINE, Palette, Pen, pen, picture
from likvard.ui.charts.words import wrapped

HEIGHT = 110  # of one plotted area
BELOW = 36  # between two rows of a panel
COLUMNS = 2  # on paper
GUTTER = 0.06  # between the columns, as a share of the width
BETWEEN = 28  # pixels between two panels, one under the other


@dataclass(frozen=True)
class Panel:
    """The groups of one area. Panels of a chart need not have the same groups."""

    label: str
    dots: Sequence[Dot]


@dataclass(frozen=True)
class Trend:
    """The series of one area; every panel of a chart has the same series in the same order."""

    label: str
    series: Sequence[Series]


@dataclass(frozen=True)
class Piece:
    """Shapes and the height that they fill."""

    shapes: list[str]
    height: float


def multiples(
    panels: Sequence[Panel],
    *,
    title: str,
    description: str,
    unit: str,
    language: str,
    maximum: float | None = None,
    decimals: int = 1,
    palette: Palette = "screen",
) -> SafeString:
    """A panel of dots with intervals for each area, with the same axis in all."""
    scale, ink = scale_of([dot for panel in panels for dot in panel.dots], maximum=maximum), pen(palette, language)
    pieces = []
    for panel in panels:
        shapes, top = _heading(panel.label, ink)
        with override(language):
            words = [(dot.label, "", written(dot, unit, language, decimals)) for dot in panel.dots]
        rows = rows_of(words, top=top, below=BELOW)
        shapes += marks(panel.dots, rows, scale, ink)
        bottom = bottom_of(rows, top)
        pieces.append(Piece([*shapes, *axis(scale, bottom, unit, language, ink)], bottom + AXIS))
    return _together(pieces, title=title, description=description, ink=ink)


def line_multiples(
    trends: Sequence[Trend],
    *,
    title: str,
    description: str,
    unit: str,
    language: str,
    maximum: float | None = None,
    intervals: Intervals = "whiskers",
    palette: Palette = "screen",
) -> SafeString:
    """A panel over time for each area, with the same axes in all and one legend before them.

    Raises ValueError as ``lines``: more than four series, or unequal times.
    """
    ink = pen(palette, language)
    scale = scale_of_series([one for trend in trends for one in trend.series], maximum=maximum)
    series = trends[0].series if trends else []
    pieces = [Piece(*legend_of(series, ink))] if len(series) > 1 else []
    for trend in trends:
        shapes, top = _heading(trend.label, ink)
        plot = Plot(scale, top - 4, HEIGHT)
        shapes += plotted(trend.series, plot, unit=unit, language=language, intervals=intervals, ink=ink)
        pieces.append(Piece(shapes, plot.bottom))
    return _together(pieces, title=title, description=description, ink=ink, legend=len(series) > 1)


def _heading(label: str, ink: Pen) -> tuple[list[str], float]:
    lines = wrapped(label)
    shapes = [ink.text(0, 16 + LINE * index, line, bold=True) for index, line in enumerate(lines)]
    return shapes, 16 + LINE * len(lines) + 6


def _together(pieces: Sequence[Piece], *, title: str, description: str, ink: Pen, legend: bool = False) -> SafeString:
    if ink.palette == "print":
        shapes, height = _columns(pieces, ink, legend)
        return picture(shapes, height, title=title, description=description, pen=ink)
    drawings = [_drawing(piece, is_legend=legend and piece is pieces[0]) for piece in pieces]
    direction = "rtl" if ink.right_to_left else "ltr"
    return mark_safe(  # noqa: S308  every word in the shapes went through escape()
        f'<div class="lv-multiples" role="img" dir="{direction}" aria-label="{escape(f"{title}. {description}")}">'
        f"{''.join(drawings)}</div>"
    )


def _drawing(piece: Piece, *, is_legend: bool) -> str:
    name = ' class="lv-multiples__legend"' if is_legend else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"{name} width="100%" height="{piece.height:g}">'
        f"{''.join(piece.shapes)}</svg>"
    )


def _columns(pieces: Sequence[Piece], ink: Pen, legend: bool) -> tuple[list[str], float]:
    """The pieces in columns, row by row, a legend over all of them."""
    shapes: list[str] = []
    top, panels = 0.0, list(pieces)
    if legend:
        shapes, top = list(panels[0].shapes), panels[0].height + BETWEEN / 2
        panels = panels[1:]
    width = (1 - GUTTER * (COLUMNS - 1)) / COLUMNS
    for first in range(0, len(panels), COLUMNS):
        beside = panels[first : first + COLUMNS]
        for column, piece in enumerate(beside):
            shapes.append(ink.part(column * (width + GUTTER), width, top, piece.height, piece.shapes))
        top += max(piece.height for piece in beside) + BETWEEN
    return shapes, max(top - BETWEEN, 0)
