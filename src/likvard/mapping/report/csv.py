"""Released figures as a file for spreadsheets.

UTF-8 with a byte order mark, semicolons and decimal commas: a Nordic spreadsheet opens it right by a double click.
Text that begins with a sign a spreadsheet would run as a formula gets an apostrophe in front. Codes stand beside
labels, so that a program can read it too. Why a single figure is not shown is not said, for that would tell.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from likvard.disclosure import ReleasedRow
from likvard.mapping.export import escaped
from likvard.mapping.report.evidence import Evidence, Labels
from likvard.stats.codebook.model import Grouping, Indicator
from likvard.stats.estimates import REST

COLUMNS = (
    "source", "indicator", "indicator_label", "grouping", "grouping_label", "group", "group_label",
    "area", "area_label", "period", "stat", "versus", "versus_label", "unit", "value", "ci_low", "ci_high",
    "confidence", "n", "shown", "gap_stands", "flag", "ground", "design", "method", "key", "address",
)  # fmt: skip


def to_csv(evidence: Sequence[Evidence], language: str) -> bytes:
    """Every released row of every release, in the order in which it was released; labels in one language."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in evidence:
        about = _About(one, Labels(one.codebook, language))
        writer.writerows(_row(about, row) for row in one.rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


@dataclass(frozen=True)
class _About:
    """The rows of one release, and what its codes are called."""

    evidence: Evidence
    labels: Labels

    @cached_property
    def groupings(self) -> dict[str, Grouping]:
        return {grouping.code: grouping for grouping in self.evidence.codebook.groupings}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.evidence.codebook.indicators}


def _row(about: _About, row: ReleasedRow) -> list[object]:
    one, labels = about.evidence, about.labels
    grouping = about.groupings.get(row.grouping) or Grouping(row.grouping, {}, "none", ())
    indicator = about.indicators.get(row.indicator) or Indicator(row.indicator, {}, "share")
    texts = [one.digest or one.code, row.indicator, labels.indicator(indicator), row.grouping]
    texts += [labels.grouping(grouping), row.group, labels.group(grouping, row.group), row.area, labels.area(row.area)]
    texts += [
        row.period,
        row.stat,
        row.versus,
        "" if row.versus == REST else labels.group(grouping, row.versus),
        row.unit,
    ]
    numbers = [row.value, row.ci_low, row.ci_high, row.confidence, row.n]
    shown, stands = str(row.shown).lower(), str(row.stands).lower()
    rest = [shown, stands, row.flag, row.ground, row.design, row.method, row.key, one.link(row.key)]
    return [*map(escaped, texts), *map(_number, numbers), *map(escaped, rest)]


def _number(value: Decimal | int | None) -> str:
    return "" if value is None else f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)
