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


def levels_charts(estimates: Iterable[Estimate], naming: Naming) -> list[tuple[str, SafeString]]:
    """(name of the grouping, chart) for each grouping among the levels of one indicator, area and period."""
    by_grouping: dict[str, list[Estimate]] = {}
    for one in estimates:
        if one.grouping and one.stat == "level":
            by_grouping.setdefault(one.grouping, []).append(one)
    return [(naming.grouping(code), _levels_chart(rows, naming)) for code, rows in by_grouping.items()]


def _levels_chart(rows: Sequence[Estimate], naming: Naming) -> SafeString:
    scale = 100.0 if rows[0].unit == "share" else 1.0
    dots = []
    for row in rows:
        value, low, high = (None if end is None else end * scale for end in (row.value, row.ci_low, row.ci_high))
        dots.append(Dot(naming.of(row).group, value, low, high, note=_basis(row, naming.language)))
    return _chart(dots, naming, rows[0], decimals=0 if rows[0].unit == "count" else 1)


def released_chart(rows: Sequence[ReleasedRow], group: str, naming: Naming) -> SafeString:
    """The released levels of one grouping; ``group`` stands out. Says "not shown", never why."""
    dots = []
    for row in rows:
        value, low, high = (None if end is None else float(end) for end in (row.value, row.ci_low, row.ci_high))
        note = _basis(row, naming.language) if row.shown else _("not shown")
        dots.append(Dot(naming.of(row).group, value, low, high, note=note, emphasis=row.group == group))
    digits = max((decimals(row.value) for row in rows if row.value is not None), default=0)
    return _chart(dots, naming, rows[0], decimals=digits)


def _basis(row: Estimate | ReleasedRow, language: str) -> str:
    """How many answered; a count is its own basis."""
    return "" if row.n is None or row.unit == "count" else _("n = %(n)s") % {"n": number(row.n, language)}


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
