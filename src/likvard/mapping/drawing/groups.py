"""Groups side by side: one dot with its interval for each."""

from likvard.mapping.drawing.sheet import Chart, Rows, Sheet, basis, decimals_of, dot, grouping_of, split
from likvard.ui.charts import dot_interval


def groups(rows: Rows, sheet: Sheet) -> list[Chart]:
    """A chart for each grouping, of the levels of one indicator, area and period."""
    by_grouping = split((row for row in rows if row.grouping), grouping_of)
    return [_chart(levels, sheet) for levels in by_grouping.values()]


def _chart(rows: Rows, sheet: Sheet) -> Chart:
    naming = sheet.naming
    dots = [dot(row, naming.of(row).group, basis(row, naming.language)) for row in rows]
    told, look = sheet.groups_title(rows[0]), sheet.look(rows[0])
    svg = dot_interval(dots, **told, **look, decimals=decimals_of(rows[0]))
    return Chart(sheet.name(rows[0], period=True, area=True), svg)
