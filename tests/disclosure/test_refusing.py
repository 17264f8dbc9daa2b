"""What cannot be protected, proven or finished in time is not published, and the gate says what to coarsen."""

import pytest

from likvard.disclosure import Refused, gate, release
from likvard.disclosure.deadline import Deadline
from likvard.disclosure.hiding import Hiding
from tests.disclosure.people import BASIS, counts_of, crowd, estimates_of, released

GENDER = {"gender": ("woman", "man", "diverse")}
PEOPLE = [*crowd(90, 12, gender="woman"), *crowd(60, 9, gender="man"), *crowd(6, 2, gender="diverse")]


def coarsen_after(seconds: float, estimates) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        release(estimates, basis=BASIS, seconds=seconds)
    return refused.value.coarsen


def test_out_of_time_names_the_grouping_with_hidden_cells() -> None:
    assert coarsen_after(0, estimates_of(PEOPLE, GENDER)) == ("gender",)


def test_out_of_time_names_what_splits_most_hidden_cells_into_the_most_parts() -> None:
    places = [(level, f"area {number}", year) for level in "ab" for number in range(30) for year in ("2020", "2021")]
    estimates = counts_of({place: number % 7 for number, place in enumerate(places)}, ("a", "b"))
    assert coarsen_after(0, estimates) == ("area",)


def test_where_nothing_is_hidden_there_is_nothing_to_wait_for() -> None:
    (row,) = release(estimates_of(crowd(100, 20), {}), basis=BASIS, seconds=0).rows
    assert row.shown


def test_a_deadline_that_has_passed_has_nothing_left() -> None:
    assert 59 < Deadline.after(60).left() <= 60
    with pytest.raises(TimeoutError, match="over"):
        Deadline.after(-1).left()


def test_the_audit_refuses_what_a_protector_that_protects_nothing_hands_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "hidden_figures", lambda figures, again, deadline: Hiding(frozenset(figures.primary)))
    with pytest.raises(Refused) as refused:
        released(estimates_of(PEOPLE, GENDER))
    assert refused.value.coarsen == ("gender",)
