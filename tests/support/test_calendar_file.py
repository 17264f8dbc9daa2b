"""A calendar entry that tells nothing. Read back with the library's own parser."""

from datetime import timedelta

from icalendar import Calendar

from likvard.support.calendar_file import file_of
from tests.support.talking import utc

BEGINS, NOW = utc(2027, 3, 28, 8), utc(2026, 12, 1, 9)


def test_the_entry_has_the_time_and_says_nothing_else() -> None:
    content = file_of("abc", BEGINS, BEGINS + timedelta(minutes=45), now=NOW)
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (BEGINS, BEGINS + timedelta(minutes=45))
    assert {name: str(event[name]) for name in ("UID", "SUMMARY", "CLASS")} == {
        "UID": "abc",
        "SUMMARY": "Taken",
        "CLASS": "PRIVATE",
    }
    assert set(event) == {"UID", "SUMMARY", "CLASS", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE"}
    assert b"likv" not in content.lower()


def test_a_later_file_counts_more_than_an_earlier_one() -> None:
    first, second = (
        Calendar.from_ical(file_of("abc", BEGINS, BEGINS, now=now)).walk("VEVENT")[0]["SEQUENCE"]
        for now in (NOW, NOW + timedelta(minutes=1))
    )
    assert first < second < 2**31
