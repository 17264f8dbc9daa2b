"""What must hold of the table before anything is summed: asked in the database, answered in counts."""

from collections.abc import Iterator
from typing import Any

from likvard.stats.kernel.layout import Layout
from likvard.stats.problems import Problem, Refused
from likvard.stats.pushdown.source import Source, Table, rows_of
from likvard.stats.pushdown.strata import strata_of

SHOWN = 5  # strata named in a refusal; the parameter "count" has them all


def check(source: Source, layout: Layout) -> None:
    """Raises ``Refused`` with everything that is wrong; ``ValueError`` where layout and columns do not match."""
    columns = source.columns
    if len(columns.factors) != len(layout.factors) or len(columns.values) != len(layout.indicators):
        raise ValueError("as many columns as factors and indicators are needed")
    rows = rows_of(source)
    problems = [*_of_rows(source, layout, rows), *_of_strata(source, strata_of(rows, source.lonely))]
    if problems:
        raise Refused(*problems)


def _of_rows(source: Source, layout: Layout, rows: Table) -> Iterator[Problem]:
    columns = source.columns
    counted = _row(
        rows.agg(
            design=_times(rows.stratum.isnull() | rows.psu.isnull()),
            unweighted=_times(rows.weight.isnull() | rows.weight.isnan()),
            negative=_times(rows.weight < 0),
            infinite=_times(rows.weight.isinf()),
            lowest=rows.weight.min(),
            **{f"above_{k}": _times(rows[f"factor_{k}"] >= factor.size) for k, factor in enumerate(layout.factors)},
            **{f"infinite_{k}": _times(rows[f"answer_{k}"].isinf()) for k in range(len(layout.indicators))},
        )
    )
    if counted["design"]:
        yield Problem("design_missing", column=columns.stratum, params={"count": counted["design"]})
    if counted["unweighted"]:
        yield Problem("weight_missing", column=columns.weight, params={"count": counted["unweighted"]})
    if counted["negative"]:
        params = {"value": counted["lowest"], "count": counted["negative"]}
        yield Problem("weight_negative", column=columns.weight, params=params)
    infinite = {columns.weight: counted["infinite"]}
    infinite |= {name: counted[f"infinite_{k}"] for k, name in enumerate(columns.values)}
    for name in (name for name, count in infinite.items() if count):
        yield Problem("number_infinite", column=name, params={"count": infinite[name]})
    for k, (name, factor) in enumerate(zip(columns.factors, layout.factors, strict=True)):
        if counted[f"above_{k}"]:
            params = {"count": counted[f"above_{k}"], "size": factor.size}
            yield Problem("code_above_size", column=name, params=params)


def _of_strata(source: Source, strata: Table) -> Iterator[Problem]:
    wrong = {
        "alone": strata.alone,
        "not_positive": strata.lowest <= 0,
        "varies": strata.lowest < strata.population,
        "too_small": (strata.lowest < strata.drawn) & (strata.lowest > 0),
    }
    counted = _row(strata.agg(**{name: _times(condition) for name, condition in wrong.items()}))
    first = {name: _first(strata, wrong[name]) for name, count in counted.items() if count}
    if "not_positive" in first:
        params = {"value": first["not_positive"][0]["lowest"], "count": counted["not_positive"]}
        yield Problem("fpc_not_positive", column=source.population, params=params)
    if "varies" in first:
        one = first["varies"][0]
        params = {"value": one["population"], "other": one["lowest"], "count": counted["varies"]}
        yield Problem("fpc_varies", column=source.population, params=params)
    if "too_small" in first:
        one = first["too_small"][0]
        params = {"value": one["lowest"], "drawn": one["drawn"], "count": counted["too_small"]}
        yield Problem("fpc_too_small", column=source.population, params=params)
    if "alone" in first and source.lonely == "refuse":
        params = {"count": counted["alone"], "strata": tuple(one["stratum"] for one in first["alone"])}
        yield Problem("stratum_one_psu", params=params)


def _first(strata: Table, condition: Any) -> list[dict[str, Any]]:
    """The first strata of which it is true."""
    rows: list[dict[str, Any]] = strata.filter(condition).order_by("stratum").limit(SHOWN).to_pyarrow().to_pylist()
    return rows


def _times(condition: Any) -> Any:
    """How often a condition holds."""
    return condition.ifelse(1, 0).sum().fill_null(0).cast("int64")


def _row(table: Table) -> dict[str, Any]:
    row: dict[str, Any] = table.to_pyarrow().to_pylist()[0]
    return row
