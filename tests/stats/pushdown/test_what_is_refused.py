"""A table that cannot be used is refused before anything is summed; and what is taken as it stands."""

import sys
from typing import Any

import ibis
import numpy as np
import pyarrow as pa
import pytest

from likvard.stats.kernel.buffers import Columns
from likvard.stats.kernel.layout import Cut, Factor, Layout
from likvard.stats.kernel.state import State
from likvard.stats.problems import Problem, Refused
from likvard.stats.pushdown import Source, opened, state_in_database

LAYOUT = Layout((Factor("sex", 2),), (Cut(by=("sex",)),), ("q",))
GOOD: dict[str, list[Any]] = {
    "stratum": ["a", "a", "b", "b"],
    "psu": [1, 2, 1, 2],
    "weight": [1.0, 2.0, 1.0, 4.0],
    "sex": [0, 1, 0, 0],
    "q": [1, 0, 0, 1],
}


def state(source: dict[str, Any], **options: Any) -> State:
    table = ibis.memtable(pa.table(source))
    columns = Columns("stratum", "psu", "weight", ("sex",), ("q",))
    return state_in_database(Source(table, columns, **options), LAYOUT, origin=np.zeros(1))


def refused(changed: dict[str, list[Any]], **options: Any) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as refusal:
        state({**GOOD, **changed}, **options)
    return refusal.value.problems


def test_rows_without_stratum_or_psu_are_refused() -> None:
    changed = {"stratum": ["a", "a", None, "b"], "psu": [1, 2, 1, None]}
    problems = refused(changed, lonely="remove")
    assert problems == (Problem("design_missing", column="stratum", params={"count": 2}),)


def test_weights_that_are_none_are_refused() -> None:
    problems = refused({"weight": [1.0, None, float("nan"), -2.0]})
    assert problems == (
        Problem("weight_missing", column="weight", params={"count": 2}),
        Problem("weight_negative", column="weight", params={"value": -2.0, "count": 1}),
    )


def test_infinite_numbers_are_refused() -> None:
    problems = refused({"weight": [1.0, 1.0, 1.0, float("inf")], "q": [float("-inf"), 0.0, float("inf"), None]})
    assert problems == (
        Problem("number_infinite", column="weight", params={"count": 1}),
        Problem("number_infinite", column="q", params={"count": 2}),
    )


def test_a_group_above_those_that_are_known_is_refused() -> None:
    assert refused({"sex": [0, 1, 2, 7]}) == (Problem("code_above_size", column="sex", params={"count": 2, "size": 2}),)


def test_a_lonely_psu_is_refused_unless_something_else_is_asked_for() -> None:
    changed = {"stratum": ["a", "b", "c", "c"]}
    assert refused(changed) == (Problem("stratum_one_psu", params={"count": 2, "strata": ("a", "b")}),)
    assert state({**GOOD, **changed}, lonely="remove").n.tolist() == [[3], [1]]


def test_a_population_that_cannot_be_is_refused() -> None:
    def told(of: list[float]) -> list[tuple[str, str, dict[str, float]]]:
        return [(one.code, one.column, dict(one.params)) for one in refused({"of": of}, population="of")]

    assert told([1, 1, 9, 9]) == [("fpc_too_small", "of", {"value": 1, "drawn": 2, "count": 1})]
    assert told([7, 8, 7, 9]) == [("fpc_varies", "of", {"value": 8, "other": 7, "count": 2})]
    assert told([8, 8, -1, -1]) == [("fpc_not_positive", "of", {"value": -1, "count": 1})]


def test_a_nan_is_no_answer_and_a_negative_code_no_group() -> None:
    found = state({**GOOD, "sex": [0, 1, -1, 0], "q": [1.0, float("nan"), 1.0, 0.0]})
    assert (found.n.tolist(), found.n_missing.tolist()) == ([[2], [0]], [[0], [1]])
    assert found.total.tolist() == [[1.0], [0.0]]


def test_layout_and_columns_must_match() -> None:
    source = Source(ibis.memtable(pa.table(GOOD)), Columns("stratum", "psu", "weight", (), ("q",)))
    with pytest.raises(ValueError, match="as many columns"):
        state_in_database(source, LAYOUT, origin=np.zeros(1))


def test_one_at_a_time_must_name_a_factor_of_a_cut() -> None:
    source = Source(ibis.memtable(pa.table(GOOD)), Columns("stratum", "psu", "weight", ("sex",), ("q",)))
    with pytest.raises(ValueError, match="period"):
        state_in_database(source, LAYOUT, origin=np.zeros(1), one_at_a_time="period")


def test_without_ibis_the_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setitem(sys.modules, "ibis", None)
    with pytest.raises(Refused) as refusal:
        opened(tmp_path / "answers.parquet")
    assert refusal.value.problems == (Problem("extra_missing", params={"extra": "database", "module": "ibis"}),)
