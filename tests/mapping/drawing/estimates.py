"""Estimates that need no survey: a level for every group, area and period, whose value says where it comes from."""

from collections.abc import Iterable

from likvard.mapping.naming import Naming
from likvard.mapping.queries import Cell
from likvard.stats.codebook.load import load
from likvard.stats.estimates import Estimate
from tests.mapping.conftest import CODEBOOK

GROUPS = {"": ("",), "background": ("majority", "minority"), "gender": ("girl", "boy", "other")}
AREAS = ("north", "south")
YEARS = ("2023", "2024")


def a_level(grouping: str = "", group: str = "", area: str = "", period: str = "", **more: object) -> Estimate:
    given = {"value": 0.2, "se": 0.02, "ci_low": 0.16, "ci_high": 0.24, "n": 400, "design_effect": 1.0, **more}
    return Estimate("refused", grouping, group, area, period, "level", **given)  # type: ignore[arg-type]


def levels(
    areas: Iterable[str] = AREAS, periods: Iterable[str] = (), groupings: Iterable[str] = GROUPS
) -> list[Estimate]:
    """Each with all together first, as the engine makes them."""
    return [
        a_level(grouping, group, area, period, value=(10 + 5 * place) / 100)
        for grouping in groupings
        for area in ("", *areas)
        for period in ("", *periods)
        for place, group in enumerate(GROUPS[grouping])
    ]


def cells(estimates: Iterable[Estimate]) -> list[Cell]:
    """What ``queries.cells_of`` says of a run with these estimates."""
    parts: dict[tuple[str, ...], list[Estimate]] = {}
    for one in estimates:
        parts.setdefault(
            (one.indicator, one.grouping, one.area, one.period, one.stat, one.unit, one.area_type), []
        ).append(one)
    return [
        Cell(*about, len(rows), sum(row.value is not None for row in rows), sum(row.n is not None for row in rows))
        for about, rows in parts.items()
    ]


def naming(language: str = "en") -> Naming:
    return Naming(load(CODEBOOK), language)
