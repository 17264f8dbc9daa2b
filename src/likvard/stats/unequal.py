"""How unequal the groups of each place are, as one number for each measure that the codebook asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from likvard.stats import comparing
from likvard.stats.block import Block
from likvard.stats.codebook.model import Codebook, Indicator
from likvard.stats.cuts import Groups as Divided
from likvard.stats.disparity import MEASURES, STATUSES, Disparities, Groups, measure
from likvard.stats.estimates import Estimate
from likvard.stats.preparing.disparities import bounds_of, measures_for


def disparity_rows(
    codebook: Codebook, indicator: Indicator, groups: Divided, abouts: Sequence[Estimate], blocks: Sequence[Block]
) -> Iterator[Estimate]:
    """For every block, each measure that its grouping and indicator allow. ``abouts`` are the blocks' rows.

    Where the reference group has nobody anywhere, what is held against it is told to be missing, not refused.
    """
    allowed = measures_for(codebook, indicator, groups)
    if not allowed or len(groups.codes) < 2:
        return
    of = Groups.from_blocks(blocks)
    reference = groups.codes.index(groups.reference) if groups.reference else None
    missing = reference is not None and bool(np.isnan(of.values[reference]).all())
    asked = [code for code in allowed if not (missing and MEASURES[code].refers(groups.ordered))]
    found = _found(of, asked, reference, groups, indicator, blocks) if asked else None
    for number, (about, block) in enumerate(zip(abouts, blocks, strict=True)):
        row = replace(about, method="delta", n=int(block.n.sum()), df=float(max(comparing.df_of_all(block), 0)))
        for code in allowed:
            against = groups.reference if MEASURES[code].against == "reference" else ""
            measured = replace(row, stat=code, versus=against)
            yield _row(measured, found, number) if found and code in asked else _without(measured, "no_reference")


def _found(
    of: Groups,
    asked: Sequence[str],
    reference: int | None,
    groups: Divided,
    indicator: Indicator,
    blocks: Sequence[Block],
) -> Disparities:
    return measure(
        of,
        asked,
        reference=reference,
        ordered=groups.ordered,
        favourable=indicator.direction != "lower_is_better",
        bounds=bounds_of(indicator),
        df=[max(comparing.df_of_all(block), 0) for block in blocks],
    )


def _row(row: Estimate, found: Disparities, block: int) -> Estimate:
    at = (block, found.codes.index(row.stat))
    status = STATUSES[found.status[at]]
    numbers = (float(part[at]) for part in (found.values, found.se, found.low, found.high))
    value, se, low, high = (None if np.isnan(number) else number for number in numbers)
    if value is None:
        return _without(row, status)
    method = "" if low is None else "log_t" if MEASURES[row.stat].log else "t"
    return replace(
        row, value=value, se=se, ci_low=low, ci_high=high, ci_method=method, reason="" if status == "ok" else status
    )


def _without(row: Estimate, reason: str) -> Estimate:
    return replace(row, status="not_estimable", reason=reason, df=None)
