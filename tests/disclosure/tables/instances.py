"""Tables as municipalities have them, made up from a seed: many small counts, few large ones, sums every way."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import prod
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from likvard.disclosure.tables.building import Built, Dimension, Rows, Table, costs, few, system_of
from likvard.disclosure.tables.system import Demand, Flags, Integers, System

THRESHOLD = 5
PER_COUNTY = 8
SPREAD = 1.2  # of the logarithm of how many people an area has
MEAN = 12.0  # people in a cell that is made of no others
Codes = Mapping[str, NDArray[np.str_]]


@dataclass(frozen=True)
class Instance:
    """What a protector is given. ``fixed`` (C,): shown before, so that it cannot be hidden any more."""

    built: Built
    demand: Demand
    cost: NDArray[np.float64]
    fixed: Flags

    @property
    def system(self) -> System:
        """The cells and sums."""
        return self.built.system


@dataclass(frozen=True)
class Releases:
    """Two releases about the same people.

    ``second`` holds everything that is in either; ``places`` (C of the first,): its cells among those of the second.
    Its ``fixed`` are totals over all groups and answers, of counties and the nation, where they are so large that every
    cell can still be protected.
    """

    first: Instance
    second: Instance
    places: Integers

    def after(self, hidden: Flags) -> Instance:
        """The second release when these cells of the first, (C of the first,), were hidden and all others shown."""
        fixed = np.zeros_like(self.second.fixed)
        fixed[self.places[~hidden]] = True
        return replace(self.second, fixed=fixed)


def instance(
    seed: int, *, cells: int = 1000, dimensions: int = 3, linked: bool = False, threshold: int = THRESHOLD
) -> Instance:
    """About ``cells`` cells by municipality (in county in nation), and group, answer and year if there are 2, 3, 4.

    ``linked``: another table by region (another way of dividing the nation), group (from two dimensions on) and gender,
    which shares what it can with the first.
    """
    rng = np.random.default_rng(seed)
    dims = _dimensions(cells, dimensions, linked=linked)
    codes, counts = _counted(rng, dims)
    if not linked:
        return _asked(system_of([Table(tuple(dims.values()))], Rows(codes, counts)), threshold)
    shared = {name: dimension for name, dimension in dims.items() if name in ("area", "group")}
    other = shared | {"area": _regions(dims["area"]), "gender": GENDER}
    rows = _with_gender(rng, codes, counts, tuple(shared))
    return _asked(system_of([Table(tuple(dims.values())), Table(tuple(other.values()))], rows), threshold)


def two_releases(
    seed: int, *, cells: int = 1000, change: Literal["year", "group"] = "year", threshold: int = THRESHOLD
) -> Releases:
    """About ``cells`` cells by area, group, answer and year; then the same with one year more, or one group in two."""
    rng = np.random.default_rng(seed)
    later = _dimensions(cells, 4)
    if change == "group":
        later["group"] = Dimension("group", (*later["group"].parts, ("split a", "group 1"), ("split b", "group 1")))
    else:
        later["year"] = Dimension.flat("year", (*_leaves(later["year"]), "last"), "with last")
    earlier = later | _dimensions(cells, 4)
    codes, counts = _counted(rng, later)
    rows = Rows(codes, counts)
    both = [Table(tuple(dims.values())) for dims in (earlier, later)]
    second = _asked(system_of(both, rows), threshold)
    first = _asked(_alone(both[0], second.built), threshold)
    places = second.built.names.cells({name: first.built.names.column(name) for name in earlier})
    fixed = np.zeros(len(second.fixed), dtype=np.bool_)
    fixed[places[_coarse(first.built, 2 * threshold)]] = True
    return Releases(first, replace(second, fixed=fixed), places)


GENDER = Dimension.flat("gender", ("woman", "man", "other"), "all genders")


def _dimensions(cells: int, number: int, *, linked: bool = False) -> dict[str, Dimension]:
    groups, answers, years = (6, 3, 3) if cells >= 1000 else (3, 2, 2)
    others = {
        "group": Dimension.flat("group", tuple(f"group {one}" for one in range(1, groups + 1)), "all groups"),
        "answer": Dimension.flat("answer", tuple(f"answer {one}" for one in range(1, answers + 1)), "all answers"),
        "year": Dimension.flat("year", tuple(f"{2020 + one}" for one in range(years)), "all years"),
    }
    kept = dict(list(others.items())[: number - 1])
    per_area = prod(len(dimension.parts) for dimension in kept.values())
    if linked:
        per_area += len(GENDER.parts) * (len(kept["group"].parts) if "group" in kept else 1)
    return {"area": _areas(cells // per_area)} | kept


def _areas(codes: int) -> Dimension:
    counties = max(2, round(codes / (PER_COUNTY + 1)))
    municipalities = max(2 * counties, codes - counties - 1)
    parts = [("nation", ""), *((f"county {one}", "nation") for one in range(counties))]
    return Dimension("area", (*parts, *((f"place {one}", f"county {one % counties}") for one in range(municipalities))))


def _regions(areas: Dimension) -> Dimension:
    """The same municipalities, neighbours of which are elsewhere in one part of the nation."""
    places = _leaves(areas)
    regions = max(2, len(places) // PER_COUNTY)
    parts = [("nation", ""), *((f"region {one}", "nation") for one in range(regions))]
    return Dimension(
        "area", (*parts, *((code, f"region {at * regions // len(places)}") for at, code in enumerate(places)))
    )


def _leaves(dimension: Dimension) -> tuple[str, ...]:
    parents = {parent for _, parent in dimension.parts}
    return tuple(code for code, _ in dimension.parts if code not in parents)


def _counted(rng: np.random.Generator, dims: Mapping[str, Dimension]) -> tuple[Codes, Integers]:
    leaves = {name: _leaves(dimension) for name, dimension in dims.items()}
    shape = tuple(len(codes) for codes in leaves.values())
    rate = np.full(shape, MEAN)
    for axis, size in enumerate(shape):
        weights = rng.lognormal(0.0, SPREAD, size)
        rate = rate * np.expand_dims(
            weights / weights.mean(), tuple(other for other in range(len(shape)) if other != axis)
        )
    at = np.indices(shape).reshape(len(shape), -1)
    codes = {name: np.array(known)[where] for (name, known), where in zip(leaves.items(), at, strict=True)}
    return codes, rng.poisson(rate).ravel()


def _with_gender(rng: np.random.Generator, codes: Codes, counts: Integers, shared: tuple[str, ...]) -> Rows:
    """The rows of the first table, and those by gender of what both tables count."""
    keys = list(zip(*(codes[name] for name in shared), strict=True))
    people: dict[tuple[str, ...], int] = {}
    for key, count in zip(keys, counts.tolist(), strict=True):
        people[key] = people.get(key, 0) + count
    genders = _leaves(GENDER)
    split = rng.multinomial(list(people.values()), (0.49, 0.49, 0.02))
    more = {name: np.repeat([key[at] for key in people], len(genders)) for at, name in enumerate(shared)}
    wholes = {name: np.full(split.size, "") for name in codes if name not in shared}
    columns = {name: np.concatenate([codes[name], (more | wholes)[name]]) for name in codes}
    gender = np.concatenate([np.full(len(counts), ""), np.tile(genders, len(people))])
    return Rows(columns | {"gender": gender}, np.concatenate([counts, split.ravel()]))


def _asked(built: Built, threshold: int) -> Instance:
    size = len(built.system.values)
    demand = few(built, np.full(size, threshold))
    return Instance(built, demand, costs(built.system), np.zeros(size, dtype=np.bool_))


def _alone(table: Table, together: Built) -> Built:
    """One table by itself, with the counts it has together with others."""
    empty = Rows({}, np.empty(0, dtype=np.int64))
    names = system_of([table], empty).names
    columns = {name: names.column(name) for name in names.codes}
    return system_of([table], Rows(columns, together.system.values[together.names.cells(columns)]))


def _coarse(built: Built, least: int) -> Flags:
    """Totals over all groups and answers of counties and the nation; none if one of them has fewer than ``least``."""
    names = built.names
    everyone = (names.column("group") == "all groups") & (names.column("answer") == "all answers")
    coarse: Flags = everyone & ~np.char.startswith(names.column("area"), "place")
    return coarse & bool((built.system.values[coarse] >= least).all())
