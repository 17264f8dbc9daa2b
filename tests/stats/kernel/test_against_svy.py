"""The kernel and the package svy, two implementations that share no line, on the same made-up designs."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl
import pytest
import svy
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.stats.kernel.designs import LAYOUT, Made, samples

ASKED = {"q0": 0, "q8": 8, "q13": 13}  # a share and two means, the last in the kernel's second panel
CUTS = {0: None, 2: ("origin",), 3: ("area", "sex", "origin")}  # cut of the layout, and svy's name for it


@settings(max_examples=8, deadline=None)
@given(samples(empty=False), st.booleans())
def test_means_errors_counts_and_degrees_of_freedom_agree_with_svy(made: Made, corrected: bool) -> None:
    """For everybody, by origin, and by area, sex and origin; with and without finite population correction."""
    made = replace(made, of=3.5 * made.drawn if corrected else np.full(len(made.drawn), np.inf))
    state, compared = made.state(), 0
    v_tt, v_tn, v_nn = state.variances()
    for domain, k, theirs in told_by_svy(made, corrected):
        r, weight = state.total[domain, k] / state.weight[domain, k], state.weight[domain, k]
        variance = (v_tt[domain, k] - 2 * r * v_tn[domain, k] + r**2 * v_nn[domain, k]) / weight**2
        df = state.psus[domain, k] - state.strata[domain, k]
        assert (state.n[domain, k], df) == (theirs.n, theirs.df)
        assert state.origin[k] + r == pytest.approx(theirs.est, rel=1e-12, abs=1e-15)
        assert variance == pytest.approx(theirs.se**2, rel=2e-9, abs=1e-14)
        compared += 1
    domains = np.concatenate([np.arange(*LAYOUT.first_domain[cut : cut + 2]) for cut in CUTS])
    assert compared == (state.n[domains][:, list(ASKED.values())] > 0).sum()


def told_by_svy(made: Made, corrected: bool) -> Iterator[tuple[int, int, Any]]:
    """(domain, indicator, what svy says), for every domain with an answer."""
    design = svy.Design(stratum="stratum", psu="psu", wgt="weight", pop_size="of" if corrected else None)
    sample = svy.Sample(table(made), design)
    for cut, by in CUTS.items():
        for name, found in zip(ASKED, sample.estimation.mean(list(ASKED), by=by, drop_nulls=True), strict=True):
            for one in (one for one in found.estimates if one.n):
                yield LAYOUT.first_domain[cut] + place(by or (), one.by_level or ()), ASKED[name], one


def place(by: tuple[str, ...], levels: tuple[str, ...]) -> int:
    """Where a combination stands in its cut; the last factor runs fastest."""
    sizes = {factor.name: factor.size for factor in LAYOUT.factors}
    found = 0
    for name, level in zip(by, levels, strict=True):
        found = found * sizes[name] + int(level)
    return found


def table(made: Made) -> pl.DataFrame:
    """What svy reads: null for no group and no answer."""
    rows = made.rows
    design = {"stratum": rows.stratum, "psu": rows.psu, "weight": rows.weight, "of": made.of[rows.stratum]}
    groups = {factor.name: code for factor, code in zip(LAYOUT.factors, rows.codes, strict=True)}
    answers = {name: rows.values[k] for name, k in ASKED.items()}
    return pl.DataFrame({**design, **groups, **answers}).with_columns(
        *(pl.when(pl.col(name) >= 0).then(pl.col(name)) for name in groups),
        *(pl.col(name).fill_nan(None) for name in answers),
    )
