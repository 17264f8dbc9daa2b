"""Charts of groups side by side, from estimates (for analysts) and from released figures (for everybody)."""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from likvard.disclosure import ReleasedRow
from likvard.mapping.naming import Naming
from likvard.mapping.report.printing import decimals
from likvard.stats.estimates import Estimate
from likvard.ui.charts import Dot, dot_interval
from likvard.ui.numbers import number

PER_CENT = {"share": 100.0}


def levels_charts(estimates: Iterable[Estimate], naming: Naming) -> list[tuple[str, SafeString]]:
    """(name of the grouping, chart) for each grouping among the levels of one indicator, area and period."""
    by_grouping: dict[str, list[Estimate]] = {}
    for one in estimates:
        if one.grouping and one.stat == "level":
            by_grouping.setdefault(one.grouping, []).append(one)
    return [(naming.grouping(code), _levels_chart(rows, naming)) for code, rows in by_grouping.items()]


def _levels_chart(rows: Sequence[Estimate], naming: Naming) -> SafeString:
    scale = PER_CENT.get(rows[0].unit, 1.0)
    dots = [
        Dot(
            naming.of(row).group,
            *(None if end is None else end * scale for end in (row.value, row.ci_low, row.ci_high)),
            note=_basis(row.n, naming.language) if row.unit != "count" else "",
        )
        for row in rows
    ]
    return _chart(dots, naming, rows[0], decimals=0 if rows[0].unit == "count" else 1)


def released_chart(rows: Sequence[ReleasedRow], group: str, naming: Naming) -> SafeString:
    """The released levels of one grouping; ``group`` stands out. Says "not shown", never why."""
    dots = [
        Dot(
            naming.of(row).group,
            *(None if end is None else float(end) for end in (row.value, row.ci_low, row.ci_high)),
            note=(_basis(row.n, naming.language) if row.unit != "count" else "") if row.shown else _("not shown"),
            emphasis=row.group == group,
        )
        for row in rows
    ]
    digits = max((decimals(row.value) for row in rows if row.value is not None), default=0)
    return _chart(dots, naming, rows[0], decimals=digits)


def _basis(n: int | None, language: str) -> str:
    return "" if n is None else _("n = %(n)s") % {"n": number(n, language)}


def _chart(dots: Sequence[Dot], naming: Naming, about: Estimate | ReleasedRow, *, decimals: int) -> SafeString:
    words = {"indicator": naming.indicator(about.indicator), "grouping": naming.grouping(about.grouping)}
    return dot_interval(
        dots,
        title=_("%(indicator)s, by %(grouping)s") % words,
        description=_("One row a group: the figure and its interval. The same figures stand in the table."),
        unit="%" if about.unit == "share" else naming.printer(about.indicator).unit,
        language=naming.language,
        maximum=100 if about.unit == "share" else None,
        decimals=decimals,
    )
