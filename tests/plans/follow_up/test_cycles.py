"""Periods are counted from the anchor: for ever, whole, and the same whoever asks."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from likvard.plans.cycles import HORIZON, MONTHS, Period, Rule, add_months, period_at, periods

DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
DAY = timedelta(days=1)


def rules(**fixed: st.SearchStrategy[date]) -> st.SearchStrategy[Rule]:
    return st.builds(
        Rule,
        months=st.sampled_from([1, 3, *MONTHS.values()]),
        anchor=DAYS,
        opens_before=st.integers(0, 90),
        due_after=st.integers(1, 120),
        valid_from=fixed.get("valid_from", st.just(date.min)),
        valid_to=st.none(),
    )


def rule(anchor: date, months: int = 4, **fields: date) -> Rule:
    return Rule(months, anchor, 14, 30, fields.get("valid_from", anchor), fields.get("valid_to"))


@given(DAYS, st.integers(-200, 200))
def test_months_are_added_as_another_library_adds_them(day: date, months: int) -> None:
    assert add_months(day, months) == day + relativedelta(months=months)


def test_a_tertial_opens_two_weeks_before_its_end_and_is_due_thirty_days_after() -> None:
    assert list(periods(rule(date(2026, 1, 1)), until=date(2026, 9, 1))) == [
        Period(date(2026, 1, 1), date(2026, 4, 30), date(2026, 4, 16), date(2026, 5, 30)),
        Period(date(2026, 5, 1), date(2026, 8, 31), date(2026, 8, 17), date(2026, 9, 30)),
        Period(date(2026, 9, 1), date(2026, 12, 31), date(2026, 12, 17), date(2027, 1, 30)),
    ]


def test_a_leap_day_is_come_back_to() -> None:
    starts = [one.starts_on for one in periods(rule(date(2024, 2, 29), 12), until=date(2028, 3, 1))]
    assert starts == [date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]


def test_a_short_month_does_not_pull_the_later_ones() -> None:
    starts = [one.starts_on for one in periods(rule(date(2026, 10, 31)), until=date(2028, 1, 1))]
    assert starts == [date(2026, 10, 31), date(2027, 2, 28), date(2027, 6, 30), date(2027, 10, 31)]


@given(rules(), DAYS)
def test_periods_follow_on_each_other_without_a_gap(rule: Rule, until: date) -> None:
    found = list(periods(rule, until=until))
    assert [after.starts_on for _one, after in pairwise(found)] == [
        one.ends_on + DAY for one, _after in pairwise(found)
    ]
    assert all(one.starts_on <= one.ends_on and one.opens_on < one.due_on for one in found)
    assert bool(found) == (rule.anchor <= until)
    if found:
        assert (found[0].starts_on, found[-1].starts_on <= until < found[-1].ends_on + DAY) == (rule.anchor, True)


@given(rules(), DAYS)
def test_the_period_at_a_day_is_the_one_of_the_list_that_holds_it(rule: Rule, day: date) -> None:
    holding = [one for one in periods(rule, until=day) if one.starts_on <= day <= one.ends_on]
    first = next(periods(rule, until=rule.anchor))
    assert period_at(rule, day) == (holding[0] if holding else first)


@given(rules(valid_from=DAYS), st.lists(st.integers(1, 400), max_size=40))
def test_nights_that_are_missed_leave_no_gap_and_nothing_comes_twice(rule: Rule, waits: list[int]) -> None:
    """Twelve years and more: what the nights have made one by one is what one night would have made."""
    made: list[Period] = []
    today = rule.valid_from
    for wait in [0, *waits]:
        today += wait * DAY
        made += [one for one in periods(rule, until=add_months(today, HORIZON)) if one not in made]
    assert made == list(periods(rule, until=add_months(today, HORIZON)))
    assert len({one.starts_on for one in made}) == len(made)


@pytest.mark.parametrize(
    ("fields", "starts"),
    [
        ({"valid_from": date(2026, 2, 1)}, [date(2026, 5, 1), date(2026, 9, 1)]),
        ({"valid_to": date(2026, 5, 1)}, [date(2026, 1, 1), date(2026, 5, 1)]),
        ({"valid_to": date(2026, 4, 30)}, [date(2026, 1, 1)]),
    ],
)
def test_what_begins_outside_the_validity_has_no_round(fields: dict[str, date], starts: list[date]) -> None:
    found = periods(rule(date(2026, 1, 1), **fields), until=date(2026, 12, 1))
    assert [one.starts_on for one in found] == starts
