"""What earlier releases about the same people told is still known."""

from dataclasses import replace
from itertools import product

import pytest

from likvard.disclosure import Basis, Refused, release
from tests.disclosure.people import BASIS, crowd, estimates_of, released

GENDER = {"gender": ("woman", "man", "diverse")}
PEOPLE = [*crowd(90, 12, gender="woman"), *crowd(60, 9, gender="man"), *crowd(6, 2, gender="diverse")]


def hidden_keys(made) -> set[str]:
    return {row.key for row in made.rows if not row.shown}


def test_the_same_again_is_the_same_again() -> None:
    first = released(estimates_of(PEOPLE, GENDER))
    again = released(estimates_of(PEOPLE, GENDER), history=[first])
    assert again.rows == first.rows


def test_dropping_the_small_group_does_not_bring_back_the_one_that_protected_it() -> None:
    first = released(estimates_of(PEOPLE, GENDER))
    rows = estimates_of(PEOPLE, {"gender": ("woman", "man")})
    assert hidden_keys(released(rows)) == set()
    later = released(rows, history=[first])
    hidden = {(row.group, row.stat) for row in later.rows if not row.shown}
    assert hidden == {("man", "level"), ("man", "difference"), ("woman", "difference")}


def test_a_group_divided_anew_beside_hidden_ones_is_refused() -> None:
    first = released(estimates_of(PEOPLE, GENDER))
    merged = [*crowd(90, 12, gender="woman"), *crowd(66, 11, gender="man or diverse")]
    with pytest.raises(Refused) as refused:
        released(estimates_of(merged, {"gender": ("woman", "man or diverse")}), history=[first])
    assert refused.value.coarsen == ("gender",)


def test_a_raised_threshold_cannot_take_back_what_was_shown() -> None:
    rows = estimates_of([*crowd(40, 9, gender="woman"), *crowd(15, 5, gender="man")], GENDER)
    first = released(rows)
    with pytest.raises(Refused) as refused:
        released(rows, threshold=20, history=[first])
    assert refused.value.coarsen == ("gender",)


def test_a_figure_that_changed_since_it_was_printed_is_refused() -> None:
    rows = estimates_of([*crowd(40, 9, gender="woman"), *crowd(50, 5, gender="man")], GENDER)
    moved = estimates_of([*crowd(37, 6, gender="woman"), *crowd(53, 8, gender="man")], GENDER)
    with pytest.raises(Refused) as refused:
        released(moved, history=[released(rows)])
    assert refused.value.coarsen == ("gender",)


def test_areas_that_were_shown_before_and_are_gone_now_protect_nobody() -> None:
    rows = estimates_of([*crowd(60, 9, "a"), *crowd(50, 5, "b"), *crowd(7, 2, "c")], {})
    before = released([row for row in rows if row.area in ("", "a", "b")])
    with_c = [row for row in rows if row.area in ("", "a", "c")]
    assert {row.area for row in released(with_c).rows if not row.shown} == {"c"}
    with pytest.raises(Refused) as refused:
        released(with_c, history=[before])
    assert refused.value.coarsen == ("area",)


def test_areas_of_a_larger_area_that_were_shown_before_and_are_gone_now_protect_nobody() -> None:
    parents = {"a": "county", "b": "county", "c": "county"}
    rows = estimates_of([*crowd(60, 9, "a"), *crowd(50, 5, "b"), *crowd(7, 2, "c")], {}, parents=parents)
    basis = replace(BASIS, parents=parents)
    before = release([row for row in rows if row.area in ("", "county", "a", "b")], basis=basis)
    with_c = [row for row in rows if row.area in ("", "county", "a", "c")]
    assert {row.area for row in release(with_c, basis=basis).rows if not row.shown} == {"c"}
    with pytest.raises(Refused) as refused:
        release(with_c, basis=basis, history=[before])
    assert refused.value.coarsen == ("area",)


def test_crossed_groups_that_were_shown_before_and_are_gone_now_protect_nobody() -> None:
    groupings = {"gender": ("woman", "man"), "born": ("here", "abroad", "unsaid")}
    sizes = {"here": 60, "abroad": 50, "unsaid": 7}
    people = [one for born in sizes for one in crowd(40, 9, born=born)]
    for gender, (born, n) in product(groupings["gender"], sizes.items()):
        people += crowd(n, 2, gender=gender, born=born)
    rows = estimates_of(people, groupings, crossed=(("gender", "born"),), comparisons=False)
    before = released([row for row in rows if not row.group.endswith(":unsaid")])
    assert hidden_keys(before) == set()
    later = [row for row in rows if not row.group.endswith(":abroad")]
    assert {row.group for row in released(later).rows if not row.shown} == {"woman:unsaid", "man:unsaid"}
    with pytest.raises(Refused) as refused:
        released(later, history=[before])
    assert refused.value.coarsen == ("gender:born",)


def test_other_people_are_passed_over() -> None:
    first = release(estimates_of(PEOPLE, {"gender": ("woman", "man")}), basis=Basis("another survey"))
    made = release(estimates_of(PEOPLE, GENDER), basis=BASIS, history=[first])
    assert made.rows == released(estimates_of(PEOPLE, GENDER)).rows


def test_a_whole_that_is_new_gives_back_no_part_that_was_hidden_and_is_gone() -> None:
    parents = {"lund": "skane", "eslov": "skane", "kiruna": "norrbotten"}
    people = [*crowd(60, 20, "lund"), *crowd(6, 2, "eslov"), *crowd(80, 20, "kiruna")]
    basis = Basis(BASIS.people, parents=parents)
    rows = estimates_of(people, {}, parents=parents)
    first = release([row for row in rows if not row.area_type and row.area], basis=basis)
    assert {row.area for row in first.rows if not row.shown} == {"eslov"}
    for later in (["skane", "norrbotten"], [""]):
        with pytest.raises(Refused) as refused:
            release([row for row in rows if row.area in later], basis=basis, history=[first])
        assert refused.value.coarsen == ("area",)
