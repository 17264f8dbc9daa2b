"""Areas beside each other on one axis: their groups as small multiples, and everybody as one dot an area."""

from django.utils.translation import gettext as _

from likvard.mapping.drawing.sheet import (
    Chart,
    Rows,
    Sheet,
    area_of,
    basis,
    decimals_of,
    dot,
    grouping_of,
    split,
)
from likvard.ui.charts import Panel, dot_interval, multiples


def areas(rows: Rows, sheet: Sheet) -> list[Chart]:
    """A chart for each grouping, of the levels of one indicator and period in every area."""
    by_grouping = split((row for row in rows if row.area), grouping_of)
    return [_groups(levels, sheet) if code else _everybody(levels, sheet) for code, levels in by_grouping.items()]


def _everybody(rows: Rows, sheet: Sheet) -> Chart:
    naming = sheet.naming
    dots = [dot(row, naming.area(row.area), basis(row, naming.language)) for row in rows]
    told = sheet.told(rows[0], _("everybody, by area"), _("One row an area: the figure and its interval."))
    svg = dot_interval(dots, **told, **sheet.look(rows[0]), decimals=decimals_of(rows[0]))
    return Chart(sheet.name(rows[0], period=True), svg)


def _groups(rows: Rows, sheet: Sheet) -> Chart:
    naming, about = sheet.naming, rows[0]
    panels = [
        Panel(naming.area(area), [dot(row, naming.of(row).group) for row in levels])
        for area, levels in split(rows, area_of).items()
    ]
    what = _("%(grouping)s, by area") % {"grouping": naming.grouping(about.grouping)}
    told = sheet.told(about, what, _("A small chart for each area: one row a group, all on the same axis."))
    svg = multiples(panels, **told, **sheet.look(about), decimals=decimals_of(about))
    return Chart(sheet.name(about, period=True), svg)
