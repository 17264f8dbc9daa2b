"""Files that the kernel must not work on: told by column, and no figure comes out."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from likvard.stats.kernel.buffers import Columns
from likvard.stats.kernel.layout import Cut, Factor, Layout
from likvard.stats.kernel.state import State
from likvard.stats.kernel.stream import scan, sort_by_design, state_of_file
from likvard.stats.problems import Problem, Refused

COLUMNS = Columns("stratum", "psu", "weight", ("group",), ("y",))
LAYOUT = Layout((Factor("group", 2),), (Cut((), ("group",)),), ("y",))


def written(folder: Path, **changed: pa.Array) -> Path:
    """Two strata with two PSUs of one person each; some columns changed."""
    columns = {
        "stratum": pa.array([0, 0, 1, 1]),
        "psu": pa.array([0, 1, 2, 3]),
        "weight": pa.array([1.0, 2.0, 1.0, 1.0]),
        "group": pa.array([0, 1, 0, 1]),
        "y": pa.array([1.0, 0.0, None, 1.0]),
    }
    path = folder / "answers.parquet"
    parquet.write_table(pa.table({**columns, **changed}), path)
    return path


def refused(path: Path) -> Problem:
    with pytest.raises(Refused) as told:
        state(path)
    (problem,) = told.value.problems
    return problem


def state(path: Path) -> State:
    return state_of_file(path, COLUMNS, LAYOUT, scan(path, COLUMNS).factors(), origin=np.zeros(1))


def test_a_good_file_has_its_sums(tmp_path: Path) -> None:
    found = state(written(tmp_path))
    assert found.total.ravel().tolist() == [1.0, 1.0]
    assert found.weight.ravel().tolist() == [1.0, 3.0]
    assert (found.n.ravel().tolist(), found.n_missing.ravel().tolist()) == ([1.0, 2.0], [1.0, 0.0])


def test_yes_and_no_count_as_one_and_nought(tmp_path: Path) -> None:
    assert state(written(tmp_path, y=pa.array([True, False, None, True]))).total.ravel().tolist() == [1.0, 1.0]


def test_rows_out_of_order_are_told_by_row_and_can_be_sorted(tmp_path: Path) -> None:
    path = written(tmp_path, stratum=pa.array([0, 1, 0, 1]), psu=pa.array([0, 2, 1, 3]))
    assert refused(path) == Problem("rows_unsorted", file="answers.parquet", row=3)
    told = sort_by_design(path, tmp_path / "sorted.parquet", COLUMNS)
    assert told == Problem("rows_sorted", "warning", file="answers.parquet", params={"count": 4})
    assert scan(tmp_path / "sorted.parquet", COLUMNS).psus.tolist() == [2.0, 2.0]


def test_strata_in_words_are_refused(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, stratum=pa.array(["a", "a", "b", "b"])))
    assert problem == Problem("design_not_numbered", column="stratum")


def test_a_negative_weight_is_refused(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, weight=pa.array([1.0, -2.0, 1.0, -1.0])))
    assert problem == Problem("weight_negative", column="weight", params={"value": -2.0, "count": 2})


def test_an_infinite_answer_gives_no_figure(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, y=pa.array([1.0, float("inf"), 0.0, 1.0])))
    assert problem == Problem("sum_infinite", column="y", params={"indicator": "y"})


def test_a_group_beyond_its_factor_is_refused(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, group=pa.array([0, 1, 2, 5])))
    assert problem == Problem("code_above_size", column="group", params={"count": 2, "size": 2})


def test_a_column_name_cannot_change_what_is_sorted(tmp_path: Path) -> None:
    name, other = 's" LIMIT 1) --', tmp_path / "sorted.parquet"
    table = pa.table({name: [1, 0], "psu": [0, 1], "weight": [1.0, 1.0], "group": [0, 0], "y": [1.0, 0.0]})
    parquet.write_table(table, tmp_path / "odd.parquet")
    sort_by_design(tmp_path / "odd.parquet", other, Columns(name, "psu", "weight", ("group",), ("y",)))
    assert parquet.read_table(other).column(name).to_pylist() == [0, 1]


def test_answers_in_words_are_refused(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, y=pa.array(["1", "0", "1", "1"])))
    assert problem == Problem("values_not_numbers", column="y", params={"type": "string"})


def test_weights_in_words_are_refused(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, weight=pa.array(["1", "2", "1", "1"])))
    assert problem == Problem("values_not_numbers", column="weight", params={"type": "string"})


def test_a_weight_that_is_missing_or_infinite_is_not_called_negative(tmp_path: Path) -> None:
    missing = refused(written(tmp_path, weight=pa.array([1.0, None, 1.0, 1.0])))
    assert missing == Problem("weight_missing", column="weight", params={"count": 1})
    infinite = refused(written(tmp_path, weight=pa.array([1.0, 2.0, 1.0, float("inf")])))
    assert infinite == Problem("number_infinite", column="weight", params={"count": 1})


@pytest.mark.parametrize("kind", [pa.int64(), pa.uint32(), pa.uint64()])
def test_a_code_too_large_for_the_kernel_is_not_taken_for_another(tmp_path: Path, kind: pa.DataType) -> None:
    large = 2**32 if kind != pa.uint32() else 2**32 - 1
    problem = refused(written(tmp_path, group=pa.array([0, 1, large, 1], kind)))
    assert problem == Problem("code_above_size", column="group", params={"count": 1, "size": 2})


def test_a_code_far_below_nought_is_none_in_a_crossing_too(tmp_path: Path) -> None:
    path = written(tmp_path, group=pa.array([0, 1, -(2**32), 1]), y=pa.array([1.0, 1.0, 1.0, 1.0]))
    columns = replace(COLUMNS, factors=("group", "stratum"))
    layout = Layout((Factor("group", 2), Factor("stratum", 2)), (Cut((), ("group", "stratum")),), ("y",))
    found = state_of_file(path, columns, layout, scan(path, columns).factors(), origin=np.zeros(1))
    assert found.n.ravel().tolist() == [1.0, 0.0, 1.0, 1.0]


def test_a_file_whose_name_looks_like_a_pattern_is_read_itself(tmp_path: Path) -> None:
    written(tmp_path, y=pa.array([1.0, 1.0, 1.0, 1.0])).rename(tmp_path / "survey1.parquet")
    mine = written(tmp_path).rename(tmp_path / "survey[1].parquet")
    assert state(mine).total.ravel().tolist() == [1.0, 1.0]
    sort_by_design(mine, tmp_path / "sorted.parquet", COLUMNS)
    assert state(tmp_path / "sorted.parquet").total.ravel().tolist() == [1.0, 1.0]


def test_a_column_may_have_two_parts_to_play(tmp_path: Path) -> None:
    twice = Columns("stratum", "psu", "weight", ("stratum",), ("weight",))
    path = written(tmp_path)
    found = state_of_file(path, twice, LAYOUT, scan(path, twice).factors(), origin=np.zeros(1))
    assert found.total.ravel().tolist() == [5.0, 2.0]


def test_a_file_without_rows_is_refused(tmp_path: Path) -> None:
    none = {name: pa.array([], pa.int64()) for name in ("stratum", "psu", "weight", "group", "y")}
    assert refused(written(tmp_path, **none)) == Problem("no_rows", file="answers.parquet")


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused) as told:
        scan(written(tmp_path), replace(COLUMNS, psu="school"))
    (problem,) = told.value.problems
    assert problem == Problem("column_missing", file="answers.parquet", column="school", params={"close": ()})


def test_answers_of_one_byte_count_as_those_of_eight(tmp_path: Path) -> None:
    answers = [1, None, -127, 127]
    small, large = (state(written(tmp_path, y=pa.array(answers, kind))) for kind in (pa.int8(), pa.float64()))
    assert small.total.ravel().tolist() == large.total.ravel().tolist() == [-126.0, 127.0]
    assert small.n_missing.ravel().tolist() == large.n_missing.ravel().tolist() == [0.0, 1.0]


def test_the_byte_that_stands_for_no_answer_may_be_an_answer(tmp_path: Path) -> None:
    found = state(written(tmp_path, y=pa.array([-128, None, 1, 0], pa.int8())))
    assert found.total.ravel().tolist() == [-127.0, 0.0]
    assert found.n_missing.ravel().tolist() == [0.0, 1.0]


def test_a_stratum_with_one_psu_is_refused(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, stratum=pa.array([0, 0, 0, 1])))
    assert problem == Problem("stratum_one_psu", params={"count": 1, "strata": (1,)})
