"""Charts from estimates (for analysts) and from released figures (for everybody)."""

from likvard.mapping.drawing.choices import Offer, offered
from likvard.mapping.drawing.followed import followed_chart
from likvard.mapping.drawing.released import released_chart
from likvard.mapping.drawing.sheet import Chart, Sheet

__all__ = ["Chart", "Offer", "Sheet", "followed_chart", "offered", "released_chart"]
