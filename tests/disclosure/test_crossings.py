"""Groups where groupings meet, larger areas beside their parts, and answers: hidden ones stay open to a reader who
reasons from people, not from sums."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from likvard.disclosure import Refused, Released, release
from tests.disclosure.atoms import Reader
from tests.disclosure.people import BASIS, Person, crowd, estimates_of

GROUPINGS = {"gender": ("woman", "man"), "born": ("here", "abroad")}
CROSSED = (("gender", "born"),)
PARENTS = {"lund": "skane", "eslov": "skane", "kiruna": "norrbotten"}
SIZE = st.one_of(st.integers(0, 15), st.integers(0, 60))
SLOW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def gated(people: list[Person], **asked) -> Released:
    return release(estimates_of(people, GROUPINGS, **asked), basis=replace(BASIS, parents=asked.get("parents", {})))


def assert_open(made: Released, people: list[Person], parents: dict[str, str]) -> None:
    """Hidden for its own sake: fewer than ten people may be none or ten; unanimous ones may have answered otherwise."""
    if not people:
        return
    reader = Reader(made.rows, people, GROUPINGS, parents)
    truth = {row.key: row for row in estimates_of(people, GROUPINGS, crossed=CROSSED, parents=parents)}
    for row in made.rows:
        if row.stat == "level" and row.hidden_because in ("few_respondents", "few_others"):
            least, most = reader.interval(row)
            n, yes = truth[row.key].n, truth[row.key].n_positive
            if n < 10:
                assert least <= 1e-6, (row.group, row.area)
                assert most >= 10 - 1e-6, (row.group, row.area)
            if 0 < n < 30 and yes in (0, n):
                assert reader.interval(row, answer=not yes)[1] >= min(n, 3) - 1e-6, (row.group, row.area)


PEOPLE = [
    *crowd(60, 20, "lund", gender="woman", born="here"),
    *crowd(50, 9, "lund", gender="man", born="here"),
    *crowd(25, 9, "lund", gender="woman", born="abroad"),
    *crowd(4, 2, "lund", gender="man", born="abroad"),
    *crowd(70, 30, "eslov", gender="woman", born="here"),
    *crowd(55, 21, "eslov", gender="man", born="here"),
    *crowd(31, 7, "eslov", gender="woman", born="abroad"),
    *crowd(24, 11, "eslov", gender="man", born="abroad"),
]


def test_a_small_meeting_of_two_groups_is_hidden_with_what_both_margins_would_give_back() -> None:
    made = gated(PEOPLE, crossed=CROSSED, comparisons=False)
    hidden = {(row.group, row.area): row.hidden_because for row in made.rows if not row.shown}
    assert hidden["man:abroad", "lund"] == "few_respondents"
    assert {group for group, area in hidden if area == "lund"} >= {"man:abroad"}
    assert_open(made, PEOPLE, {})


def test_without_protection_the_reader_does_find_it() -> None:
    made = gated(PEOPLE, crossed=CROSSED, comparisons=False)
    naive = [replace(row, shown=row.hidden_because != "few_respondents") for row in made.rows]
    row = next(row for row in made.rows if (row.group, row.area) == ("man:abroad", "lund"))
    assert Reader(naive, PEOPLE, GROUPINGS, {}).interval(row) == pytest.approx((4, 4))


def test_a_municipality_cannot_be_worked_out_from_its_county() -> None:
    people = [*crowd(60, 20, "lund"), *crowd(6, 2, "eslov"), *crowd(80, 20, "kiruna")]
    made = gated(people, parents=PARENTS)
    hidden = {row.area: row.hidden_because for row in made.rows if row.stat == "level" and not row.shown}
    assert hidden["eslov"] == "few_respondents"
    assert {"lund", "skane"} & hidden.keys()
    assert_open(made, people, PARENTS)


def test_an_area_cannot_be_worked_out_from_larger_areas_whose_other_areas_have_no_figures() -> None:
    people = [*crowd(40, 12, "lund"), *crowd(40, 10, "eslov"), *crowd(5, 2, "kiruna")]
    rows = [row for row in estimates_of(people, {}, parents=PARENTS) if row.area not in ("eslov", "kiruna")]
    made = release(rows, basis=replace(BASIS, parents=PARENTS))
    assert {row.area: row.hidden_because for row in made.rows if not row.shown} == {
        "norrbotten": "few_respondents",
        "skane": "protects_another",
    }
    assert_open(made, people, PARENTS)


def test_groups_in_larger_areas_alone_are_tied_though_everybody_has_figures_in_smaller_ones() -> None:
    people = [
        *(one for area in ("lund", "eslov") for born in GROUPINGS["born"] for one in crowd(40, 12, area, born=born)),
        *crowd(5, 2, "kiruna", born="abroad"),
        *crowd(80, 24, "kiruna", born="here"),
    ]
    rows = estimates_of(people, GROUPINGS, parents=PARENTS, comparisons=False)
    made = release(
        [row for row in rows if not (row.grouping and row.area in PARENTS)], basis=replace(BASIS, parents=PARENTS)
    )
    hidden = {(row.group, row.area) for row in made.rows if row.grouping == "born" and not row.shown}
    assert hidden == {(born, county) for born in GROUPINGS["born"] for county in ("skane", "norrbotten")}
    assert_open(made, people, PARENTS)


def test_those_left_over_of_a_group_are_no_more_than_are_left_over_at_all() -> None:
    """Without area there are 14 people. So of the 17 born here who are not known to live in Lund, 3 live in Eslov."""
    people = [
        *crowd(30, 10, "lund", born="here"),
        *crowd(5, 2, "eslov", born="here"),
        *crowd(12, 4, born="here"),
        *crowd(80, 20, "lund", born="abroad"),
        *crowd(90, 20, "eslov", born="abroad"),
        *crowd(1, 1, born="abroad"),
        *crowd(30, 8, "lund"),
        *crowd(20, 5, "eslov"),
        *crowd(1, 0),
    ]
    assert_open(gated(people, comparisons=False), people, {})


def test_a_larger_area_is_let_out_only_when_it_is_known_what_it_is_made_of() -> None:
    people = [*crowd(60, 20, "lund"), *crowd(50, 2, "eslov"), *crowd(80, 20, "kiruna")]
    rows = estimates_of(people, {}, parents=PARENTS)
    assert {row.area for row in release(rows, basis=BASIS).rows} == {"", "lund", "eslov", "kiruna"}
    assert {row.area for row in gated(people, parents=PARENTS).rows} >= {"skane", "norrbotten"}


KIND = st.tuples(
    SIZE,
    st.integers(0, 4),
    st.sampled_from(["", *GROUPINGS["gender"]]),
    st.sampled_from(["", *GROUPINGS["born"]]),
    st.sampled_from([*PARENTS]),
)


@SLOW
@given(st.lists(KIND, min_size=1, max_size=10), st.booleans())
def test_any_survey(kinds, comparisons: bool) -> None:
    people = [
        person
        for n, yes, gender, born, area in kinds
        for person in crowd(
            n, n * yes // 4, area, **{code: level for code, level in (("gender", gender), ("born", born)) if level}
        )
    ]
    try:
        made = gated(people, crossed=CROSSED, parents=PARENTS, comparisons=comparisons)
    except Refused:
        return
    assert_open(made, people, PARENTS)
