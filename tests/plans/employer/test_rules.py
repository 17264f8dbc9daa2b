"""What the law asks of whom, and who may write and read."""

from datetime import date
from typing import Any

import pytest

from likvard.plans.employer_rules import (
    asked,
    employer_rules,
    has_rules,
    point_names,
    points_asked,
    switched_off,
    years_to_adjust,
)
from likvard.plans.rules import employer as rules

EVERYBODY = ["measures", "guidelines", "pay_survey", "adjustments"]
ALL = ("work", "measures", "survey", "adjustments", "timetable", "last_year", "cooperation")
OF_PAY = ("survey", "adjustments", "timetable", "last_year", "cooperation")
PEOPLE = ("anna", "bilal", "cecilia", "david", "elin", "fatima", "gustav", "hanna", "ingrid", "oskar", "nils")


@pytest.mark.parametrize(
    ("employees", "more", "points"),
    [
        (0, [], ()),
        (9, [], ()),
        (10, ["documentation_of_pay"], OF_PAY),
        (24, ["documentation_of_pay"], OF_PAY),
        (25, ["documentation"], ALL),
        (20_000, ["documentation"], ALL),
    ],
)
def test_the_swedish_act_asks_by_the_size_of_the_employer(
    employees: int, more: list[str], points: tuple[str, ...]
) -> None:
    assert [rule.code for rule in asked("SE", employees, 2026)] == EVERYBODY + more
    assert points_asked("SE", employees, 2026) == points


def test_nothing_is_asked_before_the_rules_held_and_nothing_in_denmark() -> None:
    assert asked("SE", 100, 2016) == asked("DK", 100, 2026) == []
    assert points_asked("DK", 100, 2026) == ()
    assert (has_rules("SE"), has_rules("DK")) == (True, False)


def test_pay_transparency_is_known_and_asked_of_nobody() -> None:
    (rule,) = switched_off("SE")
    assert (rule.code, rule.because) == ("pay_transparency", "entry into force not verified")
    assert (rule.valid_from, rule.valid_to) == (None, None)
    assert rule not in asked("SE", 10_000, 2026)


def test_pay_is_put_right_within_three_years_in_sweden() -> None:
    assert [years_to_adjust(*where) for where in (("SE", 2026), ("SE", 2016), ("DK", 2026))] == [3, 0, 0]


def test_a_rule_that_has_ended_is_asked_of_nobody_afterwards() -> None:
    rule = employer_rules()[0]
    ended = type(rule)(**{**vars(rule), "valid_to": date(2025, 12, 31)})
    assert [ended.is_asked("SE", 50, year) for year in (2016, 2017, 2025, 2026)] == [False, True, True, False]


def test_every_row_says_in_three_languages_where_it_was_found_and_when_it_was_checked() -> None:
    for rule in employer_rules():
        assert set(rule.text) == {"en", "sv", "da"}, rule.code
        assert rule.source.startswith("https://")
        assert rule.checked_on >= date(2026, 11, 29)
        assert set(rule.points) <= set(point_names())
    assert [set(names) for names in point_names().values()] == [{"en", "sv", "da"}] * 7


@pytest.mark.django_db
def test_personnel_and_the_coordinator_write_and_those_who_work_here_read(
    request: pytest.FixtureRequest, exempelkoping: Any
) -> None:
    people = {name: request.getfixturevalue(name) for name in PEOPLE}
    readers = {name for name, one in people.items() if rules.may_read_employers(one, exempelkoping)}
    assert readers == {"anna", "bilal", "cecilia", "david", "elin", "gustav", "ingrid"}
    writers = {name for name, one in people.items() if rules.may_edit_employers(one, exempelkoping)}
    assert writers == {"anna", "ingrid"}
