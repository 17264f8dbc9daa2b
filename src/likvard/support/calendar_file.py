"""A booked time as calendars read it (RFC 5545), with words that tell nothing to whoever else sees the calendar."""

from datetime import datetime

from django.utils.translation import gettext as _
from icalendar import Calendar, Event


def file_of(number: str, starts_at: datetime, ends_at: datetime, *, now: datetime) -> bytes:
    """One entry, in UTC. ``number`` stays the same when the time is moved, so that calendars move the entry."""
    event = Event()
    event.add("uid", number)
    event.add("dtstamp", now)
    event.add("sequence", int(now.timestamp()))  # the last file is the one that counts
    event.add("dtstart", starts_at)
    event.add("dtend", ends_at)
    event.add("summary", _("Taken"))
    event.add("class", "PRIVATE")
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Calendar//EN")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
