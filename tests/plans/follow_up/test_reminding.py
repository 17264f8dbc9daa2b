"""The stages of reminding: whoever reads them, whatever nights are missed."""

from datetime import date, timedelta
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.plans.reminding import Reader, Stage, stage_due, stages

OPENS, DUE = date(2026, 12, 17), date(2027, 1, 30)
DAY = timedelta(days=1)
TWELVE_YEARS = 12 * 365 + 3


def come(reader: Reader, opens_on: date, due_on: date, today: date) -> list[Stage]:
    return list(takewhile(lambda one: one.on <= today, stages(reader, opens_on=opens_on, due_on=due_on)))


def test_the_unit_is_told_when_it_opens_before_after_and_then_monthly() -> None:
    told = [(one.code, one.on) for one in come(Reader.UNIT, OPENS, DUE, date(2027, 4, 30))]
    assert told == [
        ("opens", date(2026, 12, 17)),
        ("before-30:20270130", date(2026, 12, 31)),
        ("before-7:20270130", date(2027, 1, 23)),
        ("before-1:20270130", date(2027, 1, 29)),
        ("after-1:20270130", date(2027, 1, 31)),
        ("after-7:20270130", date(2027, 2, 6)),
        ("month-1:20270130", date(2027, 2, 28)),  # February has no 30th
        ("month-2:20270130", date(2027, 3, 30)),
        ("month-3:20270130", date(2027, 4, 30)),
    ]


@pytest.mark.parametrize(
    ("reader", "stage"),
    [
        (Reader.HEAD, Stage("head-14:20270130", date(2027, 2, 13))),
        (Reader.BOARD, Stage("board-30:20270130", date(2027, 3, 1))),
    ],
)
def test_those_above_are_told_once(reader: Reader, stage: Stage) -> None:
    assert list(stages(reader, opens_on=OPENS, due_on=DUE)) == [stage]
    assert stage_due(reader, opens_on=OPENS, due_on=DUE, today=stage.on - DAY) is None


def test_a_stage_before_the_round_opens_is_left_out() -> None:
    due = OPENS + 7 * DAY
    assert [one.code[:8] for one in come(Reader.UNIT, OPENS, due, due)] == ["opens", "before-1"]


def test_no_code_is_too_long_for_its_column() -> None:
    assert max(len(one.code) for one in come(Reader.UNIT, OPENS, DUE, date(2039, 1, 30))) <= 20


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 200), st.sampled_from(Reader))
def test_stages_come_in_the_order_of_their_days_and_have_codes_of_their_own(
    opens_on: date, days: int, reader: Reader
) -> None:
    found = come(reader, opens_on, opens_on + days * DAY, opens_on + TWELVE_YEARS * DAY)
    assert [one.on for one in found] == sorted({one.on for one in found})
    assert len({one.code for one in found}) == len(found)


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(1, 200),
    st.lists(st.integers(1, 90), max_size=150),
)
def test_in_twelve_years_of_missed_nights_nothing_is_told_twice_and_the_latest_always(
    opens_on: date, days: int, waits: list[int]
) -> None:
    due_on, today = opens_on + days * DAY, opens_on - DAY
    told: list[Stage] = []
    for wait in [*waits, 1]:
        today += wait * DAY
        latest = stage_due(Reader.UNIT, opens_on=opens_on, due_on=due_on, today=today)
        there = come(Reader.UNIT, opens_on, due_on, today)
        if latest and latest not in told:
            told.append(latest)
        assert told[-1:] == there[-1:]  # whoever reads their letters knows how things stand
        assert set(told) <= set(there)  # nothing is told before its day
    assert len({one.code for one in told}) == len(told)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 200))
def test_when_no_night_is_missed_every_stage_is_told_on_its_day(opens_on: date, days: int) -> None:
    due_on = opens_on + days * DAY
    nights = (opens_on + number * DAY for number in range(-3, days + 100))
    told = {
        (stage.code, night)
        for night in nights
        if (stage := stage_due(Reader.UNIT, opens_on=opens_on, due_on=due_on, today=night)) and stage.on == night
    }
    assert told == {(one.code, one.on) for one in come(Reader.UNIT, opens_on, due_on, due_on + 99 * DAY)}
