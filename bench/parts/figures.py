"""The figures that bench/estimation holds against their goals, in the order of the table in the issue."""

import math
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from bench.parts import start
from bench.parts.fresh import Unmeasured
from bench.parts.survey import Survey
from bench.parts.workshop import Workshop, say

GB = 1e9  # bytes


@dataclass(frozen=True)
class Sizes:
    """Rows of most figures, of the largest file, of what others can do, of samplics, on Spark and along the curve."""

    large: int = 10_000_000
    huge: int = 100_000_000
    middle: int = 1_000_000
    slow: int = 100_000
    spark: int = 10_000_000
    rows_of_curve: tuple[int, ...] = (10_000, 100_000, 1_000_000, 10_000_000, 100_000_000)
    shapes: int = 9


SMALL = Sizes(100_000, 100_000, 100_000, 10_000, 100_000, (10_000, 100_000), 4)


@dataclass(frozen=True)
class Figure:
    """A value and its goal, a most or a least."""

    name: str
    value: float
    goal: float
    at_most: bool = True

    @property
    def holds(self) -> bool:
        """Whether the goal is met."""
        return self.value <= self.goal if self.at_most else self.value >= self.goal

    def __str__(self) -> str:
        sign, verdict = "<=" if self.at_most else ">=", "holds" if self.holds else "short"
        return f"{self.name}  {shown(self.value)}  {sign} {shown(self.goal)}  {verdict}"


@dataclass(frozen=True)
class Information:
    """A value that has no goal."""

    name: str
    value: float

    def __str__(self) -> str:
        return f"{self.name}  {shown(self.value)}"


@dataclass(frozen=True)
class Missing:
    """A figure that could not be measured, which falls short."""

    name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name}  not measured ({self.reason})  short"


Line = Figure | Information | Missing
Measure = Callable[[Workshop, Sizes], Iterator[Line]]


def measured(name: str, workshop: Workshop, sizes: Sizes) -> Iterator[Line]:
    """The lines of one measure, or that it cannot be had here."""
    yield from tried(name, MEASURES[name](workshop, sizes))


def tried(name: str, lines: Iterator[Line]) -> Iterator[Line]:
    """The lines, or that they cannot be had here."""
    try:
        yield from lines
    except Unmeasured as reason:
        yield Missing(name, str(reason))


def printed(lines: Iterator[Line]) -> bool:
    """Print the lines as they come; whether one falls short."""
    short = False
    for line in lines:
        print(line, flush=True)
        short |= falls_short(line)
    return short


def chosen(given: str, known: Sequence[str]) -> tuple[str, ...]:
    """A list with commas, of names that are known."""
    wanted = tuple(given.split(","))
    if unknown := [name for name in wanted if name not in known]:
        raise ArgumentTypeError(f"there is no {', '.join(unknown)}; there are {', '.join(known)}")
    return wanted


def falls_short(line: Line) -> bool:
    """Whether a goal is not met or not tried."""
    return isinstance(line, Missing) or (isinstance(line, Figure) and not line.holds)


def shown(value: float) -> str:
    """Three digits that count, or all of a large number."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    decimals = 2 - math.floor(math.log10(abs(value))) if value else 0
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".") if decimals > 0 else f"{value:.0f}"


def scan(workshop: Workshop, sizes: Sizes) -> Iterator[Line]:
    """Against one pass of DuckDB over the same columns."""
    survey = Survey(sizes.large)
    ours, theirs = workshop.race(survey, _ours(survey), ("peers:duckdb_sums",))
    yield Figure("all estimates with Taylor SE / DuckDB scan of the same file", ours["cpu"] / theirs["cpu"], 2.0)
    yield Information("  all estimates (CPU s)", ours["cpu"])
    yield Information("  DuckDB scan (CPU s)", theirs["cpu"])


def means(workshop: Workshop, sizes: Sizes) -> Iterator[Line]:
    """Against weighted means without any standard error."""
    survey = Survey(sizes.large)
    ours, theirs = workshop.race(survey, _ours(survey), ("peers:duckdb_means",))
    check_same(ours, theirs)
    yield Figure("all estimates with Taylor SE / DuckDB weighted means", ours["cpu"] / theirs["cpu"], 0.15)
    yield Information("  DuckDB weighted means (CPU s)", theirs["cpu"])
    filtered = workshop.once("peers:duckdb_filtered", survey)
    check_same(ours, filtered)
    yield Information("  all estimates / the same with FILTER in DuckDB", ours["cpu"] / filtered["cpu"])


def _ours(survey: Survey, *, pairs: bool = False) -> tuple[Any, ...]:
    """All estimates, as ``Workshop.race`` takes them."""
    return ("engine:estimates", astuple(survey), ("kommun", "year"), pairs)


def check_same(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    """Raises ``Unmeasured`` unless both have estimated the same."""
    if ours["count"] != theirs["count"] or not math.isclose(ours["sum"], theirs["sum"], rel_tol=1e-9):
        raise Unmeasured(f"the estimates differ: {ours} {theirs}")


def blocks(workshop: Workshop, sizes: Sizes) -> Iterator[Line]:
    """The covariance between the groups of every block."""
    survey = Survey(sizes.large)
    full, without = workshop.race(survey, _ours(survey, pairs=True), _ours(survey))
    yield Figure("with covariance blocks / without", full["cpu"] / without["cpu"], 1.3)


def disparity(workshop: Workshop, sizes: Sizes) -> Iterator[Line]:
    """From the blocks to measures with their standard errors."""
    survey = Survey(sizes.large)
    took = workshop.once("engine:disparity", survey, astuple(survey))
    rate = took["count"] / took["cpu"]
    yield Figure("disparity values with SE per CPU second", rate, 3e6, at_most=False)
    yield Information("  putting the blocks together before (CPU s)", took["assembling"])


def r_survey(workshop: Workshop, sizes: Sizes) -> Iterator[Line]:
    """R's survey on 60 large domains."""
    yield _peer(workshop, sizes, "R survey svyby", "r_survey", sizes.middle, 72_000)


def svy(workshop: Workshop, sizes: Sizes) -> Iterator[Line]:
    """svy on 60 large domains and all indicators."""
    yield _peer(workshop, sizes, "svy", "svy_package", sizes.middle, 38_000)


def samplics(workshop: Workshop, sizes: Sizes) -> Iterator[Line]:
    """samplics on twelve domains of a smaller survey."""
    yield _peer(workshop, sizes, "samplics", "samplics_package", sizes.slow, 38_000)


def _peer(workshop: Workshop, sizes: Sizes, name: str, task: str, rows: int, goal: float) -> Figure:
    """Both per estimate. Ours always of the larger survey, which is to the other's advantage."""
    ours = workshop.estimates(Survey(sizes.middle))
    theirs = workshop.once(f"peers:{task}", Survey(rows))
    times = theirs["cpu"] / theirs["count"] / (ours["cpu"] / ours["count"])
    return Figure(f"per domain estimate, {name} / here", times, goal, at_most=False)


def memory(workshop: Workshop, sizes: Sizes) -> Iterator[Line]:
    """The most that a process which only estimates has held."""
    for rows, goal in ((sizes.large, 0.75), (sizes.huge, 1.0)):
        took = workshop.estimates(Survey(rows))
        yield Figure(f"peak memory at {rows:,} rows (GB)", took["peak"] / GB, goal)
    took = workshop.estimates(Survey(sizes.large), pairs=True)
    yield Information(f"  with covariance blocks, {sizes.large:,} rows (GB)", took["peak"] / GB)


def processes(workshop: Workshop, sizes: Sizes) -> Iterator[Line]:
    """Two processes against one."""
    survey = Survey(sizes.large)
    took = workshop.once("engine:processes", survey, astuple(survey))
    yield Figure("one process / two, wall clock", took["times"], 1.7, at_most=False)
    yield from _seconds(took)


def spark(workshop: Workshop, sizes: Sizes) -> Iterator[Line]:
    """The kernel inside Spark against the expression that Spark's own engine runs."""
    survey = Survey(sizes.spark)
    took = workshop.once("engine:spark", survey, astuple(survey))
    yield Figure("on Spark, Ibis expression / kernel", took["times"], 4.0, at_most=False)
    yield from _seconds(took)


def _seconds(took: dict[str, Any]) -> Iterator[Line]:
    yield Information("  the slow way (s)", took["slow"])
    yield Information("  the quick way (s)", took["quick"])


def cold_start(_workshop: Workshop, _sizes: Sizes) -> Iterator[Line]:
    """What a person waits for."""
    say("first estimate of a small survey from a cold process")
    yield Figure(f"first estimate of {start.PEOPLE:,} people, cold (s)", start.wait(), 1.5)


MEASURES: dict[str, Measure] = {
    "scan": scan,
    "means": means,
    "blocks": blocks,
    "disparity": disparity,
    "r": r_survey,
    "svy": svy,
    "samplics": samplics,
    "memory": memory,
    "processes": processes,
    "spark": spark,
    "start": cold_start,
}
