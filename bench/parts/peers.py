"""What others need for the same, or for as much of it as they can. Each function is a task of ``bench.parts.fresh``."""

import shutil
import subprocess
import time
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import numpy as np
import pyarrow.parquet as parquet

from bench.parts.data import GROUPINGS, INDICATORS, SCHEMA
from bench.parts.engine import PLACES
from bench.parts.fresh import Unmeasured

SCRIPT = Path(__file__).with_name("svyby.R")
TO_R = ("stratum", "psu", "weight", "year", "g2", "y1")


def duckdb_sums(path: str) -> dict[str, Any]:
    """One pass of DuckDB over every column."""
    return _asked_of_duckdb(path, (f"sum({name})" for name in SCHEMA.names), "")


def duckdb_means(path: str) -> dict[str, Any]:
    """Weighted means of every indicator in every domain, without any standard error, in the quickest form found."""
    return _means_of_duckdb(path, "sum(weight * {0}) / sum(CASE WHEN {0} IS NOT NULL THEN weight END)")


def duckdb_filtered(path: str) -> dict[str, Any]:
    """The same in the standard's own words for a part of the rows, which DuckDB works through one at a time."""
    among = "FILTER (WHERE {0} IS NOT NULL)"
    return _means_of_duckdb(path, f"sum(weight * {{0}}) {among} / sum(weight) {among}")


def _means_of_duckdb(path: str, form: str) -> dict[str, Any]:
    means = [form.format(name) for name in INDICATORS]
    sets = ", ".join(f"({', '.join((*PLACES, *by))})" for by in ((), *((name,) for name in GROUPINGS)))
    answer = _asked_of_duckdb(path, means, f"GROUP BY GROUPING SETS ({sets})")
    values = np.array([np.ma.filled(column.astype(np.float64), np.nan) for column in answer.pop("columns")])
    return {**answer, "count": int(np.isfinite(values).sum()), "sum": np.nansum(values)}


def _asked_of_duckdb(path: str, what: Iterable[str], how: str) -> dict[str, Any]:
    with duckdb.connect() as database:
        database.execute("SET threads = 1")
        start = time.process_time()
        found = database.execute(f"SELECT {', '.join(what)} FROM read_parquet('{path}') {how}").fetchnumpy()  # noqa: S608
        cpu = time.process_time() - start
    return {"cpu": cpu, "columns": list(found.values())} if how else {"cpu": cpu}


def r_survey(path: str) -> dict[str, Any]:
    """svyby of R's survey: one indicator by year and a grouping."""
    if shutil.which("Rscript") is None:
        raise Unmeasured("R is missing: apt-get install r-base-core r-cran-survey")
    with TemporaryDirectory() as folder:
        numbers = Path(folder) / "numbers"
        _write_doubles(path, numbers)
        line = ["Rscript", "--vanilla", str(SCRIPT), str(numbers)]
        done = subprocess.run(line, capture_output=True, text=True, check=False)  # noqa: S603
    if "there is no package" in done.stderr:
        raise Unmeasured("R's survey is missing: apt-get install r-cran-survey")
    if done.returncode:
        raise Unmeasured(f"R stopped: {done.stderr}")
    cpu, count = done.stdout.split()
    return {"cpu": float(cpu), "count": int(count)}


def _write_doubles(path: str, target: Path) -> None:
    """One column after the other, NaN for missing."""
    table = parquet.read_table(path, columns=list(TO_R), use_threads=False)
    with target.open("wb") as out:
        for name in TO_R:
            out.write(table.column(name).to_numpy().astype(np.float64).tobytes())


def svy_package(path: str) -> dict[str, Any]:
    """svy: all indicators at once, by year and a grouping."""
    import polars
    import svy

    people = polars.read_parquet(path, columns=["stratum", "psu", "weight", "year", "g2", *INDICATORS])
    sample = svy.Sample(people, svy.Design(stratum="stratum", psu="psu", wgt="weight"))
    cpu, found = _timed(lambda: sample.estimation.mean(list(INDICATORS), by=("year", "g2"), drop_nulls=True))
    return {"cpu": cpu, "count": sum(len(one.estimates) for one in found)}


def samplics_package(path: str) -> dict[str, Any]:
    """samplics: one indicator by year and sex."""
    warnings.simplefilter("ignore")  # it says at every import that svy has taken its place
    from samplics import TaylorEstimator
    from samplics.utils.types import PopParam, SinglePSUEst

    people = parquet.read_table(path, columns=["stratum", "psu", "weight", "year", "g1", "y1"]).to_pandas()
    domain = 2 * people["year"].astype(int) + people["g1"]
    mean = TaylorEstimator(PopParam.mean)
    design = {"samp_weight": people["weight"], "stratum": people["stratum"], "psu": people["psu"]}
    skipped = SinglePSUEst.skip  # for it, a PSU is not there when nobody in it has answered
    cpu, _ = _timed(lambda: mean.estimate(y=people["y1"], **design, domain=domain, remove_nan=True, single_psu=skipped))
    return {"cpu": cpu, "count": len(mean.point_est)}


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    answer = work()
    return time.process_time() - start, answer
