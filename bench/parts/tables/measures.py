"""The figures that bench/disclosure holds against their goals, in the order of the table in the issue."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench.parts.figures import Figure, Information, Line, tried
from bench.parts.fresh import fresh
from bench.parts.tables.rivals import rivals
from bench.parts.workshop import say

SECONDS = 120.0  # CPU, for one optimum
SHAPES = (
    *((cells, dimensions, False) for dimensions in (1, 2, 3) for cells in (52, 140, 250)),
    *((cells, 2, True) for cells in (52, 100)),
    (250, 4, False),
    (500, 2, False),
    (500, 3, False),
)
LARGEST = ((950, 1, False), (950, 2, False), (950, 3, False))
SEEDS = (1, 2, 3)  # for each shape; the largest ones have one


@dataclass(frozen=True)
class Sizes:
    """How many sets and cells at most; cells of the tables that are timed, and at most of those that
    a rival has done; the instances with an optimum.
    """

    sets: int = 1000
    naive: int = 100
    most: int = 10_000
    timed: Sequence[int] = (1_000, 10_000, 100_000)
    rivals: int = 10_000
    seeds: tuple[int, ...] = SEEDS
    shapes: tuple[tuple[int, int, bool], ...] = SHAPES
    largest: tuple[tuple[int, int, bool], ...] = LARGEST


SMALL = Sizes(20, 20, 1_000, (1_000, 3_000), 300, (1,), SHAPES[:6], ())
GOALS = {1_000: 0.5, 10_000: 30.0, 100_000: 300.0}  # CPU seconds to protect and prove
Measure = Callable[[Sizes], Iterator[Line]]


def measured(name: str, sizes: Sizes) -> Iterator[Line]:
    """The lines of one measure, or that it cannot be had here."""
    yield from tried(name, MEASURES[name](sizes))


def attacked(sizes: Sizes) -> Iterator[Line]:
    """Linear programs against the protector."""
    found = _fresh("sets:attacked", sizes.sets, sizes.most)
    yield Figure("cells narrowed by an LP attacker", found["narrow"], 0)
    yield Information("  sets of tables", found["sets"])
    yield Information("  sets that were refused", found["refused"])
    yield Information("  cells", found["cells"])
    yield Information("  protected cells", found["protected"])


def naive(sizes: Sizes) -> Iterator[Line]:
    """Linear programs against primary suppression: they work."""
    found = _fresh("sets:naive", sizes.naive, sizes.most)
    yield Information("primary suppression alone: cells recovered exactly", found["exact"])
    yield Information("  cells narrowed", found["narrow"])
    yield Information("  protected cells", found["protected"])


def rival(sizes: Sizes) -> Iterator[Line]:
    """GaussSuppression on the same tables (stored): what it leaves open, and what it costs; by size and method."""
    found: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for place, one in enumerate(rivals()):
        if one.arguments["cells"] <= sizes.rivals:
            found.setdefault((one.arguments["cells"], one.method), []).append(_fresh("work:rival", place))
    for (cells, method), tables in found.items():
        yield Information(f"GaussSuppression {method}, about {cells:,} cells: tables", len(tables))
        yield from _open(tables)
        yield from _costs(tables)


def _open(tables: Sequence[dict[str, Any]]) -> Iterator[Line]:
    theirs, ours = (Counter[str](), Counter[str]())
    for one in tables:
        theirs.update(one["theirs"])
        ours.update(one["ours"])
    yield Information("  protected cells", sum(one["protected"] for one in tables))
    yield Information("  open cells that the audit names", theirs["named"])
    yield Information("  of them known exactly", theirs["exact"])
    yield Figure("  open cells that the audit does not name", theirs["missed"], 0)
    yield Figure("  open cells in ours", ours["named"] + ours["missed"], 0)


def _costs(tables: Sequence[dict[str, Any]]) -> Iterator[Line]:
    theirs, ours, mended = (sum(one["costs"][name] for one in tables) for name in ("theirs", "ours", "mended"))
    yield Information("  loss / theirs, which keeps fewer intervals open", ours / theirs)
    yield Figure("  loss / theirs with what is missing hidden as well", ours / mended, 1.0)


def loss(sizes: Sizes) -> Iterator[Line]:
    """Against the least loss that there is."""
    asked = [(seed, *shape) for shape in sizes.shapes for seed in sizes.seeds]
    asked += [(sizes.seeds[0], *shape) for shape in sizes.largest]
    found = [_fresh("work:loss", *instance, SECONDS) for instance in asked]
    ratios = [one["ratio"] for one in found]
    yield Figure("loss / optimum, median", median(ratios), 1.05)
    yield Figure("loss / optimum, worst", max(ratios), 1.15)
    yield Information("  instances", len(found))
    yield Information("  held against a bound, not proven in time", sum(not one["proven"] for one in found))
    yield Information("  protector (CPU s)", sum(one["cpu"] for one in found))
    yield Information("  optimum (CPU s)", sum(one["exact"] for one in found))


def cost(sizes: Sizes) -> Iterator[Line]:
    """Protect and prove, by size, and what memory that takes; then to check the certificate again."""
    found = [_fresh("work:proven", cells) for cells in sizes.timed]
    for cells, one in zip(sizes.timed, found, strict=True):
        yield _line(f"protect and prove {cells:,} cells (CPU s)", one["cpu"], GOALS.get(cells))
        yield Information("  protect (CPU s)", one["protecting"])
        yield Figure("  cells not proven open", one["exposed"], 0)
        yield from (Information(f"  {name}", one[name]) for name in ("protected", "hidden", "moves"))
    yield Figure(f"check a certificate of {sizes.timed[-1]:,} cells again (CPU s)", found[-1]["checking"], 10.0)
    yield Figure("  faults found", found[-1]["faults"], 0)
    yield Information("  certificate (bytes a cell)", found[-1]["bytes"] / found[-1]["cells"])
    smaller, larger = (one["peak"] / one["cells"] for one in found[-2:])
    yield Figure(f"memory a cell, {sizes.timed[-1]:,} cells / {sizes.timed[-2]:,}", larger / smaller, 1.5)
    yield Information(f"  memory a cell, {sizes.timed[-1]:,} cells (bytes)", larger)


def _line(name: str, value: float, goal: float | None) -> Line:
    return Information(name, value) if goal is None else Figure(name, value, goal)


def updated(sizes: Sizes) -> Iterator[Line]:
    """A later year: what is unchanged is proven by what was found for the year before."""
    found = _fresh("work:updated", sizes.timed[0])
    yield Figure("programs solved when the same is published again / at first", found["same"], 0.0)
    yield Figure("programs solved with one year more / without the year before", found["share"], 1.0)
    yield Information("  programs solved", found["solved"])
    yield Figure("  cells not proven open", found["exposed"], 0)
    yield Information("  protect anew (CPU s)", found["protecting"])


def _fresh(task: str, *arguments: Any) -> dict[str, Any]:
    say(f"{task} {' '.join(map(str, arguments))}")
    return fresh(f"tables.{task}", *arguments)


MEASURES: dict[str, Measure] = {
    "attacked": attacked,
    "naive": naive,
    "rival": rival,
    "loss": loss,
    "cost": cost,
    "updated": updated,
}
