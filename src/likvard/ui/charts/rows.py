"""Rows on a common axis: the words of a row, the track under them, and the axis under the last one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from likvard.ui.charts.scale import Scale
from likvard.ui.charts.svg import LINE, Pen
from likvard.ui.charts.words import axis_label, fits_beside, wrapped

EDGE = 0.015  # the axis stands a little in from both edges, so that a dot on its end is whole
TOP = 16.0  # the first line of text
TRACK = 20  # from the last line of text to the middle of the track
BELOW = 38  # from the middle of the track to the next row's text
HALF = 9  # half the height of a track
AXIS = 28  # the room of the axis under the last track


@dataclass(frozen=True)
class Row:
    """The words of a row in lines, and its place down the picture."""

    label: list[str]
    note: list[str]
    value: str
    top: float

    @cached_property
    def value_line(self) -> int:
        """The value stands beside the end of the label where both fit, otherwise on a line of its own."""
        last = len(self.label) - 1
        return last if fits_beside(self.label[last], self.value) else last + 1

    @cached_property
    def note_line(self) -> int:
        """Under the label; beside the value when that has a line of its own and both fit."""
        beside = self.value_line == len(self.label) and bool(self.note) and not fits_beside(self.note[0], self.value)
        return len(self.label) + beside

    @cached_property
    def track(self) -> float:
        """Where the line and its marks stand."""
        return self.top + LINE * max(self.value_line, self.note_line + len(self.note) - 1) + TRACK


def rows_of(words: Sequence[tuple[str, str, str]], *, top: float = TOP, below: float = BELOW) -> list[Row]:
    """A row for each (label, note, value), one under the other."""
    rows: list[Row] = []
    for label, note, value in words:
        row = Row(wrapped(label), wrapped(note) if note else [], value, top)
        rows.append(row)
        top = row.track + below
    return rows


def bottom_of(rows: Sequence[Row], otherwise: float = 0) -> float:
    """Where the axis begins."""
    return rows[-1].track + HALF if rows else otherwise


def place(scale: Scale, value: float) -> float:
    """The value's place as a share of the width."""
    return EDGE + (1 - 2 * EDGE) * scale.place(value)


def texts(row: Row, ink: Pen, *, bold: bool = False, quiet: bool = False) -> list[str]:
    """The row's label, note and value. ``quiet``: there is no value to read."""
    return [
        *(ink.text(0, row.top + LINE * line, words, bold=bold) for line, words in enumerate(row.label)),
        *(
            ink.text(0, row.top + LINE * (row.note_line + line), words, colour="subtle", size=13)
            for line, words in enumerate(row.note)
        ),
        ink.text(
            1,
            row.top + LINE * row.value_line,
            row.value,
            anchor="end",
            bold=bold,
            colour="subtle" if quiet else "text",
        ),
    ]


def track(y: float, scale: Scale, ink: Pen, reference: float | None = None) -> list[str]:
    """The band that a row's marks stand on, with the axis' values and the reference."""
    shapes = [ink.line(0, y, 1, y, "track", 2 * HALF)]
    shapes += [ink.line(place(scale, tick), y - HALF, place(scale, tick), y + HALF, "grid") for tick in scale.ticks()]
    if reference is not None:
        at = place(scale, reference)
        shapes.append(ink.line(at, y - HALF - 3, at, y + HALF + 3, "text", 2, "3 3"))
    return shapes


def axis(scale: Scale, bottom: float, unit: str, language: str, ink: Pen) -> list[str]:
    """The values that the axis names, under the last row."""
    ticks = scale.ticks()
    anchors = ["start", *["middle"] * (len(ticks) - 2), "end"]
    labels = [axis_label(tick, scale, unit, language) for tick in ticks]
    return [
        ink.text(place(scale, tick), bottom + 20, label, colour="subtle", anchor=anchor, size=13)
        for tick, label, anchor in zip(ticks, labels, anchors, strict=True)
    ]
