"""Times of the day as moments: a talk at ten is at ten all year, also when the clocks change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

WEEK = timedelta(days=7)


class NoSuchTime(Exception):
    """The clocks jump over this time of the day."""


@dataclass(frozen=True)
class Hours:
    """Talks of one day: ``number`` of them, of ``minutes`` each, with a ``pause`` (minutes) between, from ``begins``;
    the same every week until ``until`` (the last day; None: this day only)."""

    day: date
    begins: time
    minutes: int
    number: int = 1
    pause: int = 0
    until: date | None = None


def moment(day: date, at: time, zone: tzinfo) -> datetime:
    """The moment at which the clocks of the zone show ``at``, in UTC. In the hour that comes twice: the first one.

    Raises NoSuchTime for a time that the clocks jump over.
    """
    local = datetime.combine(day, at, zone)
    found = local.astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchTime
    return found


def talks(hours: Hours, zone: tzinfo) -> list[tuple[datetime, datetime]]:
    """Beginning and end of each talk, in UTC. A talk lasts as long as it says, whatever the clocks do meanwhile.

    Raises NoSuchTime when one would begin at a time that the clocks jump over.
    """
    found = []
    for day in _days(hours):
        start = moment(day, hours.begins, zone)
        for place in range(hours.number):
            begins = start + timedelta(minutes=place * (hours.minutes + hours.pause))
            found.append((begins, begins + timedelta(minutes=hours.minutes)))
    return found


def same_time(one: datetime, other: datetime, zone: tzinfo) -> bool:
    """Whether both are on the same day of the week, at the same time by the clocks."""
    first, second = one.astimezone(zone), other.astimezone(zone)
    return (first.weekday(), first.time()) == (second.weekday(), second.time())


def _days(hours: Hours) -> Iterator[date]:
    day, last = hours.day, hours.until or hours.day
    while day <= last:
        yield day
        day += WEEK
