"""Charts as accessible SVG: drawn on the server, the same on screen and in a PDF.

Every position is a percentage of the width, so that the text keeps its size on a narrow screen. Colours are CSS
variables with fallbacks (``palette="screen"``) or literal colours for a renderer that knows no CSS ("print").
"""

from likvard.ui.charts.dots import Dot, dot_interval
from likvard.ui.charts.series import Point, Series, lines

__all__ = ["Dot", "Point", "Series", "dot_interval", "lines"]
