"""Estimates with their intervals: one row for each group, on one axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from likvard.ui.charts.scale import Scale, scale_for
from likvard.ui.charts.svg import LINE, Palette, Pen, pen, picture
from likvard.ui.charts.words import fits_beside, wrapped
from likvard.ui.numbers import interval, number, quantity

EDGE = 0.012  # the axis stands a little in from both edges, so that a dot on its end is whole
TRACK = 22  # from the last line of text to the middle of the track
BELOW = 34  # from the middle of the track to the next row's text
DOT, STRONG_DOT = 6, 7.5


@dataclass(frozen=True)
class Dot:
    """One row. ``value``, ``low`` and ``high`` are in the chart's unit; all None when the figure is not shown."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    note: str = ""
    emphasis: bool = False


@dataclass(frozen=True)
class Row:
    """A dot with its words and its place down the picture."""

    dot: Dot
    label: list[str]
    value: str
    top: float

    @property
    def text_lines(self) -> int:
        """The value takes a line of its own when it does not fit beside the label."""
        beside = len(self.label) == 1 and fits_beside(self.label[0], self.value)
        return len(self.label) + (0 if beside else 1)

    @property
    def track(self) -> float:
        """Where the line and its dot stand."""
        return self.top + LINE * (self.text_lines - 1) + TRACK


def dot_interval(
    dots: Sequence[Dot],
    *,
    title: str,
    description: str,
    unit: str,
    language: str,
    reference: float | None = None,
    maximum: float | None = None,
    decimals: int = 1,
    palette: Palette = "screen",
) -> SafeString:
    """A complete SVG with one row a dot: label, value with interval, and both drawn on an axis from nought.

    ``reference`` draws a dashed line to compare with; ``maximum`` is where the axis may end at most.
    """
    known = [n for dot in dots for n in (dot.value, dot.low, dot.high) if n is not None]
    scale = scale_for([*known, *([] if reference is None else [reference])], maximum=maximum)
    with override(language):
        rows = _rows(dots, unit, language, decimals)
    ink = pen(palette, language)
    bottom = rows[-1].track + 16 if rows else LINE
    shapes = _axis(scale, bottom, unit, language, ink)
    if reference is not None:
        at = _place(scale, reference)
        shapes.append(ink.line(at, 0, at, bottom, "subtle", 1.5, "4 4"))
    strong = any(dot.emphasis for dot in dots)
    for row in rows:
        shapes += _row(row, scale, ink, is_quiet=strong and not row.dot.emphasis)
    return picture(shapes, bottom + 30, title=title, description=description, pen=ink)


def _rows(dots: Sequence[Dot], unit: str, language: str, decimals: int) -> list[Row]:
    rows: list[Row] = []
    top = 16.0
    for dot in dots:
        row = Row(dot, wrapped(dot.label), _written(dot, unit, language, decimals), top)
        rows.append(row)
        top = row.track + BELOW
    return rows


def _written(dot: Dot, unit: str, language: str, decimals: int) -> str:
    """``25,2 % (22,4–28,3)``, or that it is not shown."""
    if dot.value is None:
        return _("not shown")
    value = quantity(dot.value, unit, language, decimals)
    if dot.low is None or dot.high is None:
        return value
    return f"{value} ({interval(dot.low, dot.high, language, decimals)})"


def _place(scale: Scale, value: float) -> float:
    return EDGE + (1 - 2 * EDGE) * scale.place(value)


def _axis(scale: Scale, bottom: float, unit: str, language: str, ink: Pen) -> list[str]:
    shapes = []
    ticks = scale.ticks()
    for tick in ticks:
        at = _place(scale, tick)
        anchor = "start" if tick == ticks[0] else "end" if tick == ticks[-1] else "middle"
        words = (
            quantity(tick, unit, language, scale.decimals) if unit == "%" else number(tick, language, scale.decimals)
        )
        shapes.append(ink.line(at, 0, at, bottom, "grid"))
        shapes.append(ink.text(at, bottom + 20, words, colour="subtle", anchor=anchor, size=13))
    return shapes


def _row(row: Row, scale: Scale, ink: Pen, *, is_quiet: bool) -> list[str]:
    dot, colour = row.dot, "subtle" if is_quiet else "accent"
    shapes = [ink.text(0, row.top + LINE * index, line, bold=dot.emphasis) for index, line in enumerate(row.label)]
    last_line = row.top + LINE * (row.text_lines - 1)
    shapes.append(
        ink.text(
            1, last_line, row.value, anchor="end", bold=dot.emphasis, colour="subtle" if dot.value is None else "text"
        )
    )
    if dot.value is None:
        return [*shapes, ink.line(EDGE, row.track, 1 - EDGE, row.track, "grid", 2, "1 7")]
    if dot.low is not None and dot.high is not None:
        shapes.append(ink.line(_place(scale, dot.low), row.track, _place(scale, dot.high), row.track, colour, 4))
    return [
        *shapes,
        ink.circle(_place(scale, dot.value), row.track, STRONG_DOT if dot.emphasis else DOT, colour, "paper"),
    ]
