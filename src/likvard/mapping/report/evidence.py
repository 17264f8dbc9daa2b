"""What a report is drawn from: released rows, the codebook that names them, and where each figure can be followed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from likvard.disclosure import ReleasedRow, Rules
from likvard.disclosure.cells import members
from likvard.mapping.words import say
from likvard.stats.codebook.model import Codebook, Crossing, Grouping, Indicator

BETWEEN = " · "  # the groups that meet in a crossing


def no_link(key: str) -> str:
    """Figures that have no page of their own."""
    return ""


@dataclass(frozen=True)
class Evidence:
    """The figures of one release. ``code`` tells releases apart within a report (letters, digits, hyphen)."""

    code: str
    rows: Sequence[ReleasedRow]
    codebook: Codebook
    rules: Rules
    link: Callable[[str], str] = no_link
    source_link: str = ""
    digest: str = ""

    @property
    def hidden(self) -> int:
        """How many figures are not shown, whatever the reason."""
        return sum(not row.shown for row in self.rows)

    def rows_of(self, indicator: str, grouping: str) -> tuple[ReleasedRow, ...]:
        """The rows of one indicator and one grouping ("" = everybody)."""
        return self._rows.get((indicator, grouping), ())

    @cached_property
    def _rows(self) -> dict[tuple[str, str], tuple[ReleasedRow, ...]]:
        found: dict[tuple[str, str], list[ReleasedRow]] = {}
        for row in self.rows:
            found.setdefault((row.indicator, row.grouping), []).append(row)
        return {about: tuple(rows) for about, rows in found.items()}

    def indicators(self) -> tuple[Indicator, ...]:
        """Those with figures, in the codebook's order; names that only the file knows come last."""
        known = [indicator.code for indicator in self.codebook.indicators]
        return tuple(self.indicator(code) for code in _in_order((row.indicator for row in self.rows), known))

    def groupings(self, indicator: str) -> tuple[Grouping, ...]:
        """Groupings with figures for the indicator, in the codebook's order."""
        known = [grouping.code for grouping in self.codebook.groupings]
        used = _in_order((row.grouping for row in self.rows if row.indicator == indicator and row.grouping), known)
        return tuple(self.grouping(code) for code in used)

    def indicator(self, code: str) -> Indicator:
        """The codebook's, or one that has no more than its code."""
        found = (one for one in self.codebook.indicators if one.code == code)
        return next(found, None) or Indicator(code, {}, "share")

    def grouping(self, code: str) -> Grouping:
        """The codebook's, or one that has no more than its code."""
        found = (one for one in self.codebook.groupings if one.code == code)
        return next(found, None) or Grouping(code, {}, "none", ())

    def areas(self, rows: Iterable[ReleasedRow]) -> tuple[str, ...]:
        """Areas of the rows: all together first, then in the codebook's order, then by name."""
        return _in_order(sorted({row.area for row in rows}), ["", *self.codebook.area.labels])

    def groups(self, grouping: Grouping, rows: Iterable[ReleasedRow]) -> tuple[str, ...]:
        """Levels of the grouping with rows, in the codebook's order, never by value."""
        return _in_order((row.group for row in rows), [level.code for level in grouping.levels])


@dataclass(frozen=True)
class Labels:
    """Names things in one language; a code without a name is shown as it is."""

    codebook: Codebook
    language: str

    def indicator(self, indicator: Indicator) -> str:
        return say(indicator.label, self.language) or indicator.code

    def grouping(self, grouping: Grouping) -> str:
        """The label of a grouping; of a crossing its own, or else those of the groupings that meet in it."""
        crossing = self._crossings.get(grouping.code)
        if crossing is None:
            return say(grouping.label, self.language) or grouping.code
        return say(crossing.label, self.language) or BETWEEN.join(map(self.grouping, self._members(crossing)))

    def group(self, grouping: Grouping, code: str) -> str:
        """The label of a group; of one in a crossing those of the groups that meet: "Women · Born abroad"."""
        crossing = self._crossings.get(grouping.code)
        if crossing is not None and len(members(code)) == len(crossing.of):
            return BETWEEN.join(map(self.group, self._members(crossing), members(code)))
        label = next((level.label for level in grouping.levels if level.code == code), {})
        return say(label, self.language) or code

    def area(self, code: str) -> str:
        return say(self.codebook.area.labels.get(code, {}), self.language) or code

    @cached_property
    def _crossings(self) -> dict[str, Crossing]:
        return {crossing.code: crossing for crossing in self.codebook.crossings}

    def _members(self, crossing: Crossing) -> list[Grouping]:
        known = {grouping.code: grouping for grouping in self.codebook.groupings}
        return [known.get(code) or Grouping(code, {}, "none", ()) for code in crossing.of]


def _in_order(used: Iterable[str], order: Iterable[str]) -> tuple[str, ...]:
    seen = dict.fromkeys(used)
    known = [code for code in order if code in seen]
    return (*known, *(code for code in seen if code not in set(known)))
