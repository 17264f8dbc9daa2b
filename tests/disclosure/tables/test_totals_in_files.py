"""A file may hold totals besides the rows that they count: then they must add up, and nobody counts twice."""

from pathlib import Path

import pytest

from likvard.disclosure.tables.asked import AskedDimension, Counted, Description, counted
from likvard.disclosure.tables.building import system_of
from likvard.disclosure.tables.building.problems import Problem, Refused
from likvard.stats.reading import read

AREA = AskedDimension("area", ("place", "county"), "all")
YEAR = AskedDimension("year", ("year",), "years")
LEAVES = "a,N,1,2\nb,N,1,3\nc,S,1,4\na,N,2,5\nc,S,2,6\n"


def found(folder: Path, rows: str, *dimensions: AskedDimension, count: str = "n") -> Counted:
    dimensions = dimensions or (AREA, YEAR)
    (folder / "a.csv").write_text("place,county,year,n\n" + rows, encoding="utf-8")
    tables = (tuple(one.name for one in dimensions),)
    return counted(read(folder / "a.csv"), Description(dimensions, tables, count=count))


def values(one: Counted) -> dict[tuple[str, ...], int]:
    built = system_of(one.tables, one.rows)
    return {built.names.of(cell): int(value) for cell, value in enumerate(built.system.values)}


@pytest.mark.parametrize("totals", ["all,all,1,9\n", "all,,2,11\nb,N,years,3\n", ",all,years,20\n"])
def test_totals_that_add_up_change_nothing(tmp_path: Path, totals: str) -> None:
    assert values(found(tmp_path, totals + LEAVES)) == values(found(tmp_path, LEAVES))


def test_totals_that_do_not_add_up_are_told_with_where(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        found(tmp_path, LEAVES + "all,all,1,10\nall,all,2,30\na,N,years,6\nall,all,years,20\n")
    assert refused.value.problems == (
        Problem(
            "totals_unequal",
            file="a.csv",
            row=9,
            params={"codes": ("a", "years"), "total": 6, "parts": 7, "rounding": 1, "count": 1},
        ),
        Problem(
            "totals_unequal",
            file="a.csv",
            row=7,
            params={"codes": ("all", "1"), "total": 10, "parts": 9, "rounding": 1, "count": 2},
        ),
    )


def test_a_subtotal_among_the_codes_is_no_total_row(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        found(tmp_path, LEAVES + "all,N,1,5\n")
    assert [one.code for one in refused.value.problems] == ["total_taken"]


def test_a_code_that_is_everywhere_the_sum_of_all_others_is_suspected_to_be_a_total(tmp_path: Path) -> None:
    place = AskedDimension("place", ("place",), "everywhere")
    made = found(tmp_path, LEAVES + "all,,1,9\nall,,2,11\n", place, YEAR)
    assert made.warnings == (Problem("total_suspected", "warning", column="place", params={"code": "all"}),)
    assert found(tmp_path, LEAVES + "all,,1,9\nall,,2,12\n", place, YEAR).warnings == ()
    assert found(tmp_path, LEAVES, place, YEAR).warnings == ()


def test_where_a_row_is_a_person_no_row_is_a_total(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        found(tmp_path, LEAVES + "all,all,1,9\n", count="")
    assert [one.code for one in refused.value.problems] == ["total_taken"]
