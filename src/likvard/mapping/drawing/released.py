"""The chart of released figures, for everybody."""

from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from likvard.disclosure import ReleasedRow
from likvard.mapping.drawing.sheet import Sheet, basis
from likvard.mapping.naming import Naming
from likvard.mapping.report.printing import decimals
from likvard.ui.charts import Dot, dot_interval


def released_chart(rows: Sequence[ReleasedRow], group: str, naming: Naming) -> SafeString:
    """The released levels of one grouping; ``group`` stands out. Says "not shown", never why."""
    dots = []
    for row in rows:
        value, low, high = (None if end is None else float(end) for end in (row.value, row.ci_low, row.ci_high))
        note = basis(row, naming.language) if row.shown else _("not shown")
        dots.append(Dot(naming.of(row).group, value, low, high, note=note, emphasis=row.group == group))
    digits = max((decimals(row.value) for row in rows if row.value is not None), default=0)
    sheet = Sheet(naming)
    return dot_interval(dots, **sheet.groups_title(rows[0]), **sheet.look(rows[0]), decimals=digits)
