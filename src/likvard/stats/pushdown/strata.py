"""What the sums of each stratum are multiplied by, worked out in the database."""

from typing import Any

from likvard.stats.codebook.model import LonelyRule
from likvard.stats.pushdown.source import Table


def strata_of(rows: Table, lonely: LonelyRule) -> Table:
    """Columns stratum, drawn, population, lowest, alone, inside, between: n_h of the full sample, the largest and the
    smallest N_h that its rows have, whether the only PSU stands for several, and with f = n_h / N_h

        inside = (1 - f) n_h / (n_h - 1),  between = inside / n_h.
    """
    strata = rows.group_by("stratum").agg(
        drawn=rows.psu.nunique().cast("float64"), population=rows.population.max(), lowest=rows.population.min()
    )
    rest = 1 - (strata.drawn / strata.population).fill_null(0.0)
    several = strata.drawn > 1
    inside = several.ifelse(rest * strata.drawn / (strata.drawn - 1).nullif(0.0), 0.0)
    alone = (strata.drawn == 1) & (strata.population.isnull() | (strata.population > 1))
    if lonely == "grand_mean":
        inside = alone.ifelse(rest, inside)
    known = strata.select("stratum", "drawn", "population", "lowest", alone=alone, inside=inside, several=several)
    if lonely == "average":
        known = known.mutate(inside=known.inside * _stretch(known))
    between = known.several.ifelse(known.inside / known.drawn, 0.0)
    return known.select("stratum", "drawn", "population", "lowest", "alone", "inside", between=between)


def _stretch(strata: Table) -> Any:
    """All strata by those that say something of the variance, which stand for the others too; 0 if there are none."""
    others = strata.alone.ifelse(0.0, 1.0).sum().over()
    return (strata.alone.count().over() / others.nullif(0.0)).fill_null(0.0)
