"""Conditions on whole columns hold exactly where they hold row by row."""

from hypothesis import given
from hypothesis import strategies as st

from likvard.stats.codebook.model import Codebook, Condition, Description, Design
from likvard.stats.preparing.cells import Cells
from likvard.stats.preparing.holding import Holding
from tests.stats.preparing.tables import data

WORDS = ["yes", "no", "1", "2", "2.5", "-3"]
Row = dict[str, str | None]
tests = st.one_of(
    st.builds(
        Condition,
        column=st.sampled_from("ab"),
        values=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(tuple),
    ),
    st.builds(
        Condition,
        column=st.sampled_from("ab"),
        between=st.sampled_from([(1.0, 2.0), (None, 0.0), (2.0, None), (2.5, 2.5)]),
    ),
)


def combined(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    some = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(st.builds(Condition, any=some), st.builds(Condition, all=some), st.builds(Condition, none=some))


conditions = st.recursive(st.one_of(tests, st.just(Condition(marker="m"))), combined, max_leaves=6)
cells = st.none() | st.sampled_from(WORDS)


def holds(condition: Condition, row: Row, marker: Condition) -> bool:
    """The model's docstring, word by word."""
    if condition.marker:
        return holds(marker, row, marker)
    if condition.column:
        cell = row[condition.column]
        if cell is None:
            return False
        if condition.between is None:
            return cell in condition.values
        low, high = condition.between
        try:
            number = float(cell)
        except ValueError:
            return False
        return (low is None or number >= low) and (high is None or number <= high)
    if condition.any:
        return any(holds(part, row, marker) for part in condition.any)
    if condition.all:
        return all(holds(part, row, marker) for part in condition.all)
    return not any(holds(part, row, marker) for part in condition.none)


@given(
    condition=conditions,
    marker=tests,
    rows=st.lists(st.fixed_dictionaries({"a": cells, "b": cells}), min_size=1, max_size=20),
)
def test_a_condition_holds_for_the_same_rows(condition: Condition, marker: Condition, rows: list[Row]) -> None:
    codebook = Codebook(Description({}, "survey"), Design("unknown"), (), (), markers={"m": marker})
    file = data({name: [row[name] for row in rows] for name in "ab"})
    mask = Holding(Cells(file, codebook), codebook).mask(condition)
    assert mask.tolist() == [holds(condition, row, marker) for row in rows]
