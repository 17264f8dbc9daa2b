"""Whatever two descriptions ask for, each of their cells is one cell of the system, with the people of then and now."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from likvard.disclosure.tables.asked import AskedDimension, Description, Edition, Own, counted, names_of
from likvard.disclosure.tables.building import system_of
from likvard.disclosure.tables.building.problems import Problem, Refused
from likvard.stats.reading import read
from tests.disclosure.tables.earlier.files import COLUMNS, Person, people, saved

FILE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
DIVISIONS = {
    "area": [("place",), ("county",), ("place", "county")],
    "age": [("narrow",), ("wide",)],
    "group": [("group",)],
    "year": [("year",)],
}


@st.composite
def descriptions(draw: st.DrawFn) -> Description:
    """Two or three dimensions with their totals, in one table or in several."""
    names = draw(st.lists(st.sampled_from(sorted(DIVISIONS)), min_size=2, max_size=3, unique=True))
    total = draw(st.sampled_from(["all", "total"]))
    dimensions = tuple(
        AskedDimension(
            name,
            draw(st.sampled_from(DIVISIONS[name])),
            f"{total} {name}",
            without=tuple(draw(st.sets(st.sampled_from(["z", "p0", "2020"]), max_size=1))),
        )
        for name in names
    )
    tables = draw(st.lists(st.permutations(names), min_size=1, max_size=2))
    sizes = [draw(st.integers(1, len(names))) for _ in tables]
    cut = [tuple(table[:size]) for table, size in zip(tables, sizes, strict=True)]
    return Description(dimensions, tuple(dict.fromkeys([*cut, tuple(names)])))


def by_hand(found: list[Person], edition: Edition, cell: frozenset[tuple[str, str]]) -> int:
    """How many have the codes of a cell, by dimension; everybody is looked at."""
    dimensions = {one.name: one for one in edition.description.used}
    there = [person for person in found if all(is_counted(person, one, edition) for one in dimensions.values())]
    return sum(all(code in codes_of(person, dimensions[name]) for name, code in cell) for person in there)


def codes_of(person: Person, dimension: AskedDimension) -> list[str]:
    return [*(person[COLUMNS.index(column)] for column in dimension.columns), dimension.total]


def is_counted(person: Person, dimension: AskedDimension, edition: Edition) -> bool:
    codes = codes_of(person, dimension)
    if edition.known is not None:
        return codes[0] in edition.known[dimension.name]
    return not set(codes) & set(dimension.without)


def cells_of(own: Own) -> tuple[dict[str, np.ndarray], list[frozenset[tuple[str, str]]]]:
    names = names_of(own)
    columns = {name: names.column(name) for name in names.codes}
    cells = [frozenset(zip(columns, codes, strict=True)) for codes in zip(*(columns.values()), strict=True)]
    return columns, cells


@FILE
@given(now=descriptions(), before=descriptions(), seed=st.integers(0, 99))
def test_every_cell_of_every_edition_counts_whom_it_says(
    tmp_path: Path, now: Description, before: Description, seed: int
) -> None:
    old, new = people(seed, [2020, 2021], 25), people(seed + 100, [2022], 15)
    known = {
        one.name: frozenset(
            codes_of(person, one)[0] for person in old if not set(codes_of(person, one)) & {*one.without}
        )
        for one in before.used
    }
    earlier = Edition(before, known)
    found = counted(read(saved(tmp_path / "a.csv", [*old, *new])), now, [earlier])
    built = system_of(found.tables, found.rows, found.nobody)
    assert len(built.left_out.total) == 0
    for own, edition in zip(found.own, (Edition(now), earlier), strict=True):
        columns, cells = cells_of(own)
        values = built.system.values[own.places(columns, built.names)].tolist()
        assert dict(zip(cells, values, strict=True)) == {cell: by_hand([*old, *new], edition, cell) for cell in cells}
    assert not built.system.values[found.known_empty(built.names)].any()


def test_the_earlier_total_of_all_years_is_another_cell_than_the_later_one(tmp_path: Path) -> None:
    year = AskedDimension("year", ("year",), "years")
    description = Description((year,), (("year",),))
    data = read(saved(tmp_path / "a.csv", people(1, [2020, 2021, 2022], 10)))
    found = counted(data, description, [Edition(description, {"year": frozenset({"2020", "2021"})})])
    built = system_of(found.tables, found.rows)
    assert {built.names.of(cell)[0]: int(value) for cell, value in enumerate(built.system.values)} == {
        **{"years": 30, "years (2)": 20},
        **{"2020": 10, "2021": 10, "2022": 10},
    }
    assert found.own[1].codes["year"]["years"] == "years (2)"


def test_columns_and_the_way_of_counting_must_be_those_of_then(tmp_path: Path) -> None:
    then = Description((AskedDimension("faith", ("faith",)),), (("faith",),), count="n")
    now = Description((AskedDimension("group", ("group",)),), (("group",),))
    data = read(saved(tmp_path / "a.csv", people(1, [2020], 10)))
    with pytest.raises(Refused) as refused:
        counted(data, now, [Edition(then, {"faith": frozenset({"one"})})])
    assert refused.value.problems == (
        Problem("column_missing", file="a.csv", column="faith", params={"close": ()}),
        Problem("column_missing", file="a.csv", column="n", params={"close": ()}),
        Problem("count_changed", params={"before": "n", "now": ""}),
    )
