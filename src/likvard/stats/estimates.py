"""The long table of estimates: one row a figure, the same columns whatever the source."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Literal

import pyarrow as pa

Stat = str  # "level", "difference", "ratio", or the code of a measure of ``likvard.stats.disparity``
Method = Literal["taylor", "replicate", "woodruff", "delta", "poisson", "as_given"]
GroupingType = Literal["", "crossing"]
AreaType = Literal["", "larger"]
Status = Literal["ok", "not_estimable", "missing_at_source", "hidden_at_source"]
REST = "rest"  # ``versus``: everybody else in the same grouping, area and period


@dataclass(frozen=True)
class Estimate:
    """One figure with its uncertainty, basis and caveats.

    ``grouping``/``group`` are "" for everybody. ``area`` is "" where all areas are taken together, ``period``
    likewise. A difference or ratio compares ``group`` with ``versus`` (a level code or REST). Shares lie in [0, 1].
    ``n`` counts respondents (or incidents) with an answer behind ``group``; ``n_complement`` those of the same
    grouping, area and period who are not in ``group``; ``n_positive`` those behind the numerator of
    a share or rate. ``n_versus`` counts those behind the other side of a comparison. A measure of disparity is about
    all groups of the grouping: ``group`` is "".
    ``weight`` sums the weights of the ``n`` behind a level; not of a ratio or rate, which is weighted by its
    denominator too, nor of a count or a figure that is given.
    None = there is no such number; nothing is invented.
    """

    indicator: str
    grouping: str
    group: str
    area: str
    period: str
    stat: Stat
    versus: str = ""
    unit: str = "share"  # share | mean | total | ratio | rate | quantile | count
    ground: str = "none"
    direction: str = "neutral"
    method: Method = "taylor"
    design: str = "unknown"
    value: float | None = None
    se: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    ci_method: str = ""  # logit | t | log_t | newcombe | woodruff | poisson_exact | exact_binomial | normal | ""
    confidence: float = 0.95
    df: float | None = None
    n: int | None = None
    n_complement: int | None = None
    n_positive: int | None = None
    n_versus: int | None = None
    n_missing: int | None = None
    n_psu: int | None = None
    n_strata: int | None = None
    weight: float | None = None
    n_effective: float | None = None
    design_effect: float | None = None
    p_value: float | None = None
    p_holm: float | None = None
    q_bh: float | None = None
    q_by: float | None = None
    family: str = ""
    status: Status = "ok"
    reason: str = ""  # why not estimable, or a flag such as "small_sample"
    reliability: str = ""  # a verdict of ``likvard.stats.reliability``, "" where there is no figure
    caveat: str = ""  # what follows every figure of its source: "calibrated_by_producer"
    grouping_type: GroupingType = ""  # "crossing": its groups are where those of several groupings meet
    area_type: AreaType = ""  # "larger": the area is made of other areas of the same table

    @property
    def key(self) -> str:
        """Names the figure within its run: 16 hexadecimal digits over what it is about, not over its value."""
        about = (self.indicator, self.grouping, self.group, self.area, self.period, self.stat, self.versus)
        return hashlib.sha256("\x1f".join(about).encode()).hexdigest()[:16]


COLUMNS = tuple(field.name for field in fields(Estimate))
_INTEGERS = {"n", "n_complement", "n_positive", "n_versus", "n_missing", "n_psu", "n_strata"}
_NUMBERS = {"value", "se", "ci_low", "ci_high", "confidence", "df", "weight", "n_effective", "design_effect"} | {
    "p_value",
    "p_holm",
    "q_bh",
    "q_by",
}
SCHEMA = pa.schema(
    [(name, pa.int64() if name in _INTEGERS else pa.float64() if name in _NUMBERS else pa.string()) for name in COLUMNS]
)


def to_table(estimates: Iterable[Estimate]) -> pa.Table:
    """Estimates as an Arrow table with ``SCHEMA``."""
    return pa.Table.from_pylist([asdict(estimate) for estimate in estimates], schema=SCHEMA)
