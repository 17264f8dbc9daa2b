"""The three GROUP BYs: from rows to PSUs within domains, to strata within domains, to domains.

With a and b the totals of w (y - origin) and w of a PSU in a domain, A and B those of a stratum, and ``inside`` and
``between`` as in ``strata``,

    V_TT = sum over strata of ( inside sum over PSUs of a a  -  between A A ),  V_TN and V_NN likewise.

A PSU with nobody in the domain has a = b = 0. It adds nothing to the sums, and needs no line: n_h comes from the full
sample (Särndal, Swensson and Wretman 1992, ch. 5.8).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from likvard.stats.extras import needed
from likvard.stats.kernel.layout import Layout
from likvard.stats.pushdown.source import Source, Table, domain_of, rows_of
from likvard.stats.pushdown.strata import strata_of

PRODUCTS = ("tt", "tn", "nn")


@dataclass(frozen=True)
class Piece:
    """A part of the work that fits in memory.

    cuts        numbers of the layout's cuts
    indicators  numbers of the layout's indicators
    code        None, or (factor, code): only the rows of one period, say, of which all the cuts are made
    """

    cuts: tuple[int, ...]
    indicators: range
    code: tuple[int, int] | None = None


def sums_by_domain(source: Source, layout: Layout, origin: Sequence[float], piece: Piece) -> Table:
    """One expression: a row for each domain that holds somebody.

    Columns domain, count (respondents with weight), and for each indicator k of the piece total_k, weight_k, n_k,
    psus_k, strata_k, within_tt_k, between_tt_k, and the last two also for tn and nn. A row of weight 0 is not in the
    sample, but its PSU is.
    """
    rows = rows_of(source)
    strata = strata_of(rows, source.lonely)
    psus = _psus(_in_domains(rows, layout, piece), origin, piece.indicators)
    return _domains(_strata(psus, piece.indicators), strata, piece.indicators)


def _in_domains(rows: Table, layout: Layout, piece: Piece) -> Table:
    """A line for each respondent and each domain it belongs to. Ibis has no GROUPING SETS; an array of the respondent's
    domains, taken apart, does the same."""
    ibis = needed("ibis", "database")
    kept = rows.filter(rows.weight > 0)
    if piece.code is not None:
        factor, code = piece.code
        kept = kept.filter(kept[f"factor_{factor}"] == code)
    domains = [
        domain_of(kept, layout.cuts[cut].within + layout.cuts[cut].by, layout.factors, layout.first_domain[cut])
        for cut in piece.cuts
    ]
    answers = [f"answer_{number}" for number in piece.indicators]
    lines = kept.select("stratum", "psu", "weight", *answers, domain=ibis.array(domains).unnest())
    return lines.filter(lines.domain.notnull())


def _psus(lines: Table, origin: Sequence[float], indicators: range) -> Table:
    sums: dict[str, Any] = {"count": lines.weight.count()}
    for k in indicators:
        answer = lines[f"answer_{k}"]
        sums[f"a_{k}"] = (lines.weight * (answer - float(origin[k]))).sum().fill_null(0.0)
        sums[f"b_{k}"] = lines.weight.sum(where=answer.notnull()).fill_null(0.0)
        sums[f"n_{k}"] = answer.count()
    return lines.group_by("domain", "stratum", "psu").agg(**sums)


def _strata(psus: Table, indicators: range) -> Table:
    sums: dict[str, Any] = {"count": psus["count"].sum()}
    for k in indicators:
        a, b = psus[f"a_{k}"], psus[f"b_{k}"]
        sums |= {f"a_{k}": a.sum(), f"b_{k}": b.sum(), f"n_{k}": psus[f"n_{k}"].sum()}
        sums |= {f"tt_{k}": (a * a).sum(), f"tn_{k}": (a * b).sum(), f"nn_{k}": (b * b).sum()}
        sums[f"psus_{k}"] = (b > 0).ifelse(1, 0).sum()
    return psus.group_by("domain", "stratum").agg(**sums)


def _domains(met: Table, strata: Table, indicators: range) -> Table:
    factors = strata.select("stratum", "inside", "between")
    joined = met.inner_join(factors, "stratum")
    sums: dict[str, Any] = {"count": _whole(joined["count"].sum())}
    for k in indicators:
        a, b = joined[f"a_{k}"], joined[f"b_{k}"]
        sums |= {f"total_{k}": a.sum(), f"weight_{k}": b.sum()}
        sums |= {f"{name}_{k}": _whole(joined[f"{name}_{k}"].sum()) for name in ("n", "psus")}
        sums[f"strata_{k}"] = _whole((b > 0).ifelse(1, 0).sum())
        sums |= {f"within_{name}_{k}": (joined.inside * joined[f"{name}_{k}"]).sum() for name in PRODUCTS}
        squares = {"tt": a * a, "tn": a * b, "nn": b * b}
        sums |= {f"between_{name}_{k}": (joined.between * squares[name]).sum() for name in PRODUCTS}
    return joined.group_by("domain").agg(**sums)


def _whole(number: Any) -> Any:
    """PostgreSQL's sum of whole numbers is a decimal."""
    return number.cast("int64")
