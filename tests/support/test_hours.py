"""A talk at ten is at ten all year, also when the clocks change. Compared with days of which the change is known."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from likvard.support.hours import Hours, NoSuchTime, moment, same_time, talks
from tests.support.talking import STOCKHOLM, on, utc

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
SPRING, AUTUMN = on("2027-03-28"), on("2027-10-31")  # the last Sundays of March and October (directive 2000/84/EC)


def starts(hours: Hours, zone: ZoneInfo = STOCKHOLM) -> list[datetime]:
    return [begins for begins, _ends in talks(hours, zone)]


@pytest.mark.parametrize("zone", [STOCKHOLM, COPENHAGEN], ids=str)
def test_every_week_at_ten_is_at_ten_by_the_clocks_before_and_after_they_change(zone: ZoneInfo) -> None:
    spring = Hours(on("2027-03-26"), time(10), 45, until=on("2027-04-02"))
    autumn = Hours(on("2027-10-29"), time(10), 45, until=on("2027-11-05"))
    assert starts(spring, zone) == [utc(2027, 3, 26, 9), utc(2027, 4, 2, 8)]
    assert starts(autumn, zone) == [utc(2027, 10, 29, 8), utc(2027, 11, 5, 9)]


def test_on_the_change_days_themselves_the_day_is_an_hour_shorter_or_longer() -> None:
    assert [moment(SPRING, time(hour), STOCKHOLM) for hour in (1, 3)] == [utc(2027, 3, 28, 0), utc(2027, 3, 28, 1)]
    assert [moment(AUTUMN, time(hour), STOCKHOLM) for hour in (1, 3)] == [utc(2027, 10, 30, 23), utc(2027, 10, 31, 2)]


def test_a_time_that_the_clocks_jump_over_is_refused_and_one_that_comes_twice_is_the_first() -> None:
    for clock in (time(2), time(2, 30), time(2, 59)):
        with pytest.raises(NoSuchTime):
            moment(SPRING, clock, STOCKHOLM)
    assert moment(AUTUMN, time(2, 30), STOCKHOLM) == utc(2027, 10, 31, 0, 30)
    with pytest.raises(NoSuchTime):
        talks(Hours(on("2027-03-21"), time(2, 30), 45, until=SPRING), STOCKHOLM)


def test_a_talk_lasts_as_long_as_it_says_while_the_clocks_change() -> None:
    [(begins, ends), (second, _)] = talks(Hours(AUTUMN, time(1, 30), 60, number=2, pause=30), STOCKHOLM)
    assert (ends - begins, second - ends) == (timedelta(hours=1), timedelta(minutes=30))
    assert second.astimezone(STOCKHOLM).time() == time(2)  # an hour and a half later; the hour comes twice


def test_several_talks_follow_each_other_with_a_pause() -> None:
    found = talks(Hours(on("2026-12-01"), time(13), 45, number=3, pause=15), STOCKHOLM)
    assert [begins for begins, _ in found] == [utc(2026, 12, 1, hour) for hour in (12, 13, 14)]
    assert {ends - begins for begins, ends in found} == {timedelta(minutes=45)}


def test_the_last_day_belongs_to_the_pattern() -> None:
    assert len(starts(Hours(on("2026-12-01"), time(13), 45, until=on("2026-12-15")))) == 3
    assert len(starts(Hours(on("2026-12-01"), time(13), 45, until=on("2026-12-14")))) == 2
    assert len(starts(Hours(on("2026-12-01"), time(13), 45))) == 1


DAYS = st.dates(date(2026, 1, 1), date(2035, 12, 31))


@given(DAYS, st.integers(0, 60), st.times().filter(lambda at: at.hour > 3))
def test_weeks_later_the_clocks_show_the_same_on_the_same_weekday(day: date, weeks: int, at: time) -> None:
    last = day + timedelta(weeks=weeks)
    found = [one.astimezone(STOCKHOLM) for one in starts(Hours(day, at, 30, until=last))]
    assert {(one.weekday(), one.time()) for one in found} == {(day.weekday(), at)}
    assert [one.date() for one in found] == [day + timedelta(weeks=number) for number in range(weeks + 1)]
    assert all(same_time(found[0], one, STOCKHOLM) for one in found)


@given(DAYS, st.times())
def test_what_is_not_refused_is_what_the_clocks_show(day: date, at: time) -> None:
    try:
        found = moment(day, at, STOCKHOLM).astimezone(STOCKHOLM)
    except NoSuchTime:
        assert (day.month, day.weekday(), at.hour) == (3, 6, 2)
    else:
        assert (found.date(), found.time()) == (day, at)


def test_another_weekday_or_clock_is_another_time() -> None:
    one = utc(2026, 12, 1, 9)
    assert not same_time(one, utc(2026, 12, 2, 9), STOCKHOLM)
    assert not same_time(one, utc(2026, 12, 8, 10), STOCKHOLM)
    assert same_time(utc(2027, 3, 25, 9), utc(2027, 4, 1, 8), STOCKHOLM)  # the clocks changed in between
