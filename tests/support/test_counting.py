"""Figures of a year: nothing of few people is shown, nor can it be worked out."""

from collections import Counter
from itertools import product

import pytest

from likvard.stats.problems import Refused
from likvard.support.counting import ALL, ELSEWHERE, NOT_SAID, Answers, Counted, count, least_people
from tests.support.attacking import by_codes, reached

GROUNDS = {"ethnicity": 60, "religion_or_belief": 22, "sex": 41, "age": 6}
AREAS, AGES = ("work", "school", "housing"), ("25-44", "45-64")


def some_rows() -> list[Answers]:
    """129 people in three areas and two ages, unevenly; most in one municipality, eleven in another, two in a third."""
    rows: list[Answers] = []
    for ground, people in GROUNDS.items():
        for number in range(people):
            place = "1480" if number % 9 else "1481"
            area = AREAS[0] if number % 3 else AREAS[1 + number % 2]
            rows.append({"ground": ground, "life_area": area, "age_band": AGES[number % 2], "municipality": place})
    rows[0] = {**rows[0], "municipality": "1499", "ground": ""}
    rows[1] = {**rows[1], "municipality": "1499"}
    return rows


@pytest.fixture(scope="module")
def counted() -> Counted:
    return count(some_rows(), "exempelbyran 2025")


def true_counts() -> Counter[tuple[str, ...]]:
    """Every cell of every table, by brute force."""
    found: Counter[tuple[str, ...]] = Counter()
    small = {"1499"}
    for row in some_rows():
        ground, area, age = (row[name] or NOT_SAID for name in ("ground", "life_area", "age_band"))
        place = ELSEWHERE if row["municipality"] in small else row["municipality"]
        for one in {(g, a, ALL, ALL) for g, a in product((ground, ALL), (area, ALL))}:
            found[one] += 1
        found.update({(g, ALL, age, ALL) for g in (ground, ALL)})
        found[ALL, ALL, ALL, place] += 1
    return found


def test_what_is_shown_is_true(counted: Counted) -> None:
    true = true_counts()
    shown = {codes: number for codes, number in by_codes(counted.cells).items() if number is not None}
    assert shown == {codes: true[codes] for codes in shown}
    assert shown[ALL, ALL, ALL, ALL] == 129


def test_no_number_of_few_people_is_shown(counted: Counted) -> None:
    least = least_people()
    assert least == {"ordinary": 10, "ground": 20}
    for (ground, *_rest), number in by_codes(counted.cells).items():
        assert number is None or number == 0 or number >= least["ordinary" if ground == ALL else "ground"]


def test_nobody_works_out_a_hidden_number_of_few_people_from_the_others(counted: Counted) -> None:
    """0 and the threshold must both look possible."""
    true, found = true_counts(), reached(counted.cells)
    few = [codes for codes in found if 0 < true[codes] < (10 if codes[0] == ALL else 20)]
    assert len(few) > 10
    for codes in few:
        low, high = found[codes]
        assert (low, high >= (10 if codes[0] == ALL else 20)) == (0, True), codes


def test_what_is_stored_is_the_same_whatever_the_hidden_numbers_are(counted: Counted) -> None:
    """Else whoever has it could try numbers until they fit. One more here and one fewer there, all of them hidden."""
    hidden = {codes for codes, number in by_codes(counted.cells).items() if number is None}
    changed = [dict(row) for row in some_rows()]
    for ground, before, after in (("sex", "housing", "school"), ("ethnicity", "school", "housing")):
        assert {(ground, before, ALL, ALL), (ground, after, ALL, ALL)} <= hidden
        row = next(row for row in changed if (row["ground"], row["life_area"]) == (ground, before))
        row["life_area"] = after
    assert count(changed, "exempelbyran 2025") == counted


def test_a_place_with_few_is_not_named(counted: Counted) -> None:
    places = {cell.municipality for cell in counted.cells}
    assert places == {"1480", "1481", ELSEWHERE, ALL}


def test_the_order_in_which_people_came_changes_nothing(counted: Counted) -> None:
    assert count(some_rows()[::-1], "exempelbyran 2025") == counted


def test_the_same_year_counted_again_shows_the_same(counted: Counted) -> None:
    again = count(some_rows(), "exempelbyran 2025", counted.record)
    assert again.cells == counted.cells


def test_a_year_from_which_somebody_was_taken_is_refused_once_it_was_public(counted: Counted) -> None:
    """The difference would tell who it was."""
    with pytest.raises(Refused):
        count(some_rows()[:-1], "exempelbyran 2025", counted.record)
