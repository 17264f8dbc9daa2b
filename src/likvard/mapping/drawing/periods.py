"""Groups over time, with their intervals; everywhere or in each area."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from likvard.mapping.drawing.sheet import (
    Chart,
    Rows,
    Sheet,
    area_of,
    codes,
    group_of,
    grouping_of,
    period_of,
    point,
    split,
)
from likvard.ui.charts import Series, Trend, line_multiples, lines
from likvard.ui.charts.series import MOST_SERIES


def periods(rows: Rows, sheet: Sheet) -> list[Chart]:
    """A chart for each grouping, of the levels of one indicator and area in every period."""
    by_grouping = split((row for row in rows if row.period), grouping_of)
    return [_chart(levels, sheet) for levels in by_grouping.values()]


def _chart(rows: Rows, sheet: Sheet) -> Chart:
    """One line a group; more groups than can be followed in one chart get one each."""
    about, series = rows[0], _series(rows, sheet, codes(rows, period_of))
    what = _("%(grouping)s, over time") % {"grouping": sheet.naming.grouping(about.grouping)}
    look = sheet.look(about)
    if len(series) > MOST_SERIES:
        told = sheet.told(about, what, _("A small chart for each group: the figure and its interval in each period."))
        trends = [Trend(one.label, [one]) for one in series]
        svg = line_multiples(trends, **told, **look, intervals="band")
    else:
        told = sheet.told(about, what, _("One line a group: the figure and its interval in each period."))
        svg = lines(series, **told, **look, intervals="band" if len(series) == 1 else "whiskers")
    return Chart(sheet.name(about, area=True), svg)


def areas_over_time(rows: Rows, sheet: Sheet) -> list[Chart]:
    """A chart for each grouping with so few groups that their lines can be followed: one panel an area."""
    by_grouping = split((row for row in rows if row.area and row.period), grouping_of)
    return [_panels(levels, sheet) for levels in by_grouping.values() if len(codes(levels, group_of)) <= MOST_SERIES]


def _panels(rows: Rows, sheet: Sheet) -> Chart:
    about, times, groups = rows[0], codes(rows, period_of), codes(rows, group_of)
    what = _("%(grouping)s, over time in each area") % {"grouping": sheet.naming.grouping(about.grouping)}
    told = sheet.told(about, what, _("A small chart for each area: one line a group, all on the same axes."))
    trends = [
        Trend(sheet.naming.area(area), _series(levels, sheet, times, groups))
        for area, levels in split(rows, area_of).items()
    ]
    single = len(groups) == 1
    svg = line_multiples(trends, **told, **sheet.look(about), intervals="band" if single else "whiskers")
    return Chart(sheet.name(about), svg)


def _series(rows: Rows, sheet: Sheet, times: Sequence[str], groups: Sequence[str] = ()) -> list[Series]:
    """A series for each group over all times, whether or not the run has an estimate for each."""
    about, found = rows[0], {(row.group, row.period): row for row in rows}
    return [
        Series(sheet.naming.group(about.grouping, group), [point(found.get((group, when)), when) for when in times])
        for group in groups or codes(rows, group_of)
    ]
