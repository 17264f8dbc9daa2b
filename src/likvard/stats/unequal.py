"""How unequal the groups of each place are, as one number for each measure that the codebook asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from likvard.stats import comparing
from likvard.stats.block import Block
from likvard.stats.codebook.model import Codebook, Indicator
from likvard.stats.cuts import Groups as Divided
from likvard.stats.disparity import MEASURES, STATUSES, Groups, measure
from likvard.stats.estimates import Estimate
from likvard.stats.preparing.disparities import bounds_of, measures_for


def disparity_rows(
    codebook: Codebook, indicator: Indicator, groups: Divided, abouts: Sequence[Estimate], blocks: Sequence[Block]
) -> Iterator[Estimate]:
    """For every block, each measure that its grouping and indicator allow. ``abouts`` are the blocks' rows."""
    allowed = measures_for(codebook, indicator, groups)
    if not allowed or len(groups.codes) < 2:
        return
    found = measure(
        Groups.from_blocks(blocks),
        allowed,
        reference=groups.codes.index(groups.reference) if groups.reference else None,
        ordered=groups.ordered,
        favourable=indicator.direction != "lower_is_better",
        bounds=bounds_of(indicator),
        df=[max(comparing.df_of_all(block), 0) for block in blocks],
    )
    for number, (about, block) in enumerate(zip(abouts, blocks, strict=True)):
        row = replace(about, method="delta", n=int(block.n.sum()), df=float(max(comparing.df_of_all(block), 0)))
        for place, code in enumerate(found.codes):
            against = groups.reference if MEASURES[code].against == "reference" else ""
            numbers = [float(part[number, place]) for part in (found.values, found.se, found.low, found.high)]
            yield _row(replace(row, stat=code, versus=against), numbers, STATUSES[found.status[number, place]])


def _row(row: Estimate, numbers: Sequence[float], status: str) -> Estimate:
    value, se, low, high = (None if np.isnan(number) else number for number in numbers)
    if value is None:
        return replace(row, status="not_estimable", reason=status, df=None)
    method = "" if low is None else "log_t" if MEASURES[row.stat].log else "t"
    return replace(
        row, value=value, se=se, ci_low=low, ci_high=high, ci_method=method, reason="" if status == "ok" else status
    )
