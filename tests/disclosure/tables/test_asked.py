"""A description of tables is read whole or refused with every fault; a file is counted as one would by hand."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.conf import settings

from likvard.disclosure.tables.asked import Amount, AskedDimension, Description, counted, load
from likvard.disclosure.tables.building import Dimension, Thresholds, system_of
from likvard.disclosure.tables.building.problems import Refused
from likvard.disclosure.tables.coarsening import coarser
from likvard.stats.reading import read

WHOLE = """likvard_tables = 1
count = "n"
missing = "unknown"
[dimension.area]
columns = ["place", "county"]
total = "all"
[dimension.bias]
columns = "bias"
class = "religion"
[dimension.year]
columns = ["year"]
person = true
[[table]]
dimensions = ["area", "bias", "year"]
[[nobody]]
bias = "x"
[thresholds]
religion = 25
"""
AREA = AskedDimension("area", ("place", "county"), "all")


def test_a_description_is_read_whole() -> None:
    assert load(WHOLE) == Description(
        dimensions=(
            AREA,
            AskedDimension("bias", ("bias",), sensitivity="religion", person=True),
            AskedDimension("year", ("year",), person=True),
        ),
        tables=(("area", "bias", "year"),),
        count="n",
        missing="unknown",
        nobody=({"bias": "x"},),
        thresholds=Thresholds({"religion": 25}),
    )


def test_the_description_in_the_handbook_is_read() -> None:
    page = (Path(settings.ROOT) / "docs/handbook/protect-tables.md").read_text(encoding="utf-8")
    block, amounts = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    found = load(block)
    assert (found.series, found.tables) == ("hate crimes", (("area", "bias", "year"),))
    assert load(amounts).amount == Amount("grant", owner="association")
    keys = set(re.findall(r"^\| `\[*(?:dimension\.NAME|(\w+))\]*` \|", page, re.MULTILINE)) - {""}
    told = {"count", "missing", "series", "insiders", "method", "columns", "total", "without", "class", "person"}
    assert keys >= told | {"table", "nobody", "thresholds"}


def test_a_description_names_its_series_and_the_codes_that_it_leaves_out() -> None:
    more = WHOLE.replace("= 1\n", '= 1\nseries = "crimes"\n').replace("person", 'without = "2020"\nperson')
    found = load(more)
    assert (found.series, [one.without for one in found.dimensions]) == ("crimes", [(), (), ("2020",)])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("likvard_tables = 1", "likvard_tables = 2", [("tables_format", 1, {"found": 2, "known": 1})]),
        ("religion = 25", "religion = 19", [("threshold_lowered", 18, {"threshold": 19, "least": 20})]),
        ('columns = "bias"', "", [("key_missing", 7, {"key": "columns"})]),
        ('columns = "bias"', "columns = []", [("dimension_empty", 8, {})]),
        ('"place", "county"', '"place", "place"', [("code_duplicate", 5, {"code": "place"})]),
        ('"area", "bias", "year"', '"area", "area"', [("dimension_repeated", 14, {})]),
        ('"area", "bias", "year"', "", [("key_missing", 13, {"key": "dimensions"})]),
        ('bias = "x"', 'x = "x"', [("value_unknown", 16, {"value": "x", "allowed": ("area", "bias", "year")})]),
        ("person = true", "persons = 1", [("key_unknown", 12, {"key": "persons", "close": "person"})]),
        (
            "[[table]]",
            "[[tables]]",
            [("key_missing", 1, {"key": "table"}), ("key_unknown", 1, {"key": "tables", "close": "table"})],
        ),
        ("[dimension.bias]", "[dimension.bias", [("toml_invalid", 7, None)]),
    ],
)
def test_a_fault_is_told_with_its_line(old: str, new: str, said: list[tuple[str, int, Any]]) -> None:
    with pytest.raises(Refused) as refused:
        load(WHOLE.replace(old, new))
    assert [(problem.code, problem.row) for problem in refused.value.problems] == [one[:2] for one in said]
    for problem, (_, _, params) in zip(refused.value.problems, said, strict=True):
        assert params is None or problem.params == params


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(Refused) as refused:
        load(
            WHOLE.replace("religion = 25", "religion = 1")
            .replace('"religion"', '"faith"')
            .replace('"year"]\n[[', '"y"]\n[[')
        )
    assert [problem.code for problem in refused.value.problems] == [
        "threshold_lowered",
        "value_unknown",
        "value_unknown",
    ]


def file(folder: Path, text: str) -> Any:
    (folder / "a.csv").write_text(text, encoding="utf-8")
    return read(folder / "a.csv")


def asked(**more: Any) -> Description:
    return Description((AREA, AskedDimension("year", ("year",))), (("area", "year"),), **more)


def test_records_with_the_same_codes_become_one_row(tmp_path: Path) -> None:
    data = file(tmp_path, "place,county,year,n\na,N,1,2\na,N,1,3\nb,N,2,4\n,S,2,0\nd,S,2,0\n")
    found = counted(data, asked(count="n", missing="?"))
    assert found.tables[0].dimensions == (
        Dimension("area", (("all", ""), ("?, S", "S"), ("N", "all"), ("S", "all"), ("a", "N"), ("b", "N"), ("d", "S"))),
        Dimension("year", (("1", ""), ("2", ""))),
    )
    assert {name: codes.tolist() for name, codes in found.rows.codes.items()} == {
        "area": ["?, S", "a", "b", "d"],
        "year": ["2", "1", "2", "2"],
    }
    assert found.rows.counts.tolist() == [0, 5, 4, 0]
    assert counted(data, asked(missing="?")).rows.counts.tolist() == [1, 2, 1, 1]


def test_a_county_of_one_place_is_that_place(tmp_path: Path) -> None:
    found = counted(file(tmp_path, "place,county,year\na,N,1\nb,N,1\nc,S,1\n"), asked())
    assert found.tables[0].dimensions[0].parts == (("all", ""), ("N", "all"), ("a", "N"), ("b", "N"), ("c", "all"))
    assert found.own[0].tables[0].dimensions[0].parts[2:] == (("S", "all"), ("a", "N"), ("b", "N"), ("c", "S"))
    assert found.own[0].codes["area"] == {"all": "all", "N": "N", "S": "c", "a": "a", "b": "b", "c": "c"}


def test_an_empty_cell_has_a_code_within_what_is_known(tmp_path: Path) -> None:
    data = file(tmp_path, "place,county,year\na,N,1\n,N,1\n,,1\n")
    found = counted(data, asked(missing="?"))
    parts = (("all", ""), ("?", "all"), ("?, N", "N"), ("N", "all"), ("a", "N"))
    assert found.tables[0].dimensions[0].parts == parts
    assert sorted(found.rows.codes["area"].tolist()) == ["?", "?, N", "a"]


def test_a_total_that_is_also_a_code_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        counted(file(tmp_path, "place,county,year\na,all,1\n"), asked())
    assert [(one.code, one.column, one.params) for one in refused.value.problems] == [
        ("total_taken", "area", {"total": "all"})
    ]


def test_totals_are_those_counted_by_hand(tmp_path: Path) -> None:
    data = file(tmp_path, "place,county,year\n" + "a,N,1\n" * 3 + "b,N,1\nc,S,2\n")
    found = counted(data, asked())
    built = system_of(found.tables, found.rows)
    values = {built.names.of(cell): int(value) for cell, value in enumerate(built.system.values) if value}
    assert values == {
        ("all", "1"): 4,
        ("all", "2"): 1,
        ("N", "1"): 4,
        ("a", "1"): 3,
        ("b", "1"): 1,
        ("c", "2"): 1,
    }
    assert not np.asarray(built.system.sums @ built.system.values).any()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Place,county,year,n\na,N,1,1\n", [("column_missing", None, "place", {"close": ("Place",)})]),
        (
            "place,county,year,n\na,N,1,1\n,N,1,-2\n,,1,0.5\nb,N,1,many\nb,N,1,\nb,N,1,1e15\n",
            [
                ("codes_missing", 3, "place", {"count": 2}),
                ("codes_missing", 4, "county", {"count": 1}),
                ("text_in_number", 5, "n", {"value": "many", "count": 1}),
                ("people_missing", 6, "n", {"count": 1}),
                ("count_negative", 3, "n", {"value": -2.0, "count": 1}),
                ("people_not_whole", 4, "n", {"value": 0.5, "count": 1}),
                ("count_too_large", 7, "n", {"value": 1e15, "count": 1, "limit": 2**40}),
            ],
        ),
    ],
)
def test_faults_of_a_file_are_told_with_row_and_column(tmp_path: Path, text: str, said: list[Any]) -> None:
    with pytest.raises(Refused) as refused:
        counted(file(tmp_path, text), asked(count="n"))
    assert [(one.code, one.row, one.column, one.params) for one in refused.value.problems] == said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            "a,N,1\na,S,1\nb,N,1\nb,S,2\n",
            ("parents_differ", 3, "place", {"code": "a", "parents": ("N", "S"), "count": 2}),
        ),
        ("a,N,1\nb,S,1\na,,1\n", ("parent_unsaid", 4, "place", {"code": "a", "parent": "N", "count": 1})),
        ("a,N,1\nN,S,1\n", ("code_in_columns", 3, "place", {"code": "N", "other": "county", "count": 1})),
    ],
)
def test_levels_that_contradict_each_other_are_told_with_their_row(tmp_path: Path, rows: str, said: Any) -> None:
    with pytest.raises(Refused) as refused:
        counted(file(tmp_path, f"place,county,year\n{rows}"), asked(missing="?"))
    assert [(one.code, one.row, one.column, one.params) for one in refused.value.problems] == [said]


def test_rows_that_are_left_out_contradict_nothing(tmp_path: Path) -> None:
    without = AskedDimension("area", ("place", "county"), "all", without=("S",))
    description = Description((without, AskedDimension("year", ("year",))), (("area", "year"),))
    found = counted(file(tmp_path, "place,county,year\na,N,1\na,S,1\nb,N,1\n"), description)
    assert found.rows.counts.tolist() == [1, 1]


def test_codes_that_are_left_out_are_in_no_total(tmp_path: Path) -> None:
    data = file(tmp_path, "place,county,year\na,N,1\nb,N,1\nb,N,2\nc,S,1\nd,S,1\n")
    without = AskedDimension("area", ("place", "county"), "all", without=("S", "b"))
    found = counted(data, Description((without, AskedDimension("year", ("year",), "years")), (("area", "year"),)))
    built = system_of(found.tables, found.rows)
    assert {built.names.of(cell): int(value) for cell, value in enumerate(built.system.values)} == {
        ("a", "years"): 1,
        ("a", "1"): 1,
        ("a", "2"): 0,
    }


def test_tables_that_share_no_dimension_are_tied_by_the_number_of_all(tmp_path: Path) -> None:
    data = file(tmp_path, "place,county,year\na,N,1\nb,N,1\nb,N,2\nc,S,1\nd,S,1\n")
    year = AskedDimension("year", ("year",), "years")
    found = counted(data, Description((AREA, year), (("area",), ("year",))))
    built = system_of(found.tables, found.rows)
    assert {built.names.of(cell): int(value) for cell, value in enumerate(built.system.values)} == {
        **{("all", "years"): 5, ("N", "years"): 3, ("S", "years"): 2, ("a", "years"): 1, ("b", "years"): 2},
        **{("c", "years"): 1, ("d", "years"): 1, ("all", "1"): 4, ("all", "2"): 1},
    }


def test_coarser_is_without_the_narrowest_column_or_without_the_dimension() -> None:
    fewer = coarser(asked(nobody=({"area": "a"}, {"year": "1"})), AREA)
    assert fewer.dimensions[0] == AskedDimension("area", ("county",), "all")
    assert (fewer.tables, fewer.nobody) == ((("area", "year"),), ({"year": "1"},))
    gone = coarser(fewer, fewer.dimensions[0])
    assert (gone.dimensions, gone.tables) == ((AskedDimension("year", ("year",)),), (("year",),))
