"""The chart of one released figure over time, with the values it is to reach."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from likvard.mapping.drawing.sheet import Sheet
from likvard.mapping.naming import Naming
from likvard.mapping.queries import Value
from likvard.ui.charts import Point, Series, lines


def followed_chart(values: Sequence[Value], aims: Sequence[tuple[str, float]], name: str, naming: Naming) -> SafeString:
    """The values with their intervals, and a mark for each aim: a time and a value in the unit of the chart.

    A hidden value breaks the line. Raises IndexError without any value.
    """
    row, found, wanted = values[-1].row, {value.when: value for value in values}, dict(aims)
    times = sorted({*found, *wanted})
    series = [Series(name, [_point(found.get(when), when) for when in times])]
    if wanted:
        series.append(Series(_("Target"), [Point(when, wanted.get(when)) for when in times]))
    look = Sheet(naming).look(row)
    if row.stat != "level":  # percentage points, or times: the title says of what
        look["unit"], look["maximum"] = "", None
    words = _("The figure and its interval in each period. The same figures stand in the table.")
    return lines(series, title=name, description=words, intervals="band", **look)


def _point(value: Value | None, when: str) -> Point:
    row = value.row if value else None
    if row is None or row.value is None:
        return Point(when, None)
    low, high = (None if end is None else float(end) for end in (row.ci_low, row.ci_high))
    return Point(when, float(row.value), low, high)
