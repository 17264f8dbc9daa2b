"""Which released rows belong together: one indicator, one grouping, one area, one period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from likvard.disclosure import ReleasedRow
from likvard.mapping.report.evidence import Evidence
from likvard.stats.codebook.model import Grouping
from likvard.stats.estimates import REST

EVERYBODY = Grouping("", {}, "none", ())


@dataclass(frozen=True)
class Slice:
    """Rows of one indicator by one grouping in one area and period; area or period "" = all together."""

    grouping: Grouping
    area: str
    period: str
    rows: tuple[ReleasedRow, ...]

    @property
    def has_levels(self) -> bool:
        """Whether any group has a figure of its own here."""
        return any(row.stat == "level" for row in self.rows)

    def level(self, group: str) -> ReleasedRow | None:
        """The group's own figure."""
        return self._one("level", group, "")

    def comparison(self, group: str, versus: str) -> ReleasedRow | None:
        """The group's difference from ``versus``; its ratio where no difference was made."""
        return self._one("difference", group, versus) or self._one("ratio", group, versus)

    def versus(self) -> str:
        """What the table compares with: the grouping's reference, else the rest, else nothing."""
        against = {row.versus for row in self.rows if row.versus}
        if self.grouping.reference in against:
            return self.grouping.reference
        return REST if REST in against else ""

    def _one(self, stat: str, group: str, versus: str) -> ReleasedRow | None:
        found = (row for row in self.rows if (row.stat, row.group, row.versus) == (stat, group, versus))
        return next(found, None)


def rows_of(evidence: Evidence, indicator: str, grouping: str) -> tuple[ReleasedRow, ...]:
    """The rows of one indicator and one grouping ("" = everybody)."""
    return evidence.rows_of(indicator, grouping)


def periods(rows: Iterable[ReleasedRow]) -> tuple[str, ...]:
    """Single periods in order of time, as the source writes them."""
    return tuple(sorted({row.period for row in rows if row.period}))


def main_period(rows: Sequence[ReleasedRow]) -> str:
    """The period that the text speaks about: all together where there is such a figure, else the latest."""
    return "" if any(row.period == "" for row in rows) else periods(rows)[-1]


def cut(rows: Sequence[ReleasedRow], grouping: Grouping, area: str, period: str) -> Slice:
    """The rows of one area and period."""
    return Slice(grouping, area, period, tuple(row for row in rows if row.area == area and row.period == period))
