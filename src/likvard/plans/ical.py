"""The days when answers are due, as calendars read them (RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from likvard.organisations.models import Authority
from likvard.plans.models import Round
from likvard.plans.naming import title


def feed(authority: Authority, rounds: Iterable[Round], *, address: str, now: datetime) -> bytes:
    """One day for each round, in the language of the moment. A round that is moved stays the same entry.

    ``rounds`` bring ``times_changed``; ``address`` is the page that the entries lead to.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Likvard//Follow-up//EN")
    calendar.add("x-wr-calname", _("Follow-up, %(authority)s") % {"authority": authority.name})
    for one in rounds:
        calendar.add_component(_event(one, address, now))
    return bytes(calendar.to_ical())


def _event(one: Round, address: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"round-{one.pk}@{one.authority.slug}.likvard")
    event.add("dtstamp", now)
    event.add("dtstart", one.due_on)
    event.add("summary", _("Answers are due: %(period)s") % {"period": title(one)})
    event.add("description", one.cycle.get_kind_display())
    event.add("url", address)
    event.add("sequence", getattr(one, "times_changed", 0))
    event.add("status", "CANCELLED" if one.cancelled_at else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
