"""From an estimate to what is printed. Rounding happens here, once; what is finer never leaves the gate."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Any

from likvard.disclosure.released import HiddenBecause, ReleasedRow, Rules
from likvard.stats.estimates import Estimate
from likvard.stats.findings import stands

FINE = ("mean", "ratio", "rate", "quantile")  # units whose values are seldom whole numbers
_SAME = ("indicator", "grouping", "group", "area", "period", "stat", "versus", "unit", "ground", "direction", "design")


def printed(estimate: Estimate, rules: Rules) -> ReleasedRow:
    """The row as it is shown. Intervals are rounded outwards; a share and its interval stay within 0 and 100."""
    step = Decimal(1).scaleb(-_decimals(estimate, rules))
    return ReleasedRow(
        **_about(estimate),
        shown=True,
        value=_rounded(estimate.value, estimate, step, ROUND_HALF_UP),
        ci_low=_rounded(estimate.ci_low, estimate, step, ROUND_FLOOR),
        ci_high=_rounded(estimate.ci_high, estimate, step, ROUND_CEILING),
        confidence=None if estimate.ci_low is None else Decimal(repr(float(estimate.confidence))),
        n=None if estimate.n is None else round_n(estimate.n, rules.n_base),
        stands=stands(estimate),
        flag=_flag(estimate),
    )


def blank(estimate: Estimate, because: HiddenBecause) -> ReleasedRow:
    """The row as it is hidden: what it is about, and no number or flag."""
    return ReleasedRow(**_about(estimate), shown=False, hidden_because=because)


def round_n(n: int, base: int) -> int:
    """To the nearest multiple of ``base``, halves upwards; some respondents never become none."""
    nearest = (2 * n + base) // (2 * base) * base
    return nearest if nearest or not n else base


def printed_step(estimate: Estimate, rules: Rules) -> float:
    """The distance between neighbouring printed values, in the unit of ``Estimate.value``."""
    return float(Decimal(1).scaleb(-_decimals(estimate, rules)) / _scale(estimate))


def _about(estimate: Estimate) -> dict[str, Any]:
    return {name: getattr(estimate, name) for name in (*_SAME, "key", "method")}


def _decimals(estimate: Estimate, rules: Rules) -> int:
    if estimate.stat == "ratio":
        return rules.ratio_decimals
    return {**dict.fromkeys(FINE, rules.mean_decimals), "share": rules.share_decimals}.get(estimate.unit, 0)


def _scale(estimate: Estimate) -> int:
    return 100 if estimate.unit == "share" and estimate.stat != "ratio" else 1


def _rounded(value: float | None, estimate: Estimate, step: Decimal, how: str) -> Decimal | None:
    if value is None:
        return None
    scaled = (Decimal(repr(float(value))) * _scale(estimate)).quantize(step, rounding=how)
    if estimate.unit == "share" and estimate.stat == "level":
        scaled = min(max(scaled, Decimal(0).quantize(step)), Decimal(100).quantize(step))
    return scaled + 0  # no negative zero


def _flag(estimate: Estimate) -> str:
    if estimate.status in ("not_estimable", "missing_at_source"):
        return estimate.status
    return "small_sample" if estimate.reason == "small_sample" else ""
