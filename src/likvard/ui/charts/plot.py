"""The plotted area of a chart whose values go upwards: its axes, and where a value stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from likvard.ui.charts.scale import Scale
from likvard.ui.charts.svg import Pen
from likvard.ui.charts.words import axis_label

START = 0.14  # where the plotted area begins, right of the numbers of the axis
INSET = 0.055  # from the ends of the plotted area to the first and the last mark: half the name of a year
BELOW = 34  # the room of the axis under the plotted area
MOST_NAMES = 6  # names of times that fit under the narrowest chart


@dataclass(frozen=True)
class Plot:
    """A plotted area from ``top``, ``height`` pixels high; the whole width right of the numbers of its axis."""

    scale: Scale
    top: float
    height: float

    @property
    def bottom(self) -> float:
        """Where the chart ends, with its axis."""
        return self.top + self.height + BELOW

    def x(self, share: float) -> float:
        """A share of the plotted width as a share of the whole width."""
        return START + INSET + (1 - START - 2 * INSET) * share

    def y(self, value: float) -> float:
        """The place of a value, in pixels from the top of the picture."""
        return self.top + self.drop(value)

    def drop(self, value: float) -> float:
        """The place of a value, in pixels from the top of the plotted area."""
        return self.height * (1 - self.scale.place(value))

    def values(self, unit: str, language: str, ink: Pen) -> list[str]:
        """The upright axis: a line across and a number for each value that it names."""
        shapes = []
        for tick in self.scale.ticks():
            y, words = self.y(tick), axis_label(tick, self.scale, unit, language)
            shapes.append(ink.line(START, y, 1, y, "grid"))
            shapes.append(ink.text(START - 0.02, y + 5, words, colour="subtle", anchor="end", size=13))
        return shapes

    def names(self, names: Sequence[str], places: Sequence[float], ink: Pen) -> list[str]:
        """Names under the area, each at its share of the plotted width."""
        y = self.top + self.height + 24
        return [
            ink.text(self.x(share), y, name, colour="subtle", anchor="middle", size=13)
            for name, share in zip(names, places, strict=True)
        ]
