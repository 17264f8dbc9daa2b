"""What the charts of one page share: names, units, palette; and rows turned into dots and points."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypedDict

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from likvard.disclosure import ReleasedRow
from likvard.mapping.naming import Naming
from likvard.stats.estimates import Estimate
from likvard.ui.charts import Dot, Palette, Point
from likvard.ui.numbers import number


class Told(TypedDict):
    """What a chart says of itself, as the functions of ``ui.charts`` take it."""

    title: str
    description: str


class Look(TypedDict):
    """How its values are written and drawn, as the same functions take it."""

    unit: str
    language: str
    palette: Palette
    maximum: float | None


class Chart(NamedTuple):
    """A chart and what it is called beside the others of the page."""

    name: str
    svg: SafeString


@dataclass(frozen=True)
class Sheet:
    """Names figures and says how they are drawn. ``country``: whose municipalities the areas are, or ""."""

    naming: Naming
    country: str = ""
    palette: Palette = "screen"

    def look(self, about: Estimate | ReleasedRow) -> Look:
        """The unit, language, palette and longest axis that a figure is drawn with."""
        share = about.unit == "share"
        return {
            "unit": "%" if share else self.naming.printer(about.indicator).unit,
            "language": self.naming.language,
            "palette": self.palette,
            "maximum": 100 if share else None,
        }

    def groups_title(self, about: Estimate | ReleasedRow) -> Told:
        """Title and description of groups side by side."""
        words = {"indicator": self.naming.indicator(about.indicator), "grouping": self.naming.grouping(about.grouping)}
        return {
            "title": _("%(indicator)s, by %(grouping)s") % words,
            "description": _("One row a group: the figure and its interval. The same figures stand in the table."),
        }

    def told(self, about: Estimate, what: str, description: str) -> Told:
        """Title and description of another chart: the indicator, and what of it is drawn."""
        indicator, more = self.naming.indicator(about.indicator), _("The same figures stand in the table.")
        return {"title": f"{indicator}: {what}", "description": f"{description} {more}"}

    def name(self, about: Estimate, *, period: bool = False, area: bool = False) -> str:
        """The grouping, and the place or time that all figures of the chart have in common."""
        common = [self.naming.area(about.area) if area else "", about.period if period else ""]
        return ", ".join([self.naming.grouping(about.grouping), *(part for part in common if part)])

    def name_of_group(self, about: Estimate) -> str:
        """The same for the chart of one group in many areas."""
        name = self.name(about, period=True)
        return f"{name}: {self.naming.of(about).group}" if about.grouping else name


def scaled(row: Estimate) -> tuple[float | None, float | None, float | None]:
    """Value, low and high in the unit of the chart: shares in per cent."""
    scale = 100.0 if row.unit == "share" else 1.0
    value, low, high = (None if end is None else end * scale for end in (row.value, row.ci_low, row.ci_high))
    return value, low, high


def decimals_of(row: Estimate) -> int:
    """How exactly the chart writes its values."""
    return 0 if row.unit == "count" else 1


def dot(row: Estimate | None, label: str, note: str = "") -> Dot:
    """A row of a chart; one that the run has no estimate for is not shown."""
    value, low, high = scaled(row) if row else (None, None, None)
    return Dot(label, value, low, high, note=note)


def point(row: Estimate | None, when: str) -> Point:
    """A time of a series; one that the run has no estimate for is not shown."""
    return Point(when, *(scaled(row) if row else (None, None, None)))


def basis(row: Estimate | ReleasedRow, language: str) -> str:
    """How many answered; a count is its own basis."""
    return "" if row.n is None or row.unit == "count" else _("n = %(n)s") % {"n": number(row.n, language)}


def split(rows: Iterable[Estimate], by: Callable[[Estimate], str]) -> dict[str, list[Estimate]]:
    """The rows of each code, in the order in which the codes come."""
    parts: dict[str, list[Estimate]] = {}
    for row in rows:
        parts.setdefault(by(row), []).append(row)
    return parts


def codes(rows: Iterable[Estimate], of: Callable[[Estimate], str]) -> list[str]:
    """The codes of the rows, each once."""
    return list(dict.fromkeys(of(row) for row in rows))


def grouping_of(row: Estimate) -> str:
    return row.grouping


def group_of(row: Estimate) -> str:
    return row.group


def area_of(row: Estimate) -> str:
    return row.area


def period_of(row: Estimate) -> str:
    return row.period


Rows = Sequence[Estimate]
