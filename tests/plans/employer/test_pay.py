"""Differences within and between groups, and which groups are too small to be shown."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.plans.models import WorkGroup
from likvard.plans.queries.pay import Difference, difference_within, is_erased, is_small, last_day_to_adjust, pairs_of


def group(name: str, level: str, women: int, men: int, pay: int = 30_000) -> WorkGroup:
    """Not saved; women and men are paid the same."""
    made = WorkGroup(pk=hash(name), name=name, level=level, women=women, men=men)
    made.mean_women, made.mean_men = (Decimal(pay) if number else None for number in (women, men))
    made._prefetched_objects_cache = {"comparisons": []}  # type: ignore[attr-defined]
    return made


def test_womens_pay_is_compared_with_mens() -> None:
    carers = WorkGroup(women=30, men=10, mean_women=Decimal(29_100), mean_men=Decimal(30_000))
    assert difference_within(carers) == Difference(Decimal(-900), Decimal(-3))
    assert difference_within(group("Nurses", "1", 30, 0)) is None


def test_dominated_groups_are_compared_with_better_paid_work_of_no_higher_value() -> None:
    carers = group("Carers", "3", 60, 40, 29_000)  # 60 per cent
    others = [
        group("Same value, better paid", "3", 10, 30, 30_000),
        group("Lower value, better paid", "2", 10, 30, 29_001),
        group("Higher value, better paid", "4", 10, 30, 40_000),
        group("Lower value, same pay", "2", 10, 30, 29_000),
        group("No level", "", 10, 30, 40_000),
        group("Dominated too", "3", 30, 10, 40_000),
        group("Erased", "3", 0, 0),
    ]
    found = [(pair.other.name, pair.difference.kronor) for pair in pairs_of([carers, *others])]
    assert found == [("Same value, better paid", -1_000), ("Lower value, better paid", -1)]
    assert pairs_of([group("Just below", "3", 599, 401, 29_000), *others[:1]]) == []


@given(st.integers(0, 15), st.integers(0, 15))
def test_a_group_is_small_where_few_of_a_sex_or_few_in_all_are_in_it(women: int, men: int) -> None:
    some = [number for number in (women, men) if number]
    assert is_small(group("Any", "1", women, men)) == (not some or min(some) < 10)
    assert is_erased(group("Any", "1", women, men)) == (not some)


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 7, 1), date(2029, 7, 1)),
        (date(2028, 2, 29), date(2031, 2, 28)),
        (date(2026, 2, 28), date(2029, 2, 28)),
    ],
)
def test_three_years_end_on_the_same_day(today: date, last: date) -> None:
    assert last_day_to_adjust(today, 3) == last
