"""Charts as accessible SVG: drawn on the server, the same on screen and in a PDF.

Every position is a percentage of the width, so that the text keeps its size on a narrow screen. Colours are CSS
variables with fallbacks (``palette="screen"``) or literal colours for a renderer that knows no CSS ("print").
"""

from likvard.ui.charts.choropleth import Region, choropleth
from likvard.ui.charts.classes import Classes, classes_for
from likvard.ui.charts.dots import Dot, dot_interval
from likvard.ui.charts.equiplot import Spread, equiplot
from likvard.ui.charts.funnel import Limits, Spot, funnel
from likvard.ui.charts.multiples import Panel, Trend, line_multiples, multiples
from likvard.ui.charts.series import Point, Series, lines
from likvard.ui.charts.svg import Palette

__all__ = [
    "Classes",
    "Dot",
    "Limits",
    "Palette",
    "Panel",
    "Point",
    "Region",
    "Series",
    "Spot",
    "Spread",
    "Trend",
    "choropleth",
    "classes_for",
    "dot_interval",
    "equiplot",
    "funnel",
    "line_multiples",
    "lines",
    "multiples",
]
