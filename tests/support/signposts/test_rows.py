"""Rows are trusted for a time. The tests ask of fixed days, so that none of them breaks by the passing of time."""

from datetime import date, timedelta

import pytest

from likvard.support.signposts.reading import signposts
from likvard.support.signposts.rows import Dated, Says, expired, is_within, to_check

CHECKED = date(2026, 11, 29)  # when the rows that are shipped were read in their sources


def a_row(expires_on: date, **days: date) -> Dated:
    return Dated(sources=("https://example.org",), checked_on=date(2026, 1, 1), expires_on=expires_on, **days)


def test_a_row_is_trusted_through_its_last_day_and_no_longer() -> None:
    row = a_row(date(2027, 3, 31))
    days = {day: row.expired(on=day) for day in (date(2027, 3, 30), date(2027, 3, 31), date(2027, 4, 1))}
    assert days == {date(2027, 3, 30): False, date(2027, 3, 31): False, date(2027, 4, 1): True}


def test_a_row_holds_while_the_law_does_and_it_is_trusted() -> None:
    row = a_row(date(2027, 12, 31), valid_from=date(2027, 1, 1), valid_to=date(2027, 6, 30))
    asked = [date(2026, 12, 31), date(2027, 1, 1), date(2027, 6, 30), date(2027, 7, 1)]
    assert [row.holds(on=day) for day in asked] == [False, True, True, False]
    assert not a_row(date(2027, 1, 1)).holds(on=date(2027, 1, 2))


def test_what_expires_within_a_month_is_to_be_checked_the_most_urgent_first() -> None:
    late, soon, past = a_row(date(2027, 2, 2)), a_row(date(2027, 1, 31)), a_row(date(2026, 12, 31))
    assert to_check([late, soon, past], on=date(2027, 1, 1)) == [past, soon]
    assert expired([late, soon, past], on=date(2027, 1, 1)) == [past]
    assert to_check([late], on=date(2027, 1, 1), ahead=32) == [late]


def test_no_row_is_shipped_past_its_day() -> None:
    rows = signposts().dated()
    assert max(row.checked_on for row in rows) == CHECKED  # move CHECKED along when rows are checked again
    assert expired(rows, on=CHECKED) == []


def test_no_row_is_trusted_for_more_than_a_year_and_money_for_a_year_for_less() -> None:
    rows = signposts()
    assert max(row.expires_on - row.checked_on for row in rows.dated()) <= timedelta(days=366)
    bureaus = [body for body in rows.bodies if body.kind == "bureau"]
    assert len(bureaus) == 16
    assert max(body.expires_on for body in bureaus) == date(2027, 4, 30)


@pytest.mark.parametrize(
    ("says", "answers"), [(Says.YES, [True]), (Says.MAYBE, [True, None]), (Says.NOT, [False, None])]
)
def test_an_answer_that_was_left_out_rules_nothing_out_but_where_it_has_to_be_said(
    says: Says, answers: list[bool | None]
) -> None:
    assert [answer for answer in (True, False, None) if says.fits(answer)] == answers


def test_an_open_end_is_no_end() -> None:
    assert is_within(None, None, date(1900, 1, 1))
    assert not is_within(date(2027, 1, 1), None, date(2026, 12, 31))
