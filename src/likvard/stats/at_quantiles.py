"""One row for each group: the value that a share of its people is at or below."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from likvard.stats.block import Floats
from likvard.stats.codebook.model import Indicator, LonelyRule
from likvard.stats.cuts import Cuts, Place
from likvard.stats.estimates import Estimate
from likvard.stats.psus import stratum_of_psu
from likvard.stats.quantiles import Drawn, Reweighted, Sampling, quantiles
from likvard.stats.sample import Sample, fpc_alone


def drawn_of(sample: Sample, lonely: LonelyRule) -> Sampling:
    """The replicates, or the first stage of the sample, as quantiles need them."""
    people = sample.respondents
    if sample.replicates is not None:
        return Reweighted(sample.replicates, sample.df)
    n_h = np.bincount(stratum_of_psu(people.stratum, people.psu))
    return Drawn(people.stratum, people.psu, n_h, fpc_alone(people), lonely)


def quantile_rows(
    about: Estimate,
    place: Place,
    codes: Sequence[str],
    indicator: Indicator,
    sample: Sample,
    cuts: Cuts,
    drawn: Sampling,
) -> Iterator[Estimate]:
    """Levels only: what two quantiles have in common is not known from their intervals (Woodruff)."""
    value, level = sample.respondents.values[indicator.code], cuts.levels(place)
    found = quantiles(value, sample.weight, level, len(codes), [indicator.probability], drawn)
    missing = np.bincount(level[(level >= 0) & np.isnan(value) & (sample.weight > 0)], minlength=len(codes))
    for number, code in enumerate(codes):
        row = replace(
            about,
            group=code,
            n=int(found.n[number]),
            n_complement=int(found.n.sum() - found.n[number]) if about.grouping else None,
            n_missing=int(missing[number]),
        )
        if found.reason[number]:
            yield replace(row, status="not_estimable", reason=found.reason[number])
            continue
        yield replace(
            row,
            value=float(found.value[number, 0]),
            se=_known(found.se[number]),
            ci_low=_known(found.low[number]),
            ci_high=_known(found.high[number]),
            ci_method="woodruff",
            df=float(found.df[number]),
        )


def _known(numbers: Floats) -> float | None:
    return None if np.isnan(numbers[0]) else float(numbers[0])
