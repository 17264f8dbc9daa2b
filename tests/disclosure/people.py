"""Tables of estimates for tests, counted from people one by one, as the engine would count them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from math import sqrt

from likvard.disclosure import Basis, Released, Rules, release
from likvard.stats.estimates import REST, Estimate

BASIS = Basis("survey:1")


@dataclass(frozen=True)
class Person:
    """One respondent. ``groups``: grouping -> level, or nothing where none holds."""

    groups: dict[str, str] = field(default_factory=dict)
    yes: bool = False
    area: str = ""
    period: str = ""


def crowd(n: int, yes: int, area: str = "", period: str = "", **groups: str) -> list[Person]:
    """``n`` people alike, the first ``yes`` of whom say yes."""
    return [Person(groups, number < yes, area, period) for number in range(n)]


def estimates_of(
    people: Sequence[Person],
    groupings: dict[str, tuple[str, ...]],
    *,
    crossed: tuple[tuple[str, ...], ...] = (),
    parents: dict[str, str] | None = None,
    comparisons: bool = True,
) -> tuple[Estimate, ...]:
    """Levels for everybody and every group, in all and in each area and period; each group against the rest.

    ``crossed``: groupings that meet. ``parents``: area -> the larger area that it is a part of.
    """
    parents = parents or {}
    areas = ("", *sorted(set(parents.values())), *sorted({one.area for one in people} - {""}))
    periods = ("", *sorted({one.period for one in people} - {""}))
    divided = {**groupings, **{":".join(of): _met(groupings, of) for of in crossed}}
    found: list[Estimate] = []
    for area, period in product(areas, periods):
        here = [one for one in people if area in ("", one.area, parents.get(one.area)) and period in ("", one.period)]
        rows = [_level(here, "", "", area, period, None)]
        for grouping, levels in divided.items():
            rows += _grouping(here, grouping, levels, area, period, comparisons)
        larger = "larger" if area in parents.values() else ""
        found += [replace(row, area_type=larger, grouping_type="crossing" * (":" in row.grouping)) for row in rows]
    return tuple(found)


def _met(groupings: dict[str, tuple[str, ...]], of: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(":".join(levels) for levels in product(*(groupings[code] for code in of)))


def level_of(person: Person, grouping: str) -> str:
    """The group that somebody belongs to; of a crossing, where all are known."""
    levels = [person.groups.get(code, "") for code in grouping.split(":")]
    return ":".join(levels) if all(levels) else ""


def _grouping(
    here: list[Person], grouping: str, levels: tuple[str, ...], area: str, period: str, comparisons: bool
) -> Iterator[Estimate]:
    answered = [one for one in here if level_of(one, grouping) in levels]
    for level in levels:
        inside = [one for one in answered if level_of(one, grouping) == level]
        rest = [one for one in answered if level_of(one, grouping) != level]
        yield _level(inside, grouping, level, area, period, len(rest))
        if comparisons and inside and rest:
            gap = _share(inside) - _share(rest)
            yield Estimate(
                "ind", grouping, level, area, period, "difference", REST, n=len(inside), n_versus=len(rest), value=gap
            )


def _level(inside: list[Person], grouping: str, level: str, area: str, period: str, others: int | None) -> Estimate:
    n, yes = len(inside), sum(one.yes for one in inside)
    about = Estimate("ind", grouping, level, area, period, "level", n=n, n_complement=others, n_positive=yes)
    if not n:
        return Estimate(**{**vars(about), "status": "not_estimable", "reason": "no_cases"})
    share = yes / n
    half = 1.96 * sqrt(share * (1 - share) / n)
    numbers = {"value": share, "se": half / 1.96, "ci_low": max(0.0, share - half), "ci_high": min(1.0, share + half)}
    return Estimate(**{**vars(about), **numbers})


def _share(inside: list[Person]) -> float:
    return sum(one.yes for one in inside) / len(inside)


def counts_of(table: dict[tuple[str, str, str], int], levels: tuple[str, ...]) -> tuple[Estimate, ...]:
    """Counts of incidents by (group, area, period), with every total over groups, areas and periods."""
    areas, periods = ("", *sorted({key[1] for key in table})), ("", *sorted({key[2] for key in table}))
    found = []
    for area, period in product(areas, periods):
        here = [(key[0], n) for key, n in table.items() if area in ("", key[1]) and period in ("", key[2])]
        counts = {level: sum(n for one, n in here if one == level) for level in levels}
        everything = sum(counts.values())
        found.append(_count("", "", area, period, everything, None))
        found += [_count("motive", one, area, period, n, everything - n) for one, n in counts.items()]
    return tuple(found)


def _count(grouping: str, group: str, area: str, period: str, n: int, others: int | None) -> Estimate:
    return Estimate(
        "crimes", grouping, group, area, period, "level", unit="count", value=float(n), n=n, n_complement=others
    )


def released(estimates: Sequence[Estimate], threshold: int = 10, history: Sequence[Released] = ()) -> Released:
    return release(estimates, basis=BASIS, rules=Rules(threshold=threshold), history=history)
