"""What is wrong with a codebook in itself, before any file is seen."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from likvard.stats.codebook.check_design import check_design, not_positive
from likvard.stats.codebook.crossings import check_crossings
from likvard.stats.codebook.model import Codebook, Condition, Grouping, Indicator, Place
from likvard.stats.problems import Problem


def check(codebook: Codebook) -> tuple[Problem, ...]:
    """Problems with their path of keys as ``column`` ("grouping[1].reference"); none when it can be used."""
    return (
        *_duplicates("indicator", [indicator.code for indicator in codebook.indicators]),
        *_duplicates("grouping", [grouping.code for grouping in codebook.groupings]),
        *_duplicates("derived", [derived.name for derived in codebook.derived], key="name"),
        *_whole(codebook),
        *check_design(codebook.design),
        *_parents(codebook.area),
        *_indicators(codebook),
        *_groupings(codebook),
        *check_crossings(codebook),
        *_unknown_markers(codebook),
        *_circles(codebook.markers),
    )


def conditions(codebook: Codebook) -> Iterator[tuple[str, Condition]]:
    """Every condition that is written in the codebook, with its path of keys; not the parts within."""
    for index, condition in enumerate(codebook.markers.values()):
        yield f"marker[{index}].when", condition
    for index, grouping in enumerate(codebook.groupings):
        for position, level in enumerate(grouping.levels):
            yield f"grouping[{index}].level[{position}].when", level.when
    if codebook.table and codebook.table.only:
        yield "table.only", codebook.table.only


def parts(condition: Condition) -> Iterator[Condition]:
    """The condition and everything within it."""
    yield condition
    for part in (*condition.any, *condition.all, *condition.none):
        yield from parts(part)


def _problem(code: str, column: str, /, **params: Any) -> Problem:
    return Problem(code, column=column, params=params)


def _duplicates(path: str, codes: list[str], key: str = "code") -> Iterator[Problem]:
    for index, code in enumerate(codes):
        if code in codes[:index]:
            yield _problem("code_duplicate", f"{path}[{index}].{key}", code=code)
        elif not code:
            yield _problem("key_missing", f"{path}[{index}]", key=key)


def _whole(codebook: Codebook) -> Iterator[Problem]:
    table = codebook.table
    if not codebook.source.title:
        yield _problem("key_missing", "source", key="title")
    if codebook.area.column and codebook.area.fixed:
        yield _problem("keys_exclusive", "area", keys=("column", "fixed"))
    if codebook.period.column and codebook.period.fixed:
        yield _problem("keys_exclusive", "period", keys=("column", "fixed"))
    if codebook.source.kind == "table" and table is None:
        yield _problem("key_missing", "source", key="table")
    if not codebook.indicators and not (table and table.indicator):
        yield _problem("key_missing", "", key="indicator")
    if table and table.indicator and not table.value:
        yield _problem("key_missing", "table", key="value")


def _parents(area: Place) -> Iterator[Problem]:
    """Larger areas hold areas of the file, and nothing holds them in turn."""
    if area.parents and not area.column:
        yield _problem("key_missing", "area", key="column")
    for child, parent in area.parents.items():
        if parent in area.parents:
            yield _problem("parent_nested", "area.parents", area=child, parent=parent)


def _indicators(codebook: Codebook) -> Iterator[Problem]:
    for index, indicator in enumerate(codebook.indicators):
        path = f"indicator[{index}]"
        yield from _numbers(indicator, path)
        if codebook.source.kind != "table":
            yield from _measured(indicator, path)
        elif not indicator.column and codebook.table and not codebook.table.value:
            yield _problem("key_missing", path, key="column")


def _numbers(indicator: Indicator, path: str) -> Iterator[Problem]:
    yield from not_positive(path, "per", indicator.per)
    probability, bounds = indicator.probability, indicator.bounds
    if not 0 < probability < 1:
        yield _problem(
            "setting_out_of_range", f"{path}.probability", name="probability", value=probability, low=0, high=1
        )
    if bounds and not bounds[0] < bounds[1]:
        yield _problem("range_reversed", f"{path}.bounds", low=bounds[0], high=bounds[1])


def _measured(indicator: Indicator, path: str) -> Iterator[Problem]:
    if indicator.kind != "count" and not indicator.column:
        yield _problem("key_missing", path, key="column")
    if indicator.kind == "share":
        yield from (_problem("key_missing", path, key=key) for key in ("true", "false") if not getattr(indicator, key))
    if indicator.is_divided and not indicator.denominator:
        yield _problem("key_missing", path, key="denominator")
    lists = (indicator.true, indicator.false, indicator.missing)
    times = Counter(value for values in lists for value in set(values))
    twice = [value for value, count in times.items() if count > 1]
    if twice:
        yield _problem("answers_overlap", path, values=tuple(sorted(twice)))


def _groupings(codebook: Codebook) -> Iterator[Problem]:
    for index, grouping in enumerate(codebook.groupings):
        yield from _grouping(grouping, f"grouping[{index}]")


def _grouping(grouping: Grouping, path: str) -> Iterator[Problem]:
    codes = [level.code for level in grouping.levels]
    yield from _duplicates(f"{path}.level", codes)
    if not codes and not grouping.column:
        yield _problem("key_missing", path, key="level")
    if grouping.reference and grouping.reference not in codes and not grouping.column:
        yield _problem("reference_unknown", f"{path}.reference", reference=grouping.reference, levels=tuple(codes))


def _unknown_markers(codebook: Codebook) -> Iterator[Problem]:
    for path, condition in conditions(codebook):
        for part in parts(condition):
            if part.marker and part.marker not in codebook.markers:
                yield _problem("marker_unknown", path, marker=part.marker, known=tuple(codebook.markers))


def _circles(markers: Mapping[str, Condition]) -> Iterator[Problem]:
    for index, name in enumerate(markers):
        if chain := _way_back(name, markers):
            yield _problem("marker_circular", f"marker[{index}].when", chain=chain)


def _way_back(start: str, markers: Mapping[str, Condition]) -> tuple[str, ...]:
    """The markers that lead from ``start`` back to it, both ends included; empty when none do."""
    waiting: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while waiting:
        way = waiting.pop()
        for following in _named(markers[way[-1]]):
            if following == start:
                return (*way, start)
            if following in markers and following not in seen:
                seen.add(following)
                waiting.append((*way, following))
    return ()


def _named(condition: Condition) -> Iterable[str]:
    return dict.fromkeys(part.marker for part in parts(condition) if part.marker)
