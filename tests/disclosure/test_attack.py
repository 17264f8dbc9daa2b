"""Random tables: told every number below 100 exactly, an attacker never comes within the threshold of a hidden one."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from likvard.disclosure import Refused, Released
from tests.disclosure.attacker import intervals, name_of
from tests.disclosure.people import counts_of, crowd, estimates_of, released

LEVELS = ("a", "b", "c")
SIZE = st.one_of(st.integers(0, 15), st.integers(0, 60))
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_open(made: Released, estimates, **told) -> None:
    """What is hidden for its own sake; what is hidden to protect it may be known closer."""
    found = intervals(made.rows, estimates, **told)
    for row in made.rows:
        if row.stat == "level" and row.hidden_because in ("few_respondents", "few_others"):
            least, most = found[name_of(row)]
            assert most - least >= 10 - 1e-3


@SLOW
@given(st.lists(st.tuples(SIZE, st.sampled_from(["", *LEVELS]), st.sampled_from(["x", "y", ""])), max_size=9))
def test_surveys(parts) -> None:
    people = [
        person for n, level, area in parts for person in crowd(n, n // 3, area, **({"group": level} if level else {}))
    ]
    estimates = estimates_of(people, {"group": LEVELS})
    try:
        made = released(estimates)
    except Refused:
        return
    assert_open(made, estimates, exact=lambda n: n < 100)


@SLOW
@given(st.lists(SIZE, min_size=12, max_size=12))
def test_counts_over_areas_and_years(numbers) -> None:
    places = [(level, area, year) for level in LEVELS for area in ("x", "y") for year in ("2020", "2021")]
    estimates = counts_of(dict(zip(places, numbers, strict=True)), LEVELS)
    try:
        made = released(estimates)
    except Refused:
        return
    assert_open(made, estimates)
