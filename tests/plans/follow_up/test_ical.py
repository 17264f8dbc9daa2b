"""The days when answers are due, as a calendar reads them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from icalendar import Calendar

from likvard.plans import ical
from likvard.plans.models import Cycle, Round, Submission
from likvard.plans.operations.rounds import cancel_round, move_round
from likvard.plans.queries.rounds import rounds_due
from tests.plans.follow_up.conftest import Clock, report

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 20, 12, tzinfo=UTC)
ADDRESS = "https://likvard.example/in/exempelkoping/follow-up/"


def events(content: bytes) -> list[Any]:
    return [part for part in Calendar.from_ical(content).walk("VEVENT")]


def read(authority: Any) -> dict[str, tuple[date, str, int]]:
    content = ical.feed(authority, rounds_due(authority), address=ADDRESS, now=NOW)
    return {
        str(event["summary"]): (event.decoded("dtstart"), str(event["status"]), int(event["sequence"]))
        for event in events(content)
    }


def test_each_round_is_a_day_and_what_was_moved_or_cancelled_says_so(autumn: Round, tertial: Cycle, anna: Any) -> None:
    spring, summer = tertial.rounds.order_by("starts_on")[1:3]
    move_round(spring, due_on=date(2027, 6, 15), because="The election.", by=anna)
    cancel_round(summer, because="Two elections.", by=anna)
    found = read(tertial.authority)
    assert {name: found[f"Answers are due: {name}"] for name in ("September–December 2026", "January–April 2027")} == {
        "September–December 2026": (date(2027, 1, 30), "CONFIRMED", 0),
        "January–April 2027": (date(2027, 6, 15), "CONFIRMED", 1),
    }
    assert found["Answers are due: May–August 2027"] == (date(2027, 9, 30), "CANCELLED", 1)


def test_the_file_is_what_the_standard_asks_for(autumn: Round) -> None:
    """RFC 5545: lines end in CRLF and are folded at 75 octets; an event has a name of its own and a stamp."""
    with translation.override("sv"):
        content = ical.feed(autumn.authority, rounds_due(autumn.authority), address=ADDRESS, now=NOW)
    lines = content.split(b"\r\n")
    assert (lines[0], lines[-2], lines[-1]) == (b"BEGIN:VCALENDAR", b"END:VCALENDAR", b"")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert len({str(event["uid"]) for event in events(content)}) == len(events(content))
    assert {event.decoded("dtstamp") for event in events(content)} == {NOW}
    assert f"DTSTART;VALUE=DATE:{autumn.due_on:%Y%m%d}".encode() in lines


def test_the_feeds_are_public_and_a_persons_own(
    autumn: Round, of_the_board: Submission, browser_of: Any, cecilia: Any, david: Any, anna: Any, clock: Clock
) -> None:
    public = Client().get("/in/exempelkoping/follow-up.ics")
    assert (public.status_code, public["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    own = browser_of(cecilia).get("/work/exempelkoping/my-questions.ics")
    assert len(events(own.content)) == len(events(public.content)) > 5
    assert events(browser_of(anna).get("/work/exempelkoping/my-questions.ics").content) == []
    report(of_the_board, cecilia, david)
    after = browser_of(cecilia).get("/work/exempelkoping/my-questions.ics")
    assert len(events(after.content)) == len(events(public.content)) - 1
