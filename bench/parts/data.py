"""Makes up a survey, a run of strata at a time, and says what is to be estimated from it.

People of a PSU are alike, 3 % of the answers are missing, and group 1 of g1 differs from group 0.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bench.parts.survey import LEVELS, PER_PSU, SCORES, SHARES, Survey
from likvard.stats.kernel.buffers import Columns
from likvard.stats.kernel.layout import Cut, Factor, Layout

Floats = NDArray[np.float64]

SEED = 1
AT_A_TIME = 500_000  # rows
MISSING = 0.03
GROUPINGS = tuple(f"g{number}" for number in range(1, len(LEVELS) + 1))
INDICATORS = tuple(f"y{number}" for number in range(1, SHARES + SCORES + 1))
COLUMNS = Columns("stratum", "psu", "weight", ("kommun", "year", *GROUPINGS), INDICATORS)
ORIGIN = np.array([0.3] * SHARES + [50.0] * SCORES)
SCHEMA = pa.schema(
    [("kommun", pa.int16()), ("year", pa.int16()), ("stratum", pa.int32()), ("psu", pa.int32())]
    + [("weight", pa.float64()), *((name, pa.int8()) for name in GROUPINGS)]
    + [(name, pa.int8() if number < SHARES else pa.float64()) for number, name in enumerate(INDICATORS)]
)


def layout_of(survey: Survey, within: tuple[str, ...]) -> Layout:
    """Everybody and each grouping, in every place."""
    sizes = zip(COLUMNS.factors, (survey.municipalities, survey.years, *LEVELS), strict=True)
    cuts = (Cut(within), *(Cut(within, (name,)) for name in GROUPINGS))
    return Layout(tuple(Factor(name, size) for name, size in sizes), cuts, INDICATORS)


def make(path: str, survey: list[int]) -> dict[str, float]:
    """Write the file as ``sort_by_design`` leaves one; it appears under its name when it is whole."""
    part = Path(path).with_suffix(".part")
    with duckdb.connect() as database:
        database.execute("SET threads = 1")
        database.register("people", pa.RecordBatchReader.from_batches(SCHEMA, people(Survey(*survey))))
        database.execute(
            f"COPY (SELECT * FROM people) TO '{part}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)"  # noqa: S608
        )
    part.rename(path)
    return {}


def people(survey: Survey) -> Iterator[pa.RecordBatch]:
    """All respondents by stratum and PSU, never many of them in memory."""
    rng = np.random.default_rng(SEED)
    drawn = np.maximum(2, rng.poisson(survey.rows / PER_PSU / survey.strata, survey.strata))
    per_psu, psus = survey.rows / drawn.sum(), 0
    step = max(1, survey.strata * AT_A_TIME // survey.rows)
    for start in range(0, survey.strata, step):
        home = np.repeat(np.arange(start, min(start + step, survey.strata)), drawn[start : start + step])
        psu = np.repeat(np.arange(len(home)), np.maximum(1, rng.poisson(per_psu, len(home))))
        effect = rng.normal(0, 0.08, len(home))
        yield _batch(survey, home[psu], psus + psu, effect[psu], rng)
        psus += len(home)


def _batch(
    survey: Survey, stratum: NDArray[np.int64], psu: NDArray[np.int64], effect: Floats, rng: np.random.Generator
) -> pa.RecordBatch:
    place = stratum // (survey.strata // survey.places)
    weight = np.maximum(np.round(rng.gamma(4, 25, len(psu)), 3), 0.001)
    groups = [_groups(levels, len(psu), rng) for levels in LEVELS]
    shares = [_share(0.15 + 0.05 * (k % 4) + effect + 0.03 * (groups[0] == 1), rng) for k in range(SHARES)]
    scores = [_score(effect, rng) for _ in range(SCORES)]
    answers = [pa.array(one, mask=rng.random(len(psu), np.float32) < MISSING) for one in (*shares, *scores)]
    columns = [place // survey.years, place % survey.years, stratum, psu, weight, *groups]
    arrays = [pa.array(one.astype(field.type.to_pandas_dtype())) for one, field in zip(columns, SCHEMA, strict=False)]
    return pa.RecordBatch.from_arrays([*arrays, *answers], schema=SCHEMA)


def _groups(levels: int, n: int, rng: np.random.Generator) -> NDArray[np.int8]:
    """The first level is the largest, the last the smallest."""
    sizes = np.arange(levels, 0, -1)
    ends = np.cumsum(sizes) / sizes.sum()
    return np.searchsorted(ends[:-1], rng.random(n, np.float32)).astype(np.int8)


def _share(chance: Floats, rng: np.random.Generator) -> NDArray[np.int8]:
    return (rng.random(len(chance), np.float32) < np.clip(chance, 0.01, 0.99)).astype(np.int8)


def _score(effect: Floats, rng: np.random.Generator) -> Floats:
    spread = 15 * rng.standard_normal(len(effect), np.float32)
    return np.round(np.clip(50 + 60 * effect + spread, 0, 100), 2)
