"""What the estimation engine needs, in CPU seconds and memory. Each function is a task of ``bench.parts.fresh``."""

import resource
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet

from bench.parts import clusters, data
from bench.parts.survey import Survey
from likvard.stats.comparing import ROUND_OFF
from likvard.stats.compiling import compile_all
from likvard.stats.disparity import Groups, measure
from likvard.stats.kernel import covariance
from likvard.stats.kernel.state import Floats, State
from likvard.stats.kernel.stream import scan, state_of_file

PLACES = ("kommun", "year")
MEASURES = ("d", "r", "bgv", "ti")
REPEATS = 3


def estimates(path: str, survey: list[int], within: list[str], pairs: bool) -> dict[str, Any]:
    """All estimates with standard errors and degrees of freedom, from the file to arrays.

    ``peak`` in bytes: Linux starts it at what the parent held, which is little. ``sum`` of all values, to compare.
    """
    _warm()
    start = time.process_time()
    state = _state(path, Survey(*survey), tuple(within), pairs=pairs)
    values, _, _ = figures(state)
    cpu = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    rows = parquet.ParquetFile(path).metadata.num_rows
    return {"cpu": cpu, "peak": peak, "rows": rows, "count": int(np.isfinite(values).sum()), "sum": np.nansum(values)}


def _warm() -> None:
    """Load the machine code, and pandas where there is one: pyarrow looks for it when it first makes an array."""
    compile_all()
    pa.chunked_array([[1]]).to_numpy()


def _state(path: str, survey: Survey, within: tuple[str, ...], *, pairs: bool) -> State:
    file, layout = Path(path), data.layout_of(survey, within)
    factors = scan(file, data.COLUMNS).factors()
    return state_of_file(file, data.COLUMNS, layout, factors, origin=data.ORIGIN, pairs=pairs, moments=False)


def figures(state: State) -> tuple[Floats, Floats, Floats]:
    """(D, K) each: means, their standard errors by linearisation, and degrees of freedom."""
    weight = state.weight
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = state.total / weight
        se = np.sqrt(_of_ratio(mean, state.variances(), state.within())) / weight
    return state.origin + mean, se, state.psus - state.strata


def _of_ratio(mean: Floats, variances: tuple[Floats, ...], within: tuple[Floats, ...]) -> Floats:
    """V_TT - 2 r V_TN + r^2 V_NN; 0 where it is no larger than rounding could make it."""
    variance = variances[0] - 2 * mean * variances[1] + mean**2 * variances[2]
    largest = within[0] + mean**2 * within[2]
    return np.where(variance > ROUND_OFF * largest, variance, 0.0)


def disparity(path: str, survey: list[int]) -> dict[str, Any]:
    """Measures of disparity from the covariance blocks of every grouping; the best of three."""
    _warm()
    state = _state(path, Survey(*survey), PLACES, pairs=True)
    start = time.process_time()
    blocks = [_blocks(state, cut) for cut in range(1, len(state.layout.cuts))]
    assembling = time.process_time() - start
    cpu, count = min(_measured(blocks) for _ in range(REPEATS))
    return {"cpu": cpu, "count": count, "assembling": assembling}


def _blocks(state: State, cut: int) -> tuple[Groups, Floats]:
    """Every place and indicator of a grouping, with its degrees of freedom."""
    totals, joint = covariance.centred(state, cut)
    places, indicators, wide = totals.shape
    here = slice(state.layout.first_block[cut], state.layout.first_block[cut + 1])
    psus, strata = (met[here] for met in state.met_by_any())
    origin = np.tile(state.origin, places)
    groups = Groups(totals.reshape(-1, wide), joint.reshape(places * indicators, wide, wide), origin)
    return groups, np.maximum(psus - strata - 1, 0).ravel()


def _measured(blocks: list[tuple[Groups, Floats]]) -> tuple[float, int]:
    """CPU seconds, and how many values have a standard error."""
    start = time.process_time()
    found = [measure(groups[:], MEASURES, df=df) for groups, df in blocks]  # [:] forgets what the last run worked out
    cpu = time.process_time() - start
    return cpu, sum(int(np.isfinite(one.se).sum()) for one in found)


def processes(path: str, survey: list[int]) -> dict[str, Any]:
    """Wall-clock seconds of one process and of two."""
    return _compared(clusters.two_processes(_question(path, survey)))


def spark(path: str, survey: list[int]) -> dict[str, Any]:
    """Wall-clock seconds of the Ibis expression and of the kernel, each the first that its session does."""
    return _compared(clusters.kernel_on_spark(_question(path, survey)))


def _question(path: str, survey: list[int]) -> clusters.Question:
    return clusters.Question(Path(path), data.COLUMNS, data.layout_of(Survey(*survey), PLACES), data.ORIGIN)


def _compared(found: clusters.Compared) -> dict[str, Any]:
    return {"slow": found.slow, "quick": found.quick, "times": found.times}
