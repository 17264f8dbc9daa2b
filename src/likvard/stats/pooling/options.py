"""The ways to widen a thin cell, each with what it gives, what it costs and what it would hide."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from likvard.stats.pooling.cells import Cell, Homogeneity, Key, Merged, homogeneity, merge
from likvard.stats.problems import Problem, Refused

WANTED = 30.0  # effective respondents behind a share that can be shown (NCHS 2017)
DIFFER = 0.10  # a homogeneity p-value below this: not 0.05, because thin cells differ much before it shows


@dataclass(frozen=True)
class Ladder:
    """What may be merged.

    periods  every period in order, those without data too: adjacent ones may be merged
    areas, groups  what each is part of, {"Lund": "Skåne", "Skåne": "Sweden"}; any number of steps
    """

    periods: Sequence[str]
    areas: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pooling:
    """One option.

    area, periods, group  what the figure would be about: the detail that is left
    members  the cells it is made of; missing: periods of the span without any of them
    gain     effective respondents, times those of the cell alone; None where the cell has nobody
    se_ratio its standard error over the cell's; None where either is unknown
    spread   the largest value among the members less the smallest
    enough   the effective respondents reach what is wanted
    hides    the members differ, and the merged figure would not show it
    """

    area: str
    periods: tuple[str, ...]
    group: str
    members: tuple[Key, ...]
    missing: tuple[str, ...]
    merged: Merged
    gain: float | None
    se_ratio: float | None
    homogeneity: Homogeneity | None
    spread: float
    enough: bool
    hides: bool


def poolings(
    cells: Iterable[Cell], target: Key, ladder: Ladder, *, share: bool = True, wanted: float = WANTED
) -> tuple[Pooling, ...]:
    """Every way to widen ``target`` (area, period, group): adjacent periods, wider areas, wider groups, and these
    together. The target may be a cell with nobody, which is not in ``cells``.

    The best first: those that reach ``wanted``, then those that hide no difference, then those that merge fewest
    cells, then those with most respondents. Raises ``Refused`` for cells that are none, the same cell twice, a period
    that the ladder does not have and a ladder that runs in a circle.
    """
    table = _table(cells, share)
    area, period, group = target
    if period not in ladder.periods:
        raise Refused(Problem("period_unplaced", params={"period": period}))
    found: dict[tuple[Key, ...], Pooling] = {}
    for wide, span, wider in product(
        _steps(area, ladder.areas), _spans(ladder.periods, period), _steps(group, ladder.groups)
    ):
        keys = product(wide.parts, span, wider.parts)
        members = [table[key] for key in keys if key in table]
        option = tuple(member.key for member in members)
        if set(option) - {target} and option not in found:
            found[option] = _pooling(wide.code, span, wider.code, members, table.get(target), share, wanted)
    return tuple(sorted(found.values(), key=_rank))


@dataclass(frozen=True)
class _Step:
    code: str
    parts: tuple[str, ...]


def _steps(code: str, part_of: Mapping[str, str]) -> Iterator[_Step]:
    """The code itself, then everything it is part of with the smallest parts of that."""
    yield _Step(code, (code,))
    wholes = set(part_of.values())
    smallest = sorted(part for part in part_of if part not in wholes)
    for whole in _chain(code, part_of)[1:]:
        yield _Step(whole, tuple(part for part in smallest if whole in _chain(part, part_of)))


def _chain(code: str, part_of: Mapping[str, str]) -> list[str]:
    chain = [code]
    while chain[-1] in part_of:
        chain.append(part_of[chain[-1]])
        if chain[-1] in chain[:-1]:
            raise Refused(Problem("ladder_circular", params={"code": chain[-1]}))
    return chain


def _spans(periods: Sequence[str], period: str) -> Iterator[tuple[str, ...]]:
    """Adjacent periods with ``period`` among them, the shortest first."""
    here, n = list(periods).index(period), len(periods)
    for length in range(1, n + 1):
        for first in range(max(here - length + 1, 0), min(here, n - length) + 1):
            yield tuple(periods[first : first + length])


def _table(cells: Iterable[Cell], share: bool) -> dict[Key, Cell]:
    table: dict[Key, Cell] = {}
    for cell in cells:
        area, period, group = cell.key
        if not _possible(cell, share):
            raise Refused(Problem("cell_impossible", params={"area": area, "period": period, "group": group}))
        if cell.key in table:
            raise Refused(Problem("cell_twice", params={"area": area, "period": period, "group": group}))
        table[cell.key] = cell
    return table


def _possible(cell: Cell, share: bool) -> bool:
    numbers = (cell.value, cell.n_effective, cell.weight, cell.se or 0.0)
    positive = cell.n > 0 and cell.n_effective > 0 and cell.weight > 0 and (cell.se or 0.0) >= 0
    return all(math.isfinite(number) for number in numbers) and positive and (not share or 0 <= cell.value <= 1)


def _pooling(
    area: str,
    span: tuple[str, ...],
    group: str,
    members: list[Cell],
    alone: Cell | None,
    share: bool,
    wanted: float,
) -> Pooling:
    merged, same = merge(members, share=share), homogeneity(members, share=share)
    values, met = [member.value for member in members], {member.period for member in members}
    return Pooling(
        area=area,
        periods=span,
        group=group,
        members=tuple(member.key for member in members),
        missing=tuple(period for period in span if period not in met),
        merged=merged,
        gain=merged.n_effective / alone.n_effective if alone else None,
        se_ratio=merged.se / alone.se if merged.se and alone and alone.se else None,
        homogeneity=same,
        spread=max(values) - min(values),
        enough=merged.n_effective >= wanted,
        hides=same is not None and same.p_value < DIFFER,
    )


def _rank(option: Pooling) -> tuple[bool, bool, int, float, tuple[Key, ...]]:
    return not option.enough, option.hides, len(option.members), -option.merged.n_effective, option.members
