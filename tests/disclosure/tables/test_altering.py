"""Counts that are changed rather than hidden keep what the method promises, held against the people of the file."""

from pathlib import Path

import numpy as np
import pytest

from likvard.disclosure.tables.altering import Altered, perturbed_by_keys, rounded
from likvard.disclosure.tables.asked import cells_of_records, load
from likvard.disclosure.tables.building.problems import Problem, Refused
from likvard.disclosure.tables.record.recorded import columns_of
from likvard.disclosure.tables.tasks import counted_task
from likvard.stats.reading import read
from likvard.stats.reading.datafile import DataFile
from tests.disclosure.tables.earlier.files import AREA, GROUP, YEAR, Person, people, saved, tables

PEOPLE = people(11, [2020, 2021], 150)
PERSON = 'method = "cell-key"\nperson = "id"\nlikvard_tables = 1'
SECRET = b"kept by the register"


def with_ids(folder: Path, found: list[Person] = PEOPLE) -> DataFile:
    plain = saved(folder / "a.csv", found).read_text(encoding="utf-8").splitlines()
    numbered = [f"{line},{'id' if at == 0 else at}" for at, line in enumerate(plain)]
    (folder / "a.csv").write_text("\n".join(numbered) + "\n", encoding="utf-8")
    return read(folder / "a.csv")


def keyed(data: DataFile, text: str, secret: bytes = SECRET) -> Altered:
    asked = load(text.replace("likvard_tables = 1", PERSON))
    return perturbed_by_keys(counted_task(data, asked), data, asked, secret)


def by_codes(altered: Altered) -> dict[tuple[str, ...], int]:
    return {altered.names.of(cell): int(value) for cell, value in enumerate(altered.values)}


def test_rounded_counts_add_up_and_none_is_small(tmp_path: Path) -> None:
    data = read(saved(tmp_path / "a.csv", PEOPLE))
    made = rounded(counted_task(data, load(tables(AREA, GROUP, more='group.class = "religion"\n'))), data)
    assert made.settings == {"base": 20, "before": 0}
    found = by_codes(made)
    assert not [value for value in found.values() if 0 < value < 20]
    for area in ("all", "c0", "c1", "p0", "p1", "p2", "p3"):
        assert found[area, "everybody"] == sum(found[area, group] for group in "xyz")
    for group in ("x", "y", "z", "everybody"):
        assert found["all", group] == sum(found[f"p{place}", group] for place in range(4))
    change = np.abs(made.values - made.true)
    assert made.sizes == {"cells": 28, "changed": (change > 0).sum(), "largest": change.max(), "base": 20, "before": 0}


def test_tables_without_common_cells_are_not_rounded(tmp_path: Path) -> None:
    data = read(saved(tmp_path / "a.csv", PEOPLE))
    text = tables(AREA, GROUP, YEAR, crossed=[("area", "group"), ("area", "year")])
    with pytest.raises(Refused) as refused:
        rounded(counted_task(data, load(text)), data)
    assert refused.value.problems == (Problem("rounding_linked"),)


def test_every_person_stands_in_every_cell_that_counts_them(tmp_path: Path) -> None:
    data = with_ids(tmp_path)
    description = load(tables(AREA, GROUP))
    (table,) = counted_task(data, description).tables.tables
    records, cells = cells_of_records(data, description, table)
    columns = columns_of(table)
    found = {(int(at), columns["area"][cell], columns["group"][cell]) for at, cell in zip(records, cells, strict=True)}
    assert len(records) == len(found)
    assert found == {
        (at, area, group)
        for at, person in enumerate(PEOPLE)
        for area in (person[0], person[1], "all")
        for group in (person[4], "everybody")
    }


def test_the_same_people_have_the_same_noise_in_another_table_and_another_file(tmp_path: Path) -> None:
    data = with_ids(tmp_path)
    one = by_codes(keyed(data, tables(AREA, GROUP)))
    other = by_codes(keyed(data, tables(GROUP, AREA, YEAR)))
    assert {(area, group): other[group, area, "years"] for area, group in one} == one
    assert by_codes(keyed(data, tables(AREA, GROUP), b"another")) != one


def test_noise_stays_within_its_setting(tmp_path: Path) -> None:
    made = keyed(with_ids(tmp_path), tables(AREA, GROUP, YEAR))
    assert made.settings == {"deviation": 5, "variance": 3, "blocked": 2, "before": 0}
    assert np.abs(made.values - made.true).max() <= 5
    assert not np.isin(made.values, [1, 2]).any()
    assert not made.values[made.true == 0].any()


def test_noise_that_cannot_be_had_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        keyed(with_ids(tmp_path), tables(AREA, more="[noise]\nvariance = 30\n"))
    params = {"deviation": 5, "variance": 30, "blocked": 2}
    assert refused.value.problems == (Problem("noise_impossible", params=params),)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('method = "cell-key"\n', [("key_missing", {"key": "person"})]),
        ('method = "cell-key"\nperson = "id"\ncount = "n"\n', [("keys_of_counts", {})]),
        ("noise.blocked = 1\n", [("threshold_lowered", {"threshold": 1, "least": 2})]),
        ('method = "swap"\n', [("value_unknown", {"value": "swap", "allowed": ("suppress", "round", "cell-key")})]),
    ],
)
def test_what_a_method_lacks_is_told(more: str, said: list[tuple[str, object]]) -> None:
    with pytest.raises(Refused) as refused:
        load(more + tables(AREA))
    assert [(one.code, one.params) for one in refused.value.problems] == said


def test_a_person_who_is_named_twice_or_not_at_all_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("place,county,id\na,N,1\nb,N,\nc,N,1\n", encoding="utf-8")
    data = read(tmp_path / "a.csv")
    with pytest.raises(Refused) as refused:
        keyed(data, tables(AREA))
    problem = Problem("person_unclear", file="a.csv", row=2, column="id", params={"count": 3})
    assert refused.value.problems == (problem,)
