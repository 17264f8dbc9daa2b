"""A table in a database, and the same with names and types that mean the same in every database."""

from dataclasses import dataclass
from typing import Any

from likvard.stats.codebook.model import LonelyRule
from likvard.stats.extras import needed
from likvard.stats.kernel.buffers import Columns
from likvard.stats.kernel.layout import Factor

Table = Any  # ibis.Table, of a library that need not be there


@dataclass(frozen=True)
class Source:
    """The microdata: the whole sample, before any filter.

    table       an Ibis table, of any backend: ``ibis.postgres.connect(...).table("answers")``
    columns     which of its columns are what. Stratum and PSU may be of any type; PSUs are nested in strata, so the
                same label in two strata is two PSUs. Factors are whole numbers from 0, null or negative for none.
                Indicators are numbers or yes/no, null or NaN for no answer
    population  the column with the number of PSUs in the population of the row's stratum, null for so many that it does
                not matter; "" for none
    lonely      what becomes of a stratum of one PSU, see ``likvard.stats.kernel.factors``
    """

    table: Table
    columns: Columns
    population: str = ""
    lonely: LonelyRule = "refuse"


def rows_of(source: Source) -> Table:
    """Columns stratum, psu, weight, population, factor_0..., answer_0...: numbered, because databases differ in whether
    "n" and "N" are two names. Whole numbers have 64 bits, because a product of small ones must not overflow."""
    ibis = needed("ibis", "database")
    table, names = source.table, source.columns
    population = _number(table[source.population]) if source.population else ibis.null("float64")
    return table.select(
        stratum=table[names.stratum],
        psu=table[names.psu],
        weight=table[names.weight].cast("float64"),
        population=population,
        **{f"factor_{number}": _code(table[name]) for number, name in enumerate(names.factors)},
        **{f"answer_{number}": _number(table[name]) for number, name in enumerate(names.values)},
    )


def domain_of(rows: Table, names: tuple[str, ...], factors: tuple[Factor, ...], first: int) -> Any:
    """The number of the domain that each row belongs to in one cut; null for none. The last factor runs fastest."""
    ibis = needed("ibis", "database")
    place = {factor.name: number for number, factor in enumerate(factors)}
    number = ibis.literal(0, "int64")
    for name in names:
        number = number * factors[place[name]].size + rows[f"factor_{place[name]}"]
    return number + first


def _code(column: Any) -> Any:
    code = column.cast("int64")
    return (code >= 0).ifelse(code, None)


def _number(column: Any) -> Any:
    """Null for NaN."""
    whole = column.cast("int32") if column.type().is_boolean() else column
    number = whole.cast("float64")
    return number.isnan().ifelse(None, number)
