"""Each area against how many answered there, with the limits within which chance would keep it."""

from django.utils.translation import gettext as _

from likvard.mapping.drawing.sheet import Chart, Rows, Sheet, scaled, split
from likvard.stats.estimates import Estimate
from likvard.stats.funnel import Funnel, funnel_of
from likvard.ui.charts import Limits, Spot, funnel
from likvard.ui.numbers import number


def funnels(rows: Rows, sheet: Sheet) -> list[Chart]:
    """A chart for everybody and for each group, of the shares or means of one indicator and period in every area."""
    charts = [_chart(levels, sheet) for levels in split(rows, _group_code).values()]
    return [chart for chart in charts if chart]


def _group_code(row: Estimate) -> str:
    return f"{row.grouping}\x1f{row.group}"


def _chart(rows: Rows, sheet: Sheet) -> Chart | None:
    areas = [row for row in rows if row.area]
    whole = next((row for row in rows if not row.area), None)
    limits = funnel_of(areas, whole)
    if limits is None:
        return None
    about, naming = areas[0], sheet.naming
    scale = 100.0 if about.unit == "share" else 1.0
    inner, outer = _limits(limits, scale)
    group = naming.of(about).group
    svg = funnel(
        [Spot(naming.area(row.area), row.n or 0, scaled(row)[0] if row.n else None) for row in areas],
        target=limits.target * scale,
        target_label=_("All areas together") if whole else _("Mean of the areas"),
        inner=inner,
        outer=outer,
        size_label=_("Number who answered (n)"),
        note=_note(limits, naming.language),
        **sheet.told(
            about,
            _("%(group)s, each area against n") % {"group": group},
            _("One mark an area, with limits within which chance alone would keep 95 and 99.8 per cent of them."),
        ),
        **sheet.look(about),
    )
    return Chart(sheet.name_of_group(about), svg)


def _limits(limits: Funnel, scale: float) -> list[Limits]:
    """Those of each level, in the unit of the chart."""
    size = limits.size.tolist()
    ends = zip(limits.levels, (limits.low * scale).tolist(), (limits.high * scale).tolist(), strict=True)
    return [Limits(level, list(zip(size, low, high, strict=True))) for level, low, high in ends]


def _note(limits: Funnel, language: str) -> str:
    if limits.factor == 1:
        return ""
    words = _("The limits allow for the design of the sample: median design effect %(factor)s.")
    return words % {"factor": number(limits.factor, language, 2)}
