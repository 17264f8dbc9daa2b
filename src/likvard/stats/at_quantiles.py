"""One row for each group: the value that a share of its people is at or below."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from likvard.stats.block import Floats
from likvard.stats.codebook.model import Codebook, Indicator, LonelyRule
from likvard.stats.cuts import Members
from likvard.stats.estimates import Estimate
from likvard.stats.problems import Problem
from likvard.stats.psus import stratum_of_psu
from likvard.stats.quantiles import Drawn, Reweighted, Sampling, quantiles
from likvard.stats.sample import Sample, fpc_alone


def drawn_of(sample: Sample, lonely: LonelyRule) -> Sampling:
    """How sure a share is: by the replicates, or by the first stage of the sample alone.

    Of two stages the first is taken as with replacement (``fpc_alone``), and calibrated weights as if they were those
    of the design: what calibration gains is not counted. Both are as a rule too careful.
    """
    people = sample.respondents
    if sample.replicates is not None:
        return Reweighted(sample.replicates, sample.df)
    n_h = np.bincount(stratum_of_psu(people.stratum, people.psu))
    return Drawn(people.stratum, people.psu, n_h, fpc_alone(people), lonely)


def left_out(codebook: Codebook, sample: Sample) -> Iterator[Problem]:
    """A warning where quantiles are asked for and somebody has a weight below 0: F would fall, so they stand aside."""
    count = int((sample.weight < 0).sum())
    if count and any(one.kind == "quantile" for one in codebook.indicators):
        yield Problem("quantiles_without_negative", severity="warning", params={"count": count})


def quantile_rows(
    about: Estimate, here: Members, codes: Sequence[str], indicator: Indicator, sample: Sample, drawn: Sampling
) -> Iterator[Estimate]:
    """Levels only: what two quantiles have in common is not known from their intervals (Woodruff)."""
    value, weight = sample.respondents.values[indicator.code][here.rows], sample.weight[here.rows]
    among = drawn.among(here.rows)
    found = quantiles(value, weight, here.group, len(codes), [indicator.probability], among)
    positive, answered = weight > 0, ~np.isnan(value)
    missing = np.bincount(here.group[positive & ~answered], minlength=len(codes))
    behind = np.bincount(here.group, np.where(positive & answered, weight, 0.0), minlength=len(codes))
    for number, code in enumerate(codes):
        row = replace(
            about,
            group=code,
            n=int(found.n[number]),
            n_complement=int(found.n.sum() - found.n[number]) if about.grouping else None,
            n_missing=int(missing[number]),
            weight=float(behind[number]),
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
