"""Figures that somebody else has estimated, taken as they are given. No uncertainty is invented."""

from collections.abc import Iterator
from dataclasses import replace

from likvard.stats import intervals
from likvard.stats.codebook.model import Codebook
from likvard.stats.estimates import Estimate, Status
from likvard.stats.prepared import Figure

STATUS_OF_NOTE: dict[str, Status] = {"hidden": "hidden_at_source", "missing": "missing_at_source"}


def given_rows(codebook: Codebook, figures: tuple[Figure, ...]) -> Iterator[Estimate]:
    """One level row for each figure, in the order given."""
    indicators = {indicator.code: indicator for indicator in codebook.indicators}
    grounds = {grouping.code: grouping.ground for grouping in codebook.groupings}
    for figure in figures:
        indicator = indicators[figure.indicator]
        about = Estimate(
            indicator=figure.indicator,
            grouping=figure.grouping,
            group=figure.group,
            area=figure.area,
            period=figure.period,
            stat="level",
            unit=indicator.kind,
            ground=grounds.get(figure.grouping, "none"),
            direction=indicator.direction,
            method="as_given",
            design=codebook.design.kind,
            n=figure.n,
        )
        yield _with_value(about, figure)


def _with_value(about: Estimate, figure: Figure) -> Estimate:
    """A figure that the source hid or lacks stays so; a small sample is shown and flagged."""
    if figure.note in STATUS_OF_NOTE or figure.value is None:
        return replace(about, status=STATUS_OF_NOTE.get(figure.note, "missing_at_source"))
    row = replace(about, value=figure.value, reason=figure.note)
    if figure.se is None:
        return row
    low, high = intervals.normal_interval(figure.value, figure.se, about.confidence)
    return replace(row, se=figure.se, ci_low=low, ci_high=high, ci_method="normal")
