"""Counts in place of people: whatever is published of them is what would have been published of the people."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some

from likvard.support.counting import ANSWERS, NOT_SAID, TABLES, Answers, count
from likvard.support.tallies import Tally, rows_of
from tests.support.test_counting import some_rows

PEOPLE = some.lists(some.fixed_dictionaries({name: some.sampled_from(["a", "b", NOT_SAID]) for name in ANSWERS}))


def tally_of(people: Sequence[Answers]) -> Tally:
    """As a browser counts, but by other means."""
    said = [{name: one[name] or NOT_SAID for name in ANSWERS} for one in people]
    return Tally(len(people), tuple(Counter(tuple(one[name] for name in by) for one in said) for by in TABLES))


@given(PEOPLE)
def test_the_people_who_are_made_up_give_the_counts_that_they_were_made_of(people: list[Answers]) -> None:
    tally = tally_of(people)
    assert tally.adds_up
    assert tally_of(rows_of(tally)) == tally


def test_what_is_shown_hidden_and_stored_is_the_same_as_of_the_people_themselves() -> None:
    made_up = rows_of(tally_of(some_rows()))
    assert sorted(map(repr, made_up)) != sorted(map(repr, some_rows()))
    assert count(made_up, "exempelbyran 2025") == count(some_rows(), "exempelbyran 2025")


AREAS, AGES, PLACES = (
    {("sex", "work"): 3, ("age", "work"): 2},
    {("sex", "45-64"): 3, ("age", "45-64"): 2},
    {("1480",): 5},
)


@pytest.mark.parametrize(
    "tally",
    [
        Tally(6, (AREAS, AGES, PLACES)),
        Tally(5, (AREAS, AGES, {("1480",): 4})),
        Tally(5, (AREAS, {("sex", "45-64"): 4, ("age", "45-64"): 1}, PLACES)),
        Tally(5, (AREAS, {**AGES, ("sex", "65-"): 1}, PLACES)),
    ],
    ids=["more people than counted", "a place short", "other people on a ground", "one age too many"],
)
def test_tables_of_different_people_do_not_add_up(tally: Tally) -> None:
    assert Tally(5, (AREAS, AGES, PLACES)).adds_up
    assert not tally.adds_up
