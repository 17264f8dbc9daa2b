"""The gap between groups, as an equiplot: one row an area, or one row a period."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from likvard.mapping.drawing.sheet import (
    Chart,
    Rows,
    Sheet,
    area_of,
    codes,
    decimals_of,
    dot,
    group_of,
    grouping_of,
    period_of,
    split,
)
from likvard.stats.estimates import Estimate
from likvard.ui.charts import Spread, equiplot
from likvard.ui.charts.looks import LOOKS


def gaps_by_area(rows: Rows, sheet: Sheet) -> list[Chart]:
    """A chart for each grouping, of the levels of one indicator and period in every area."""
    return [
        Chart(
            sheet.name(levels[0], period=True),
            equiplot(
                _spreads(levels, sheet, area_of, sheet.naming.area),
                **sheet.told(levels[0], _("the gap by area"), _("One row an area, one mark a group.")),
                **sheet.look(levels[0]),
                decimals=decimals_of(levels[0]),
            ),
        )
        for levels in _groupings([row for row in rows if row.area])
    ]


def gaps_over_time(rows: Rows, sheet: Sheet) -> list[Chart]:
    """A chart for each grouping, of the levels of one indicator and area in every period."""
    return [
        Chart(
            sheet.name(levels[0], area=True),
            equiplot(
                _spreads(levels, sheet, period_of, str),
                **sheet.told(levels[0], _("the gap over time"), _("One row a period, one mark a group.")),
                **sheet.look(levels[0]),
                decimals=decimals_of(levels[0]),
            ),
        )
        for levels in _groupings([row for row in rows if row.period])
    ]


def _groupings(rows: Rows) -> list[list[Estimate]]:
    """The levels of each grouping whose groups can be told apart."""
    by_grouping = split(rows, grouping_of).values()
    return [levels for levels in by_grouping if 2 <= len(codes(levels, group_of)) <= len(LOOKS)]


def _spreads(rows: Rows, sheet: Sheet, by: Callable[[Estimate], str], name: Callable[[str], str]) -> list[Spread]:
    about, groups = rows[0], codes(rows, group_of)
    labels = {group: sheet.naming.group(about.grouping, group) for group in groups}
    spreads = []
    for code, levels in split(rows, by).items():
        found = {row.group: row for row in levels}
        spreads.append(Spread(name(code), [dot(found.get(group), labels[group]) for group in groups]))
    return spreads
